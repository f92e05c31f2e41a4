/** Between Pulumi's plain property maps and the core's values. */
import { isAbsent, isRecord, UNKNOWN, type Value, type Values } from "../core/value.ts";
import { MUST_EXIST_PROPERTY, PROVIDER_PROPERTY } from "./type-token.ts";

/** What the engine puts in place of a value that it does not know yet (`unknownValue` of the SDK's runtime). */
export const UNKNOWN_PROPERTY = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Property maps as the SDK hands them over: plain JSON. */
export type Properties = Record<string, unknown>;

/** Reads a property map: unknowns become {@link UNKNOWN}, and what is only Pulumi's own is left out. */
export function fromProperties(properties: Properties | undefined): Record<string, Value> {
  const values: Record<string, Value> = {};
  for (const [name, property] of Object.entries(properties ?? {})) {
    if (name === PROVIDER_PROPERTY || name === MUST_EXIST_PROPERTY) continue;
    values[name] = fromProperty(property);
  }
  return values;
}

function fromProperty(property: unknown): Value {
  if (property === UNKNOWN_PROPERTY) return UNKNOWN;
  if (Array.isArray(property)) return property.map(fromProperty);
  if (typeof property === "object" && property !== null) {
    return Object.fromEntries(Object.entries(property).map(([key, item]) => [key, fromProperty(item)]));
  }
  if (typeof property === "string" || typeof property === "number" || typeof property === "boolean") return property;
  return undefined;
}

/**
 * Writes a result. The SDK throws on `undefined`, functions and bigints after the remote call was made, which loses the
 * resource: nothing of the kind passes.
 */
export function toProperties(values: Values): Properties {
  const properties: Properties = {};
  for (const [name, value] of Object.entries(values)) {
    if (!isAbsent(value)) properties[name] = toProperty(value);
  }
  return properties;
}

function toProperty(value: Value): unknown {
  if (value === UNKNOWN) return UNKNOWN_PROPERTY;
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map(toProperty);
  return isRecord(value) ? toProperties(value) : value;
}
