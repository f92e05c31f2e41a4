/** A provider's schema in the form that `terraform providers schema -json` prints it, without a CLI. */
import type { ProviderServer } from "../../provider/terraform/handshake/provider-server.ts";
import {
  type SchemaAttributeInit,
  type SchemaBlockInit,
  type SchemaInit,
  type SchemaNestedBlockInit,
  SchemaNestedBlockNestingMode,
  SchemaObjectNestingMode,
} from "../../provider/terraform/protocol/generated/messages.ts";

/** One of the objects of that format. Source: https://developer.hashicorp.com/terraform/cli/commands/providers/schema */
type Json = Readonly<Record<string, unknown>>;

/** The part of the format that generators of bindings read. */
export interface ProviderSchemaJson {
  readonly format_version: "1.0";
  readonly provider_schemas: Readonly<Record<string, Json>>;
}

/** Asks a provider for its schemas. @param address host, namespace and type of the provider. */
export async function providerSchemaJson(provider: ProviderServer, address: string): Promise<ProviderSchemaJson> {
  if (provider.getProviderSchema === undefined) throw new Error(`${address} gives no schema`);
  const schema = await provider.getProviderSchema({}, { signal: new AbortController().signal });
  return {
    format_version: "1.0",
    provider_schemas: {
      [address]: {
        provider: schemaJson(schema.provider ?? {}),
        resource_schemas: mapValues(schema.resourceSchemas ?? {}, schemaJson),
        data_source_schemas: mapValues(schema.dataSourceSchemas ?? {}, schemaJson),
      },
    },
  };
}

function schemaJson({ version = 0, block = {} }: SchemaInit): Json {
  return { version, block: blockJson(block) };
}

function blockJson({ attributes = [], blockTypes = [], description = "" }: SchemaBlockInit): Json {
  return {
    ...(attributes.length === 0 ? {} : { attributes: byName(attributes, ({ name = "" }) => name, attributeJson) }),
    ...(blockTypes.length === 0
      ? {}
      : { block_types: byName(blockTypes, ({ typeName = "" }) => typeName, nestedBlockJson) }),
    ...text(description),
  };
}

function attributeJson(attribute: SchemaAttributeInit): Json {
  const { type, nestedType, description = "", required, optional, computed, sensitive, writeOnly } = attribute;
  return {
    ...(nestedType === undefined
      ? { type: JSON.parse(Buffer.from(type ?? []).toString("utf8")) }
      : {
          nested_type: {
            attributes: byName(nestedType.attributes ?? [], ({ name = "" }) => name, attributeJson),
            nesting_mode: modeName(SchemaObjectNestingMode, nestedType.nesting),
          },
        }),
    ...text(description),
    ...flags({ required, optional, computed, sensitive, write_only: writeOnly }),
  };
}

function nestedBlockJson({ block = {}, nesting, minItems, maxItems }: SchemaNestedBlockInit): Json {
  return {
    nesting_mode: modeName(SchemaNestedBlockNestingMode, nesting),
    block: blockJson(block),
    ...(minItems ? { min_items: minItems } : {}),
    ...(maxItems ? { max_items: maxItems } : {}),
  };
}

function text(description: string): Json {
  return description === "" ? {} : { description, description_kind: "markdown" };
}

function flags(all: Readonly<Record<string, boolean | undefined>>): Json {
  return Object.fromEntries(Object.entries(all).filter(([, set]) => set === true));
}

function modeName(modes: Readonly<Record<string, number>>, mode: number | undefined): string {
  const [name] = Object.entries(modes).find(([, value]) => value === mode) ?? [];
  if (name === undefined) throw new Error(`there is no nesting mode ${mode}`);
  return name.toLowerCase();
}

function byName<Item>(items: readonly Item[], nameOf: (item: Item) => string, json: (item: Item) => Json): Json {
  return Object.fromEntries(items.map((item) => [nameOf(item), json(item)]));
}

function mapValues<Item>(record: Readonly<Record<string, Item>>, json: (item: Item) => Json): Json {
  return Object.fromEntries(Object.entries(record).map(([name, item]) => [name, json(item)]));
}
