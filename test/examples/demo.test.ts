import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCommand } from "../../examples/runner/run-command.ts";
import { requireEngine } from "../engines.ts";
import { runDemoWith } from "./demo-run.ts";

const root = join(import.meta.dirname, "../..");

/** The output with everything that differs from run to run made equal. */
function withoutIdentifiers(text: string): string {
  return (
    text
      .replace(/aws-integrations\/\w+/g, "aws-integrations/ID")
      .replace(/package_policies\/[\w-]+/g, "package_policies/ID")
      .replace(/"production" \([\w-]+\)/g, '"production" (ID)')
      .replace(/production-role-\w+/g, "production-role-ID")
      .replace(/externalId\s+"[^"]+"/g, 'externalId "ID"')
      .replace(/Done in \d+ s/g, "Done in N s")
      // Reads that do not wait for each other are one list; a first one that is answered before the next adds itself.
      .replace(/asked [12] time\(s\)/g, "asked once or twice")
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
    300_000,
  );

  test("says in one line what to install where there is no engine at all, and exits with 1", async () => {
    const result = await runDemoWith([]);
    expect(result.code).toBe(1);
    expect(result.stdout).toBe("");
    expect(result.stderr.trim().split("\n")).toHaveLength(1);
    expect(result.stderr).toContain("https://www.pulumi.com/docs/install/");
    expect(result.stderr).toContain("https://opentofu.org/docs/intro/install/");
  });
});
