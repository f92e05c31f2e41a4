/** `npm run example`: one command for each folder of examples. What the examples do is held by tests of their own. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type CommandResult, runCommand } from "../../examples/runner/run-command.ts";
import { moto } from "../e2e/access-key-age-story.ts";
import { requireEngine } from "../engines.ts";

const root = join(import.meta.dirname, "../..");

function example(...args: readonly string[]): Promise<CommandResult> {
  const program = join(root, "examples/runner/example.ts");
  return runCommand(process.execPath, [program, ...args], { cwd: root, env: process.env });
}

describe("npm run example", () => {
  test("lists every example, and refuses what is none", async () => {
    const folders = readdirSync(join(root, "examples"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== "demo" && entry.name !== "runner")
      .map(({ name }) => `  npm run example -- ${name}`);
    const listed = await example();
    expect(listed).toMatchObject({ code: 1, stdout: "" });
    const [said = "", ...lines] = listed.stderr.trimEnd().split("\n");
    expect(said).toBe("Name an example:");
    expect(lines.sort()).toEqual(folders.sort());
    expect((await example("mackerel")).stderr).toContain('There is no example "mackerel", but there are:');
    expect((await example("cdktn-mackerel", "terrafrom")).stderr).toBe(
      'The second argument is terraform or tofu, not "terrafrom".\n',
    );
  });

  test.skipIf(requireEngine("pulumi") === undefined)("runs a Pulumi program", async () => {
    const shown = await example("wavefront-link");
    expect(shown, shown.stdout + shown.stderr).toMatchObject({ code: 0, stderr: "" });
    expect(shown.stdout).toContain("$ pulumi preview --expect-no-changes");
    expect(shown.stdout.match(/integration CLOUDWATCH works/g)).toHaveLength(2);
    expect(shown.stdout).toContain("integration CLOUDWATCH is in the trash");
  });

  test.skipIf(requireEngine("tofu") === undefined)(
    "runs an app of a CDK family, by the CLI that is named",
    async () => {
      const shown = await example("cdktf-elastic", "tofu");
      expect(shown, shown.stdout + shown.stderr).toMatchObject({ code: 0, stderr: "" });
      expect(shown.stdout).toContain("$ tofu plan -detailed-exitcode");
      expect(shown.stdout.match(/integration policy "production" with 3 streams is there/g)).toHaveLength(2);
    },
  );

  test.skipIf(requireEngine("terraform") === undefined)("runs a configuration in HCL", async () => {
    const shown = await example("terraform-mackerel", "terraform");
    expect(shown, shown.stdout + shown.stderr).toMatchObject({ code: 0, stderr: "" });
    expect(shown.stdout).toContain("$ terraform plan -detailed-exitcode");
    expect(shown.stdout.match(/setting "production" works/g)).toHaveLength(2);
  });

  test.skipIf(requireEngine("pulumi") === undefined || moto === undefined)(
    "shows of the key-age example the page's lines, no second change, and that it leaves nothing",
    async () => {
      const shown = await example("access-key-age");
      expect(shown.code, shown.stderr).toBe(0);
      expect(shown.stdout).toContain(
        'aws.iam.accessKey 209 source="AWS" name="user1" key="ABCDE" status="Active" profile="default" region="us-east-1"',
      );
      for (const line of ["deployed: 12 create", "a second time: nothing to do", "taken away: 12 delete"]) {
        expect(shown.stdout.split("\n")).toContain(line);
      }
    },
  );
});
