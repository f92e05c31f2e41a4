/** What the end-to-end tests on Terraform and OpenTofu have in common. */
import {
  findTerraform,
  type InstalledProvider,
  type TerraformName,
  TerraformProject,
} from "../../examples/runner/terraform-project.ts";
import type { Sandbox } from "../../sandbox/index.ts";
import { builtTerraformProvider } from "../built-terraform-provider.ts";
import { requireEngine } from "../engines.ts";

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
      MACKEREL_APIKEY: sandbox.credentials.mackerel.apiKey,
      MACKEREL_API_URL: sandbox.url,
      ...environment,
    },
  });
  await project.write("main.tf", configuration);
  await project.init();
  return project;
}
