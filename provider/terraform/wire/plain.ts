/**
 * Between values on the wire and the plain values that the core works with: null is null, unknown is {@link UNKNOWN},
 * lists, sets and tuples are arrays, maps and objects are records.
 */
import type { PropertyPath } from "../../core/errors.ts";
import { isAbsent, isRecord, UNKNOWN, type Value } from "../../core/value.ts";
import { decimalToNumber, isInteger } from "./decimal.ts";
import { describeType, type WireType } from "./type.ts";
import {
  bool,
  list,
  map,
  nullOf,
  number,
  object,
  set,
  string,
  tuple,
  typeOf,
  unknown,
  valueKey,
  type WireValue,
} from "./value.ts";
import { WireError } from "./wire-error.ts";

/**
 * The plain form of a value. A number with a fraction becomes the nearest JavaScript number; see the third argument of
 * {@link fromPlain} for how its exact form comes back.
 *
 * @throws WireError for an integer beyond 2^53 or an infinity, since no JavaScript number says the same.
 */
export function toPlain(value: WireValue): Value {
  return plainAt(value, []);
}

function plainAt(value: WireValue, path: PropertyPath): Value {
  switch (value.kind) {
    case "null":
      return null;
    case "unknown":
      return UNKNOWN;
    case "number": {
      const nearest = decimalToNumber(value.value);
      if (!Number.isFinite(nearest) || (isInteger(value.value) && !Number.isSafeInteger(nearest))) {
        throw new WireError(`the number ${value.value} is too large`, path);
      }
      return nearest;
    }
    case "list":
    case "set":
    case "tuple":
      return value.elements.map((element, index) => plainAt(element, [...path, index]));
    case "map":
      return recordOf(value.elements, path);
    case "object":
      return recordOf(value.attributes, path);
    default:
      return value.value;
  }
}

function recordOf(entries: ReadonlyMap<string, WireValue>, path: PropertyPath): Value {
  // fromEntries defines own properties, so that a key "__proto__" stays a key.
  return Object.fromEntries([...entries].map(([key, value]) => [key, plainAt(value, [...path, key])]));
}

/**
 * The value of a type that a plain value stands for. What is absent is null; a record's attributes that are absent
 * are null too.
 *
 * @param like A value from which the plain one may have come, such as the configuration's: wherever the two say the
 *   same, its own form is kept, with a number's every digit and what is known of an unknown value.
 * @throws WireError where the plain value does not fit the type.
 */
export function fromPlain(plain: Value, type: WireType, like?: WireValue): WireValue {
  return wireAt(plain, type, like, []);
}

function wireAt(plain: Value, type: WireType, like: WireValue | undefined, path: PropertyPath): WireValue {
  if (isAbsent(plain)) return like?.kind === "null" ? like : nullOf(type);
  if (plain === UNKNOWN) return like?.kind === "unknown" ? like : unknown(type);
  switch (type.kind) {
    case "dynamic":
      return dynamicFrom(plain, like, path);
    case "string":
      if (typeof plain === "string") return string(plain);
      break;
    case "bool":
      if (typeof plain === "boolean") return bool(plain);
      break;
    case "number":
      if (typeof plain === "number" && Number.isFinite(plain)) {
        return like?.kind === "number" && decimalToNumber(like.value) === plain ? like : number(plain);
      }
      break;
    case "list": {
      if (!Array.isArray(plain)) break;
      const models = like?.kind === "list" ? like.elements : [];
      return list(
        type.element,
        plain.map((item: Value, i) => wireAt(item, type.element, models[i], [...path, i])),
      );
    }
    case "set": {
      if (!Array.isArray(plain)) break;
      const models = like?.kind === "set" ? like.elements : [];
      return set(type.element, elementsLike(plain, type.element, models, path));
    }
    case "tuple": {
      if (!Array.isArray(plain) || plain.length !== type.elements.length) break;
      const models = like?.kind === "tuple" ? like.elements : [];
      return tuple(type.elements.map((element, i) => wireAt(plain[i], element, models[i], [...path, i])));
    }
    case "map": {
      if (!isRecord(plain)) break;
      const models = like?.kind === "map" ? like.elements : undefined;
      const present = Object.entries(plain).filter(([, item]) => item !== undefined);
      return map(
        type.element,
        new Map(present.map(([key, item]) => [key, wireAt(item, type.element, models?.get(key), [...path, key])])),
      );
    }
    case "object": {
      if (!isRecord(plain)) break;
      const models = like?.kind === "object" ? like.attributes : undefined;
      for (const name of Object.keys(plain)) {
        if (!type.attributes.has(name)) throw new WireError("the schema has no such attribute", [...path, name]);
      }
      return object(
        new Map(
          [...type.attributes].map(([name, attribute]) => [
            name,
            wireAt(Object.hasOwn(plain, name) ? plain[name] : null, attribute, models?.get(name), [...path, name]),
          ]),
        ),
      );
    }
  }
  throw new WireError(`a value of ${describeType(type)} is required`, path);
}

/** A set's elements have no places: each takes the form of one of the model's elements that says the same. */
function elementsLike(
  plain: readonly Value[],
  type: WireType,
  models: readonly WireValue[],
  path: PropertyPath,
): WireValue[] {
  const left = new Map<string, WireValue[]>();
  for (const model of models) {
    const key = valueKey(fromPlain(toPlain(model), type));
    left.set(key, [...(left.get(key) ?? []), model]);
  }
  return plain.map((item, index) => {
    const value = wireAt(item, type, undefined, [...path, index]);
    return left.get(valueKey(value))?.shift() ?? value;
  });
}

/** A plain value says its own type, save that arrays are tuples and records are objects. */
function dynamicFrom(
  plain: Exclude<Value, null | undefined>,
  like: WireValue | undefined,
  path: PropertyPath,
): WireValue {
  if (like !== undefined && typeOf(like).kind !== "dynamic") {
    try {
      return wireAt(plain, typeOf(like), like, path);
    } catch (error) {
      // Of another type than the model: then the value's own type is all there is to go by.
      if (!(error instanceof WireError)) throw error;
    }
  }
  switch (typeof plain) {
    case "string":
      return string(plain);
    case "boolean":
      return bool(plain);
    case "number":
      return number(plain);
    case "symbol":
      return unknown({ kind: "dynamic" });
  }
  const dynamic = { kind: "dynamic" } as const;
  return Array.isArray(plain)
    ? tuple(plain.map((item: Value, index) => wireAt(item, dynamic, undefined, [...path, index])))
    : object(
        new Map(
          Object.entries(plain).map(([key, item]) => [key, wireAt(item, dynamic, undefined, [...path, key])] as const),
        ),
      );
}
