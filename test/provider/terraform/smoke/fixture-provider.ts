/** The smallest provider that has something of everything on the wire; run by the real CLIs in smoke.test.ts. */
import type { ProviderServer } from "../../../../provider/terraform/handshake/provider-server.ts";
import { runProvider } from "../../../../provider/terraform/handshake/run.ts";
import type { SchemaAttributeInit, SchemaInit } from "../../../../provider/terraform/protocol/generated/messages.ts";
import { decodeDynamicValue, encodeDynamicValue } from "../../../../provider/terraform/wire/dynamic-value.ts";
import { decodeJson } from "../../../../provider/terraform/wire/json.ts";
import {
  dynamicType,
  encodeType,
  numberType,
  type ObjectType,
  objectType,
  setType,
  stringType,
} from "../../../../provider/terraform/wire/type.ts";
import {
  nullOf,
  type ObjectValue,
  object,
  string,
  unknown,
  type WireValue,
} from "../../../../provider/terraform/wire/value.ts";

const note = objectType({
  id: stringType,
  title: stringType,
  tags: setType(stringType),
  weight: numberType,
  extra: dynamicType,
  secret_wo: stringType,
});
const echo = objectType({ text: stringType, result: stringType });

function schema(type: ObjectType, flags: Readonly<Record<string, SchemaAttributeInit>>): SchemaInit {
  const attributes = [...type.attributes].map(([name, attribute]) => ({
    name,
    type: encodeType(attribute),
    ...(flags[name] ?? { optional: true }),
  }));
  return { version: 1, block: { attributes } };
}

function withAttributes(value: WireValue, changes: Readonly<Record<string, WireValue>>): ObjectValue {
  if (value.kind !== "object") throw new Error("an object was expected");
  return object(new Map([...value.attributes, ...Object.entries(changes)]));
}

const provider: ProviderServer = {
  getProviderSchema: () => ({
    provider: { block: {} },
    serverCapabilities: { getProviderSchemaOptional: true },
    resourceSchemas: {
      smoke_note: schema(note, {
        id: { computed: true },
        title: { required: true },
        secret_wo: { optional: true, writeOnly: true, sensitive: true },
      }),
    },
    dataSourceSchemas: { smoke_echo: schema(echo, { text: { required: true }, result: { computed: true } }) },
  }),
  validateProviderConfig: () => ({}),
  configureProvider: () => ({}),
  validateResourceConfig: ({ config }) => {
    const value = decodeDynamicValue(config, note);
    const title = value.kind === "object" ? value.attributes.get("title") : undefined;
    return title?.kind === "string" && title.value === ""
      ? {
          diagnostics: [
            { severity: 1, summary: "the title is empty", attribute: { steps: [{ attributeName: "title" }] } },
          ],
        }
      : {};
  },
  validateDataResourceConfig: () => ({}),
  upgradeResourceState: ({ rawState }) => ({
    upgradedState: encodeDynamicValue(decodeJson(rawState?.json ?? "null", note), note),
  }),
  readResource: ({ currentState }) => ({ newState: currentState }),
  planResourceChange({ priorState, proposedNewState }) {
    const proposed = decodeDynamicValue(proposedNewState, note);
    if (proposed.kind === "null") return { plannedState: proposedNewState };
    const isNew = decodeDynamicValue(priorState, note).kind === "null";
    const planned = withAttributes(proposed, {
      secret_wo: nullOf(stringType),
      ...(isNew && { id: unknown(stringType, { stringPrefix: "note-", nullness: false }) }),
    });
    return { plannedState: encodeDynamicValue(planned, note) };
  },
  applyResourceChange({ plannedState, config }) {
    const planned = decodeDynamicValue(plannedState, note);
    if (planned.kind !== "object") return { newState: plannedState };
    const given = decodeDynamicValue(config, note);
    const secret = given.kind === "object" ? given.attributes.get("secret_wo") : undefined;
    if (secret?.kind !== "string") throw new Error("the secret did not arrive");
    const id = planned.attributes.get("id");
    const made =
      id?.kind === "string" ? planned : withAttributes(planned, { id: string(`note-${secret.value.length}`) });
    return { newState: encodeDynamicValue(made, note) };
  },
  readDataSource({ config }) {
    const asked = decodeDynamicValue(config, echo);
    const text = asked.kind === "object" ? asked.attributes.get("text") : undefined;
    const result = text?.kind === "string" ? string(text.value.toUpperCase()) : nullOf(stringType);
    return { state: encodeDynamicValue(withAttributes(asked, { result }), echo) };
  },
};

// A bundle of CommonJS has no await at its top.
void runProvider({ provider: () => provider, explanation: "A provider for tests." });
