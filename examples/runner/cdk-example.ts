/** A CDKTF or CDKTN app of the examples, synthesised and run against the sandbox. */
import { join } from "node:path";
import { startSandbox } from "../../sandbox/index.ts";
import { awsEnvironment } from "./aws-stand-in.ts";
import { CdkProject } from "./cdk-project.ts";
import { runTerraformLife } from "./example-life.ts";
import type { TerraformCli } from "./terraform-project.ts";
import { vendorEnvironment } from "./vendor-environment.ts";

const root = join(import.meta.dirname, "../..");

/** Runs the app in a folder of `examples`. @throws Error with what was printed where a step fails */
export async function runCdkExample(folder: string, cli: TerraformCli): Promise<void> {
  const sandbox = await startSandbox();
  let project: CdkProject | undefined;
  try {
    console.log(`$ node main.ts   (what its "cdktf.json" names, in examples/${folder})\n`);
    project = await CdkProject.open({
      cli,
      program: join(root, "examples", folder),
      nodeModules: join(root, "node_modules"),
      stack: "production",
      environment: { ...vendorEnvironment(sandbox.credentials), ...awsEnvironment(sandbox.credentials) },
    });
    await runTerraformLife(cli, project.terraform, sandbox);
  } finally {
    await project?.close();
    await sandbox.close();
  }
}
