/** Terraform and OpenTofu as the benchmark runs them: the real CLI, a local state, the provider as it is shipped. */
import { join } from "node:path";
import { findTerraform, type TerraformName, TerraformProject } from "../examples/runner/terraform-project.ts";
import { providerAddress } from "../provider/terraform/distribution.ts";
import { snakeCase } from "../provider/terraform/schema/names.ts";
import { version } from "../provider/version.ts";
import type { Sandbox } from "../sandbox/index.ts";
import { type BenchEngine, type BenchStack, madeExternalId, type Operation, settingInputs } from "./engine.ts";

const files = join(import.meta.dirname, "../dist/terraform");

const COMMANDS: Readonly<Record<Operation, readonly ["apply" | "plan", ...string[]]>> = {
  create: ["apply"],
  "unchanged apply": ["plan"],
  refresh: ["apply", "-refresh-only"],
};

/** The engine behind one of the two CLIs. */
export function terraform(name: TerraformName, title: string): BenchEngine {
  return {
    title,
    async version() {
      const cli = findTerraform([name]);
      if (cli === undefined) return undefined;
      const project = await TerraformProject.open({ cli, providers: [], environment: {} });
      try {
        const told: { terraform_version: string } = JSON.parse(await project.command(["version", "-json"]));
        return told.terraform_version;
      } finally {
        await project.close();
      }
    },
    async open(sandbox, settings) {
      const cli = findTerraform([name]);
      if (cli === undefined) throw new Error(`there is no ${name}`);
      const project = await TerraformProject.open({
        cli,
        providers: [{ address: providerAddress, version, files }],
        environment: { MACKEREL_APIKEY: sandbox.credentials.mackerel.apiKey, MACKEREL_API_URL: sandbox.url },
      });
      await project.write("main.tf.json", JSON.stringify(await configuration(sandbox, settings)));
      await project.init();
      return new TerraformStack(name, project, settings);
    },
  };
}

async function configuration(sandbox: Sandbox, settings: number): Promise<object> {
  const externalId = await madeExternalId(sandbox);
  const inputs = Array.from({ length: settings }, (_, index) => [
    `setting${index}`,
    inSnakeCase(settingInputs(index, externalId)),
  ]);
  return {
    terraform: { required_providers: { awslink: { source: providerAddress } } },
    resource: { awslink_mackerel_aws_integration: Object.fromEntries(inputs) },
  };
}

/** Fields in Terraform's writing; the ids of services stay as they are. */
function inSnakeCase({ services, ...inputs }: Record<string, unknown>): object {
  const rename = (fields: object): object =>
    Object.fromEntries(Object.entries(fields).map(([key, value]) => [snakeCase(key), value]));
  const declared = Object.entries(services ?? {}).map(([id, service]) => [id, rename(service)]);
  return { ...rename(inputs), services: Object.fromEntries(declared) };
}

class TerraformStack implements BenchStack {
  readonly #name: string;
  readonly #project: TerraformProject;
  readonly #settings: number;

  constructor(name: string, project: TerraformProject, settings: number) {
    this.#name = name;
    this.#project = project;
    this.#settings = settings;
  }

  command(operation: Operation): string {
    return [this.#name, ...COMMANDS[operation]].join(" ");
  }

  async run(operation: Operation): Promise<void> {
    const [verb, ...args] = COMMANDS[operation];
    const run = await this.#project.engine(verb, args);
    const done = operation === "create" ? run.applied : run.planned.filter(({ action }) => action !== "noop");
    if (run.code !== 0 || done.length !== (operation === "create" ? this.#settings : 0)) {
      throw new Error(`${this.command(operation)} did ${JSON.stringify(done)}:\n${run.stdout}\n${run.stderr}`);
    }
  }

  close(): Promise<void> {
    return this.#project.close();
  }
}
