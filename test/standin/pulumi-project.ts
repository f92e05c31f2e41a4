/** A Pulumi project in a folder of its own, driven by the real CLI with the stand-in on PATH. */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { searchPath } from "../../examples/runner/find-command.ts";

const root = join(import.meta.dirname, "../..");

/** A resource as the stack's state has it. */
export interface StateResource {
  readonly type: string;
  readonly urn: string;
  readonly id?: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** One stack of one project. */
export class PulumiProject {
  readonly #folder: string;
  readonly #program: string;
  readonly #environment: NodeJS.ProcessEnv;
  /** Everything that the CLI has printed. */
  readonly output: string[] = [];

  private constructor(folder: string, program: string, environment: NodeJS.ProcessEnv) {
    this.#folder = folder;
    this.#program = program;
    this.#environment = environment;
  }

  /**
   * Copies a program's folder and makes its stack, in a backend of its own.
   * @param program path of the Pulumi CLI; the folder that holds it also holds the language plugins.
   */
  static async create(
    program: string,
    source: string,
    environment: Readonly<Record<string, string>>,
  ): Promise<PulumiProject> {
    const folder = await mkdtemp(join(tmpdir(), "awslink-standin-"));
    const state = join(folder, "state");
    await mkdir(state);
    await cp(source, join(folder, "program"), { recursive: true });
    await symlink(join(root, "node_modules"), join(folder, "program", "node_modules"));
    // The program runs on the repository's Node; the CLI is named by its path, and nothing here shadows it.
    const path = [join(root, "standin", "bin"), dirname(process.execPath), dirname(program), ...searchPath()].join(
      delimiter,
    );
    const project = new PulumiProject(folder, program, {
      PATH: path,
      HOME: folder,
      PULUMI_HOME: join(folder, "home"),
      PULUMI_BACKEND_URL: `file://${state}`,
      PULUMI_CONFIG_PASSPHRASE: "passphrase of a test",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_AUTOMATION_API: "true",
      ...environment,
    });
    await project.run(["stack", "init", "test"]);
    return project;
  }

  /** Runs a command of the CLI. @throws Error with all that it printed where it fails. */
  async run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<string> {
    try {
      const { stdout, stderr } = await promisify(execFile)(this.#program, [...args, "--non-interactive"], {
        cwd: join(this.#folder, "program"),
        env: { ...this.#environment, ...environment },
        maxBuffer: 64 * 1024 * 1024,
      });
      this.output.push(stdout, stderr);
      return stdout;
    } catch (error) {
      // What `execFile` rejects with carries what the command printed until it failed.
      const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
      this.output.push(stdout, stderr);
      throw new Error(`pulumi ${args.join(" ")} failed:\n${stdout}\n${stderr}`, { cause: error });
    }
  }

  /** `up`, `refresh` or `destroy`, and how many resources each kind of step was taken for. */
  async operate(operation: "up" | "refresh" | "destroy", environment?: Readonly<Record<string, string>>) {
    await this.run([operation, "--yes", "--skip-preview", "--diff"], environment);
    const history: readonly { readonly resourceChanges?: Readonly<Record<string, number>> }[] = JSON.parse(
      await this.run(["stack", "history", "--json", "--page-size", "1"]),
    );
    return history[0]?.resourceChanges ?? {};
  }

  /** The stack's outputs, secrets shown. */
  async outputs(): Promise<Readonly<Record<string, unknown>>> {
    return JSON.parse(await this.run(["stack", "output", "--json", "--show-secrets"]));
  }

  /** The state as it is stored: secrets encrypted. */
  async state(): Promise<{ readonly text: string; readonly resources: readonly StateResource[] }> {
    const text = await this.run(["stack", "export"]);
    return { text, resources: JSON.parse(text).deployment.resources ?? [] };
  }

  /** Removes everything of it from the disk. */
  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}
