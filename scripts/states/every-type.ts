/** The programs that have every type in them, on both engines. */
import { join } from "node:path";
import { awsEnvironment, standInPath } from "../../examples/runner/aws-stand-in.ts";
import { CdkProject } from "../../examples/runner/cdk-project.ts";
import { type PulumiCli, PulumiProject } from "../../examples/runner/pulumi-project.ts";
import type { TerraformCli } from "../../examples/runner/terraform-project.ts";
import { vendorEnvironment } from "../../examples/runner/vendor-environment.ts";
import type { SandboxCredentials } from "../../sandbox/index.ts";

const root = join(import.meta.dirname, "../..");
const nodeModules = join(root, "node_modules");

/** Whoever calls closes it. */
export function openEveryTypeOnPulumi(cli: PulumiCli, credentials: SandboxCredentials): Promise<PulumiProject> {
  return PulumiProject.open({
    cli,
    program: join(root, "test/e2e/programs/every-type"),
    nodeModules,
    environment: { ...vendorEnvironment(credentials), ...awsEnvironment(credentials) },
    path: [standInPath],
  });
}

/** Whoever calls closes it. */
export function openEveryTypeOnTerraform(cli: TerraformCli, credentials: SandboxCredentials): Promise<CdkProject> {
  return CdkProject.open({
    cli,
    program: join(root, "test/e2e/programs/cdk-every-type"),
    nodeModules,
    stack: "every-type",
    environment: { ...vendorEnvironment(credentials), ...awsEnvironment(credentials) },
  });
}
