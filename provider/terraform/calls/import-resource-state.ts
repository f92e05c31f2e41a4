/** ImportResourceState: takes over what exists, by its id, its identity, or its unique name. */
import { AwslinkError } from "../../core/errors.ts";
import { importResource } from "../../core/lifecycle.ts";
import type { CallHandler } from "../handshake/provider-server.ts";
import type { TerraformHost } from "../host.ts";
import { decodeObject, idOf } from "../planning/declared.ts";
import { stateObject, tidied } from "../planning/new-state.ts";
import type { ResourceIdentityData } from "../protocol/generated/messages.ts";
import { identityOf, identityType } from "../schema/identity.ts";
import { encodeDynamicValue } from "../wire/dynamic-value.ts";

export function importResourceState(host: TerraformHost): CallHandler<"importResourceState"> {
  return async ({ typeName, id, identity }) => {
    const schema = host.resource(typeName);
    const { definition, type } = schema;
    const report = host.reportOn(schema);
    try {
      const wanted = id === "" ? idIn(identity) : id;
      const resource = await importResource(definition, host.client(definition.vendor), wanted, report.context);
      const state = stateObject(schema, resource.id, tidied(schema, {}, resource.state));
      return {
        importedResources: [{ typeName, state: encodeDynamicValue(state, type), identity: identityOf(resource.id) }],
        diagnostics: report.diagnostics,
      };
    } catch (error) {
      report.failure(`Cannot import ${definition.terraformName}`, error);
      return { diagnostics: report.diagnostics };
    }
  };
}

function idIn(identity: ResourceIdentityData | undefined): string {
  const value = decodeObject(identity?.identityData, identityType);
  const id = value === undefined ? "" : idOf(value);
  if (id === "") throw new AwslinkError("there is neither an id nor an identity to import by");
  return id;
}
