/** Which code of the pages is run by another test, and which cannot be run at all, as `blocks.json` lists it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const held = z.union([
  /** The test that runs it, or what that test runs it with, and what stands there for it. */
  z.strictObject({ line: z.string(), test: z.string(), says: z.string() }),
  /** Why it cannot be run. */
  z.strictObject({ line: z.string(), reason: z.string() }),
]);
const schema = z.strictObject({
  /** Lines for a shell, as patterns of the whole line. */
  lines: z.array(held),
  /** Shown output, with the test that compares it: by the page, or by what it says. */
  texts: z.array(z.strictObject({ page: z.string(), says: z.string().optional(), test: z.string() })),
});

export const heldElsewhere = schema.parse(JSON.parse(readFileSync(join(import.meta.dirname, "blocks.json"), "utf8")));

/** The entries that a line is listed by. */
export function entriesOf(line: string): typeof heldElsewhere.lines {
  return heldElsewhere.lines.filter((entry) => new RegExp(`^(?:${entry.line})$`).test(line));
}

/** Whether a line is one that `shell.engines.test.ts` runs: a command of awslink's, or what sets variables for it. */
export function isRun(line: string): boolean {
  return /^(export |([A-Z_]+=\S+ )*npx awslink )/.test(line) && entriesOf(line).length === 0;
}
