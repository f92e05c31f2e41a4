/** Texts from outside on their way to a terminal. */
import { stripVTControlCharacters } from "node:util";

/** A name from AWS or a vendor must not steer the terminal. */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replace(/\p{Cc}/gu, "?");
}
