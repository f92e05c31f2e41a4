/** What pushback costs: a hundred integrations made at once, while Wavefront asks to slow down and loses an answer. */
import { performance } from "node:perf_hooks";
import { createResource } from "../provider/core/lifecycle.ts";
import { WavefrontClient } from "../provider/wavefront/client.ts";
import { wavefront } from "../provider/wavefront/index.ts";
import { startSandbox } from "../sandbox/index.ts";
import { WavefrontByHand } from "../test/behaviour/wavefront-by-hand.ts";

const CREATES = 100;
const POST = { vendor: "wavefront", method: "POST" };

/** A line for people. @throws Error where anything is lost or doubled. */
export async function measurePushback(): Promise<string> {
  const sandbox = await startSandbox();
  try {
    const byHand = new WavefrontByHand(sandbox);
    await byHand.role("wavefront", true);
    const externalIds: string[] = [];
    for (let index = 0; index < CREATES; index++) externalIds.push(await byHand.externalId());
    sandbox.setFaults([
      { match: POST, skip: 10, times: 5, status: 406 },
      { match: POST, skip: 30, times: 5, status: 429, headers: { "Retry-After": "1" } },
      { match: POST, skip: 50, times: 1, reset: "after" },
    ]);
    sandbox.clearRequests();
    const start = performance.now();
    await createAll(sandbox.url, sandbox.credentials.wavefront.token, externalIds);
    const seconds = (performance.now() - start) / 1000;
    const made = sandbox.wavefront.integrations();
    if (made.length !== CREATES || new Set(made.map(({ name }) => name)).size !== CREATES) {
      throw new Error(`of ${CREATES} integrations there are ${made.length}`);
    }
    const requests = sandbox.requests();
    const pushed = requests.filter(({ status }) => status === 406 || status === 429).length;
    return (
      `Wavefront, ${CREATES} creates at once: each made once, ${pushed} pushed back and one answer lost; ` +
      `${requests.length} requests, ${seconds.toFixed(1)} s`
    );
  } finally {
    await sandbox.close();
  }
}

async function createAll(address: string, token: string, externalIds: readonly string[]): Promise<void> {
  const definition = wavefront.resources.find(({ name }) => name === "CloudWatchIntegration");
  if (definition === undefined) throw new Error("there is no CloudWatchIntegration");
  const client = new WavefrontClient({ address, token });
  try {
    const roleArn = "arn:aws:iam::123456789012:role/wavefront";
    await Promise.all(
      externalIds.map((externalId, index) =>
        createResource(definition, client, { name: `link-${index}`, roleArn, externalId }, { log: () => {} }),
      ),
    );
  } finally {
    await client.close();
  }
}
