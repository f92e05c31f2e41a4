/**
 * The key-age example: deployed to moto; what was deployed runs once against the sandbox; a second run changes nothing;
 * all of it is taken away.
 */
import { startSandbox } from "../../sandbox/index.ts";
import { AwsClient } from "../../standin/aws/client.ts";
import { deployedFunction, runDeployedFunction } from "./deployed-function.ts";
import { findCommand } from "./find-command.ts";
import type { KeyAgeSettings, KeyAgeStack } from "./key-age-stack.ts";
import { motoFolder, startMoto } from "./moto-server.ts";

const DAY = 24 * 60 * 60 * 1000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();

/** How the stack is opened with an engine. */
type Open = (settings: KeyAgeSettings, environment: Readonly<Record<string, string>>) => Promise<KeyAgeStack>;

/** Runs the example's whole life. @throws Error where moto is missing, or with what the CLI printed where a step fails */
export async function runKeyAgeExample(open: Open): Promise<void> {
  const server = findCommand("moto_server", process.env, [motoFolder]);
  if (server === undefined) throw new Error("The example needs moto: node scripts/install-moto.ts installs it.");
  const [moto, sandbox] = await Promise.all([startMoto(server), startSandbox()]);
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
  } finally {
    await stack?.close();
    await sandbox.close();
    await moto.stop();
  }
}
