/** Terraform and OpenTofu as the benchmark runs them: the real CLI, a local state, the provider as it is shipped. */
import { join } from "node:path";
import { findTerraform, type TerraformName, TerraformProject } from "../examples/runner/terraform-project.ts";
import { vendorEnvironment } from "../examples/runner/vendor-environment.ts";
import { providerAddress } from "../provider/terraform/distribution.ts";
import { version } from "../provider/version.ts";
import { terraformConfiguration } from "../test/behaviour/terraform-configuration.ts";
import type { BenchEngine, BenchStack, Operation } from "./engine.ts";

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
    provider: /start\.cjs/,
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
    async open(sandbox, program) {
      const cli = findTerraform([name]);
      if (cli === undefined) throw new Error(`there is no ${name}`);
      const project = await TerraformProject.open({
        cli,
        providers: [{ address: providerAddress, version, files }],
        environment: vendorEnvironment(sandbox.credentials),
      });
      // In lines, as people write it: Terraform quotes the line that a diagnostic is about. Secrets by their write-only
      // twins, as the guides say; the plain one gives a warning for each setting.
      const configuration = terraformConfiguration(program, (_name, secret) => secret);
      await project.write("main.tf.json", JSON.stringify(configuration, null, 2));
      await project.init();
      return new TerraformStack(name, project, Object.keys(program).length);
    },
  };
}

/** A root module of so many resources. */
export class TerraformStack implements BenchStack {
  readonly #name: string;
  readonly #project: TerraformProject;
  readonly #resources: number;

  constructor(name: string, project: TerraformProject, resources: number) {
    this.#name = name;
    this.#project = project;
    this.#resources = resources;
  }

  command(operation: Operation): string {
    return [this.#name, ...COMMANDS[operation]].join(" ");
  }

  async run(operation: Operation): Promise<void> {
    const [verb, ...args] = COMMANDS[operation];
    const run = await this.#project.engine(verb, args);
    const done = operation === "create" ? run.applied : run.planned.filter(({ action }) => action !== "noop");
    if (run.code !== 0 || done.length !== (operation === "create" ? this.#resources : 0)) {
      throw new Error(`${this.command(operation)} did ${JSON.stringify(done)}:\n${run.stdout}\n${run.stderr}`);
    }
  }

  close(): Promise<void> {
    return this.#project.close();
  }
}
