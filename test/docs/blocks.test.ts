/** No code on a page goes unchecked: each block is compiled, validated, parsed or run, or listed with what holds it. */
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { entriesOf, heldElsewhere, isRun } from "./held-elsewhere.ts";
import { codeBlocks, readPages, root, shellLines } from "./pages.ts";

const blocks = (await readPages()).flatMap(codeBlocks);
const lines = blocks.flatMap((block) =>
  block.language === "sh" ? shellLines(block).map((line) => ({ line, where: `${block.page}:${block.line}` })) : [],
);

/** What each language is held by. */
const HOLDERS: Readonly<Record<string, string>> = {
  typescript: "code.test.ts compiles it",
  hcl: "hcl.engines.test.ts has Terraform and OpenTofu validate it",
  sh: "shell.engines.test.ts runs it, or blocks.json says what does",
  json: "parsed here",
  yaml: "parsed here",
  text: "what a command prints: blocks.json says which test compares it",
};

test("every block says in which language it is, and each language is held by something", () => {
  const others = blocks.filter(({ language }) => !(language in HOLDERS));
  expect(others.map(({ page, line, language }) => `${page}:${line}: "${language}"`)).toEqual([]);
});

test.each(blocks.filter(({ language }) => language === "json" || language === "yaml"))(
  "$page:$line is $language that parses",
  ({ language, code }) => {
    expect(language === "json" ? JSON.parse(code) : parse(code)).toBeTypeOf("object");
  },
);

test("every line for a shell is run, or listed", () => {
  const neither = lines.filter(({ line }) => !isRun(line) && entriesOf(line).length === 0);
  expect(neither.map(({ line, where }) => `${where}: ${line}`)).toEqual([]);
});

test("every output that is shown is compared by a test", () => {
  const uncompared = blocks
    .filter(({ language }) => language === "text")
    .filter(({ page, code }) => {
      const entry = heldElsewhere.texts.find((each) => each.page === page && code.includes(each.says ?? ""));
      if (entry === undefined) return true;
      return !readFileSync(join(root, entry.test), "utf8").includes(entry.says ?? basename(page));
    });
  expect(uncompared.map(({ page, line }) => `${page}:${line}`)).toEqual([]);
});

test("nothing is listed that no page has, or that a missing test holds", () => {
  const unused = heldElsewhere.lines.filter((entry) => !lines.some(({ line }) => entriesOf(line).includes(entry)));
  expect(unused).toEqual([]);
  const unshown = heldElsewhere.texts.filter(
    ({ page, says = "" }) => !blocks.some((block) => block.page === page && block.code.includes(says)),
  );
  expect(unshown).toEqual([]);
  const gone = heldElsewhere.lines.filter(
    (entry) => "test" in entry && !readFileSync(join(root, entry.test), "utf8").includes(entry.says),
  );
  expect(gone).toEqual([]);
});
