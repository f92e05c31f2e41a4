/**
 * `npm run example:platform-module` and `npm run example:terraform-module`: the stacks of a platform team's module, run
 * against a sandbox with three accounts. Arguments: the example's folder, then `terraform` or `tofu`.
 */
import type { Sandbox } from "../../sandbox/index.ts";
import { reportSettings, runExample } from "./example-run.ts";
import { openBlog, openShop, openTerraformModule, platformWorkspace, startOrganization } from "./platform-stacks.ts";
import { findPulumi } from "./pulumi-project.ts";
import { findTerraform, type TerraformCli } from "./terraform-project.ts";

const [example, wanted] = process.argv.slice(2);
const terraform = findTerraform(wanted === "terraform" || wanted === "tofu" ? [wanted] : undefined);
const sandbox = await startOrganization();
try {
  if (example === "platform-module") await runPackage(sandbox, terraform);
  else if (terraform === undefined) throw new Error(`The example needs ${wanted ?? "terraform or tofu"} on PATH.`);
  else await runModule(sandbox, terraform);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await sandbox.close();
}

async function runPackage(sandbox: Sandbox, terraform: TerraformCli | undefined): Promise<void> {
  const workspace = await platformWorkspace();
  try {
    const pulumi = await findPulumi();
    if (pulumi === undefined) console.log("stacks/shop is left out: there is no Pulumi CLI to be had\n");
    else {
      console.log(`pulumi in stacks/shop, against the sandbox at ${sandbox.url}; the aws plugin is a stand-in\n`);
      const shop = await openShop(pulumi, sandbox, workspace);
      try {
        for (const args of [["up"], ["up"], ["destroy"]] as const) {
          console.log(`$ pulumi ${args.join(" ")}`);
          console.log(await shop.command([...args, "--yes", "--skip-preview", "--color", "never"]));
          reportSettings(sandbox);
        }
      } finally {
        await shop.close();
      }
    }
    if (terraform === undefined) return console.log("stacks/blog is left out: neither terraform nor tofu is on PATH");
    console.log("$ node main.ts   (what cdktn synth runs in stacks/blog)\n");
    const blog = await openBlog(terraform, sandbox, workspace);
    try {
      await runExample(terraform, blog.terraform, sandbox);
    } finally {
      await blog.close();
    }
  } finally {
    await workspace.close();
  }
}

async function runModule(sandbox: Sandbox, cli: TerraformCli): Promise<void> {
  const project = await openTerraformModule(cli, sandbox);
  try {
    await runExample(cli, project, sandbox);
  } finally {
    await project.close();
  }
}
