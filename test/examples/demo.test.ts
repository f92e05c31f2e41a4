import { mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCommand } from "../../examples/runner/run-command.ts";
import { findEngine, requireEngine } from "../engines.ts";

const root = join(import.meta.dirname, "../..");

/** The output with everything that differs from run to run made equal. */
function withoutIdentifiers(text: string): string {
  return (
    text
      .replace(/aws-integrations\/\w+/g, "aws-integrations/ID")
      .replace(/"production" \([\w-]+\)/g, '"production" (ID)')
      .replace(/production-role-\w+/g, "production-role-ID")
      .replace(/externalId\s+"[^"]+"/g, 'externalId "ID"')
      .replace(/Done in \d+ s/g, "Done in N s")
      // Requests that do not wait for each other come in any order.
      .replace(
        /^( {3}AWS {7})(.*)$/gm,
        (_line, label: string, names: string) => label + names.split(", ").sort().join(", "),
      )
      .replace(/^( {3}order {5})(.*)$/gm, (_line, label: string, names: string) => label + inAnyOrder(names))
      .trim()
  );
}

/** `3 × external ID → DeleteRole → external ID` with what is equal counted, in the order of names. */
function inAnyOrder(names: string): string {
  const counts = new Map<string, number>();
  for (const each of names.split(" → ")) {
    const [, times, name = each] = /^(\d+) × (.*)$/.exec(each) ?? [];
    counts.set(name, (counts.get(name) ?? 0) + Number(times ?? 1));
  }
  return [...counts]
    .map(([name, times]) => `${times} × ${name}`)
    .sort()
    .join(", ");
}

/** Runs the demo with nothing on PATH but Node, a shell, and the programs given. */
async function runWith(programs: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), "awslink-path-"));
  try {
    for (const program of programs) await symlink(program, join(folder, program.split("/").at(-1) ?? ""));
    return await runCommand(process.execPath, ["examples/demo.ts"], {
      cwd: root,
      env: {
        ...process.env,
        PATH: [folder, join(process.execPath, "..")].join(delimiter),
        // No launcher of Pulumi's can be fetched either.
        npm_config_registry: "http://127.0.0.1:9",
        npm_config_fetch_retries: "0",
        npm_config_cache: join(folder, "npm"),
      },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Starts the example's app, and the providers by their launchers. */
const SHELL = "/bin/sh";

const pulumi = requireEngine("pulumi");
const terraform = requireEngine("terraform");

describe("npm run demo", () => {
  test.skipIf(pulumi === undefined || terraform === undefined)(
    "tells the story, ends with 0, and prints what the README shows",
    async () => {
      const result = await runCommand(process.execPath, ["examples/demo.ts"], { cwd: root, env: process.env });
      expect(result.stderr).toBe("");
      expect(result.code).toBe(0);
      expect(result.stdout).not.toContain("\u001b[");
      const readme = await readFile(join(root, "README.md"), "utf8");
      const shown = /<!-- demo:[^>]*-->\n```text\n([\s\S]*?)\n```/.exec(readme)?.[1] ?? "";
      expect(withoutIdentifiers(result.stdout)).toBe(withoutIdentifiers(shown));
    },
    120_000,
  );

  test.for(["terraform", "tofu"] as const)(
    "tells the half that it can where there is %s and no Pulumi, and says what it left out",
    { timeout: 120_000 },
    async (name, { skip }) => {
      const engine = findEngine(name);
      if (engine === undefined) return skip();
      const result = await runWith([engine, SHELL]);
      expect(result.stderr).toBe("");
      expect(result.code).toBe(0);
      expect(result.stdout).toMatch(/Left out: Pulumi's half, since there is no Pulumi CLI to be had: install .+/);
      expect(result.stdout).toContain(`${name} destroy`);
      expect(result.stdout).toContain("every step did what it says");
    },
  );

  test("says in one line what to install where there is no engine at all, and exits with 1", async () => {
    const result = await runWith([]);
    expect(result.code).toBe(1);
    expect(result.stdout).toBe("");
    expect(result.stderr.trim().split("\n")).toHaveLength(1);
    expect(result.stderr).toContain("https://www.pulumi.com/docs/install/");
    expect(result.stderr).toContain("https://opentofu.org/docs/intro/install/");
  });
});
