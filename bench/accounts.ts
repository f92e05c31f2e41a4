/**
 * A link in each of many accounts, in three regions each, in one run: a provider of AWS's for each account, which assumes
 * the account's role as a platform team does.
 */
import { join } from "node:path";
import { awsEnvironment } from "../examples/runner/aws-stand-in.ts";
import { CdkProject } from "../examples/runner/cdk-project.ts";
import { findPulumi, PulumiProject } from "../examples/runner/pulumi-project.ts";
import { findTerraform, type TerraformName } from "../examples/runner/terraform-project.ts";
import { vendorEnvironment } from "../examples/runner/vendor-environment.ts";
import type { Sandbox } from "../sandbox/index.ts";
import type { BenchEngine, BenchStack, Workload } from "./engine.ts";
import { PulumiStack, pulumi } from "./pulumi.ts";
import { type SharedStandIn, startSharedStandIn } from "./shared-stand-in.ts";
import { TerraformStack, terraform } from "./terraform.ts";

const root = join(import.meta.dirname, "..");
const nodeModules = join(root, "node_modules");

/** External ID, role, policy, its attachment, and three settings. */
const MADE_IN_AN_ACCOUNT = 7;
/** On Pulumi the account's provider and the component count too. */
const MADE_IN_AN_ACCOUNT_BY_PULUMI = MADE_IN_AN_ACCOUNT + 2;

/** What is asked of AWS is told apart: it grows with the accounts whatever is done. */
export const accountLinks: Workload = {
  things: ["account", "accounts"],
  sandbox: (accounts) => ({ accounts }),
  // The programs of the engines below read the accounts themselves.
  program: () => Promise.resolve({}),
  apart: { title: "AWS", is: ({ vendor }) => vendor === "aws" },
};

/** The engines as they run {@link accountLinks}, by their commands. */
export const accountEngines: Readonly<Record<"pulumi" | TerraformName, BenchEngine>> = {
  pulumi: { ...pulumi, open: openOnPulumi },
  terraform: { ...terraform("terraform", "Terraform"), open: (sandbox) => openOnTerraform("terraform", sandbox) },
  tofu: { ...terraform("tofu", "OpenTofu"), open: (sandbox) => openOnTerraform("tofu", sandbox) },
};

/** Where the programs run, and for which accounts. */
function surroundings({ credentials }: Sandbox) {
  const roles = (credentials.accounts ?? []).map(({ platformRoleArn }) => platformRoleArn);
  const variables = { ROLES: JSON.stringify(roles) };
  return { roles, variables, environment: { ...vendorEnvironment(credentials), ...awsEnvironment(credentials) } };
}

async function openOnPulumi(sandbox: Sandbox): Promise<BenchStack> {
  const cli = await findPulumi();
  if (cli === undefined) throw new Error("there is no pulumi");
  const { roles, variables, environment } = surroundings(sandbox);
  return withStandIn(environment, async (standIn) => {
    const project = await PulumiProject.open({
      cli,
      program: join(root, "test/e2e/programs/accounts"),
      nodeModules,
      environment: { ...environment, ...variables },
      path: [standIn.path],
    });
    return new PulumiStack(project, roles.length * MADE_IN_AN_ACCOUNT_BY_PULUMI);
  });
}

async function openOnTerraform(name: TerraformName, sandbox: Sandbox): Promise<BenchStack> {
  const cli = findTerraform([name]);
  if (cli === undefined) throw new Error(`there is no ${name}`);
  const { roles, variables, environment } = surroundings(sandbox);
  return withStandIn(environment, async (standIn) => {
    const program = join(root, "test/e2e/programs/cdk-accounts");
    const options = { cli, program, nodeModules, stack: "accounts", environment, aws: standIn.provider };
    const project = await CdkProject.open(options, variables);
    await project.terraform.init();
    const stack = new TerraformStack(name, project.terraform, roles.length * MADE_IN_AN_ACCOUNT);
    return {
      command: (operation) => stack.command(operation),
      run: (operation) => stack.run(operation),
      close: () => project.close(),
    };
  });
}

/** A stack whose AWS provider is the shared stand-in, which goes with it. */
async function withStandIn(
  environment: Readonly<Record<string, string>>,
  open: (standIn: SharedStandIn) => Promise<BenchStack>,
): Promise<BenchStack> {
  const standIn = await startSharedStandIn(environment);
  try {
    const stack = await open(standIn);
    return {
      command: (operation) => stack.command(operation),
      run: (operation) => stack.run(operation),
      close: () => stack.close().finally(() => standIn.close()),
    };
  } catch (error) {
    await standIn.close();
    throw error;
  }
}
