import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { commandLine } from "../../cli/main.ts";
import { runCommand } from "../../examples/runner/run-command.ts";
import { requireEngine } from "../engines.ts";
import { type CodeBlock, codeBlocks, readPages, root } from "./pages.ts";

const pages = await readPages();
const blocks = pages.flatMap(codeBlocks);

/** What a page says elsewhere, or its reader has: fragments stand in a program that has these. */
const AROUND = `
import type { TerraformStack as Stack } from "cdktn";
declare global {
  const stack: Stack;
  const externalId: string;
}
`;

/** Type-checks the programs as a reader's project would. @returns what the compiler says, by page and line. */
function check(programs: readonly CodeBlock[]): string[] {
  const files = new Map(programs.map((block) => [join(root, `${block.page}.${block.line}.ts`), block]));
  const around = join(root, "docs/around.ts");
  const options: ts.CompilerOptions = {
    strict: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    skipLibCheck: true,
    noEmit: true,
    // The package of the platform team's guide, which is in no registry.
    paths: { "@example/monitoring/*": [join(root, "examples/platform-module/module/*.ts")] },
    allowImportingTsExtensions: true,
    types: ["node"],
    typeRoots: [join(root, "node_modules/@types")],
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  const text = (path: string): string | undefined => (path === around ? AROUND : files.get(path)?.code);
  host.fileExists = (path) => text(path) !== undefined || fileExists(path);
  host.readFile = (path) => text(path) ?? readFile(path);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (path, version, ...rest) => {
    const own = text(path);
    return own === undefined ? getSourceFile(path, version, ...rest) : ts.createSourceFile(path, own, version, true);
  };
  const program = ts.createProgram([around, ...files.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const { file, start = 0 } = diagnostic;
    const block = files.get(file?.fileName ?? "");
    const line = (block?.line ?? 0) + (file?.getLineAndCharacterOfPosition(start).line ?? 0);
    return `${block?.page}:${line}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, " ")}`;
  });
}

test("every program in TypeScript is one that compiles", { timeout: 120_000 }, () => {
  const programs = blocks.filter(({ language }) => language === "typescript");
  expect(programs.length).toBeGreaterThan(10);
  expect(check(programs)).toEqual([]);
});

const terraform = requireEngine("terraform");

test.skipIf(terraform === undefined)(
  "every configuration in HCL is one that Terraform reads, in its own form",
  async () => {
    // A function's page shows its signature.
    const configurations = blocks.filter(
      ({ language, page }) => language === "hcl" && !page.startsWith("docs/functions/"),
    );
    expect(configurations.length).toBeGreaterThan(2);
    const folder = await mkdtemp(join(tmpdir(), "awslink-hcl-"));
    try {
      for (const { page, line, code } of configurations) {
        await writeFile(join(folder, `${page.replaceAll("/", "-")}.${line}.tf`), `${code}\n`);
      }
      const configuration = join(folder, "cli.tfrc");
      await writeFile(configuration, "");
      const env = { ...process.env, TF_CLI_CONFIG_FILE: configuration };
      const result = await runCommand(terraform ?? "", ["fmt", "-check", "-diff"], { cwd: folder, env });
      expect(result.stdout + result.stderr).toBe("");
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);

describe("commands", () => {
  const said = pages.flatMap(({ path, text }) =>
    // Changelogs and decisions tell of what was.
    path.startsWith("docs/decisions/")
      ? []
      : [...text.matchAll(/\bnpx awslink ([^`|\n#]*)/g)].map(([, command = ""]) => command.trim()),
  );

  test.each([...new Set(said)])("awslink %s is there, with its options", (text) => {
    let command: Command = commandLine();
    const words = text.split(/\s+/);
    while (command.commands.some((each) => each.name() === words[0])) {
      const name = words.shift();
      command = command.commands.find((each) => each.name() === name) ?? command;
    }
    expect(command.name()).not.toBe("awslink");
    const options = words.filter((word) => word.startsWith("--")).map((word) => word.split("=")[0] ?? "");
    expect(command.options.map(({ long }) => long)).toEqual(expect.arrayContaining(options));
  });

  test("every script of npm that a page names is there", async () => {
    const { scripts } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
    const named = pages.flatMap(({ text }) => [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = ""]) => name));
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
