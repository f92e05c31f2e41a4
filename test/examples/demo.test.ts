import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCommand } from "../../examples/runner/run-command.ts";
import { requireEngine } from "../engines.ts";

const root = join(import.meta.dirname, "../..");

/** The output with everything that differs from run to run made equal. */
function withoutIdentifiers(text: string): string {
  return (
    text
      .replace(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT")
      .replace(/aws-integrations\/\w+/g, "aws-integrations/ID")
      .replace(/"production" \(\w+\)/g, '"production" (ID)')
      .replace(/production-role-\w+/g, "production-role-ID")
      .replace(/externalId\s+"[^"]+"/g, 'externalId "ID"')
      .replace(/Done in \d+ s/g, "Done in N s")
      // Requests that do not wait for each other come in any order.
      .replace(
        /^( {3}AWS {7})(.*)$/gm,
        (_line, label: string, names: string) => label + names.split(", ").sort().join(", "),
      )
      .replace(
        /^( {3}order {5}setting → )(.*)$/gm,
        (_line, label: string, names: string) => label + names.split(" → ").sort().join(" → "),
      )
      .trim()
  );
}

describe.skipIf(requireEngine("pulumi") === undefined)("npm run demo", () => {
  test("tells the story, ends with 0, and prints what the README shows", async () => {
    const result = await runCommand(process.execPath, ["examples/demo.ts"], { cwd: root, env: process.env });
    expect(result.stderr).toBe("");
    expect(result.code).toBe(0);
    expect(result.stdout).not.toContain("\u001b[");
    const readme = await readFile(join(root, "README.md"), "utf8");
    const shown = /<!-- demo:[^>]*-->\n```text\n([\s\S]*?)\n```/.exec(readme)?.[1] ?? "";
    expect(withoutIdentifiers(result.stdout)).toBe(withoutIdentifiers(shown));
  });

  test("says in one line what to install where Pulumi cannot be had, and exits with 1", async () => {
    const env = { ...process.env, PATH: join(process.execPath, "..") };
    const result = await runCommand(process.execPath, ["examples/demo.ts"], {
      cwd: root,
      env: { ...env, npm_config_registry: "http://127.0.0.1:9", npm_config_fetch_retries: "0" },
    });
    expect(result.code).toBe(1);
    expect(result.stdout).toBe("");
    expect(result.stderr.trim().split("\n")).toHaveLength(1);
    expect(result.stderr).toContain("https://www.pulumi.com/docs/install/");
  });
});
