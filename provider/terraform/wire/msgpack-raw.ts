/** The edge to the msgpack library: its settings, and numbers in the forms in which it takes and gives them. */
import { ExtData, type ExtensionCodecType } from "@msgpack/msgpack";
import {
  type Decimal,
  decimalFromFloat64,
  decimalFromNumber,
  decimalToNumber,
  isInteger,
  parseDecimal,
} from "./decimal.ts";

/** Extension values stay as they are: all of them stand for unknowns here, even the one that msgpack calls a time stamp. */
const extensionCodec: ExtensionCodecType<undefined> = {
  tryToEncode: (value) => (value instanceof ExtData ? value : null),
  decode: (data, type) => new ExtData(type, data),
};

/** 64-bit integers keep their digits as `bigint`, and extensions stay what they are. */
export const msgpackOptions = { extensionCodec, useBigInt64: true } as const;

/** The number that msgpack's decoder gave, in whichever form it was sent; undefined where it is none. */
export function decimalFromRaw(raw: unknown): Decimal | undefined {
  if (typeof raw === "bigint") return decimalFromNumber(raw);
  if (typeof raw === "number") return Number.isNaN(raw) ? undefined : decimalFromFloat64(raw);
  return typeof raw === "string" ? parseDecimal(raw) : undefined;
}

/** The most compact form that holds the number exactly: an integer of 64 bits, a float of 64 bits, or text. */
export function decimalToRaw(decimal: Decimal): number | bigint | string {
  const nearest = decimalToNumber(decimal);
  if (!Number.isFinite(nearest)) return decimal.endsWith("Infinity") ? nearest : decimal;
  if (isInteger(decimal)) {
    // The library writes a number of more than 32 bits as a float, and every bigint in 64 bits.
    if (nearest >= -(2 ** 31) && nearest < 2 ** 32) return nearest;
    const integer = BigInt(decimal);
    return integer === BigInt.asIntN(64, integer) ? integer : decimal;
  }
  // The decimal form of every float with a fraction ends in 5.
  return decimal.endsWith("5") && decimalFromFloat64(nearest) === decimal ? nearest : decimal;
}
