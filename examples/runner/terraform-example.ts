/** A configuration in HCL of the examples, run against the sandbox. */
import { join } from "node:path";
import { providerAddress } from "../../provider/terraform/distribution.ts";
import { version } from "../../provider/version.ts";
import { startSandbox } from "../../sandbox/index.ts";
import { awsEnvironment } from "./aws-stand-in.ts";
import { runTerraformLife } from "./example-life.ts";
import { type TerraformCli, TerraformProject } from "./terraform-project.ts";
import { awsStandIn } from "./terraform-stand-in.ts";
import { vendorEnvironment } from "./vendor-environment.ts";

const root = join(import.meta.dirname, "../..");

/** Runs the configuration in a folder of `examples`. @throws Error with what the CLI printed where a step fails */
export async function runTerraformExample(folder: string, cli: TerraformCli): Promise<void> {
  const sandbox = await startSandbox();
  let project: TerraformProject | undefined;
  try {
    project = await TerraformProject.open({
      cli,
      program: join(root, "examples", folder),
      providers: [{ address: providerAddress, version, files: join(root, "dist/terraform") }, ...(await awsStandIn())],
      environment: { ...vendorEnvironment(sandbox.credentials), ...awsEnvironment(sandbox.credentials) },
    });
    await runTerraformLife(cli, project, sandbox);
  } finally {
    await project?.close();
    await sandbox.close();
  }
}
