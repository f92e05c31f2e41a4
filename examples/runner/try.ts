/**
 * `npm run try`: a sandbox with three accounts and the stacks of the platform examples beside it, to be applied, broken
 * and mended by hand, until it is interrupted. Everything is in the folder `try/`, which goes with it.
 */
import { cp, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
// What its bindings were made from is what a CDKTN app asks for, and no other version.
import bindings from "@cdktn/provider-aws/package.json" with { type: "json" };
import { mirrorProvider } from "../../provider/terraform/distribution.ts";
import type { Sandbox } from "../../sandbox/index.ts";
import { awsEnvironment, standInPath } from "./aws-stand-in.ts";
import { startOrganization } from "./platform-stacks.ts";
import { terraformPlatform } from "./terraform-project.ts";
import { awsStandIn } from "./terraform-stand-in.ts";
import { tryFolder as folder, takeFolder } from "./try-folder.ts";
import { vendorEnvironment } from "./vendor-environment.ts";

const examples = join(import.meta.dirname, "..");

try {
  await runSandbox();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function runSandbox(): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    // Under npm the same Ctrl-C may come twice: from the terminal, and handed on.
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => resolve());
  });
  const sandbox = await startOrganization();
  try {
    await takeFolder(folder, sandbox.url);
    await serve(sandbox, stopped);
  } finally {
    await sandbox.close();
  }
}

/** The folder is this run's own from here on, and goes with it. */
async function serve(sandbox: Sandbox, stopped: Promise<void>): Promise<void> {
  try {
    await prepareShop();
    await prepareBlog();
    await cp(join(examples, "mackerel-link"), join(folder, "link"), { recursive: true });
    await prepareModule();
    await writeFile(join(folder, "environment.sh"), environment(sandbox), { mode: 0o600 });
    const script = `${relative(process.cwd(), folder)}/environment.sh`;
    console.log(`The sandbox is at ${sandbox.url}. In another terminal:\n\n  . ${script}\n`);
    console.log("Ctrl-C stops the sandbox, and takes the folder away.");
    await stopped;
    console.log(`Stopped. Terminals that have read ${script} know only this sandbox, and are best closed.`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The Pulumi stack, with the platform team's package as a workspace installs it. */
async function prepareShop(): Promise<void> {
  const scope = join(folder, "node_modules/@example");
  await mkdir(scope, { recursive: true });
  await mkdir(join(folder, "pulumi-state"));
  await symlink(join(examples, "platform-module/module"), join(scope, "monitoring"));
  await cp(join(examples, "platform-module/stacks/shop"), join(folder, "shop"), { recursive: true });
}

/** The CDKTN app, which finds the same package. */
async function prepareBlog(): Promise<void> {
  await cp(join(examples, "platform-module/stacks/blog"), join(folder, "blog"), { recursive: true });
}

/** The HCL module, with a mirror of both providers: no registry is asked. */
async function prepareModule(): Promise<void> {
  await cp(join(examples, "terraform-module"), join(folder, "terraform"), { recursive: true });
  const mirror = join(folder, "providers");
  mirrorProvider(mirror);
  const standIns = [...(await awsStandIn()), ...(await awsStandIn(bindings.cdktn.provider.version))];
  for (const { address, version, files } of standIns) {
    await cp(files, join(mirror, address, version, terraformPlatform()), { recursive: true });
  }
  const installation = `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`;
  await writeFile(join(folder, "cli.tfrc"), installation);
}

/** What points everything that is run here at the sandbox, for `sh`. */
function environment({ credentials }: Sandbox): string {
  const variables = {
    ...vendorEnvironment(credentials),
    ...awsEnvironment(credentials),
    PULUMI_BACKEND_URL: `file://${join(folder, "pulumi-state")}`,
    PULUMI_HOME: join(folder, "pulumi-home"),
    PULUMI_CONFIG_PASSPHRASE: "try",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    // Neither the user's configuration of the CLI nor his plugins play a part.
    TF_CLI_CONFIG_FILE: join(folder, "cli.tfrc"),
    CHECKPOINT_DISABLE: "1",
  };
  // Each of them would lead somewhere else, or take the place of the sandbox's keys.
  const foreign = [
    "AWS_PROFILE",
    "AWS_DEFAULT_PROFILE",
    "AWS_SESSION_TOKEN",
    "AWS_ENDPOINT_URL_IAM",
    "AWS_ENDPOINT_URL_STS",
    "AWS_ENDPOINT_URL_CLOUDWATCH",
    "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
  ];
  const lines = Object.entries(variables).map(([name, value]) => `export ${name}=${quoted(value)}`);
  // The stand-in of the aws plugin, and the repository's own Node.
  const first = [standInPath, join(process.execPath, "..")].map(quoted).join(":");
  return [`unset ${foreign.join(" ")}`, ...lines, `export PATH=${first}:"$PATH"`, ""].join("\n");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
