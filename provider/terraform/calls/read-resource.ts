/** ReadResource: the state as the vendor has it now. What differs in form only keeps the form that is known. */
import { readResource as readFromVendor } from "../../core/lifecycle.ts";
import { isAbsent, type Value, type Values } from "../../core/value.ts";
import type { CallHandler } from "../handshake/provider-server.ts";
import type { TerraformHost } from "../host.ts";
import { decodeObject, idOf, knownOf, plainObject } from "../planning/declared.ts";
import { stateObject, tidied } from "../planning/new-state.ts";
import { identityOf } from "../schema/identity.ts";
import type { ResourceSchema } from "../schema/resource.ts";
import { encodeDynamicValue } from "../wire/dynamic-value.ts";
import { nullOf, type ObjectValue } from "../wire/value.ts";

/** Stands for a secret that was sent past the state, so that the core can say whether the vendor still has it. */
const HELD = "(held by the vendor)";

export function readResource(host: TerraformHost): CallHandler<"readResource"> {
  return async (request) => {
    const schema = host.resource(request.typeName);
    const { definition, type } = schema;
    const known = decodeObject(request.currentState, type);
    const unchanged = {
      newState: request.currentState,
      private: request.private,
      newIdentity: request.currentIdentity,
    };
    if (known === undefined) return unchanged;
    const report = host.reportOn(schema);
    try {
      const connection = host.connection(definition.vendor);
      // Nobody can be asked yet: what is known stays, and the next plan reads it.
      if (!connection.known) return unchanged;
      const prior = withHeldSecrets(schema, known);
      const read = await readFromVendor(definition, connection.client, idOf(known), prior, report.context);
      if (read === null) return { newState: encodeDynamicValue(nullOf(type), type), diagnostics: report.diagnostics };
      const state = stateOf(schema, known, read.id, tidied(schema, prior, read.state));
      return {
        newState: encodeDynamicValue(state, type),
        private: request.private,
        newIdentity: identityOf(read.id),
        diagnostics: report.diagnostics,
      };
    } catch (error) {
      report.failure(`Cannot read ${definition.terraformName}`, error);
      return { ...unchanged, diagnostics: report.diagnostics };
    }
  };
}

function withHeldSecrets(schema: ResourceSchema, known: ObjectValue): Values {
  const plain = plainObject(known);
  const held = schema.twins.filter(({ plain: name, version }) => !isAbsent(plain[version]) && isAbsent(plain[name]));
  return { ...knownOf(schema, known), ...Object.fromEntries(held.map(({ secret }) => [secret, HELD])) };
}

/** The version of a secret that the vendor lost goes too: the next plan sends it again. */
function stateOf(schema: ResourceSchema, known: ObjectValue, id: string, read: Values): ObjectValue {
  const plain = plainObject(known);
  const versions = Object.fromEntries<Value>(
    schema.twins.map(({ secret, plain: name, version }) => {
      const lost = isAbsent(plain[name]) && isAbsent(read[secret]);
      return [version, lost ? undefined : plain[version]];
    }),
  );
  const withoutHeld = Object.fromEntries(Object.entries(read).filter(([, value]) => value !== HELD));
  return stateObject(schema, id, withoutHeld, versions, known);
}
