/** Texts on their way to a terminal. */
import { stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";

/** A name from AWS or a vendor must not steer the terminal. */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replace(/\p{Cc}/gu, "?");
}

/** The lines of a text of this width. A word that is longer stays whole, so that an ARN can be copied. */
export function wrapped(text: string, width: number): string[] {
  return wrapAnsi(text, Math.max(1, width)).split("\n");
}

/** The text with spaces up to this width, as a terminal counts it: Japanese letters take two columns. */
export function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - stringWidth(text)));
}

/** Lines after the first one under where its text begins: `- ` and `→ ` stand before it. */
export function hanging(mark: string, text: string, width: number): string[] {
  const indent = stringWidth(mark);
  return wrapped(text, width - indent).map((line, index) => (index === 0 ? mark : " ".repeat(indent)) + line);
}
