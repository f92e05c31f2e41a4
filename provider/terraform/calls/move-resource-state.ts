/** MoveResourceState: takes a state over from another provider's type for the same thing, for `moved` blocks. */

import { inputShape } from "../../core/definition.ts";
import { AwslinkError } from "../../core/errors.ts";
import { withDefaults } from "../../core/schema/canonical.ts";
import { isRecord, type Values } from "../../core/value.ts";
import type { CallHandler } from "../handshake/provider-server.ts";
import type { TerraformHost } from "../host.ts";
import { stateObject, tidied } from "../planning/new-state.ts";
import { identityOf } from "../schema/identity.ts";
import { encodeDynamicValue } from "../wire/dynamic-value.ts";

export function moveResourceState(host: TerraformHost): CallHandler<"moveResourceState"> {
  return ({ sourceProviderAddress, sourceTypeName, sourceState, sourcePrivate, targetTypeName }) => {
    const schema = host.resource(targetTypeName);
    const { definition, type } = schema;
    const report = host.reportOn(schema);
    try {
      const peers = definition.peers ?? [];
      // Registries differ between Terraform and OpenTofu, and mirrors have hosts of their own.
      const provider = sourceProviderAddress.split("/").slice(-2).join("/");
      const peer = peers.find((candidate) => candidate.provider === provider && candidate.type === sourceTypeName);
      if (peer === undefined) {
        throw new AwslinkError(`a ${sourceTypeName} of ${sourceProviderAddress} cannot become a ${targetTypeName}`, {
          nextStep:
            peers.length === 0
              ? `use an import block for ${targetTypeName}, and a removed block for the other`
              : `what can: ${peers.map((known) => `${known.type} of ${known.provider}`).join(", ")}`,
        });
      }
      const taken = peer.take(objectIn(sourceState?.json), privateIn(sourcePrivate));
      if (taken === undefined) throw new AwslinkError("the state to be moved holds nothing that exists");
      // Not every engine reads what was moved before it plans.
      const values = withDefaults(inputShape(definition), tidied(schema, {}, taken.state));
      const state = stateObject(schema, taken.id, values);
      return {
        targetState: encodeDynamicValue(state, type),
        targetIdentity: identityOf(taken.id),
        diagnostics: report.diagnostics,
      };
    } catch (error) {
      report.failure(`Cannot move to ${targetTypeName}`, error);
      return { diagnostics: report.diagnostics };
    }
  };
}

function objectIn(json: Uint8Array | undefined): Values {
  const state: unknown = json === undefined || json.length === 0 ? {} : JSON.parse(new TextDecoder().decode(json));
  // What JSON.parse gives in an object is plain JSON, which is what values are.
  return isRecord(state) ? state : {};
}

/** Providers write what they remember beside a state as they like; most of them as JSON. */
function privateIn(bytes: Uint8Array | undefined): Values {
  try {
    return objectIn(bytes);
  } catch {
    return {};
  }
}
