/**
 * `npm run example -- <folder>`: runs an example as it stands with the engine that it is written for, against the sandbox:
 * it is applied, does not change a second time, and is taken away. A second argument, `terraform` or `tofu`, chooses
 * between those two. Without a folder it lists what there is.
 */
import { runCdkExample } from "./cdk-example.ts";
import { runKeyAgeExample } from "./key-age-example.ts";
import { cdkKeyAge, hclKeyAge, pulumiKeyAge } from "./key-age-stack.ts";
import { runPlatformModule, runTerraformModule } from "./platform-example.ts";
import { foundPulumi, runPulumiExample } from "./pulumi-example.ts";
import { runTerraformExample } from "./terraform-example.ts";
import { findTerraform, type TerraformCli } from "./terraform-project.ts";

/** @param terraform the CLI that was chosen, or found. @throws Error where it is not there. */
type Runner = (terraform: () => TerraformCli) => Promise<void>;

const runners = new Map<string, Runner>();
for (const vendor of ["mackerel", "wavefront", "elastic"]) {
  runners.set(`${vendor}-link`, () => runPulumiExample(`${vendor}-link`));
  runners.set(`cdktn-${vendor}`, (terraform) => runCdkExample(`cdktn-${vendor}`, terraform()));
  runners.set(`cdktf-${vendor}`, (terraform) => runCdkExample(`cdktf-${vendor}`, terraform()));
  runners.set(`terraform-${vendor}`, (terraform) => runTerraformExample(`terraform-${vendor}`, terraform()));
}
runners.set("access-key-age", async () => {
  const cli = await foundPulumi();
  await runKeyAgeExample((...settings) => pulumiKeyAge(cli, ...settings));
});
for (const family of ["cdktn", "cdktf"] as const) {
  runners.set(`${family}-access-key-age`, (terraform) => {
    const cli = terraform();
    return runKeyAgeExample((...settings) => cdkKeyAge(family, cli, ...settings));
  });
}
runners.set("terraform-access-key-age", (terraform) => {
  const cli = terraform();
  return runKeyAgeExample((...settings) => hclKeyAge(cli, ...settings));
});
runners.set("platform-module", runPlatformModule);
runners.set("terraform-module", (terraform) => runTerraformModule(terraform()));

const [folder, wanted] = process.argv.slice(2);
try {
  const run = chosen(folder);
  const names = wanted === undefined ? undefined : [named(wanted)];
  await run(() => {
    const cli = findTerraform(names);
    if (cli === undefined) throw new Error(`The example needs ${wanted ?? "terraform or tofu"} on PATH.`);
    return cli;
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function chosen(name: string | undefined): Runner {
  const runner = runners.get(name ?? "");
  if (runner !== undefined) return runner;
  const problem = name === undefined ? "Name an example:" : `There is no example "${name}", but there are:`;
  throw new Error([problem, ...[...runners.keys()].map((each) => `  npm run example -- ${each}`)].join("\n"));
}

function named(cli: string): TerraformCli["name"] {
  if (cli === "terraform" || cli === "tofu") return cli;
  throw new Error(`The second argument is terraform or tofu, not "${cli}".`);
}
