/** The behaviour table's host on Terraform and OpenTofu: the real CLI, the bundled provider, a local state. */
import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import {
  findTerraform,
  type TerraformName,
  TerraformProject,
  type TerraformRun,
} from "../../examples/runner/terraform-project.ts";
import { vendorEnvironment } from "../../examples/runner/vendor-environment.ts";
import { attributesOf, typeName } from "../../provider/core/definition.ts";
import { formatPath } from "../../provider/core/errors.ts";
import type { AttributeType } from "../../provider/core/schema/shape.ts";
import { snakeCase } from "../../provider/terraform/schema/names.ts";
import type { Sandbox } from "../../sandbox/index.ts";
import { builtTerraformProvider } from "../built-terraform-provider.ts";
import type { BehaviourHost, HostKind, Operation, Program, Run, RunOptions, Said } from "./host.ts";
import { definitions, terraformConfiguration, terraformType } from "./terraform-configuration.ts";

export const terraform = kindOf("terraform", "Terraform");
export const tofu = kindOf("tofu", "OpenTofu");

function kindOf(name: TerraformName, title: string): HostKind {
  return {
    title,
    engine: name,
    open: (sandbox) => TerraformHost.open(name, sandbox),
    words: {
      import: (type, id) => new RegExp(`terraform import ${escaped(type)}\\.<name in the configuration> ${id}`),
      refresh: /the next terraform plan or apply that reads first/,
      replace: (type) => new RegExp(`terraform apply -replace=${escaped(type)}\\.`),
    },
    // The tables' places are all in sets, whose elements have none in Terraform.
    field: (path) => {
      const field = formatPath(path.filter((step) => typeof step === "string"));
      return new RegExp(`(?:Invalid|Check) ${escaped(field)}(?!\\w)`);
    },
    // Terraform itself refuses these, and drops what is too much inside of an object's value.
    unknownFields: { top: (field) => new RegExp(`No argument or block type is named "${field}"`) },
    typeInState: (type) => `"type": "${terraformType(type)}"`,
    stopsAtFirstInvalid: false,
  };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

class TerraformHost implements BehaviourHost {
  readonly #project: TerraformProject;
  #printed = "";

  private constructor(project: TerraformProject) {
    this.#project = project;
  }

  static async open(name: TerraformName, sandbox: Sandbox): Promise<TerraformHost> {
    const cli = findTerraform([name]);
    if (cli === undefined) throw new Error(`there is no ${name}`);
    const project = await TerraformProject.open({
      cli,
      providers: [await builtTerraformProvider()],
      environment: {
        ...vendorEnvironment(sandbox.credentials),
        // The provider's log is where it tells what is neither a warning nor an error.
        TF_LOG_PROVIDER: "info",
      },
    });
    const host = new TerraformHost(project);
    await host.#write({});
    host.#printed += await project.init();
    return host;
  }

  apply(program: Program, options: RunOptions = {}): Promise<Run> {
    return this.#run("apply", refreshFlag(options), program);
  }

  plan(program: Program, options: RunOptions = {}): Promise<Run> {
    return this.#run("plan", refreshFlag(options), program);
  }

  refresh(): Promise<Run> {
    return this.#run("apply", ["-refresh-only"]);
  }

  destroy(): Promise<Run> {
    return this.#run("destroy", []);
  }

  async importExisting(program: Program, name: string, idOrName: string): Promise<void> {
    const type = program[name]?.type;
    if (type === undefined) throw new Error(`the program has no ${name}`);
    await this.#write(program);
    const run = await this.#project.run(["import", "-no-color", `${terraformType(type)}.${name}`, idOrName]);
    this.#printed += run.stdout + run.stderr;
    if (run.code !== 0) throw new Error(inOwnWords(withoutLog(run.stderr)));
  }

  async configure({ mackerelApiKey }: { readonly mackerelApiKey: string }): Promise<void> {
    this.#project.setEnvironment("MACKEREL_APIKEY", mackerelApiKey);
  }

  state(): Promise<string> {
    return this.#project.state();
  }

  /** The program holds the secrets that it declares, and the provider's own files none; all else is the engine's. */
  async traces(): Promise<string> {
    const { root, folder } = this.#project;
    let traces = this.#printed;
    for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      const isOurs = path === join(folder, "main.tf.json") || path.includes(`${sep}awslink${sep}awslink${sep}`);
      if (!entry.isFile() || isOurs) continue;
      traces += `\n--- ${path.slice(root.length)}\n${await readFile(path, "utf8")}`;
    }
    return traces;
  }

  close(): Promise<void> {
    return this.#project.close();
  }

  async #write(program: Program): Promise<void> {
    const secrets: Record<string, string> = {};
    await this.#project.write("main.tf.json", configuration(program, secrets));
    this.#project.setEnvironment("TF_VAR_secrets", JSON.stringify(secrets));
  }

  async #run(operation: "plan" | "apply" | "destroy", args: readonly string[], program?: Program): Promise<Run> {
    if (program !== undefined) await this.#write(program);
    const run = await this.#project.engine(operation, args);
    this.#printed += run.stdout + run.stderr;
    return neutral(operation, run, program);
  }
}

function refreshFlag({ refresh }: RunOptions): string[] {
  return refresh === undefined ? [] : [`-refresh=${refresh}`];
}

/** What the CLI printed, without the log. */
function withoutLog(text: string): string {
  const lines = text.split("\n").map((line) => line.replace(/^[│╷╵\s]+/, "").replace(/^\d{4}-\S+Z \[[A-Z]+\].*$/, ""));
  return lines.filter((line) => line !== "").join(" ");
}

/** Secrets come as they should: from an ephemeral variable, so that not even a diagnostic can quote them. */
function configuration(program: Program, secrets: Record<string, string>): string {
  const declared = terraformConfiguration(program, (name, value) => {
    secrets[name] = value;
    return `\${var.secrets["${name}"]}`;
  });
  return JSON.stringify({ ...declared, variable: { secrets: { type: "map(string)", ephemeral: true } } });
}

const OPERATIONS: Readonly<Record<string, Operation>> = {
  create: "create",
  update: "update",
  delete: "delete",
  remove: "delete",
  replace: "replace",
};

function neutral(operation: "plan" | "apply" | "destroy", run: TerraformRun, program: Program | undefined): Run {
  const operations: Record<string, Operation> = {};
  const planned = new Map(run.planned.map(({ address, action }) => [nameOf(address), OPERATIONS[action]]));
  if (run.hasPlan) {
    for (const name of Object.keys(program ?? {})) if (planned.get(name) === undefined) operations[name] = "same";
  }
  const done = operation === "plan" ? run.planned : run.applied;
  for (const { address, action } of done) {
    const name = nameOf(address);
    const known = planned.get(name) === "replace" ? "replace" : OPERATIONS[action];
    if (known !== undefined) operations[name] = known;
  }
  const said = (severity: "error" | "warning"): Said[] =>
    run.diagnostics
      .filter((diagnostic) => diagnostic.severity === severity)
      .map(({ address, summary, detail }) => ({
        resource: address === undefined ? undefined : nameOf(address),
        text: inOwnWords(`${summary}\n${detail}`),
      }));
  return {
    ok: run.code === 0,
    operations,
    errors: said("error"),
    warnings: said("warning"),
    notes: run.stderr
      .split("\n")
      .filter((line) => /\[INFO\]\s+provider\..*awslink/.test(line))
      .map((text) => ({ resource: undefined, text: inOwnWords(text) })),
  };
}

function nameOf(address: string): string {
  return address.split(".").at(-1) ?? address;
}

/** Terraform's users read names in snake case; the table is written in those of the definitions. */
function inOwnWords(text: string): string {
  let own = text;
  for (const [word, name] of OWN_WORDS) own = own.replace(new RegExp(`(?<!\\w)${word}(?!\\w)`, "g"), name);
  return own;
}

const OWN_WORDS = new Map<string, string>();
for (const definition of definitions.values()) {
  OWN_WORDS.set(definition.terraformName, typeName(definition));
  const visit = (type: AttributeType): void => {
    if (type.kind === "list" || type.kind === "set" || type.kind === "map") visit(type.element.type);
    if (type.kind !== "object") return;
    for (const [name, attribute] of type.attributes) {
      OWN_WORDS.set(`${snakeCase(name)}_wo`, name);
      if (snakeCase(name) !== name) OWN_WORDS.set(snakeCase(name), name);
      visit(attribute.type);
    }
  };
  visit({ kind: "object", attributes: attributesOf(definition) });
}
