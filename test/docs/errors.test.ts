import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./pages.ts";

/** Everything that an error can come from, with texts that are put together from pieces as one. */
async function sources(): Promise<string> {
  const texts = await Promise.all(
    ["provider", "components", "cli"].map(async (folder) => {
      const names = await readdir(join(root, folder), { recursive: true });
      const files = names.filter((name) => name.endsWith(".ts") && !name.includes("bindings"));
      return Promise.all(files.map((name) => readFile(join(root, folder, name), "utf8")));
    }),
  );
  return texts
    .flat()
    .join("\n")
    .replace(/["`] \+\s+["`]/g, "");
}

test("every text of docs/errors.md is one that awslink says", async () => {
  const page = await readFile(join(root, "docs/errors.md"), "utf8");
  const rows = [...page.matchAll(/^\| (`[^|]*) \|/gm)].map(([, cell = ""]) => cell);
  const texts = rows.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = ""]) => text));
  expect(texts.length).toBeGreaterThan(20);
  const said = await sources();
  // The status is a number that only the answer knows.
  const missing = texts.filter((text) => !said.includes(text.replace(/^with \d+$/, "with ")));
  expect(missing).toEqual([]);
});
