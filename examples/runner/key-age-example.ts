/**
 * `npm run example:key-age`: deploys the key-age example to moto, runs what was deployed once against the sandbox, shows
 * that a second run changes nothing, and takes all of it away. Arguments: `pulumi`, `cdktn`, `cdktf` or `hcl`; then, for
 * the last three, `terraform` or `tofu`.
 */
import { startSandbox } from "../../sandbox/index.ts";
import { AwsClient } from "../../standin/aws/client.ts";
import { deployedFunction, runDeployedFunction } from "./deployed-function.ts";
import { findCommand } from "./find-command.ts";
import { cdkKeyAge, hclKeyAge, type KeyAgeSettings, type KeyAgeStack, pulumiKeyAge } from "./key-age-stack.ts";
import { motoFolder, startMoto } from "./moto-server.ts";
import { findPulumi } from "./pulumi-project.ts";
import { findTerraform } from "./terraform-project.ts";

const DAY = 24 * 60 * 60 * 1000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();

type Open = (settings: KeyAgeSettings, environment: Readonly<Record<string, string>>) => Promise<KeyAgeStack>;

/** How the stack is opened with the engine that was asked for. */
async function engine(family = "pulumi", wanted?: string): Promise<Open> {
  if (family === "pulumi") {
    const cli = (await findPulumi()) ?? missing("pulumi, or npx to fetch it");
    return (settings, environment) => pulumiKeyAge(cli, settings, environment);
  }
  if (family !== "cdktf" && family !== "cdktn" && family !== "hcl") {
    return missing("the name of an engine: pulumi, cdktn, cdktf or hcl");
  }
  const names = wanted === "terraform" || wanted === "tofu" ? ([wanted] as const) : undefined;
  const cli = findTerraform(names) ?? missing(`${wanted ?? "terraform or tofu"} on PATH`);
  if (family === "hcl") return (settings, environment) => hclKeyAge(cli, settings, environment);
  return (settings, environment) => cdkKeyAge(family, cli, settings, environment);
}

function missing(what: string): never {
  console.error(`The example needs ${what}.`);
  process.exit(1);
}

const open = await engine(...process.argv.slice(2));
const motoServer =
  findCommand("moto_server", process.env, [motoFolder]) ?? missing("moto: node scripts/install-moto.ts installs it");
const [moto, sandbox] = await Promise.all([startMoto(motoServer), startSandbox()]);
let stack: KeyAgeStack | undefined;
try {
  console.log(`AWS is moto at ${moto.url} and its provider a stand-in; Wavefront is the sandbox at ${sandbox.url}\n`);
  const { token } = sandbox.credentials.wavefront;
  const keys = { accessKeyId: "test", secretAccessKey: "test", region: "us-east-1" };
  stack = await open(
    { url: sandbox.url, token },
    {
      AWS_REGION: keys.region,
      AWS_ENDPOINT_URL: moto.url,
      AWS_ACCESS_KEY_ID: keys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
      WAVEFRONT_ADDRESS: sandbox.url,
      WAVEFRONT_TOKEN: token,
    },
  );
  const show = ({ changes }: { readonly changes: Readonly<Record<string, number>> }): string =>
    Object.entries(changes)
      .map(([operation, count]) => `${count} ${operation}`)
      .join(", ") || "nothing to do";
  console.log(`deployed: ${show(await stack.apply())}`);
  const { functionName } = await stack.outputs();
  sandbox.aws.seedUsers([
    { name: "user1", keys: [{ id: "AKIAIOSFODNN7ABCDE", created: ago(209) }] },
    { name: "user2", keys: [{ id: "AKIAIOSFODNN7KLMNO", created: ago(55), active: false }] },
  ]);
  const aws = new AwsClient({ ...keys, endpoints: { iam: moto.url, sts: moto.url } });
  console.log(`\n${functionName}, run once with what it was deployed with, sends to Wavefront:`);
  await runDeployedFunction(await deployedFunction(aws, String(functionName)), sandbox, moto.url);
  for (const line of sandbox.ingestion.wavefront().lines) console.log(`  ${line}`);
  for (const { name, condition } of sandbox.wavefront.alerts()) console.log(`\nalert "${name}"\n  ${condition}`);
  console.log(`\na second time: ${show(await stack.apply())}`);
  console.log(`taken away: ${show(await stack.destroy())}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await stack?.close();
  await sandbox.close();
  await moto.stop();
}
