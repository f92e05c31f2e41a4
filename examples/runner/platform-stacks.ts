/** The stacks of the two platform examples, each opened against a sandbox that has the organisation's accounts. */
import { join } from "node:path";
import { providerAddress } from "../../provider/terraform/distribution.ts";
import { version } from "../../provider/version.ts";
import { type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { awsEnvironment, standInPath } from "./aws-stand-in.ts";
import { CdkProject } from "./cdk-project.ts";
import { type PulumiCli, PulumiProject } from "./pulumi-project.ts";
import { type InstalledProvider, type TerraformCli, TerraformProject } from "./terraform-project.ts";
import { awsStandIn } from "./terraform-stand-in.ts";
import { vendorEnvironment } from "./vendor-environment.ts";
import { openWorkspace, type Workspace } from "./workspace.ts";

const examples = join(import.meta.dirname, "..");

/** A sandbox with the accounts that the examples name. */
export function startOrganization(): Promise<Sandbox> {
  return startSandbox({ accounts: 3 });
}

/** `node_modules` as the platform team's workspace has it. */
export function platformWorkspace(): Promise<Workspace> {
  return openWorkspace(join(examples, "../node_modules"), {
    "@example/monitoring": join(examples, "platform-module/module"),
  });
}

function environment({ credentials }: Sandbox): Record<string, string> {
  return { ...vendorEnvironment(credentials), ...awsEnvironment(credentials) };
}

/** The stack of the team shop, which writes Pulumi. */
export function openShop(cli: PulumiCli, sandbox: Sandbox, { nodeModules }: Workspace): Promise<PulumiProject> {
  return PulumiProject.open({
    cli,
    program: join(examples, "platform-module/stacks/shop"),
    nodeModules,
    environment: environment(sandbox),
    path: [standInPath],
  });
}

/** The stack of the team blog, which writes CDKTN. */
export function openBlog(cli: TerraformCli, sandbox: Sandbox, { nodeModules }: Workspace): Promise<CdkProject> {
  return CdkProject.open({
    cli,
    program: join(examples, "platform-module/stacks/blog"),
    nodeModules,
    stack: "blog-monitoring",
    environment: environment(sandbox),
  });
}

/** The HCL module, as the root module beside it calls it. awslink's provider is the built one. */
export async function openTerraformModule(
  cli: TerraformCli,
  sandbox: Sandbox,
  awslink: InstalledProvider = { address: providerAddress, version, files: join(examples, "../dist/terraform") },
): Promise<TerraformProject> {
  return TerraformProject.open({
    cli,
    program: join(examples, "terraform-module"),
    providers: [awslink, ...(await awsStandIn())],
    environment: environment(sandbox),
  });
}
