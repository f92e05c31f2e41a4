/** Terraform or OpenTofu on a copy of a configuration: state, plugins and CLI configuration of its own. */
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { findCommand, searchPath } from "./find-command.ts";
import { type CommandOptions, type CommandResult, runCommand } from "./run-command.ts";

/** A CLI that runs Terraform configurations. */
export type TerraformName = "terraform" | "tofu";

export interface TerraformCli {
  readonly name: TerraformName;
  readonly command: string;
}

/** The first of the CLIs that is on PATH, or the named one. */
export function findTerraform(
  names: readonly TerraformName[] = ["terraform", "tofu"],
  environment: NodeJS.ProcessEnv = process.env,
): TerraformCli | undefined {
  for (const name of names) {
    const command = findCommand(name, environment);
    if (command !== undefined) return { name, command };
  }
  return undefined;
}

/** A provider that the configuration uses, and the folder with its files. */
export interface InstalledProvider {
  /** Host, namespace and type: `registry.terraform.io/awslink/awslink`. */
  readonly address: string;
  readonly version: string;
  readonly files: string;
}

/** One thing that the CLI said. */
export interface TerraformDiagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  /** The resource that it is about, where there is one. */
  readonly address?: string;
}

/** What a plan would do, or an apply did, with a resource. */
export interface TerraformChange {
  readonly address: string;
  /** `create`, `update`, `replace`, `delete`, `noop`, `import`, `move`, `read`. */
  readonly action: string;
}

/** How a run of the engine ended. */
export interface TerraformRun extends CommandResult {
  readonly diagnostics: readonly TerraformDiagnostic[];
  readonly planned: readonly TerraformChange[];
  /** What was finished, in order; a replacement is a `delete` and a `create`. */
  readonly applied: readonly TerraformChange[];
  /** Whether a plan was made. */
  readonly hasPlan: boolean;
}

export interface TerraformProjectOptions {
  readonly cli: TerraformCli;
  /** A folder whose files are copied, and never written to. Default: none. */
  readonly program?: string;
  readonly providers: readonly InstalledProvider[];
  /** What stands for the outside world: addresses and keys. */
  readonly environment: Readonly<Record<string, string>>;
  /** Folders with tools that come before those of PATH. */
  readonly path?: readonly string[];
}

/** The platform as providers are named for it: `linux_amd64`. */
export function terraformPlatform(
  platform: NodeJS.Platform = process.platform,
  architecture: NodeJS.Architecture = process.arch,
): string {
  const system = platform === "win32" ? "windows" : platform;
  const machine = architecture === "x64" ? "amd64" : architecture === "ia32" ? "386" : architecture;
  return `${system}_${machine}`;
}

/** One root module with its state. */
export class TerraformProject {
  readonly folder: string;
  /** Holds everything of this project. */
  readonly root: string;
  readonly #cli: TerraformCli;
  readonly #environment: Record<string, string | undefined>;

  private constructor(root: string, { cli, environment, path = [] }: TerraformProjectOptions) {
    this.root = root;
    this.folder = join(root, "program");
    this.#cli = cli;
    this.#environment = {
      ...process.env,
      // Neither the user's configuration of the CLI nor his plugins (~/.terraform.d/plugins) play a part.
      HOME: root,
      TF_CLI_CONFIG_FILE: join(root, "cli.tfrc"),
      XDG_DATA_HOME: join(root, "data"),
      XDG_CACHE_HOME: process.env.XDG_CACHE_HOME ?? join(root, "cache"),
      CHECKPOINT_DISABLE: "1",
      TF_IN_AUTOMATION: "1",
      TF_INPUT: "0",
      ...environment,
      // The provider is started by `node`: the one that runs this.
      PATH: [...path, join(process.execPath, ".."), ...searchPath()].join(delimiter),
    };
  }

  /** Copies the program and installs its providers; {@link init} comes next. */
  static async open(options: TerraformProjectOptions): Promise<TerraformProject> {
    const root = await mkdtemp(join(tmpdir(), "awslink-"));
    const project = new TerraformProject(root, options);
    await mkdir(project.folder);
    await writeFile(join(root, "cli.tfrc"), "");
    if (options.program !== undefined) {
      await cp(options.program, project.folder, {
        recursive: true,
        filter: (source) => !/\/\.terraform|\.tfstate/.test(source),
      });
    }
    for (const { address, version, files } of options.providers) {
      const place = join(root, "data/terraform/plugins", address, version, terraformPlatform());
      await cp(files, place, { recursive: true });
    }
    return project;
  }

  /** Sets or, with undefined, takes away a variable of the environment from now on. */
  setEnvironment(name: string, value: string | undefined): void {
    this.#environment[name] = value;
  }

  /** Writes a file of the configuration. */
  async write(name: string, text: string): Promise<void> {
    await writeFile(join(this.folder, name), text);
  }

  /** Installs the providers that the configuration asks for. @throws Error with what was printed where it fails. */
  async init(): Promise<string> {
    return this.command(["init", "-no-color", "-input=false"]);
  }

  /** Runs a command of the CLI. @throws Error with what it printed where it fails. */
  async command(args: readonly string[], options: Partial<CommandOptions> = {}): Promise<string> {
    const result = await this.run(args, options);
    if (result.code !== 0) {
      throw new Error(`${this.#cli.name} ${args.join(" ")} failed:\n${result.stdout}\n${result.stderr}`);
    }
    return result.stdout;
  }

  /** Runs a command, however it ends. */
  run(args: readonly string[], options: Partial<CommandOptions> = {}): Promise<CommandResult> {
    return runCommand(this.#cli.command, args, { cwd: this.folder, env: this.#environment, ...options });
  }

  /** Runs the engine. Never throws for what the engine refuses. */
  async engine(
    operation: "plan" | "apply" | "destroy",
    args: readonly string[] = [],
    options: Partial<CommandOptions> = {},
  ): Promise<TerraformRun> {
    const approved = operation === "plan" ? [] : ["-auto-approve"];
    const result = await this.run([operation, "-json", "-input=false", ...approved, ...args], options);
    return { ...result, ...readEvents(result.stdout) };
  }

  /** The state as it is stored; empty where there is none. */
  async state(): Promise<string> {
    const file = join(this.folder, "terraform.tfstate");
    return existsSync(file) ? readFile(file, "utf8") : "";
  }

  /** The outputs' values. */
  async outputs(): Promise<Record<string, unknown>> {
    const outputs: Record<string, { readonly value: unknown }> = JSON.parse(await this.command(["output", "-json"]));
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  }

  /** Takes everything away. */
  async close(): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }
}

/** The part of the events of `-json` that is read here. */
interface EngineEvent {
  readonly type?: string;
  readonly diagnostic?: TerraformDiagnostic;
  readonly change?: { readonly resource: { readonly addr: string }; readonly action: string };
  readonly hook?: { readonly resource?: { readonly addr: string }; readonly action?: string };
}

function readEvents(text: string): Omit<TerraformRun, keyof CommandResult> {
  const events = text.split("\n").flatMap((line): EngineEvent[] => {
    try {
      const event: unknown = JSON.parse(line);
      // What the CLI writes with -json is described in its documentation ("Machine-Readable UI").
      return typeof event === "object" && event !== null ? [event as EngineEvent] : [];
    } catch {
      return [];
    }
  });
  return {
    diagnostics: events.flatMap(({ diagnostic }) => (diagnostic === undefined ? [] : [diagnostic])),
    planned: events.flatMap(({ type, change }) =>
      type === "planned_change" && change !== undefined
        ? [{ address: change.resource.addr, action: change.action }]
        : [],
    ),
    applied: events.flatMap(({ type, hook }) =>
      type === "apply_complete" && hook?.resource !== undefined
        ? [{ address: hook.resource.addr, action: hook.action ?? "" }]
        : [],
    ),
    hasPlan: events.some(({ type }) => type === "change_summary"),
  };
}
