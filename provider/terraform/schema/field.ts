/** The attributes of a definition as Terraform's schema has them: names, presence, nesting, and types on the wire. */
import type { Attribute, AttributeType, Shape } from "../../core/schema/shape.ts";
import {
  boolType,
  listType,
  mapType,
  numberType,
  type ObjectType,
  objectType,
  setType,
  stringType,
  type WireType,
} from "../wire/type.ts";
import { snakeCase } from "./names.ts";

/** Who gives a value: the user has to, may, or may leave it to the provider; or only the provider does. */
export type Presence = "required" | "optional" | "optional-computed" | "computed";

/** How a field holds fields of its own. */
export type Nesting = "single" | "list" | "set" | "map";

/** One attribute or block of a schema. */
export interface Field {
  readonly name: string;
  /** What the definition says of it; for what the host adds (`id`, twins of secrets) made by the host. */
  readonly attribute: Attribute;
  /** Whether it is a value of the definition, and not the host's own. */
  readonly ofDefinition: boolean;
  readonly presence: Presence;
  /** In the configuration only, never in plan or state. */
  readonly writeOnly: boolean;
  readonly block: boolean;
  readonly nesting: Nesting | undefined;
  /** The fields inside it; empty where there is no nesting. */
  readonly fields: readonly Field[];
  readonly type: WireType;
}

/** Whose attributes they are: a user declares some of them, or all are answers. */
export type Role = "input" | "output";

/** The fields of a shape. */
export function fieldsOf(shape: Shape, role: Role): readonly Field[] {
  return [...shape.values()].map((attribute) => fieldOf(attribute, role));
}

export function fieldOf(attribute: Attribute, role: Role): Field {
  const inner = nestedShape(attribute.type);
  return {
    name: snakeCase(attribute.name),
    attribute,
    ofDefinition: true,
    presence: role === "output" ? "computed" : presenceOf(attribute),
    writeOnly: false,
    block: attribute.block === true && inner !== undefined,
    nesting: inner?.nesting,
    fields: inner === undefined ? [] : fieldsOf(inner.shape, role),
    type: wireTypeOf(attribute.type),
  };
}

function presenceOf({ optional, computed, default: value }: Attribute): Presence {
  if (!optional) return "required";
  return computed === true || value !== undefined ? "optional-computed" : "optional";
}

/** The shape inside a type, where Terraform can nest it: one level of list, set or map around an object. */
function nestedShape(type: AttributeType): { readonly nesting: Nesting; readonly shape: Shape } | undefined {
  switch (type.kind) {
    case "object":
      return { nesting: "single", shape: type.attributes };
    case "list":
    case "set":
    case "map":
      return type.element.type.kind === "object"
        ? { nesting: type.kind, shape: type.element.type.attributes }
        : undefined;
    default:
      return undefined;
  }
}

/** A definition's type on the wire. */
export function wireTypeOf(type: AttributeType): WireType {
  switch (type.kind) {
    case "string":
      return stringType;
    case "number":
      return numberType;
    case "boolean":
      return boolType;
    case "list":
      return listType(wireTypeOf(type.element.type));
    case "set":
      return setType(wireTypeOf(type.element.type));
    case "map":
      return mapType(wireTypeOf(type.element.type));
    case "object":
      return objectType(
        new Map([...type.attributes].map(([name, attribute]) => [snakeCase(name), wireTypeOf(attribute.type)])),
      );
  }
}

/** The type of an object of these fields. */
export function objectTypeOf(fields: readonly Field[]): ObjectType {
  return objectType(new Map(fields.map((field) => [field.name, field.type])));
}
