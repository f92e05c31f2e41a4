/**
 * Values as the hosts hand them to the core: plain JSON values in which anything may still be unknown (at preview and
 * plan). `null` and absent mean the same everywhere in awslink: nothing was declared.
 */

/** Stands for a value that the engine does not know yet. Each host turns its own mark into this symbol at its border. */
export const UNKNOWN: unique symbol = Symbol.for("awslink.unknown");

/** A plain JSON value, perhaps with unknown parts. */
export type Value =
  | string
  | number
  | boolean
  | null
  | undefined
  | typeof UNKNOWN
  | readonly Value[]
  | { readonly [key: string]: Value };

/** A record of values: the declared inputs of a resource, or its state. */
export type Values = { readonly [key: string]: Value };

/** Tells an object of values from a list, a scalar and the unknown. */
export function isRecord(value: unknown): value is Record<string, Value> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is absent: `undefined` and `null` are the same thing to every definition. */
export function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

/** Drops what is absent, at every depth of objects; list elements keep their places. */
export function withoutAbsent(values: Values): Record<string, Value> {
  const kept: Record<string, Value> = {};
  for (const [key, value] of Object.entries(values)) {
    if (!isAbsent(value)) kept[key] = dropAbsent(value);
  }
  return kept;
}

function dropAbsent(value: Value): Value {
  if (Array.isArray(value)) return value.map(dropAbsent);
  return isRecord(value) ? withoutAbsent(value) : value;
}

/** A text that is equal exactly for equal values, whatever the order of their keys: for comparing and sorting. */
export function stableText(value: Value): string {
  if (value === UNKNOWN) return "<unknown>";
  if (isAbsent(value)) return "null";
  if (Array.isArray(value)) return `[${value.map(stableText).join(",")}]`;
  if (isRecord(value)) {
    const entries = Object.entries(value)
      .filter(([, item]) => !isAbsent(item))
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, item]) => `${JSON.stringify(key)}:${stableText(item)}`);
    return `{${entries.join(",")}}`;
  }
  return JSON.stringify(value);
}
