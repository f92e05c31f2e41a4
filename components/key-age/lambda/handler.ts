/** The Lambda function: one run for each event, whatever the event is. Bundled into one file when the package is built. */
import type { KeyAgeTarget } from "../collect/target.ts";
import { failuresOf, type KeyAgeRun, runKeyAge } from "../run.ts";
import { elasticWriter } from "../write/elastic.ts";
import { mackerelWriter } from "../write/mackerel.ts";
import { wavefrontWriter } from "../write/wavefront.ts";
import { wavefrontProxyWriter } from "../write/wavefront-proxy.ts";
import type { KeyAgeWriter } from "../write/writer.ts";
import { type ParsedConfiguration, readConfiguration } from "./configuration.ts";
import { heartbeatLine } from "./heartbeat.ts";
import { fetchSecret } from "./secrets.ts";

/** What an invocation answers. */
export interface HandlerAnswer {
  readonly accounts: number;
  readonly keys: number;
  /** Points, values and documents that the services took, by service. */
  readonly sent: Readonly<Record<string, number>>;
}

/**
 * Reads the accounts and sends their keys' ages.
 *
 * @throws Error that names every account and batch that failed, after the rest has arrived: Lambda then tries again, and
 * puts the event into the dead-letter queue in the end.
 */
export async function handler(): Promise<HandlerAnswer> {
  const configuration = readConfiguration(process.env);
  const now = new Date();
  const run = await runKeyAge({
    targets: targetsOf(configuration),
    thresholdDays: configuration.thresholdDays,
    now,
    writers: await writersOf(configuration, now),
  });
  const failures = failuresOf(run);
  const answer = answerOf(run);
  if (failures.length > 0) {
    for (const failure of failures) console.error(failure);
    throw new Error(`${failures.length} of the accounts or batches failed: ${failures.join("; ")}`);
  }
  const facts = { Accounts: answer.accounts, Keys: answer.keys };
  // As a whole line of its own: console.log would put a time and an id before it.
  process.stdout.write(`${heartbeatLine(process.env.AWS_LAMBDA_FUNCTION_NAME ?? "local", now, facts)}\n`);
  return answer;
}

function targetsOf({ ownAccount, roles }: ParsedConfiguration): KeyAgeTarget[] {
  const assumed = roles.map(({ roleArn, externalId }) => ({
    roleArn,
    ...(externalId === undefined ? {} : { externalId }),
  }));
  return ownAccount ? [{}, ...assumed] : assumed;
}

async function writersOf(configuration: ParsedConfiguration, now: Date): Promise<KeyAgeWriter[]> {
  const { wavefront, wavefrontProxy, mackerel, elastic, pageMetricOnly, thresholdDays } = configuration;
  const writers: KeyAgeWriter[] = [];
  if (wavefront !== undefined) {
    const token = await fetchSecret(wavefront.token);
    writers.push(wavefrontWriter({ url: wavefront.url, token, pageMetricOnly, thresholdDays }));
  }
  if (wavefrontProxy !== undefined) {
    writers.push(wavefrontProxyWriter({ ...wavefrontProxy, pageMetricOnly, thresholdDays }));
  }
  if (mackerel !== undefined) {
    const { service, apiUrl } = mackerel;
    const apiKey = await fetchSecret(mackerel.apiKey);
    writers.push(mackerelWriter({ service, apiKey, now, ...(apiUrl === undefined ? {} : { apiUrl }) }));
  }
  if (elastic !== undefined) {
    const { url, dataStream } = elastic;
    const apiKey = await fetchSecret(elastic.apiKey);
    writers.push(
      elasticWriter({ url, apiKey, now, thresholdDays, ...(dataStream === undefined ? {} : { dataStream }) }),
    );
  }
  return writers;
}

function answerOf({ accounts, keys, writes }: KeyAgeRun): HandlerAnswer {
  return {
    accounts: accounts.filter(({ account }) => !account.again).length,
    keys,
    sent: Object.fromEntries(writes.map(({ title, sent }) => [title, sent])),
  };
}
