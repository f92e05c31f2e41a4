/** What the end-to-end tests on Terraform and OpenTofu have in common. */
import { join } from "node:path";
import { awsEnvironment } from "../../examples/runner/aws-stand-in.ts";
import { CdkProject } from "../../examples/runner/cdk-project.ts";
import {
  findTerraform,
  type InstalledProvider,
  type TerraformName,
  TerraformProject,
} from "../../examples/runner/terraform-project.ts";
import { vendorEnvironment } from "../../examples/runner/vendor-environment.ts";
import type { LoggedRequest, Sandbox } from "../../sandbox/index.ts";
import { builtTerraformProvider } from "../built-terraform-provider.ts";
import { requireEngine } from "../engines.ts";

const root = join(import.meta.dirname, "../..");

/** Both CLIs, for `describe.each`; where one is missing its tests are skipped, and it is said. */
export const clis = (["terraform", "tofu"] as const).map((name) => ({
  name,
  missing: requireEngine(name) === undefined,
}));

/** The block that every configuration begins with. */
export const REQUIRED = `
terraform {
  required_providers {
    awslink = { source = "registry.terraform.io/awslink/awslink" }
  }
}
`;

export interface CaseOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Beside awslink's own. */
  readonly providers?: readonly InstalledProvider[];
}

/** A project with one configuration, initialised, against a sandbox. */
export async function projectOf(
  name: TerraformName,
  sandbox: Sandbox,
  configuration: string,
  { environment = {}, providers = [] }: CaseOptions = {},
): Promise<TerraformProject> {
  const cli = findTerraform([name]);
  if (cli === undefined) throw new Error(`there is no ${name}`);
  const project = await TerraformProject.open({
    cli,
    providers: [await builtTerraformProvider(), ...providers],
    environment: {
      ...vendorEnvironment(sandbox.credentials),
      ...environment,
    },
  });
  await project.write("main.tf", configuration);
  await project.init();
  return project;
}

export interface CdkCaseOptions {
  /** What the app itself reads from its environment when it is synthesised. */
  readonly variables?: Readonly<Record<string, string>>;
  /** For Terraform, beside the vendors' and AWS's own. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A synthesised app, initialised, against a sandbox; its folder is named as from the repository's root. */
export async function cdkProjectOf(
  name: TerraformName,
  sandbox: Sandbox,
  program: string,
  stack: string,
  { variables = {}, environment = {} }: CdkCaseOptions = {},
): Promise<CdkProject> {
  const cli = findTerraform([name]);
  if (cli === undefined) throw new Error(`there is no ${name}`);
  const project = await CdkProject.open(
    {
      cli,
      program: join(root, program),
      nodeModules: join(root, "node_modules"),
      stack,
      environment: {
        ...vendorEnvironment(sandbox.credentials),
        ...awsEnvironment(sandbox.credentials),
        ...environment,
      },
    },
    variables,
  );
  await project.terraform.init();
  return project;
}

/** Whether a request changed something, at a vendor or in AWS. */
export function isWrite({ method, vendor, action = "" }: LoggedRequest): boolean {
  return vendor === "aws" ? /^(Create|Delete|Attach|Detach|Put|Update)/.test(action) : method !== "GET";
}
