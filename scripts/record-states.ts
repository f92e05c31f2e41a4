/**
 * `npm run record-states`: has the real engines make everything that awslink knows against the sandbox, and
 * writes the states to `test/states/<version>`. Once for each release, before it: what is there is never written anew
 * but with `--replace`, for a version that was not released yet. Needs Pulumi and Terraform.
 */
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findPulumi } from "../examples/runner/pulumi-project.ts";
import { findTerraform } from "../examples/runner/terraform-project.ts";
import { version } from "../provider/version.ts";
import { type SandboxCredentials, startSandbox } from "../sandbox/index.ts";
import { openEveryTypeOnPulumi, openEveryTypeOnTerraform } from "./states/every-type.ts";
import { type Recording, startRecorder, withoutMadeKeys } from "./states/recording.ts";

/** What stands in a block beside the resource's own attributes. */
const META = new Set(["//", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner"]);

const folder = join(import.meta.dirname, "../test/states", version);
if (existsSync(folder) && !process.argv.includes("--replace")) {
  console.error(`${folder} is there: the states of a released version stay as they are (--replace overwrites them)`);
  process.exit(1);
}
await mkdir(folder, { recursive: true });
for (const [name, make] of [
  ["pulumi", onPulumi],
  ["terraform", onTerraform],
] as const) {
  const sandbox = await startSandbox();
  const recorder = await startRecorder(sandbox.url);
  try {
    const made = await make({ ...sandbox.credentials, url: recorder.url });
    const recording = withoutMadeKeys({ version, ...made, requests: recorder.requests });
    const file = join(folder, `${name}.json`);
    // Where the engine asked is nobody's business; nothing in a state depends on it.
    await writeFile(file, `${JSON.stringify(recording, null, 1).replaceAll(recorder.url, "http://sandbox")}\n`);
    console.log(`${file}: ${recording.requests.length} requests`);
  } finally {
    await recorder.close();
    await sandbox.close();
  }
}

async function onPulumi(credentials: SandboxCredentials): Promise<Omit<Recording, "version" | "requests">> {
  const cli = await findPulumi();
  if (cli === undefined) throw new Error("there is no Pulumi CLI");
  const project = await openEveryTypeOnPulumi(cli, credentials);
  try {
    // The second run reads what the first one made: an external ID is in use by then.
    for (const _run of [1, 2]) {
      const run = await project.engine("up");
      if (run.code !== 0) throw new Error(run.stdout + run.stderr);
    }
    const state = JSON.parse(await project.state({ showSecrets: true }));
    return { engine: `pulumi ${state.deployment.manifest.version}`, state: withoutPlaces(state) };
  } finally {
    await project.close();
  }
}

/** Where in a program a resource was declared names folders of the machine that recorded it. */
function withoutPlaces(state: unknown): unknown {
  return JSON.parse(JSON.stringify(state), (key, value) =>
    key === "sourcePosition" || key === "stackTrace" ? undefined : value,
  );
}

async function onTerraform(credentials: SandboxCredentials): Promise<Omit<Recording, "version" | "requests">> {
  const cli = findTerraform(["terraform"]);
  if (cli === undefined) throw new Error("there is no terraform");
  const project = await openEveryTypeOnTerraform(cli, credentials);
  try {
    const { terraform } = project;
    await terraform.init();
    // As above.
    for (const _run of [1, 2]) await terraform.command(["apply", "-auto-approve", "-no-color"]);
    const told: { terraform_version: string } = JSON.parse(await terraform.command(["version", "-json"]));
    const synthesised = JSON.parse(await readFile(join(terraform.folder, "cdk.tf.json"), "utf8"));
    return {
      engine: `terraform ${told.terraform_version}`,
      state: JSON.parse(await terraform.command(["state", "pull"])),
      declared: declaredByAddress(synthesised.resource),
    };
  } finally {
    await project.close();
  }
}

type Declared = Readonly<Record<string, unknown>>;

function declaredByAddress(resources: Readonly<Record<string, Readonly<Record<string, Declared>>>>) {
  return Object.fromEntries(
    Object.entries(resources)
      .filter(([type]) => type.startsWith("awslink_"))
      .flatMap(([type, named]) =>
        Object.entries(named).map(([name, block]): [string, Declared] => [
          `${type}.${name}`,
          Object.fromEntries(Object.entries(block).filter(([attribute]) => !META.has(attribute))),
        ]),
      ),
  );
}
