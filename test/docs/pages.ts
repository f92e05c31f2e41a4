/** The pages that a user reads: the READMEs, and everything below `docs/`. */
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
    "examples/README.md",
    ...docs.filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`),
  ];
  return Promise.all(paths.sort().map(async (path) => ({ path, text: await readFile(join(root, path), "utf8") })));
}

/** The code of a page, in its order; in lists, too. A fence without a language has `""`. */
export function codeBlocks({ path, text }: Page): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  const lines = text.split("\n");
  for (let index = 0; index < lines.length; index += 1) {
    const [, indent = "", language] = /^( *)```(\w*)$/.exec(lines[index] ?? "") ?? [];
    if (language === undefined) continue;
    const end = lines.indexOf(`${indent}\`\`\``, index + 1);
    const code = lines.slice(index + 1, end).map((line) => line.slice(indent.length));
    blocks.push({ page: path, line: index + 2, language, code: code.join("\n") });
    index = end;
  }
  return blocks;
}

/** The lines of a block for a shell, without comments; what ends with a backslash goes on. */
export function shellLines({ code }: CodeBlock): string[] {
  return code
    .replaceAll(/\s*\\\n\s*/g, " ")
    .split("\n")
    .map((line) => line.replace(/(^|\s+)#.*$/, "").trim())
    .filter((line) => line !== "");
}

/** The part of a page below one of its headings. @throws Error where there is no such heading */
export function section({ path, text }: Page, heading: string): Page {
  const [level = ""] = /^#+/.exec(heading) ?? [];
  const [, below] = text.split(`\n${heading}\n`);
  if (below === undefined) throw new Error(`${path} has no heading "${heading}"`);
  const [own = ""] = below.split(new RegExp(`^#{1,${level.length}} `, "m"));
  return { path, text: own };
}
