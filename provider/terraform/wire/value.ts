/**
 * Values as Terraform knows them, as a typed tree: each is known, null or unknown, and knows its type. Null and unknown
 * exist at every depth, so that nothing of what the engine said is lost between reading a message and answering it.
 */
import { compareDecimals, type Decimal, decimalFromNumber } from "./decimal.ts";
import {
  boolType,
  type ListType,
  listType,
  type MapType,
  mapType,
  numberType,
  objectType,
  type SetType,
  setType,
  stringType,
  tupleType,
  type WireType,
} from "./type.ts";

export type WireValue =
  | UnknownValue
  | NullValue
  | StringValue
  | NumberValue
  | BoolValue
  | ListValue
  | SetValue
  | MapValue
  | TupleValue
  | ObjectValue;

/** A value that is known only after apply. */
export interface UnknownValue {
  readonly kind: "unknown";
  readonly type: WireType;
  /** What is known of it all the same; absent where nothing is. */
  readonly refinement?: Refinement;
}

/** What is known of an unknown value. Each member says something of values of its own kind only. */
export interface Refinement {
  /** `false`: it will not be null. (`true` would be a null, and is not sent by any engine.) */
  readonly nullness?: boolean;
  /** A string will begin with this. */
  readonly stringPrefix?: string;
  readonly numberMin?: NumberBound;
  readonly numberMax?: NumberBound;
  /** A list, set or map will have at least so many elements. */
  readonly lengthMin?: number;
  readonly lengthMax?: number;
}

export interface NumberBound {
  readonly value: Decimal;
  readonly inclusive: boolean;
}

export interface NullValue {
  readonly kind: "null";
  readonly type: WireType;
}

export interface StringValue {
  readonly kind: "string";
  /** In Unicode's NFC form, as Terraform keeps every string. */
  readonly value: string;
}

export interface NumberValue {
  readonly kind: "number";
  readonly value: Decimal;
}

export interface BoolValue {
  readonly kind: "bool";
  readonly value: boolean;
}

export interface ListValue {
  readonly kind: "list";
  readonly type: ListType;
  readonly elements: readonly WireValue[];
}

export interface SetValue {
  readonly kind: "set";
  readonly type: SetType;
  /** In Terraform's order, without repetitions: see {@link set}. */
  readonly elements: readonly WireValue[];
}

export interface MapValue {
  readonly kind: "map";
  readonly type: MapType;
  readonly elements: ReadonlyMap<string, WireValue>;
}

export interface TupleValue {
  readonly kind: "tuple";
  readonly elements: readonly WireValue[];
}

export interface ObjectValue {
  readonly kind: "object";
  readonly attributes: ReadonlyMap<string, WireValue>;
}

export function unknown(type: WireType, refinement?: Refinement): UnknownValue {
  return refinement === undefined || Object.keys(refinement).length === 0
    ? { kind: "unknown", type }
    : { kind: "unknown", type, refinement };
}

export function nullOf(type: WireType): NullValue {
  return { kind: "null", type };
}

/** A string, brought to Unicode's NFC form as Terraform does: otherwise equal names of two origins would differ. */
export function string(value: string): StringValue {
  return { kind: "string", value: value.normalize("NFC") };
}

/** A number: of JavaScript, or an exact one of {@link parseDecimal}. */
export function number(value: number | bigint | Decimal): NumberValue {
  return { kind: "number", value: typeof value === "string" ? value : decimalFromNumber(value) };
}

export function bool(value: boolean): BoolValue {
  return { kind: "bool", value };
}

export function list(element: WireType, elements: readonly WireValue[]): ListValue {
  return { kind: "list", type: listType(element), elements };
}

/**
 * A set: equal elements become one, and all are put into Terraform's order (numbers by size, strings by their bytes,
 * false before true, null and unknown last). Elements with unknown parts are never taken for equal: what they will
 * become is not known.
 */
export function set(element: WireType, elements: readonly WireValue[]): SetValue {
  const keyed = elements.map((value) => ({ value, key: valueKey(value), known: isWhollyKnown(value) }));
  const seen = new Set<string>();
  const distinct = keyed.filter(({ key, known }) => {
    if (!known) return true;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  distinct.sort((a, b) => compareElements(a.value, b.value) || compareTexts(a.key, b.key));
  return { kind: "set", type: setType(element), elements: distinct.map(({ value }) => value) };
}

export function map(
  element: WireType,
  elements: Readonly<Record<string, WireValue>> | ReadonlyMap<string, WireValue>,
): MapValue {
  return { kind: "map", type: mapType(element), elements: normalizedKeys(elements) };
}

export function tuple(elements: readonly WireValue[]): TupleValue {
  return { kind: "tuple", elements };
}

export function object(attributes: Readonly<Record<string, WireValue>> | ReadonlyMap<string, WireValue>): ObjectValue {
  return { kind: "object", attributes: normalizedKeys(attributes) };
}

function normalizedKeys(
  entries: Readonly<Record<string, WireValue>> | ReadonlyMap<string, WireValue>,
): ReadonlyMap<string, WireValue> {
  const pairs = entries instanceof Map ? [...entries] : Object.entries(entries);
  return new Map(pairs.map(([key, value]) => [key.normalize("NFC"), value]));
}

export function typeOf(value: WireValue): WireType {
  switch (value.kind) {
    case "string":
      return stringType;
    case "number":
      return numberType;
    case "bool":
      return boolType;
    case "tuple":
      return tupleType(value.elements.map(typeOf));
    case "object":
      return objectType(new Map([...value.attributes].map(([name, attribute]) => [name, typeOf(attribute)])));
    default:
      return value.type;
  }
}

/** Whether nothing in the value is unknown, at any depth. */
export function isWhollyKnown(value: WireValue): boolean {
  if (value.kind === "unknown") return false;
  return childrenOf(value).every(isWhollyKnown);
}

/** The values right inside a value; none in scalars, nulls and unknowns. */
export function childrenOf(value: WireValue): readonly WireValue[] {
  switch (value.kind) {
    case "list":
    case "set":
    case "tuple":
      return value.elements;
    case "map":
      return [...value.elements.values()];
    case "object":
      return [...value.attributes.values()];
    default:
      return [];
  }
}

/**
 * Whether two values are the same in everything that the engine compares: type, null-ness, unknown-ness with what is
 * known of it, and content; maps and objects in any order.
 */
export function valuesEqual(a: WireValue, b: WireValue): boolean {
  return a === b || valueKey(a) === valueKey(b);
}

/** A text that is the same for equal values and differs for others: for comparing and as a key of a map. */
export function valueKey(value: WireValue): string {
  switch (value.kind) {
    case "string":
      return JSON.stringify(value.value);
    case "number":
      return value.value;
    case "bool":
      return String(value.value);
    case "null":
      return `null:${typeKey(value.type)}`;
    case "unknown":
      return `unknown:${typeKey(value.type)}${value.refinement === undefined ? "" : refinementKey(value.refinement)}`;
    case "list":
      return `list:${typeKey(value.type.element)}[${value.elements.map(valueKey).join(",")}]`;
    case "tuple":
      return `[${value.elements.map(valueKey).join(",")}]`;
    case "set":
      return `set:${typeKey(value.type.element)}[${value.elements.map(valueKey).sort().join(",")}]`;
    case "map":
      return `map:${typeKey(value.type.element)}{${entryKeys(value.elements)}}`;
    case "object":
      return `{${entryKeys(value.attributes)}}`;
  }
}

function entryKeys(entries: ReadonlyMap<string, WireValue>): string {
  return [...entries]
    .map(([name, value]) => `${JSON.stringify(name)}:${valueKey(value)}`)
    .sort()
    .join(",");
}

function typeKey(type: WireType): string {
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return `${type.kind}(${typeKey(type.element)})`;
    case "tuple":
      return `(${type.elements.map(typeKey).join(",")})`;
    case "object":
      return `{${[...type.attributes]
        .map(([name, attribute]) => `${JSON.stringify(name)}:${typeKey(attribute)}`)
        .sort()
        .join(",")}}`;
    default:
      return type.kind;
  }
}

function refinementKey(refinement: Refinement): string {
  const { nullness, stringPrefix, numberMin, numberMax, lengthMin, lengthMax } = refinement;
  const bounds = [numberMin, numberMax].map((bound) => (bound === undefined ? null : [bound.value, bound.inclusive]));
  return JSON.stringify([nullness ?? null, stringPrefix ?? null, ...bounds, lengthMin ?? null, lengthMax ?? null]);
}

function compareElements(a: WireValue, b: WireValue): number {
  const byState = stateOrder(a) - stateOrder(b);
  if (byState !== 0) return byState;
  if (a.kind === "number" && b.kind === "number") return compareDecimals(a.value, b.value);
  if (a.kind === "bool" && b.kind === "bool") return Number(a.value) - Number(b.value);
  if (a.kind === "string" && b.kind === "string") return compareTexts(a.value, b.value);
  return 0;
}

function stateOrder(value: WireValue): number {
  if (value.kind === "null") return 2;
  return value.kind === "unknown" ? 1 : 0;
}

/** By their UTF-8 bytes, as Go sorts strings: JavaScript's own order differs beyond the Basic Multilingual Plane. */
export function compareTexts(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}
