/** Fields in the protocol's own form. */
import {
  type SchemaAttributeInit,
  type SchemaBlockInit,
  type SchemaNestedBlockInit,
  SchemaNestedBlockNestingMode,
  SchemaObjectNestingMode,
  StringKind,
} from "../protocol/generated/messages.ts";
import { encodeType } from "../wire/type.ts";
import type { Field, Nesting } from "./field.ts";

/** Brings a description into Terraform's words. */
export type Describe = (description: string) => string;

export function blockOf(fields: readonly Field[], description: string, describe: Describe): SchemaBlockInit {
  return {
    attributes: fields.filter((field) => !field.block).map((field) => attributeOf(field, describe)),
    blockTypes: fields.filter((field) => field.block).map((field) => nestedBlockOf(field, describe)),
    description: describe(description),
    descriptionKind: StringKind.MARKDOWN,
  };
}

function attributeOf(field: Field, describe: Describe): SchemaAttributeInit {
  const { name, attribute, presence, writeOnly, nesting, fields, type } = field;
  return {
    name,
    description: describe(attribute.description),
    descriptionKind: StringKind.MARKDOWN,
    required: presence === "required",
    optional: presence === "optional" || presence === "optional-computed",
    computed: presence === "computed" || presence === "optional-computed",
    sensitive: attribute.secret === true,
    writeOnly,
    ...(nesting === undefined
      ? { type: encodeType(type) }
      : {
          nestedType: {
            attributes: fields.map((inner) => attributeOf(inner, describe)),
            nesting: OBJECT_NESTING[nesting],
          },
        }),
  };
}

const OBJECT_NESTING: Readonly<Record<Nesting, SchemaObjectNestingMode>> = {
  single: SchemaObjectNestingMode.SINGLE,
  list: SchemaObjectNestingMode.LIST,
  set: SchemaObjectNestingMode.SET,
  map: SchemaObjectNestingMode.MAP,
};

const BLOCK_NESTING: Readonly<Record<Nesting, SchemaNestedBlockNestingMode>> = {
  single: SchemaNestedBlockNestingMode.SINGLE,
  list: SchemaNestedBlockNestingMode.LIST,
  set: SchemaNestedBlockNestingMode.SET,
  map: SchemaNestedBlockNestingMode.MAP,
};

function nestedBlockOf(field: Field, describe: Describe): SchemaNestedBlockInit {
  const nesting = field.nesting ?? "single";
  const atLeast = field.presence === "required" && nesting !== "map" ? 1 : 0;
  return {
    typeName: field.name,
    nesting: BLOCK_NESTING[nesting],
    block: blockOf(field.fields, field.attribute.description, describe),
    ...(atLeast === 0 ? {} : { minItems: 1, ...(nesting === "single" ? { maxItems: 1 } : {}) }),
  };
}
