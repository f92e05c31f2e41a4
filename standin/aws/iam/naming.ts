/** Names for what a program left without one. */
import { randomBytes } from "node:crypto";

interface Named {
  readonly name?: string | undefined;
  readonly namePrefix?: string | undefined;
}

/** The declared name; else a unique one that begins as declared, or by saying whence it comes. */
export function nameFor({ name, namePrefix }: Named): string {
  return name ?? `${namePrefix ?? "standin-"}${randomBytes(8).toString("hex")}`;
}
