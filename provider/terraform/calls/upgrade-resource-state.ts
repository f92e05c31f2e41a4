/** UpgradeResourceState: a stored state as this release has it. Terraform asks before every use of a state. */
import { AwslinkError } from "../../core/errors.ts";
import type { CallHandler } from "../handshake/provider-server.ts";
import type { TerraformHost } from "../host.ts";
import { SCHEMA_VERSION } from "../schema/resource.ts";
import { encodeDynamicValue } from "../wire/dynamic-value.ts";
import { decodeJson } from "../wire/json.ts";

export function upgradeResourceState(host: TerraformHost): CallHandler<"upgradeResourceState"> {
  return ({ typeName, version, rawState }) => {
    const schema = host.resource(typeName);
    const report = host.reportOn(schema);
    if (version > SCHEMA_VERSION || rawState === undefined || rawState.json.length === 0) {
      const why =
        version > SCHEMA_VERSION
          ? new AwslinkError(`the state was written by a newer release of the provider (schema version ${version})`, {
              nextStep: "use that release, or a newer one",
            })
          : new AwslinkError("the state is in a form older than any release of this provider");
      report.failure(`Cannot read the state of ${typeName}`, why);
      return { diagnostics: report.diagnostics };
    }
    // A release may have dropped an attribute; one that it added is null until it is read.
    const state = decodeJson(rawState.json, schema.type, { unknownAttributes: "ignore" });
    return { upgradedState: encodeDynamicValue(state, schema.type) };
  };
}
