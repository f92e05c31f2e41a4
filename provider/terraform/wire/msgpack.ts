/**
 * Values in msgpack, as Terraform and its providers send them to each other.
 *
 * What stands in the bytes depends on the type that the schema gives (a list and a set look alike), and where the type
 * is dynamic the value brings it along: `[type as JSON bytes, value]`.
 */
import { decode, ExtData, encode } from "@msgpack/msgpack";
import type { PropertyPath } from "../../core/errors.ts";
import { decimalFromRaw, decimalToRaw, msgpackOptions } from "./msgpack-raw.ts";
import { decodeRefinement, encodeRefinement } from "./msgpack-refinement.ts";
import { decodeType, describeType, encodeType, type ObjectType, typeConforms, type WireType } from "./type.ts";
import {
  bool,
  compareTexts,
  list,
  map,
  nullOf,
  number,
  object,
  set,
  string,
  tuple,
  typeOf,
  type UnknownValue,
  unknown,
  type WireValue,
} from "./value.ts";
import { WireError } from "./wire-error.ts";

/** The extension code whose body says what is known of an unknown value. */
const refinedUnknown = 12;

/** The shortest extension value, `d4 00 00`: unknown, and nothing known of it. */
const plainUnknown = new ExtData(0, Uint8Array.of(0));

/**
 * Reads a value of a type.
 *
 * @throws WireError where the bytes are not msgpack, or do not hold a value of that type.
 */
export function decodeMsgpack(bytes: Uint8Array, type: WireType): WireValue {
  let raw: unknown;
  try {
    raw = decode(bytes, msgpackOptions);
  } catch (cause) {
    throw new WireError("the bytes are not msgpack", [], { cause });
  }
  return fromRaw(raw, type, []);
}

/**
 * Writes a value where the schema asks for a type.
 *
 * @throws WireError where the value is not of the type.
 */
export function encodeMsgpack(value: WireValue, type: WireType): Uint8Array {
  return encode(toRaw(value, type, []), msgpackOptions);
}

function fromRaw(raw: unknown, type: WireType, path: PropertyPath): WireValue {
  if (raw instanceof ExtData) return unknownFromRaw(raw, type, path);
  if (raw === null) return nullOf(type);
  switch (type.kind) {
    case "dynamic":
      return dynamicFromRaw(raw, path);
    case "string":
      if (typeof raw === "string") return string(raw);
      break;
    case "number": {
      const decimal = decimalFromRaw(raw);
      if (decimal !== undefined) return number(decimal);
      break;
    }
    case "bool":
      if (typeof raw === "boolean") return bool(raw);
      break;
    case "list":
      if (Array.isArray(raw))
        return list(
          type.element,
          elementsFromRaw(raw, () => type.element, path),
        );
      break;
    case "set":
      if (Array.isArray(raw))
        return set(
          type.element,
          elementsFromRaw(raw, () => type.element, path),
        );
      break;
    case "tuple":
      if (Array.isArray(raw) && raw.length === type.elements.length) {
        return tuple(elementsFromRaw(raw, (index) => type.elements[index], path));
      }
      break;
    case "map":
      if (isRawMap(raw)) {
        const entries = Object.entries(raw);
        return map(
          type.element,
          new Map(entries.map(([key, item]) => [key, fromRaw(item, type.element, [...path, key])])),
        );
      }
      break;
    case "object":
      if (isRawMap(raw)) return objectFromRaw(raw, type, path);
      break;
  }
  throw new WireError(`a value of ${describeType(type)} is required`, path);
}

function elementsFromRaw(
  raw: readonly unknown[],
  typeAt: (index: number) => WireType | undefined,
  path: PropertyPath,
): WireValue[] {
  return raw.map((item, index) => {
    const type = typeAt(index);
    if (type === undefined) throw new WireError("there is no such element in the type", [...path, index]);
    return fromRaw(item, type, [...path, index]);
  });
}

function objectFromRaw(raw: Readonly<Record<string, unknown>>, type: ObjectType, path: PropertyPath): WireValue {
  const attributes = new Map<string, WireValue>();
  for (const [name, attributeType] of type.attributes) {
    if (!Object.hasOwn(raw, name)) throw new WireError("the attribute is missing", [...path, name]);
    attributes.set(name, fromRaw(raw[name], attributeType, [...path, name]));
  }
  for (const name of Object.keys(raw)) {
    if (!type.attributes.has(name)) throw new WireError("the schema has no such attribute", [...path, name]);
  }
  return object(attributes);
}

function dynamicFromRaw(raw: unknown, path: PropertyPath): WireValue {
  if (!Array.isArray(raw) || raw.length !== 2) {
    throw new WireError("a value of any type is a pair of its type and itself", path);
  }
  const [typeJson, value]: unknown[] = raw;
  const bytes = typeof typeJson === "string" ? new TextEncoder().encode(typeJson) : typeJson;
  if (!(bytes instanceof Uint8Array)) throw new WireError("the type of a value of any type is missing", path);
  return fromRaw(value, decodeType(bytes), path);
}

function unknownFromRaw(extension: ExtData, type: WireType, path: PropertyPath): UnknownValue {
  const { data } = extension;
  // No engine sends the computed form; msgpack's type allows it for encoding.
  if (typeof data === "function" || data.length <= 1) return unknown(type);
  // Any extension is an unknown; what another code may come to say of it is not known here, and can be left out.
  if (extension.type !== refinedUnknown || type.kind === "dynamic") return unknown(type);
  return unknown(type, decodeRefinement(data, path));
}

function toRaw(value: WireValue, type: WireType, path: PropertyPath): unknown {
  if (type.kind === "dynamic") {
    const own = typeOf(value);
    if (own.kind !== "dynamic") return [encodeType(own), toRaw(value, own, path)];
  }
  switch (value.kind) {
    case "null":
    case "unknown":
      if (!typeConforms(value.type, type)) break;
      return value.kind === "null" ? null : unknownToRaw(value);
    case "string":
    case "bool":
      if (value.kind === type.kind) return value.value;
      break;
    case "number":
      if (type.kind === "number") return decimalToRaw(value.value);
      break;
    case "list":
    case "set":
      if (type.kind === value.kind) {
        return value.elements.map((element, index) => toRaw(element, type.element, [...path, index]));
      }
      break;
    case "tuple":
      if (type.kind === "tuple" && type.elements.length === value.elements.length) {
        return value.elements.map((element, index) => {
          const elementType = type.elements[index];
          if (elementType === undefined) throw new WireError("there is no such element in the type", [...path, index]);
          return toRaw(element, elementType, [...path, index]);
        });
      }
      break;
    case "map":
      if (type.kind === "map") {
        const names = [...value.elements.keys()];
        return rawMap(names, (name) =>
          toRaw(value.elements.get(name) ?? nullOf(type.element), type.element, [...path, name]),
        );
      }
      break;
    case "object":
      if (type.kind === "object") return objectToRaw(value.attributes, type, path);
      break;
  }
  throw new WireError(`a value of ${describeType(type)} is required, not of ${describeType(typeOf(value))}`, path);
}

function objectToRaw(attributes: ReadonlyMap<string, WireValue>, type: ObjectType, path: PropertyPath): unknown {
  for (const name of attributes.keys()) {
    if (!type.attributes.has(name)) throw new WireError("the schema has no such attribute", [...path, name]);
  }
  return rawMap([...type.attributes.keys()], (name) => {
    const attributeType = type.attributes.get(name);
    const attribute = attributes.get(name);
    if (attribute === undefined || attributeType === undefined) {
      throw new WireError("the attribute is missing", [...path, name]);
    }
    return toRaw(attribute, attributeType, [...path, name]);
  });
}

function unknownToRaw(value: UnknownValue): ExtData {
  const body = value.refinement === undefined ? undefined : encodeRefinement(value.refinement);
  return body === undefined ? plainUnknown : new ExtData(refinedUnknown, body);
}

/** A plain object in the order of its names, as msgpack wants maps (its encoder would make `{}` of a `Map`). */
function rawMap(names: readonly string[], rawOf: (name: string) => unknown): Readonly<Record<string, unknown>> {
  // Without a prototype no name has a meaning of its own: "__proto__" is a key like any other.
  const raw: Record<string, unknown> = Object.create(null);
  for (const name of [...names].sort(compareTexts)) raw[name] = rawOf(name);
  return raw;
}

function isRawMap(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw) && !(raw instanceof Uint8Array);
}
