/** A CDKTF or CDKTN app in a folder of its own: synthesised, and applied by Terraform or OpenTofu. */
import { cp, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { searchPath } from "./find-command.ts";
import { runCommand } from "./run-command.ts";
import { type InstalledProvider, type TerraformCli, TerraformProject } from "./terraform-project.ts";
import { awsStandIn } from "./terraform-stand-in.ts";

export interface CdkProjectOptions {
  readonly cli: TerraformCli;
  /** The app's folder, with its `cdktf.json`; it is copied, and never written to. */
  readonly program: string;
  /** A `node_modules` that the copy uses. */
  readonly nodeModules: string;
  /** The name of the app's stack. */
  readonly stack: string;
  /** What stands for the outside world: addresses and keys. */
  readonly environment: Readonly<Record<string, string>>;
  /** AWS's provider in the version that the bindings ask for. Default: the stand-in, a process for each account. */
  readonly aws?: (version?: string) => Promise<readonly InstalledProvider[]>;
}

/** One app with one stack. */
export class CdkProject {
  /** The synthesised stack, as Terraform runs it. */
  readonly terraform: TerraformProject;
  readonly #app: App;
  readonly #stack: string;

  private constructor(app: App, stack: string, terraform: TerraformProject) {
    this.#app = app;
    this.#stack = stack;
    this.terraform = terraform;
  }

  /**
   * Copies the app and synthesises it for the first time; `init` of {@link terraform} comes next.
   * @param variables what the app itself reads from its environment.
   */
  static async open(options: CdkProjectOptions, variables: Readonly<Record<string, string>> = {}): Promise<CdkProject> {
    const { cli, environment, stack } = options;
    const app = await App.copy(options);
    try {
      await app.synth(variables);
      const program = app.stackFolder(stack);
      // The bindings ask for exactly the version that they were made from.
      const synthesised = JSON.parse(await readFile(join(program, SYNTHESISED), "utf8"));
      const providers = await (options.aws ?? awsStandIn)(synthesised.terraform.required_providers.aws?.version);
      return new CdkProject(app, stack, await TerraformProject.open({ cli, program, providers, environment }));
    } catch (error) {
      await app.close();
      throw error;
    }
  }

  /** Synthesises the app again. */
  async synth(variables: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.#app.synth(variables);
    const file = join(this.#app.stackFolder(this.#stack), SYNTHESISED);
    await this.terraform.write(SYNTHESISED, await readFile(file, "utf8"));
  }

  /** Takes everything away. */
  async close(): Promise<void> {
    await this.terraform.close();
    await this.#app.close();
  }
}

const SYNTHESISED = "cdk.tf.json";

/** The copy of the app. */
class App {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async copy({ program, nodeModules }: CdkProjectOptions): Promise<App> {
    const folder = await mkdtemp(join(tmpdir(), "awslink-"));
    await cp(program, folder, {
      recursive: true,
      filter: (source) => !/node_modules|cdktf\.out|\.tfstate/.test(source.slice(program.length)),
    });
    await symlink(nodeModules, join(folder, "node_modules"));
    return new App(folder);
  }

  stackFolder(stack: string): string {
    return join(this.#folder, "cdktf.out/stacks", stack);
  }

  /** Runs the command that `cdktf.json` names, as `cdktf synth` and `cdktn synth` do. */
  async synth(variables: Readonly<Record<string, string>>): Promise<void> {
    const { app } = JSON.parse(await readFile(join(this.#folder, "cdktf.json"), "utf8"));
    const result = await runCommand("sh", ["-c", app], {
      cwd: this.#folder,
      env: { ...process.env, ...variables, PATH: [join(process.execPath, ".."), ...searchPath()].join(delimiter) },
    });
    if (result.code !== 0) throw new Error(`${app} failed:\n${result.stdout}\n${result.stderr}`);
  }

  async close(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}
