/**
 * The types of Terraform's values ("cty" types) and their JSON form, in which they stand in schemas and beside dynamic
 * values: `"string"`, `["list", T]`, `["object", {name: T}, [optional names]]`, `["tuple", [T]]`.
 */
import { WireError } from "./wire-error.ts";

/** A type of a value on the wire. `dynamic` stands where a schema leaves the type to each value. */
export type WireType =
  | { readonly kind: "string" }
  | { readonly kind: "number" }
  | { readonly kind: "bool" }
  | { readonly kind: "dynamic" }
  | ListType
  | SetType
  | MapType
  | TupleType
  | ObjectType;

export interface ListType {
  readonly kind: "list";
  readonly element: WireType;
}

export interface SetType {
  readonly kind: "set";
  readonly element: WireType;
}

export interface MapType {
  readonly kind: "map";
  readonly element: WireType;
}

export interface TupleType {
  readonly kind: "tuple";
  readonly elements: readonly WireType[];
}

export interface ObjectType {
  readonly kind: "object";
  readonly attributes: ReadonlyMap<string, WireType>;
  /** Names that a conversion may leave out. They matter in type constraints only, never to a value. */
  readonly optional?: ReadonlySet<string>;
}

export const stringType: WireType = { kind: "string" };
export const numberType: WireType = { kind: "number" };
export const boolType: WireType = { kind: "bool" };
export const dynamicType: WireType = { kind: "dynamic" };

export function listType(element: WireType): ListType {
  return { kind: "list", element };
}

export function setType(element: WireType): SetType {
  return { kind: "set", element };
}

export function mapType(element: WireType): MapType {
  return { kind: "map", element };
}

export function tupleType(elements: readonly WireType[]): TupleType {
  return { kind: "tuple", elements };
}

/** @param attributes The attributes' types by name: a record for literals, or a map. */
export function objectType(
  attributes: Readonly<Record<string, WireType>> | ReadonlyMap<string, WireType>,
  optional: Iterable<string> = [],
): ObjectType {
  const types = attributes instanceof Map ? attributes : new Map(Object.entries(attributes));
  const names = new Set(optional);
  return names.size === 0
    ? { kind: "object", attributes: types }
    : { kind: "object", attributes: types, optional: names };
}

/** The JSON form of a type, as a value for `JSON.stringify`. */
export type TypeJson = string | readonly [string, ...unknown[]];

/** The JSON form of a type. Attributes are in the order of their names, so that equal types have equal texts. */
export function typeToJson(type: WireType): TypeJson {
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return [type.kind, typeToJson(type.element)];
    case "tuple":
      return ["tuple", type.elements.map(typeToJson)];
    case "object": {
      const attributes = Object.fromEntries(
        [...type.attributes]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, attribute]) => [name, typeToJson(attribute)]),
      );
      return type.optional === undefined || type.optional.size === 0
        ? ["object", attributes]
        : ["object", attributes, [...type.optional].sort()];
    }
    default:
      return type.kind;
  }
}

/** The bytes in which a type stands in a schema's attribute. */
export function encodeType(type: WireType): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(typeToJson(type)));
}

/** @throws WireError where the JSON is not that of a type. */
export function typeFromJson(json: unknown): WireType {
  if (typeof json === "string") {
    switch (json) {
      case "string":
        return stringType;
      case "number":
        return numberType;
      case "bool":
        return boolType;
      case "dynamic":
        return dynamicType;
    }
    throw new WireError(`${JSON.stringify(json)} is not the name of a type`);
  }
  if (!Array.isArray(json)) throw new WireError("a type is a name or an array that begins with one");
  const [kind, argument, optional, ...rest]: unknown[] = json;
  if (rest.length > 0 || (optional !== undefined && kind !== "object")) {
    throw new WireError(`the type ${JSON.stringify(json)} has more parts than a type has`);
  }
  switch (kind) {
    case "list":
      return listType(typeFromJson(argument));
    case "set":
      return setType(typeFromJson(argument));
    case "map":
      return mapType(typeFromJson(argument));
    case "tuple":
      if (!Array.isArray(argument)) throw new WireError("a tuple type holds an array of types");
      return tupleType(argument.map(typeFromJson));
    case "object":
      return objectTypeFromJson(argument, optional);
  }
  throw new WireError(`${JSON.stringify(kind)} is not the name of a type that holds others`);
}

function objectTypeFromJson(attributes: unknown, optional: unknown): ObjectType {
  if (typeof attributes !== "object" || attributes === null || Array.isArray(attributes)) {
    throw new WireError("an object type holds an object of types");
  }
  if (optional !== undefined && !(Array.isArray(optional) && optional.every((name) => typeof name === "string"))) {
    throw new WireError("an object type's optional attributes are an array of names");
  }
  const types = new Map(Object.entries(attributes).map(([name, type]) => [name, typeFromJson(type)]));
  return objectType(types, optional ?? []);
}

/** Reads the bytes of a type. @throws WireError where they are not a type's JSON. */
export function decodeType(bytes: Uint8Array): WireType {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new WireError("the bytes of a type are not JSON", [], { cause });
  }
  return typeFromJson(json);
}

/** Whether two types are the same. Which attributes are optional plays no part: no value's type knows of it. */
export function typesEqual(a: WireType, b: WireType): boolean {
  switch (a.kind) {
    case "list":
    case "set":
    case "map":
      return a.kind === b.kind && typesEqual(a.element, b.element);
    case "tuple":
      return (
        b.kind === "tuple" &&
        a.elements.length === b.elements.length &&
        a.elements.every((element, index) => {
          const other = b.elements[index];
          return other !== undefined && typesEqual(element, other);
        })
      );
    case "object":
      return (
        b.kind === "object" &&
        a.attributes.size === b.attributes.size &&
        [...a.attributes].every(([name, attribute]) => {
          const other = b.attributes.get(name);
          return other !== undefined && typesEqual(attribute, other);
        })
      );
    default:
      return a.kind === b.kind;
  }
}

/** Whether a value of type `actual` may stand where `declared` is asked for: equal but for what is dynamic there. */
export function typeConforms(actual: WireType, declared: WireType): boolean {
  switch (declared.kind) {
    case "dynamic":
      return true;
    case "list":
    case "set":
    case "map":
      return actual.kind === declared.kind && typeConforms(actual.element, declared.element);
    case "tuple":
      return (
        actual.kind === "tuple" &&
        actual.elements.length === declared.elements.length &&
        declared.elements.every((element, index) => {
          const own = actual.elements[index];
          return own !== undefined && typeConforms(own, element);
        })
      );
    case "object":
      return (
        actual.kind === "object" &&
        actual.attributes.size === declared.attributes.size &&
        [...declared.attributes].every(([name, attribute]) => {
          const own = actual.attributes.get(name);
          return own !== undefined && typeConforms(own, attribute);
        })
      );
    default:
      return actual.kind === declared.kind;
  }
}

/** A type in words, for messages: `list of string`, `object`. */
export function describeType(type: WireType): string {
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return `${type.kind} of ${describeType(type.element)}`;
    case "dynamic":
      return "any type";
    default:
      return type.kind;
  }
}
