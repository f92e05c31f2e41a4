/**
 * Numbers without loss. Terraform computes with decimals of 512 bits, and sends a number as an integer, as a float or
 * as text, whichever holds it exactly. Here a number is its exact decimal text in one canonical form, so that equal
 * numbers are equal texts: no exponent, no plus sign, no superfluous zeros, no negative zero.
 */

declare const decimalBrand: unique symbol;

/** The canonical text of a number: `"0"`, `"-12.5"`, `"18446744073709551616"`; or `"Infinity"`, `"-Infinity"`. */
export type Decimal = string & { readonly [decimalBrand]: true };

const pattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** The most digits that an exponent may spell out. A float64 takes 1,075; Terraform's own numbers go further, no user's do. */
const maxDigits = 20_000;

/**
 * Reads a decimal number, with or without exponent.
 *
 * @returns undefined where the text is not a number, or one of more than 20,000 digits.
 */
export function parseDecimal(text: string): Decimal | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = "", fraction = "", exponentText = "0"] = match;
  if (whole === "" && fraction === "") return undefined;
  const exponent = Number(exponentText);
  const significant = `${whole}${fraction}`.replace(/^0+/, "");
  if (significant === "") return canonical("0");
  const point = whole.length + exponent;
  if (Math.abs(point) + whole.length + fraction.length > maxDigits) return undefined;

  let digits = `${whole}${fraction}`;
  let pointAt = point;
  if (pointAt < 0) {
    digits = "0".repeat(-pointAt) + digits;
    pointAt = 0;
  }
  digits = digits.padEnd(pointAt, "0");
  const integer = digits.slice(0, pointAt).replace(/^0+/, "") || "0";
  const decimals = digits.slice(pointAt).replace(/0+$/, "");
  return canonical(`${sign === "-" ? "-" : ""}${integer}${decimals === "" ? "" : `.${decimals}`}`);
}

/** The number that a JavaScript number is written as: 0.1 is `"0.1"`, as it would be in a Terraform file. */
export function decimalFromNumber(value: number | bigint): Decimal {
  if (typeof value === "bigint") return canonical(value.toString());
  if (value === Number.POSITIVE_INFINITY) return canonical("Infinity");
  if (value === Number.NEGATIVE_INFINITY) return canonical("-Infinity");
  const decimal = parseDecimal(String(value));
  if (decimal === undefined) throw new RangeError(`${value} is not a number that Terraform knows`);
  return decimal;
}

/** The number that the bits of a float64 say: 0.1 is `"0.1000000000000000055511151231257827…"`. */
export function decimalFromFloat64(value: number): Decimal {
  if (Number.isInteger(value)) return canonical(BigInt(value).toString());
  if (!Number.isFinite(value)) return decimalFromNumber(value);
  // value = mantissa / 2^shift, and x / 2^n = x · 5^n / 10^n: every float64 has a finite decimal form.
  let shift = 0;
  let scaled = value;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    shift += 1;
  }
  const decimal = parseDecimal(`${BigInt(scaled) * 5n ** BigInt(shift)}e-${shift}`);
  if (decimal === undefined) throw new RangeError(`${value} is not a number that Terraform knows`);
  return decimal;
}

/** The nearest JavaScript number. */
export function decimalToNumber(decimal: Decimal): number {
  return Number(decimal);
}

export function isInteger(decimal: Decimal): boolean {
  return /^-?\d+$/.test(decimal);
}

/** Compares by size: negative, zero or positive, as sorting wants it. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a === b) return 0;
  const [aNegative, bNegative] = [a.startsWith("-"), b.startsWith("-")];
  if (aNegative !== bNegative) return aNegative ? -1 : 1;
  const bySize = compareMagnitudes(a.replace("-", ""), b.replace("-", ""));
  return aNegative ? -bySize : bySize;
}

function compareMagnitudes(a: string, b: string): number {
  if (a === "Infinity") return 1;
  if (b === "Infinity") return -1;
  const [aWhole = "", aFraction = ""] = a.split(".");
  const [bWhole = "", bFraction = ""] = b.split(".");
  if (aWhole.length !== bWhole.length) return aWhole.length - bWhole.length;
  // Of equally long whole parts, and of fractions, the order of the texts is that of the numbers.
  const [left, right] = aWhole === bWhole ? [aFraction, bFraction] : [aWhole, bWhole];
  return left < right ? -1 : 1;
}

function canonical(text: string): Decimal {
  // The only place where the brand is given: every caller passes a text in the canonical form.
  return text as Decimal;
}
