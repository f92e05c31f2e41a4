/** What `npm run example` shows of an example: it is applied, does not change, and is taken away. */
import type { Sandbox } from "../../sandbox/index.ts";
import type { PulumiProject } from "./pulumi-project.ts";
import type { TerraformCli, TerraformProject } from "./terraform-project.ts";

/** The whole life of a Pulumi stack. @throws Error with what the CLI printed where a step fails */
export async function runPulumiLife(project: PulumiProject, sandbox: Sandbox, program: string): Promise<void> {
  console.log(`pulumi in ${program}, against the sandbox at ${sandbox.url}; the aws plugin is a stand-in\n`);
  for (const args of [
    ["up", "--yes", "--skip-preview"],
    ["preview", "--expect-no-changes"],
    ["destroy", "--yes", "--skip-preview"],
  ]) {
    console.log(`$ pulumi ${args.join(" ")}`);
    console.log(await project.command([...args, "--color", "never"]));
    reportSettings(sandbox);
  }
}

/** The whole life of a Terraform configuration. @throws Error with what the CLI printed where a step fails */
export async function runTerraformLife(cli: TerraformCli, project: TerraformProject, sandbox: Sandbox): Promise<void> {
  console.log(`${cli.name}, against the sandbox at ${sandbox.url}; hashicorp/aws is a stand-in\n`);
  for (const args of [
    ["init"],
    ["apply", "-auto-approve"],
    ["plan", "-detailed-exitcode"],
    ["destroy", "-auto-approve"],
  ]) {
    console.log(`$ ${cli.name} ${args.join(" ")}`);
    console.log(await project.command([...args, "-no-color", "-compact-warnings"]));
    reportSettings(sandbox);
  }
}

/** Says of each setting whether the vendor could collect with it now. */
function reportSettings(sandbox: Sandbox): void {
  for (const { name, working, reason } of sandbox.mackerel.integrations()) {
    console.log(`  Mackerel: setting "${name}" ${working ? "works" : `does not work: ${reason}`}`);
  }
  for (const { service, inTrash, working, reason } of sandbox.wavefront.integrations()) {
    const state = inTrash ? "is in the trash" : working ? "works" : `does not work: ${reason}`;
    console.log(`  Wavefront: integration ${service} ${state}`);
  }
  for (const { name, working, reason, streams } of sandbox.elastic.integrations()) {
    const state = working === null ? `is there; ${reason}` : working ? "works" : `does not work: ${reason}`;
    console.log(`  Elastic: integration policy "${name}" with ${streams.length} streams ${state}`);
  }
  console.log();
}
