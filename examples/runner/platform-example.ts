/** The stacks of a platform team's module, run against a sandbox with three accounts. */
import type { Sandbox } from "../../sandbox/index.ts";
import { runPulumiLife, runTerraformLife } from "./example-life.ts";
import { openBlog, openShop, openTerraformModule, platformWorkspace, startOrganization } from "./platform-stacks.ts";
import { findPulumi } from "./pulumi-project.ts";
import type { TerraformCli } from "./terraform-project.ts";
import type { Workspace } from "./workspace.ts";

/** Both stacks of the npm package: the one by Pulumi, the other by Terraform or OpenTofu. @throws Error where one fails */
export async function runPlatformModule(terraform: () => TerraformCli): Promise<void> {
  const workspace = await platformWorkspace();
  const sandbox = await startOrganization();
  try {
    await runShop(sandbox, workspace);
    const cli = terraform();
    console.log("$ node main.ts   (what its `cdktf.json` names, in examples/platform-module/stacks/blog)\n");
    const blog = await openBlog(cli, sandbox, workspace);
    try {
      await runTerraformLife(cli, blog.terraform, sandbox);
    } finally {
      await blog.close();
    }
  } finally {
    await sandbox.close();
    await workspace.close();
  }
}

async function runShop(sandbox: Sandbox, workspace: Workspace): Promise<void> {
  const pulumi = await findPulumi();
  if (pulumi === undefined) return console.log("stacks/shop is left out: there is no Pulumi CLI to be had\n");
  const shop = await openShop(pulumi, sandbox, workspace);
  try {
    await runPulumiLife(shop, sandbox, "examples/platform-module/stacks/shop");
  } finally {
    await shop.close();
  }
}

/** The HCL module. @throws Error where a step fails */
export async function runTerraformModule(cli: TerraformCli): Promise<void> {
  const sandbox = await startOrganization();
  try {
    const project = await openTerraformModule(cli, sandbox);
    try {
      await runTerraformLife(cli, project, sandbox);
    } finally {
      await project.close();
    }
  } finally {
    await sandbox.close();
  }
}
