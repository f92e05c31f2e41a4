/** Equality by meaning: defaults applied, sets unordered, equal forms brought to one. */
import { isAbsent, isRecord, stableText, UNKNOWN, type Value, type Values } from "../value.ts";
import type { Attribute, AttributeType, Element, Shape } from "./shape.ts";

/** Puts every default of the shape where nothing was declared, nested objects included. Absent values are dropped. */
export function withDefaults(shape: Shape, values: Values): Record<string, Value> {
  const result: Record<string, Value> = {};
  for (const [name, value] of Object.entries(values)) {
    if (isAbsent(value)) continue;
    const attribute = shape.get(name);
    result[name] = attribute === undefined ? value : defaultsWithin(attribute.type, value);
  }
  for (const [name, attribute] of shape) {
    if (isAbsent(result[name]) && attribute.default !== undefined) result[name] = attribute.default;
  }
  return result;
}

function defaultsWithin(type: AttributeType, value: Value): Value {
  if (type.kind === "object" && isRecord(value)) return withDefaults(type.attributes, value);
  if ((type.kind === "list" || type.kind === "set") && Array.isArray(value)) {
    return value.map((item) => defaultsWithin(type.element.type, item));
  }
  if (type.kind === "map" && isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => !isAbsent(item))
        .map(([key, item]) => [key, defaultsWithin(type.element.type, item)]),
    );
  }
  return value;
}

/** The opposite: leaves out whatever means the same as nothing declared, nested objects included. */
export function withoutDefaults(shape: Shape, values: Values): Record<string, Value> {
  const result: Record<string, Value> = {};
  for (const [name, attribute] of shape) {
    const value = values[name];
    if (isAbsent(value)) continue;
    if (sameValue(attribute, value, undefined)) continue;
    result[name] = defaultsOutOf(attribute.type, value);
  }
  return result;
}

function defaultsOutOf(type: AttributeType, value: Value): Value {
  if (type.kind === "object" && isRecord(value)) return withoutDefaults(type.attributes, value);
  if ((type.kind === "list" || type.kind === "set") && Array.isArray(value)) {
    return value.map((item) => defaultsOutOf(type.element.type, item));
  }
  if (type.kind === "map" && isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, defaultsOutOf(type.element.type, item)]),
    );
  }
  return value;
}

/** The one form that stands for all equal forms of an attribute's value; `undefined` where it means the same as none. */
export function canonicalValue(attribute: Attribute, value: Value): Value {
  const settled = isAbsent(value) ? attribute.default : value;
  if (isAbsent(settled)) return undefined;
  if (settled === UNKNOWN) return UNKNOWN;
  const inner = canonicalWithin(attribute.type, settled, attribute.canonicalKey);
  return attribute.canonical === undefined ? inner : attribute.canonical(inner);
}

function canonicalElement(element: Element, value: Value): Value {
  if (value === UNKNOWN) return UNKNOWN;
  const inner = canonicalWithin(element.type, value);
  return element.canonical === undefined ? inner : element.canonical(inner);
}

function canonicalWithin(type: AttributeType, value: Value, canonicalKey?: (key: string) => string): Value {
  switch (type.kind) {
    case "object":
      return isRecord(value) ? canonicalObject(type.attributes, value) : value;
    case "map":
      if (!isRecord(value)) return value;
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          canonicalKey === undefined ? key : canonicalKey(key),
          canonicalElement(type.element, item),
        ]),
      );
    case "list":
      return Array.isArray(value) ? value.map((item) => canonicalElement(type.element, item)) : value;
    case "set": {
      if (!Array.isArray(value)) return value;
      const byText = new Map<string, Value>();
      for (const item of value) {
        const element = canonicalElement(type.element, item);
        byText.set(stableText(element), element);
      }
      return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
    }
    default:
      return value;
  }
}

function canonicalObject(shape: Shape, values: Values): Values {
  const result: Record<string, Value> = {};
  for (const [name, attribute] of shape) {
    const value = canonicalValue(attribute, values[name]);
    if (!isAbsent(value)) result[name] = value;
  }
  return result;
}

/** Whether two values of an attribute mean the same. An unknown value equals nothing, itself included. */
export function sameValue(attribute: Attribute, left: Value, right: Value): boolean {
  const canonical = canonicalValue(attribute, left);
  return stableText(canonical) === stableText(canonicalValue(attribute, right)) && !hasUnknown(canonical);
}

function hasUnknown(value: Value): boolean {
  if (Array.isArray(value)) return value.some(hasUnknown);
  return value === UNKNOWN || (isRecord(value) && Object.values(value).some(hasUnknown));
}

/**
 * The remote value in the form that is known here already: wherever both mean the same, the known form stays, so that
 * neither an order nor a spelling of the vendor's shows up as a difference (rule 5 of the design).
 */
export function inKnownForm(attribute: Attribute, known: Value, remote: Value): Value {
  if (isAbsent(known)) return isAbsent(remote) ? undefined : remote;
  if (sameValue(attribute, known, remote)) return known;
  if (isAbsent(remote)) return undefined;
  const { type } = attribute;
  if (type.kind === "object" && isRecord(known) && isRecord(remote)) {
    const result: Record<string, Value> = {};
    for (const [name, nested] of type.attributes) {
      const value = inKnownForm(nested, known[name], remote[name]);
      if (!isAbsent(value)) result[name] = value;
    }
    return result;
  }
  if (type.kind === "map" && isRecord(known) && isRecord(remote)) return mapInKnownForm(attribute, known, remote);
  return remote;
}

/** Entry by entry: one that did not change in meaning keeps its key and form, even if others did. */
function mapInKnownForm(attribute: Attribute, known: Values, remote: Values): Values {
  const result: Record<string, Value> = {};
  const keyOf = attribute.canonicalKey ?? ((key: string) => key);
  const remoteByKey = new Map(Object.keys(remote).map((key) => [keyOf(key), key]));
  for (const [key, value] of Object.entries(known)) {
    const remoteKey = remoteByKey.get(keyOf(key));
    const before: Values = { [key]: value };
    const after: Values = remoteKey === undefined ? {} : { [key]: remote[remoteKey] };
    if (sameValue(attribute, before, after)) result[key] = value;
    else if (remoteKey !== undefined) result[key] = remote[remoteKey];
    if (remoteKey !== undefined) remoteByKey.delete(keyOf(key));
  }
  for (const key of remoteByKey.values()) result[key] = remote[key];
  return result;
}
