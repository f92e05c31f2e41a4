/** The pages that a user reads: the README, and everything below `docs/`. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

export const root = join(import.meta.dirname, "../..");

export interface Page {
  /** Below the repository's root: `docs/recipes.md`. */
  readonly path: string;
  readonly text: string;
}

export interface CodeBlock {
  readonly page: string;
  /** Line of the page that the code begins in, from 1. */
  readonly line: number;
  readonly language: string;
  readonly code: string;
}

export async function readPages(): Promise<Page[]> {
  const docs = await readdir(join(root, "docs"), { recursive: true });
  const paths = [
    "README.md",
    "CONTRIBUTING.md",
    ...docs.filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`),
  ];
  return Promise.all(paths.sort().map(async (path) => ({ path, text: await readFile(join(root, path), "utf8") })));
}

/** The code of a page, in its order. */
export function codeBlocks({ path, text }: Page): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  const lines = text.split("\n");
  for (let index = 0; index < lines.length; index += 1) {
    const language = /^```(\w+)$/.exec(lines[index] ?? "")?.[1];
    if (language === undefined) continue;
    const end = lines.indexOf("```", index + 1);
    blocks.push({ page: path, line: index + 2, language, code: lines.slice(index + 1, end).join("\n") });
    index = end;
  }
  return blocks;
}

/** The part of a page below one of its headings. @throws Error where there is no such heading */
export function section({ path, text }: Page, heading: string): Page {
  const [level = ""] = /^#+/.exec(heading) ?? [];
  const [, below] = text.split(`\n${heading}\n`);
  if (below === undefined) throw new Error(`${path} has no heading "${heading}"`);
  const [own = ""] = below.split(new RegExp(`^#{1,${level.length}} `, "m"));
  return { path, text: own };
}
