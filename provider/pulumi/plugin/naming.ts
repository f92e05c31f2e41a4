/** Physical names out of names in the program, as Pulumi's bridged providers make them. */
import { createHash, randomBytes } from "node:crypto";

/** How many random digits end a name. */
const DIGITS = 7;

/**
 * `<name in the program>-<7 hexadecimal digits>`, cut to a length before the digits.
 * @param seed the engine's random seed: the same seed gives the same name. Empty: a name by chance.
 */
export function autoName(logicalName: string, seed: Uint8Array, maximumLength: number): string {
  const source = seed.length > 0 ? createHash("sha256").update(seed).update(logicalName).digest() : randomBytes(DIGITS);
  const digits = source.toString("hex").slice(0, DIGITS);
  return `${logicalName.slice(0, maximumLength - DIGITS - 1)}-${digits}`;
}

/** The type token of a URN: the last of the types in `urn:pulumi:stack::project::parent$type::name`. */
export function typeOf(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

/** The resource's name in the program, which may hold anything, `::` included. */
export function logicalNameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}
