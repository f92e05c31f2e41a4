import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FINDING_CODES } from "../../../components/doctor/finding.ts";

test("the guide explains every finding, and no other", async () => {
  const guide = await readFile(join(import.meta.dirname, "../../../docs/guides/doctor.md"), "utf8");
  const explained = [...guide.matchAll(/^\| `([\w-]+)` \| (?:ok|warning|off|broken|unknown|not checked)/gm)];
  expect(explained.map(([, code]) => code)).toEqual([...FINDING_CODES]);
});
