/** Pulumi as the benchmark runs it: the real CLI, a file backend, the package from `dist/`. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { findPulumi, PulumiProject } from "../examples/runner/pulumi-project.ts";
import { runCommand } from "../examples/runner/run-command.ts";
import { vendorEnvironment } from "../examples/runner/vendor-environment.ts";
import type { BenchEngine, BenchStack, Operation } from "./engine.ts";

const root = join(import.meta.dirname, "..");

const COMMANDS: Readonly<Record<Operation, readonly ["up" | "refresh", ...string[]]>> = {
  create: ["up", "--yes", "--skip-preview"],
  "unchanged apply": ["up", "--yes", "--skip-preview"],
  refresh: ["refresh", "--yes", "--skip-preview"],
};

export const pulumi: BenchEngine = {
  title: "Pulumi",
  most: 200,
  provider: /dynamic-provider/,

  async version() {
    const cli = await findPulumi();
    if (cli === undefined) return undefined;
    const { stdout } = await runCommand(cli.command, [...cli.args, "version"], { cwd: root, env: process.env });
    return stdout.trim();
  },

  async open(sandbox, program) {
    const cli = await findPulumi();
    if (cli === undefined) throw new Error("there is no pulumi");
    const project = await PulumiProject.open({
      cli,
      program: join(root, "test/e2e/programs/resources"),
      nodeModules: join(root, "node_modules"),
      environment: vendorEnvironment(sandbox.credentials),
    });
    await writeFile(join(project.folder, "resources.json"), JSON.stringify(program));
    return new PulumiStack(project, Object.keys(program).length);
  },
};

/** A stack of so many resources. */
export class PulumiStack implements BenchStack {
  readonly #project: PulumiProject;
  readonly #resources: number;

  constructor(project: PulumiProject, resources: number) {
    this.#project = project;
    this.#resources = resources;
  }

  command(operation: Operation): string {
    const [verb, ...args] = COMMANDS[operation];
    return ["pulumi", verb, ...args].join(" ");
  }

  async run(operation: Operation): Promise<void> {
    const [verb, ...args] = COMMANDS[operation];
    const run = await this.#project.engine(verb, args);
    // The stack itself is one resource more.
    const expected = { [operation === "create" ? "create" : "same"]: this.#resources + 1 };
    if (run.code !== 0 || !isDeepStrictEqual(run.changes, expected)) {
      throw new Error(`${this.command(operation)} did ${JSON.stringify(run.changes)}:\n${run.stdout}\n${run.stderr}`);
    }
  }

  close(): Promise<void> {
    return this.#project.close();
  }
}
