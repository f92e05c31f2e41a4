/** What the stories on Pulumi share: a program of the examples, opened and run. */
import { join } from "node:path";
import type { Sandbox } from "../../sandbox/index.ts";
import { awsEnvironment, standInPath } from "../runner/aws-stand-in.ts";
import { type EngineRun, type PulumiCli, PulumiProject } from "../runner/pulumi-project.ts";

const root = join(import.meta.dirname, "../..");

/** A program of the examples with its stack. */
export class PulumiStory {
  readonly #project: PulumiProject;
  readonly #sandbox: Sandbox;

  private constructor(project: PulumiProject, sandbox: Sandbox) {
    this.#project = project;
    this.#sandbox = sandbox;
  }

  /** Opens the program, hands it to the story, and takes its stack away. */
  static async of(
    { cli, example, environment, sandbox }: PulumiStoryOptions,
    tell: (story: PulumiStory) => Promise<void>,
  ): Promise<void> {
    const project = await PulumiProject.open({
      cli,
      program: join(root, "examples", example),
      nodeModules: join(root, "node_modules"),
      environment: { ...environment, ...awsEnvironment(sandbox.credentials) },
      path: [standInPath],
    });
    try {
      await tell(new PulumiStory(project, sandbox));
    } finally {
      await project.close();
    }
  }

  configure(key: string, value: string): Promise<void> {
    return this.#project.configure(key, value);
  }

  /** Runs the engine. @throws Error with what it printed where it fails. */
  async run(operation: "up" | "destroy"): Promise<EngineRun> {
    this.#sandbox.clearRequests();
    const run = await this.#project.engine(operation);
    if (run.code !== 0) throw new Error(`pulumi ${operation} failed:\n${run.stdout}\n${run.stderr}`);
    return run;
  }
}

export interface PulumiStoryOptions {
  readonly cli: PulumiCli;
  /** A folder of `examples`. */
  readonly example: string;
  /** The vendor's address and key. */
  readonly environment: Readonly<Record<string, string>>;
  readonly sandbox: Sandbox;
}

/** Whether a run left everything as it was. */
export function isUnchanged({ changes }: EngineRun): boolean {
  return Object.entries(changes).every(([operation, count]) => operation === "same" || count === 0);
}

/** What a run did: `6 unchanged, 1 update`. */
export function describeRun({ changes }: EngineRun): string {
  return Object.entries(changes)
    .map(([operation, count]) => `${count} ${operation === "same" ? "unchanged" : operation}`)
    .join(", ");
}
