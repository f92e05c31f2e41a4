/** The body of an unknown value's extension: a map from numbered kinds of knowledge to what is known. */
import { decodeMulti, encode } from "@msgpack/msgpack";
import type { PropertyPath } from "../../core/errors.ts";
import { decimalFromRaw, decimalToRaw, msgpackOptions } from "./msgpack-raw.ts";
import type { NumberBound, Refinement } from "./value.ts";
import { WireError } from "./wire-error.ts";

const keys = { nullness: 1, stringPrefix: 2, numberMin: 3, numberMax: 4, lengthMin: 5, lengthMax: 6 } as const;

/** Longer prefixes are cut: readers refuse bodies of over a kibibyte. */
const maxPrefixBytes = 256;

/**
 * Reads the body. Kinds that are not known here are passed over, as are bytes behind the map: both are room that the
 * format leaves for what is to come.
 *
 * @throws WireError where the body is not a map, or a known kind holds something else than it may.
 */
export function decodeRefinement(body: Uint8Array, path: PropertyPath): Refinement {
  let raw: unknown;
  try {
    raw = decodeMulti(body, msgpackOptions).next().value;
  } catch (cause) {
    throw new WireError("what is known of an unknown value cannot be read", path, { cause });
  }
  if (typeof raw !== "object" || raw === null) {
    throw new WireError("what is known of an unknown value is not a map", path);
  }
  const entries = new Map(Object.entries(raw));
  const found = <T>(key: number, read: (value: unknown) => T | undefined): T | undefined => {
    const value: unknown = entries.get(String(key));
    if (value === undefined) return undefined;
    const result = read(value);
    if (result === undefined)
      throw new WireError(`what is known of an unknown value (kind ${key}) cannot be read`, path);
    return result;
  };
  const nullness = found(keys.nullness, (value) => (typeof value === "boolean" ? value : undefined));
  const stringPrefix = found(keys.stringPrefix, (value) => (typeof value === "string" ? value : undefined));
  const numberMin = found(keys.numberMin, readBound);
  const numberMax = found(keys.numberMax, readBound);
  const lengthMin = found(keys.lengthMin, readLength);
  const lengthMax = found(keys.lengthMax, readLength);
  return {
    ...(nullness !== undefined && { nullness }),
    ...(stringPrefix !== undefined && { stringPrefix }),
    ...(numberMin !== undefined && { numberMin }),
    ...(numberMax !== undefined && { numberMax }),
    ...(lengthMin !== undefined && { lengthMin }),
    ...(lengthMax !== undefined && { lengthMax }),
  };
}

/** Writes the body; undefined where nothing is known. */
export function encodeRefinement(refinement: Refinement): Uint8Array | undefined {
  const { nullness, stringPrefix, numberMin, numberMax, lengthMin, lengthMax } = refinement;
  const entries: [number, unknown][] = [];
  if (nullness !== undefined) entries.push([keys.nullness, nullness]);
  if (stringPrefix !== undefined && stringPrefix !== "") entries.push([keys.stringPrefix, shortened(stringPrefix)]);
  if (numberMin !== undefined) entries.push([keys.numberMin, [decimalToRaw(numberMin.value), numberMin.inclusive]]);
  if (numberMax !== undefined) entries.push([keys.numberMax, [decimalToRaw(numberMax.value), numberMax.inclusive]]);
  if (lengthMin !== undefined && lengthMin > 0) entries.push([keys.lengthMin, lengthMin]);
  if (lengthMax !== undefined) entries.push([keys.lengthMax, lengthMax]);
  if (entries.length === 0) return undefined;
  // The keys are numbers, which msgpack's encoder would write as texts: so the map is put together here. At most six
  // entries fit into the one byte of a small map's head.
  const parts = entries.flatMap(([key, value]) => [encode(key), encode(value, msgpackOptions)]);
  return Buffer.concat([Uint8Array.of(0x80 | entries.length), ...parts]);
}

function readBound(raw: unknown): NumberBound | undefined {
  if (!Array.isArray(raw) || raw.length !== 2) return undefined;
  const [limit, inclusive]: unknown[] = raw;
  const value = decimalFromRaw(limit);
  return value === undefined || typeof inclusive !== "boolean" ? undefined : { value, inclusive };
}

function readLength(raw: unknown): number | undefined {
  const length = typeof raw === "bigint" ? Number(raw) : raw;
  return typeof length === "number" && Number.isSafeInteger(length) && length >= 0 ? length : undefined;
}

/** A prefix of whole characters; the last is dropped, since what follows could have combined with it. */
function shortened(prefix: string): string {
  if (Buffer.byteLength(prefix) <= maxPrefixBytes) return prefix;
  const graphemes = [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(prefix)];
  let kept = "";
  for (const { segment } of graphemes) {
    if (Buffer.byteLength(kept + segment) > maxPrefixBytes) break;
    kept += segment;
  }
  return kept;
}
