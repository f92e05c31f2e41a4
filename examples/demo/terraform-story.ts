/** What the stories on Terraform or OpenTofu share: an app of the examples, synthesised and run. */
import { join } from "node:path";
import type { Sandbox } from "../../sandbox/index.ts";
import { awsEnvironment } from "../runner/aws-stand-in.ts";
import { CdkProject } from "../runner/cdk-project.ts";
import type { TerraformChange, TerraformCli, TerraformRun } from "../runner/terraform-project.ts";

const root = join(import.meta.dirname, "../..");

export interface TerraformStoryOptions {
  readonly cli: TerraformCli;
  /** A folder of `examples` with a CDKTN app. */
  readonly example: string;
  /** The vendor's address and key. */
  readonly environment: Readonly<Record<string, string>>;
  /** What the app itself reads from its environment at first. */
  readonly variables: Readonly<Record<string, string>>;
  readonly sandbox: Sandbox;
}

/** An app of the examples with its state. */
export class TerraformStory {
  readonly #project: CdkProject;
  readonly #cli: TerraformCli;
  readonly #sandbox: Sandbox;

  private constructor(project: CdkProject, cli: TerraformCli, sandbox: Sandbox) {
    this.#project = project;
    this.#cli = cli;
    this.#sandbox = sandbox;
  }

  /** Synthesises the app, hands it to the story, and takes its state away. */
  static async of(
    { cli, example, environment, variables, sandbox }: TerraformStoryOptions,
    tell: (story: TerraformStory) => Promise<void>,
  ): Promise<void> {
    const project = await CdkProject.open(
      {
        cli,
        program: join(root, "examples", example),
        nodeModules: join(root, "node_modules"),
        stack: "production",
        environment: { ...environment, ...awsEnvironment(sandbox.credentials) },
      },
      variables,
    );
    try {
      await tell(new TerraformStory(project, cli, sandbox));
    } finally {
      await project.close();
    }
  }

  /** Installs the providers: the one of awslink came along with the synthesised stack. */
  async init(): Promise<void> {
    await this.#project.terraform.init();
  }

  /** Synthesises the app again. */
  synth(variables: Readonly<Record<string, string>>): Promise<void> {
    return this.#project.synth(variables);
  }

  /** Runs the engine. @throws Error with what it printed where it fails. */
  async run(operation: "apply" | "plan" | "destroy"): Promise<TerraformRun> {
    this.#sandbox.clearRequests();
    const run = await this.#project.terraform.engine(operation);
    if (run.code !== 0) throw new Error(`${this.#cli.name} ${operation} failed:\n${run.stdout}\n${run.stderr}`);
    return run;
  }
}

/** The engine as its makers write it. */
export function terraformTitle({ name }: TerraformCli): string {
  return name === "tofu" ? "OpenTofu" : "Terraform";
}

/** What a plan would do, or a run did: `2 create, 1 update`. */
export function describeChanges(changes: readonly TerraformChange[]): string {
  if (changes.length === 0) return "no changes";
  const actions = changes.map(({ action }) => action);
  return [...new Set(actions)]
    .map((action) => `${actions.filter((each) => each === action).length} ${action}`)
    .join(", ");
}
