/** A Pulumi project in a folder of its own, run by the real CLI against a backend of its own. */
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { findCommand, searchPath } from "./find-command.ts";
import { type CommandOptions, type CommandResult, runCommand } from "./run-command.ts";

/** The command that runs Pulumi, and the arguments that come first. */
export interface PulumiCli {
  readonly command: string;
  readonly args: readonly string[];
}

/** The CLI on PATH, else the official launcher of npm; undefined where neither can be had. */
export async function findPulumi(timeout = 60_000): Promise<PulumiCli | undefined> {
  const command = findCommand("pulumi");
  if (command !== undefined) return { command, args: [] };
  const launcher: PulumiCli = { command: "npx", args: ["--yes", "pulumi@3"] };
  const signal = AbortSignal.timeout(timeout);
  const tried = await runCommand(launcher.command, [...launcher.args, "version"], {
    cwd: tmpdir(),
    env: process.env,
    signal,
  }).catch(() => undefined);
  return tried?.code === 0 ? launcher : undefined;
}

/** What one run of the engine did. */
export interface EngineRun extends CommandResult {
  /** How many resources had which operation: `{ create: 2, same: 1 }`. */
  readonly changes: Readonly<Record<string, number>>;
  /** What the engine said: severity and text, without colours. */
  readonly diagnostics: readonly { readonly severity: string; readonly message: string; readonly urn?: string }[];
  /** Each step that was finished, in order: operation and URN. */
  readonly steps: readonly { readonly operation: string; readonly urn: string }[];
}

export interface ProjectOptions {
  readonly cli: PulumiCli;
  /** The program's folder; it is copied, and never written to. */
  readonly program: string;
  /** A `node_modules` that the copy uses. */
  readonly nodeModules: string;
  /** What stands for the outside world: addresses and keys. */
  readonly environment: Readonly<Record<string, string>>;
  /** Folders with plugins and tools that come before those of PATH. */
  readonly path?: readonly string[];
}

/** One stack of one program. */
export class PulumiProject {
  readonly folder: string;
  readonly #root: string;
  readonly #cli: PulumiCli;
  readonly #environment: NodeJS.ProcessEnv;
  #events = 0;

  private constructor(root: string, { cli, environment, path = [] }: ProjectOptions) {
    this.#root = root;
    this.folder = join(root, "program");
    this.#cli = cli;
    this.#environment = {
      ...process.env,
      PULUMI_BACKEND_URL: `file://${join(root, "backend")}`,
      PULUMI_HOME: join(root, "home"),
      PULUMI_CONFIG_PASSPHRASE: "of this run only",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      // For --event-log, which the Automation API relies on as well.
      PULUMI_DEBUG_COMMANDS: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      ...environment,
      // The engine starts its hosts by `node`: the one that runs this.
      PATH: [...path, join(process.execPath, ".."), ...searchPath()].join(delimiter),
    };
  }

  /** Copies the program and makes its stack. */
  static async open(options: ProjectOptions): Promise<PulumiProject> {
    const root = await mkdtemp(join(tmpdir(), "awslink-"));
    const project = new PulumiProject(root, options);
    await cp(options.program, project.folder, {
      recursive: true,
      filter: (source) => !/node_modules|Pulumi\.\w+\.yaml$/.test(source.slice(options.program.length)),
    });
    await symlink(options.nodeModules, join(project.folder, "node_modules"));
    await mkdir(join(root, "backend"));
    await project.command(["stack", "init", "dev"]);
    return project;
  }

  /** Sets a value of the stack's configuration. */
  async configure(key: string, value: string, secret = false): Promise<void> {
    await this.command(["config", "set", key, value, secret ? "--secret" : "--plaintext"]);
  }

  /** Runs a command of the CLI. @throws Error with what it printed where it fails. */
  async command(args: readonly string[]): Promise<string> {
    const result = await this.#run(args);
    if (result.code !== 0) throw new Error(`pulumi ${args.join(" ")} failed:\n${result.stdout}\n${result.stderr}`);
    return result.stdout;
  }

  /**
   * Runs a program of the repository's own in the project's folder, as its user would. Never throws for how it ends.
   * @param environment what the user has otherwise than the project; undefined takes a variable away
   */
  node(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<CommandResult> {
    return runCommand(process.execPath, args, { cwd: this.folder, env: { ...this.#environment, ...environment } });
  }

  /** Runs the engine: `up`, `preview`, `refresh`, `destroy`. Never throws for what the engine refuses. */
  async engine(
    operation: "up" | "preview" | "refresh" | "destroy",
    args: readonly string[] = operation === "preview" ? [] : ["--yes", "--skip-preview"],
    options: Partial<Pick<CommandOptions, "signal" | "onLine">> = {},
  ): Promise<EngineRun> {
    const log = join(this.#root, `events-${this.#events++}.json`);
    const result = await this.#run([operation, ...args, "--event-log", log, "--color", "never"], options);
    const events = existsSync(log) ? await readFile(log, "utf8") : "";
    return { ...result, ...readEvents(events) };
  }

  /** The stack's state, secrets still encrypted unless asked for. */
  async state(options: { showSecrets?: boolean } = {}): Promise<string> {
    return this.command(["stack", "export", ...(options.showSecrets === true ? ["--show-secrets"] : [])]);
  }

  /** The stack's outputs. */
  async outputs(): Promise<Record<string, unknown>> {
    return JSON.parse(await this.command(["stack", "output", "--json", "--show-secrets"]));
  }

  /** Takes the folder away. */
  async close(): Promise<void> {
    await rm(this.#root, { recursive: true, force: true });
  }

  #run(args: readonly string[], options: Partial<CommandOptions> = {}): Promise<CommandResult> {
    return runCommand(this.#cli.command, [...this.#cli.args, ...args, "--non-interactive", ...stackOf(args)], {
      cwd: this.folder,
      env: this.#environment,
      ...options,
    });
  }
}

function stackOf(args: readonly string[]): readonly string[] {
  return args[0] === "stack" && args[1] === "init" ? [] : ["--stack", "dev"];
}

/** The part of the engine's events that is read here. */
interface EngineEvent {
  readonly summaryEvent?: { readonly resourceChanges?: Record<string, number> };
  readonly diagnosticEvent?: { readonly severity: string; readonly message: string; readonly urn?: string };
  readonly resOutputsEvent?: { readonly metadata: { readonly op: string; readonly urn: string } };
}

function readEvents(text: string): Pick<EngineRun, "changes" | "diagnostics" | "steps"> {
  const events = text
    .split("\n")
    .filter((line) => line.trim() !== "")
    // The engine writes each line; a run that was killed may end in half of one.
    .flatMap((line): EngineEvent[] => {
      try {
        return [JSON.parse(line)];
      } catch {
        return [];
      }
    });
  return {
    changes: events.findLast((event) => event.summaryEvent !== undefined)?.summaryEvent?.resourceChanges ?? {},
    diagnostics: events.flatMap(({ diagnosticEvent }) =>
      diagnosticEvent === undefined
        ? []
        : [{ ...diagnosticEvent, message: diagnosticEvent.message.replace(/<\{%[^%]*%\}>/g, "") }],
    ),
    steps: events.flatMap(({ resOutputsEvent }) =>
      resOutputsEvent === undefined
        ? []
        : [{ operation: resOutputsEvent.metadata.op, urn: resOutputsEvent.metadata.urn }],
    ),
  };
}
