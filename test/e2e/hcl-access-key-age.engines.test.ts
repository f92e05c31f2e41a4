/** The same of the key-age example in HCL, by Terraform and by OpenTofu; `npm run example:key-age` runs to its end. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hclKeyAge } from "../../examples/runner/key-age-stack.ts";
import { runCommand } from "../../examples/runner/run-command.ts";
import { findTerraform } from "../../examples/runner/terraform-project.ts";
import { builtTerraformProvider } from "../built-terraform-provider.ts";
import { requireEngine } from "../engines.ts";
import { moto, tellAccessKeyAge } from "./access-key-age-story.ts";
import { clis } from "./terraform-cases.ts";

describe.each(clis)("examples/terraform-access-key-age with $name", ({ name, missing }) => {
  describe.skipIf(missing || moto === undefined)("against moto", () => {
    tellAccessKeyAge(async (settings, environment) => {
      const cli = findTerraform([name]);
      if (cli === undefined) throw new Error(`there is no ${name}`);
      return hclKeyAge(cli, settings, environment, await builtTerraformProvider());
    });
  });
});

const root = join(import.meta.dirname, "../..");

test.skipIf(requireEngine("pulumi") === undefined || moto === undefined)(
  "npm run example:key-age shows the page's lines, no second change, and leaves nothing",
  async () => {
    const program = join(root, "examples/runner/key-age-example.ts");
    const shown = await runCommand(process.execPath, [program], { cwd: root, env: process.env });
    expect(shown.code, shown.stderr).toBe(0);
    expect(shown.stdout).toContain(
      'aws.iam.accessKey 209 source="AWS" name="user1" key="ABCDE" status="Active" profile="default" region="us-east-1"',
    );
    for (const line of ["deployed: 12 create", "a second time: nothing to do", "taken away: 12 delete"]) {
      expect(shown.stdout.split("\n")).toContain(line);
    }
  },
);
