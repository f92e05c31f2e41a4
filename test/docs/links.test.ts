import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { type Page, readPages, root } from "./pages.ts";

const pages = await readPages();

/** The links of a page to files of the repository, but for those in its code. */
function links({ text }: Page): string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, "").replace(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = ""]) =>
    /^[a-z]+:/.test(target) ? [] : [target],
  );
}

/** The anchors that a page's headings have. Source: GitHub's way of making them. */
function anchors({ text }: Page): Set<string> {
  const headings = text.replace(/^```[\s\S]*?^```/gm, "").matchAll(/^#+ (.*)$/gm);
  const slugs = [...headings].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replace(/ /g, "-"),
  );
  return new Set(slugs);
}

test.each(pages.filter((page) => links(page).length > 0))("every link of $path leads somewhere", (page) => {
  const broken = links(page).filter((link) => {
    const [file = "", anchor] = link.split("#");
    const path = file === "" ? page.path : join(dirname(page.path), file);
    if (!existsSync(join(root, path))) return true;
    const target = pages.find((each) => each.path === path);
    return anchor !== undefined && target !== undefined && !anchors(target).has(anchor);
  });
  expect(broken).toEqual([]);
});

test("every page is reached from the README", () => {
  const reached = new Set<string>();
  const visit = (path: string): void => {
    const page = pages.find((each) => each.path === path);
    if (page === undefined || reached.has(path)) return;
    reached.add(path);
    for (const link of links(page)) visit(join(dirname(path), link.split("#")[0] ?? ""));
  };
  visit("README.md");
  expect(pages.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([]);
});
