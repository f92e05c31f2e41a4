import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { awsEnvironment, standInPath } from "../../examples/runner/aws-stand-in.ts";
import { findPulumi, PulumiProject } from "../../examples/runner/pulumi-project.ts";
import { startSandbox } from "../../sandbox/index.ts";
import { requireEngine } from "../engines.ts";

const root = join(import.meta.dirname, "../..");

/** The first code block of a language after a heading. */
function block(guide: string, heading: string, language: string): string {
  const section = guide.slice(guide.indexOf(heading));
  const found = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(section)?.[1];
  if (found === undefined) throw new Error(`the guide has no ${language} after "${heading}"`);
  return found;
}

describe.skipIf(requireEngine("pulumi") === undefined)("docs/guides/mackerel.md", () => {
  test("followed from nothing to a link that works, and a second run changes nothing", async () => {
    const guide = await readFile(join(root, "docs/guides/mackerel.md"), "utf8");
    const program = await mkdtemp(join(tmpdir(), "awslink-guide-"));
    const sandbox = await startSandbox();
    const cli = await findPulumi();
    if (cli === undefined) throw new Error("there is no Pulumi CLI");
    await writeFile(
      join(program, "Pulumi.yaml"),
      `name: mackerel-link\nruntime: nodejs\n${block(guide, "## 1. A project", "yaml")}`,
    );
    await writeFile(join(program, "package.json"), '{ "name": "mackerel-link", "private": true, "type": "module" }');
    await writeFile(join(program, "index.ts"), block(guide, "## 3. The link", "typescript"));
    const { MACKEREL_API_URL, ...environment } = {
      MACKEREL_API_URL: sandbox.url,
      ...awsEnvironment(sandbox.credentials),
    };
    const project = await PulumiProject.open({
      cli,
      program,
      nodeModules: join(root, "node_modules"),
      environment,
      path: [standInPath],
    });
    try {
      await project.configure("awslink:mackerelApiKey", sandbox.credentials.mackerel.apiKey, true);
      await project.configure("awslink:mackerelApiUrl", MACKEREL_API_URL);
      const first = await project.engine("up");
      expect(first.code, first.stdout + first.stderr).toBe(0);
      expect(sandbox.mackerel.integrations()).toMatchObject([{ name: "production", working: true, method: "role" }]);
      const second = await project.engine("up");
      expect(second.changes).toEqual({ same: expect.any(Number) });
      expect((await project.engine("destroy")).code).toBe(0);
      expect(sandbox.mackerel.integrations()).toEqual([]);
    } finally {
      await project.close();
      await sandbox.close();
      await rm(program, { recursive: true });
    }
  });
});
