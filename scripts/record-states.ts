/**
 * `npm run record-states`: has the real engines make everything that awslink knows against the sandbox, and
 * writes the states to `test/states/<version>`. Once for each release, before it: what is there is never written anew
 * but with `--replace`, for a version that was not released yet. Needs Pulumi, Terraform, and moto for the services of AWS
 * that the sandbox does not have.
 */
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CdkProject } from "../examples/runner/cdk-project.ts";
import { findCommand } from "../examples/runner/find-command.ts";
import { makeOrganization } from "../examples/runner/moto-organization.ts";
import { motoFolder, startMoto } from "../examples/runner/moto-server.ts";
import { findPulumi, type PulumiProject } from "../examples/runner/pulumi-project.ts";
import { findTerraform, type TerraformCli } from "../examples/runner/terraform-project.ts";
import { version } from "../provider/version.ts";
import { type SandboxCredentials, startSandbox } from "../sandbox/index.ts";
import {
  keyAgeArchive,
  openEveryServiceOnPulumi,
  openEveryServiceOnTerraform,
  openEveryTypeOnPulumi,
  openEveryTypeOnTerraform,
} from "./states/every-type.ts";
import { type Recording, startRecorder, withoutFunction, withoutMadeKeys } from "./states/recording.ts";

/** What stands in a block beside the resource's own attributes. */
const META = new Set(["//", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner"]);

type Made = Omit<Recording, "version" | "requests">;

const pulumi = (await findPulumi()) ?? missing("Pulumi CLI");
const terraform = findTerraform(["terraform"]) ?? missing("terraform");
const moto = findCommand("moto_server", process.env, [motoFolder]) ?? missing("moto");

const folder = join(import.meta.dirname, "../test/states", version);
if (existsSync(folder) && !process.argv.includes("--replace")) {
  console.error(`${folder} is there: the states of a released version stay as they are (--replace overwrites them)`);
  process.exit(1);
}
await mkdir(folder, { recursive: true });
await record("pulumi", (credentials) => onPulumi(openEveryTypeOnPulumi(pulumi, credentials)));
await record("terraform", (credentials) => onTerraform(terraform, openEveryTypeOnTerraform(terraform, credentials)));
await record("pulumi-services", (credentials) =>
  inMoto((aws, variables) => onPulumi(openEveryServiceOnPulumi(pulumi, { credentials, aws, variables }))),
);
await record("terraform-services", (credentials) =>
  inMoto((aws, variables) =>
    onTerraform(terraform, openEveryServiceOnTerraform(terraform, { credentials, aws, variables })),
  ),
);

function missing(what: string): never {
  console.error(`there is no ${what}`);
  process.exit(1);
}

async function record(name: string, make: (credentials: SandboxCredentials) => Promise<Made>): Promise<void> {
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

/** AWS is moto, with an organisation of two accounts. */
async function inMoto(
  make: (aws: Readonly<Record<string, string>>, variables: Readonly<Record<string, string>>) => Promise<Made>,
): Promise<Made> {
  const { url, stop } = await startMoto(moto);
  try {
    const { unit, accounts } = await makeOrganization({ url, accessKeyId: "test", secretAccessKey: "test" }, 2);
    const variables = { UNIT: unit, ACCOUNTS: accounts.join(",") };
    const aws = {
      AWS_REGION: "us-east-1",
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    };
    const made = { ...(await make(aws, variables)), variables };
    return JSON.parse(
      JSON.stringify({ ...made, state: withoutFunction(made.state, keyAgeArchive()) }).replaceAll(url, "http://moto"),
    );
  } finally {
    await stop();
  }
}

async function onPulumi(opening: Promise<PulumiProject>): Promise<Made> {
  const project = await opening;
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

async function onTerraform(cli: TerraformCli, opening: Promise<CdkProject>): Promise<Made> {
  const project = await opening;
  try {
    const { terraform: root } = project;
    await root.init();
    // As above.
    for (const _run of [1, 2]) await root.command(["apply", "-auto-approve", "-no-color"]);
    const told: { terraform_version: string } = JSON.parse(await root.command(["version", "-json"]));
    const synthesised = JSON.parse(await readFile(join(root.folder, "cdk.tf.json"), "utf8"));
    return {
      engine: `${cli.name} ${told.terraform_version}`,
      state: JSON.parse(await root.command(["state", "pull"])),
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
