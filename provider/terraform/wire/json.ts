/**
 * Values in JSON: the form in which states are kept, and so the one in which an upgraded or moved state arrives. It
 * knows no unknowns. A value of any type is written `{"type": …, "value": …}`.
 */
import type { PropertyPath } from "../../core/errors.ts";
import { parseDecimal } from "./decimal.ts";
import { describeType, type ObjectType, typeConforms, typeFromJson, typeToJson, type WireType } from "./type.ts";
import { bool, list, map, nullOf, number, object, set, string, tuple, typeOf, type WireValue } from "./value.ts";
import { WireError } from "./wire-error.ts";

export interface JsonReading {
  /**
   * What to do with attributes that the type does not have: `refuse` (the default) or `ignore`. The state of an older
   * release, or of another provider, may well hold some.
   */
  readonly unknownAttributes?: "refuse" | "ignore";
}

/**
 * Reads a value of a type. Attributes that are not there are null. A string's number, a number's string and so on are
 * taken for what the type asks, as Terraform does.
 *
 * @throws WireError where the text is not JSON, or does not hold a value of that type.
 */
export function decodeJson(bytes: Uint8Array | string, type: WireType, reading: JsonReading = {}): WireValue {
  const text = typeof bytes === "string" ? bytes : new TextDecoder().decode(bytes);
  let json: unknown;
  try {
    json = parseKeepingNumbers(text);
  } catch (cause) {
    throw new WireError("the bytes are not JSON", [], { cause });
  }
  return fromJson(json, type, reading, []);
}

/**
 * Writes a value where the schema asks for a type.
 *
 * @throws WireError where something is unknown or infinite, or the value is not of the type.
 */
export function encodeJson(value: WireValue, type: WireType): Uint8Array {
  return new TextEncoder().encode(toJson(value, type, []));
}

/** A number as it stood in the text: `JSON.parse` alone would round it. */
class NumberText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

function parseKeepingNumbers(text: string): unknown {
  // The third argument (the source text) is in every Node that is supported, not yet in TypeScript's library.
  const reviver = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
    typeof value === "number" ? new NumberText(context?.source ?? String(value)) : value;
  return JSON.parse(text, reviver);
}

function fromJson(json: unknown, type: WireType, reading: JsonReading, path: PropertyPath): WireValue {
  if (json === null) return nullOf(type);
  switch (type.kind) {
    case "dynamic":
      if (isJsonObject(json) && "type" in json && "value" in json) {
        return fromJson(json.value, typeFromJson(json.type), reading, path);
      }
      break;
    case "string":
      if (typeof json === "string") return string(json);
      if (typeof json === "boolean") return string(String(json));
      if (json instanceof NumberText) return string(json.text);
      break;
    case "number": {
      const text = json instanceof NumberText ? json.text : json;
      const decimal = typeof text === "string" ? parseDecimal(text) : undefined;
      if (decimal !== undefined) return number(decimal);
      break;
    }
    case "bool":
      if (json === true || json === "true" || json === "1") return bool(true);
      if (json === false || json === "false" || json === "0") return bool(false);
      break;
    case "list":
      if (Array.isArray(json))
        return list(
          type.element,
          json.map((item, i) => fromJson(item, type.element, reading, [...path, i])),
        );
      break;
    case "set":
      if (Array.isArray(json))
        return set(
          type.element,
          json.map((item, i) => fromJson(item, type.element, reading, [...path, i])),
        );
      break;
    case "tuple":
      if (Array.isArray(json) && json.length === type.elements.length) {
        return tuple(type.elements.map((element, i) => fromJson(json[i], element, reading, [...path, i])));
      }
      break;
    case "map":
      if (isJsonObject(json)) {
        const entries = Object.entries(json);
        return map(
          type.element,
          new Map(entries.map(([key, item]) => [key, fromJson(item, type.element, reading, [...path, key])])),
        );
      }
      break;
    case "object":
      if (isJsonObject(json)) return objectFromJson(json, type, reading, path);
      break;
  }
  throw new WireError(`a value of ${describeType(type)} is required`, path);
}

function objectFromJson(
  json: Readonly<Record<string, unknown>>,
  type: ObjectType,
  reading: JsonReading,
  path: PropertyPath,
): WireValue {
  if (reading.unknownAttributes !== "ignore") {
    for (const name of Object.keys(json)) {
      if (!type.attributes.has(name)) throw new WireError("the schema has no such attribute", [...path, name]);
    }
  }
  return object(
    new Map(
      [...type.attributes].map(([name, attribute]) => [
        name,
        Object.hasOwn(json, name) ? fromJson(json[name], attribute, reading, [...path, name]) : nullOf(attribute),
      ]),
    ),
  );
}

function toJson(value: WireValue, type: WireType, path: PropertyPath): string {
  if (value.kind === "unknown") throw new WireError("an unknown value cannot be written as JSON", path);
  if (type.kind === "dynamic") {
    const own = typeOf(value);
    if (own.kind !== "dynamic")
      return `{"value":${toJson(value, own, path)},"type":${JSON.stringify(typeToJson(own))}}`;
  }
  const elements = (items: readonly WireValue[], typeAt: (index: number) => WireType | undefined) =>
    `[${items.map((item, index) => toJson(item, typeAt(index) ?? typeOf(item), [...path, index])).join(",")}]`;
  switch (value.kind) {
    case "null":
      if (typeConforms(value.type, type)) return "null";
      break;
    case "string":
      if (type.kind === "string") return JSON.stringify(value.value);
      break;
    case "bool":
      if (type.kind === "bool") return String(value.value);
      break;
    case "number":
      if (value.value.endsWith("Infinity")) throw new WireError("an infinite number cannot be written as JSON", path);
      if (type.kind === "number") return value.value;
      break;
    case "list":
    case "set":
      if (type.kind === value.kind) return elements(value.elements, () => type.element);
      break;
    case "tuple":
      if (type.kind === "tuple" && type.elements.length === value.elements.length) {
        return elements(value.elements, (index) => type.elements[index]);
      }
      break;
    case "map":
      if (type.kind === "map") return entries(value.elements, () => type.element, path);
      break;
    case "object":
      if (type.kind === "object" && value.attributes.size === type.attributes.size) {
        return entries(value.attributes, (name) => type.attributes.get(name), path);
      }
      break;
  }
  throw new WireError(`a value of ${describeType(type)} is required, not of ${describeType(typeOf(value))}`, path);
}

function entries(
  values: ReadonlyMap<string, WireValue>,
  typeAt: (name: string) => WireType | undefined,
  path: PropertyPath,
): string {
  const parts = [...values].map(([name, value]) => {
    const type = typeAt(name);
    if (type === undefined) throw new WireError("the schema has no such attribute", [...path, name]);
    return `${JSON.stringify(name)}:${toJson(value, type, [...path, name])}`;
  });
  return `{${parts.sort().join(",")}}`;
}

function isJsonObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === "object" && json !== null && !Array.isArray(json) && !(json instanceof NumberText);
}
