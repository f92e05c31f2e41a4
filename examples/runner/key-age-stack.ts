/** `AccessKeyAge` of the examples, deployed by one of the engines: the same operations on each. */
import { join } from "node:path";
import { providerAddress } from "../../provider/terraform/distribution.ts";
import { version } from "../../provider/version.ts";
import { standInPath } from "./aws-stand-in.ts";
import { CdkProject } from "./cdk-project.ts";
import { type PulumiCli, PulumiProject } from "./pulumi-project.ts";
import { runCommand } from "./run-command.ts";
import { type InstalledProvider, type TerraformCli, TerraformProject } from "./terraform-project.ts";
import { awsStandIn } from "./terraform-stand-in.ts";

const root = join(import.meta.dirname, "../..");

/** What the program is told of Wavefront. */
export interface KeyAgeSettings {
  readonly url: string;
  readonly token: string;
}

/** What a run of the engine did. */
export interface KeyAgeRun {
  /** Everything that was printed. */
  readonly printed: string;
  /** How many of the stack's own resources had which operation. */
  readonly changes: Readonly<Record<string, number>>;
}

/** One stack with the example in it. */
export interface KeyAgeStack {
  /** @throws Error with what was printed where the engine fails. */
  apply(): Promise<KeyAgeRun>;
  /** @throws Error with what was printed where the engine fails. */
  destroy(): Promise<KeyAgeRun>;
  setMaxKeyAge(days: number): Promise<void>;
  /** Gives it another token than the first. */
  setToken(token: string): Promise<void>;
  outputs(): Promise<Readonly<Record<string, unknown>>>;
  /** The state as it is stored. */
  state(): Promise<string>;
  /** Takes the stack's folder away, whatever it deployed. */
  close(): Promise<void>;
}

/** The example as a Pulumi stack. @param environment the addresses and keys of the outside world. */
export async function pulumiKeyAge(
  cli: PulumiCli,
  { url, token }: KeyAgeSettings,
  environment: Readonly<Record<string, string>>,
): Promise<KeyAgeStack> {
  const project = await PulumiProject.open({
    cli,
    program: join(root, "examples/access-key-age"),
    nodeModules: join(root, "node_modules"),
    path: [standInPath],
    environment,
  });
  await project.configure("url", url);
  await project.configure("token", token, true);
  const run = async (operation: "up" | "destroy"): Promise<KeyAgeRun> => {
    const { code, stdout, stderr, steps } = await project.engine(operation);
    const printed = stdout + stderr;
    if (code !== 0) throw new Error(`pulumi ${operation} failed:\n${printed}`);
    const own = steps.filter(
      ({ urn }) => !/::(pulumi:pulumi:Stack|awslink:index:AccessKeyAge|pulumi:providers:[^:]+)::/.test(urn),
    );
    return { printed, changes: counted(own.map(({ operation: step }) => step)) };
  };
  return {
    apply: () => run("up"),
    destroy: () => run("destroy"),
    setMaxKeyAge: (days) => project.configure("maxKeyAge", String(days)),
    setToken: (next) => project.configure("token", next, true),
    outputs: () => project.outputs(),
    state: () => project.state(),
    close: () => project.close(),
  };
}

/** The example as a stack of a CDK family. */
export async function cdkKeyAge(
  family: "cdktf" | "cdktn",
  cli: TerraformCli,
  { url, token }: KeyAgeSettings,
  environment: Readonly<Record<string, string>>,
): Promise<KeyAgeStack> {
  const project = await CdkProject.open({
    cli,
    program: join(root, `examples/${family}-access-key-age`),
    nodeModules: join(root, "node_modules"),
    stack: "key-age",
    environment: { ...environment, TF_VAR_url: url, TF_VAR_token: token },
  });
  await project.terraform.init();
  const variables: Record<string, string> = {};
  return {
    ...operationsOf(cli, project.terraform),
    async setMaxKeyAge(days) {
      variables.MAX_KEY_AGE = String(days);
      await project.synth(variables);
    },
    async setToken(next) {
      project.terraform.setEnvironment("TF_VAR_token", next);
      variables.TOKEN_VERSION = "2";
      await project.synth(variables);
    },
    outputs: () => project.terraform.outputs(),
    close: () => project.close(),
  };
}

/**
 * The example in HCL.
 * @param awslink the provider. Default: the built one.
 */
export async function hclKeyAge(
  cli: TerraformCli,
  { url, token }: KeyAgeSettings,
  environment: Readonly<Record<string, string>>,
  awslink: InstalledProvider = { address: providerAddress, version, files: join(root, "dist/terraform") },
): Promise<KeyAgeStack> {
  const project = await TerraformProject.open({
    cli,
    program: join(root, "examples/terraform-access-key-age"),
    providers: [awslink, ...(await awsStandIn())],
    environment: { ...environment, TF_VAR_url: url, TF_VAR_token: token },
  });
  const archive = join(project.folder, "function.zip");
  const written = await runCommand(process.execPath, [join(root, "cli/awslink.ts"), "key-age", "function", archive], {
    cwd: root,
    env: process.env,
  });
  if (written.code !== 0) throw new Error(written.stderr);
  await project.init();
  // By the names that the components give them.
  const outputs = async () =>
    Object.fromEntries(
      Object.entries(await project.outputs()).map(([name, value]) => [
        name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
        value,
      ]),
    );
  return {
    ...operationsOf(cli, project),
    setMaxKeyAge: async (days) => project.setEnvironment("TF_VAR_max_key_age", String(days)),
    async setToken(next) {
      project.setEnvironment("TF_VAR_token", next);
      project.setEnvironment("TF_VAR_token_version", "2");
    },
    outputs,
    close: () => project.close(),
  };
}

/** What a root module is run by, however it came to be. */
function operationsOf(cli: TerraformCli, project: TerraformProject): Pick<KeyAgeStack, "apply" | "destroy" | "state"> {
  const run = async (operation: "apply" | "destroy"): Promise<KeyAgeRun> => {
    const { code, stdout, stderr, applied } = await project.engine(operation);
    const printed = stdout + stderr;
    if (code !== 0) throw new Error(`${cli.name} ${operation} failed:\n${printed}`);
    return { printed, changes: counted(applied.map(({ action }) => action)) };
  };
  return {
    apply: () => run("apply"),
    destroy: () => run("destroy"),
    // Where the state is, is the backend's affair.
    state: () => project.command(["state", "pull"]),
  };
}

function counted(operations: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  // Pulumi tells of what stays as well.
  for (const operation of operations.filter((each) => each !== "same" && each !== "refresh" && each !== "read")) {
    counts[operation] = (counts[operation] ?? 0) + 1;
  }
  return counts;
}
