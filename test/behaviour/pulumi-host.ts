/** The behaviour table's host on Pulumi: the real CLI, the real dynamic provider, a file backend. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { type EngineRun, findPulumi, PulumiProject } from "../../examples/runner/pulumi-project.ts";
import { runCommand } from "../../examples/runner/run-command.ts";
import { formatPath } from "../../provider/core/errors.ts";
import type { Sandbox } from "../../sandbox/index.ts";
import type { BehaviourHost, HostKind, Operation, Program, Run, RunOptions, Said } from "./host.ts";

const root = join(import.meta.dirname, "../..");

const TYPE_PREFIX = "pulumi-nodejs:dynamic/awslink/";

export const pulumi: HostKind = {
  title: "Pulumi",
  engine: "pulumi",
  open: (sandbox) => PulumiHost.open(sandbox),
  words: {
    import: (type, id) =>
      new RegExp(`npx awslink pulumi import-file --type ${type.replace(".", ":")} --name .* --id ${id}`),
    refresh: /pulumi up --refresh/,
    replace: (type) => new RegExp(`pulumi up --replace .*${type.replace(".", "\\.")}`),
  },
  field: (path) => new RegExp(`has a problem: ${formatPath(path).replace(/[[\]."]/g, "\\$&")}: `),
  unknownFields: {
    top: (field, meant) => new RegExp(`${field}.*there is no such field \\(did you mean ${meant}`),
    nested: (field, meant) => new RegExp(`${field}.*there is no such field \\(did you mean ${meant}`),
  },
  typeInState: (type) => `"${TYPE_PREFIX}${type.replace(".", ":")}"`,
  stopsAtFirstInvalid: true,
};

class PulumiHost implements BehaviourHost {
  readonly #project: PulumiProject;
  readonly #environment: Readonly<Record<string, string>>;
  #printed = "";

  private constructor(project: PulumiProject, environment: Readonly<Record<string, string>>) {
    this.#project = project;
    this.#environment = environment;
  }

  static async open(sandbox: Sandbox): Promise<PulumiHost> {
    const cli = await findPulumi();
    if (cli === undefined) throw new Error("there is no pulumi");
    const environment = {
      MACKEREL_APIKEY: sandbox.credentials.mackerel.apiKey,
      MACKEREL_API_URL: sandbox.url,
      WAVEFRONT_ADDRESS: sandbox.url,
      WAVEFRONT_TOKEN: sandbox.credentials.wavefront.token,
      KIBANA_ENDPOINT: sandbox.url,
      KIBANA_API_KEY: sandbox.credentials.elastic.apiKey,
    };
    const project = await PulumiProject.open({
      cli,
      program: join(root, "test/e2e/programs/resources"),
      nodeModules: join(root, "node_modules"),
      environment,
    });
    return new PulumiHost(project, environment);
  }

  apply(program: Program, options: RunOptions = {}): Promise<Run> {
    return this.#run("up", ["--yes", "--skip-preview", "--continue-on-error", ...refreshFlag(options)], program);
  }

  plan(program: Program, options: RunOptions = {}): Promise<Run> {
    return this.#run("preview", refreshFlag(options), program);
  }

  refresh(): Promise<Run> {
    return this.#run("refresh", ["--yes", "--skip-preview"]);
  }

  destroy(): Promise<Run> {
    return this.#run("destroy", ["--yes", "--skip-preview"]);
  }

  async importExisting(program: Program, name: string, idOrName: string): Promise<void> {
    const type = program[name]?.type;
    if (type === undefined) throw new Error(`the program has no ${name}`);
    const file = join(this.#project.folder, "import.json");
    const written = await runCommand(
      process.execPath,
      // biome-ignore format: flag and value belong together
      [
        join(root, "dist/cli/awslink.js"), "pulumi", "import-file",
        "--type", type.replace(".", ":"), "--name", name, "--id", idOrName, "--out", file,
      ],
      { cwd: this.#project.folder, env: { ...process.env, ...this.#environment } },
    );
    this.#printed += written.stdout + written.stderr;
    if (written.code !== 0) throw new Error(written.stderr);
    this.#printed += await this.#project.command([
      ...["import", "--file", file, "--generate-code=false", "--protect=false", "--yes", "--skip-preview"],
    ]);
  }

  configure({ mackerelApiKey }: { readonly mackerelApiKey: string }): Promise<void> {
    return this.#project.configure("awslink:mackerelApiKey", mackerelApiKey, true);
  }

  state(): Promise<string> {
    return this.#project.state();
  }

  /** The program and its import files hold the secrets that they declare; all else is the engine's. */
  async traces(): Promise<string> {
    const folder = join(this.#project.folder, "..");
    let traces = this.#printed;
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || path.startsWith(this.#project.folder + sep)) continue;
      const text = await readFile(path, "utf8");
      traces += `\n--- ${path.slice(folder.length)}\n${/events-\d+\.json$/.test(path) ? withoutDebug(text) : text}`;
    }
    return traces;
  }

  close(): Promise<void> {
    return this.#project.close();
  }

  async #run(
    operation: "up" | "preview" | "refresh" | "destroy",
    args: readonly string[],
    program?: Program,
  ): Promise<Run> {
    if (program !== undefined) {
      await writeFile(join(this.#project.folder, "resources.json"), JSON.stringify(program));
    }
    const run = await this.#project.engine(operation, args);
    this.#printed += run.stdout + run.stderr;
    return neutral(run);
  }
}

/**
 * The event log, which only tools ask for, without the SDK's own debugging messages: `@pulumi/pulumi` writes every
 * resource's outputs into them, secret or not, and shows them only with `--debug`. No provider can change that.
 */
function withoutDebug(events: string): string {
  return events
    .split("\n")
    .filter((line) => !/"severity":"debug"/.test(line))
    .join("\n");
}

function refreshFlag({ refresh }: RunOptions): string[] {
  return refresh === undefined ? [] : [`--refresh=${refresh}`];
}

const OPERATIONS: Readonly<Record<string, Operation>> = {
  same: "same",
  create: "create",
  update: "update",
  delete: "delete",
  replace: "replace",
  "create-replacement": "replace",
  "delete-replaced": "replace",
};

function neutral(run: EngineRun): Run {
  const operations: Record<string, Operation> = {};
  for (const { operation, urn } of run.steps) {
    const name = nameOf(urn);
    const known = OPERATIONS[operation];
    if (name !== undefined && known !== undefined) operations[name] = known;
  }
  const said = (severity: RegExp): Said[] =>
    run.diagnostics
      .filter((diagnostic) => severity.test(diagnostic.severity))
      .map(({ urn, message }) => ({ resource: urn === undefined ? undefined : nameOf(urn), text: message }));
  return {
    ok: run.code === 0,
    operations,
    errors: said(/^error$/),
    warnings: said(/^warning$/),
    notes: said(/^info/),
  };
}

/** The name in the program, of a resource that awslink manages. */
function nameOf(urn: string): string | undefined {
  const [, , type, name] = urn.split("::");
  return type?.includes(TYPE_PREFIX) === true ? name : undefined;
}
