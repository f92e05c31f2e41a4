/** The Lambda function: one run for each event, whatever the event is. Bundled into one file when the package is built. */
import { describeError } from "../../../provider/core/errors.ts";
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
  const { writers, failures: closed } = await openPlaces(placesOf(configuration, now));
  // Without a place to tell it to nobody needs to be asked.
  if (writers.length === 0) throw failed(closed);
  const run = await runKeyAge({
    targets: targetsOf(configuration),
    thresholdDays: configuration.thresholdDays,
    now,
    writers,
  });
  const failures = [...closed, ...failuresOf(run)];
  if (failures.length > 0) throw failed(failures);
  const answer = answerOf(run);
  const facts = { Accounts: answer.accounts, Keys: answer.keys };
  // As a whole line of its own: console.log would put a time and an id before it.
  process.stdout.write(`${heartbeatLine(process.env.AWS_LAMBDA_FUNCTION_NAME ?? "local", now, facts)}\n`);
  return answer;
}

function failed(failures: readonly string[]): Error {
  for (const failure of failures) console.error(failure);
  return new Error(`${failures.length} of the accounts, places or batches failed: ${failures.join("; ")}`);
}

function targetsOf({ ownAccount, roles }: ParsedConfiguration): KeyAgeTarget[] {
  const assumed = roles.map(({ roleArn, externalId }) => ({
    roleArn,
    ...(externalId === undefined ? {} : { externalId }),
  }));
  return ownAccount ? [{}, ...assumed] : assumed;
}

/** A place that the ages go to, by its name; it opens where its secret can be read. */
interface Place {
  readonly title: string;
  open(): Promise<KeyAgeWriter>;
}

/** Opens what can be opened: a secret that is missing keeps nobody else from being told. */
async function openPlaces(places: readonly Place[]): Promise<{ writers: KeyAgeWriter[]; failures: string[] }> {
  const writers: KeyAgeWriter[] = [];
  const failures: string[] = [];
  const opened = await Promise.allSettled(places.map((place) => place.open()));
  for (const [index, place] of opened.entries()) {
    if (place.status === "fulfilled") writers.push(place.value);
    else failures.push(`${places[index]?.title}: ${describeError(place.reason)}`);
  }
  return { writers, failures };
}

function placesOf(configuration: ParsedConfiguration, now: Date): Place[] {
  const { wavefront, wavefrontProxy, mackerel, elastic, pageMetricOnly, thresholdDays } = configuration;
  const places: Place[] = [];
  if (wavefront !== undefined) {
    const open = async () => {
      const token = await fetchSecret(wavefront.token);
      return wavefrontWriter({ url: wavefront.url, token, keptAt: wavefront.token, pageMetricOnly, thresholdDays });
    };
    places.push({ title: "Wavefront", open });
  }
  if (wavefrontProxy !== undefined) {
    const open = async () => wavefrontProxyWriter({ ...wavefrontProxy, pageMetricOnly, thresholdDays });
    places.push({ title: "the Wavefront proxy", open });
  }
  if (mackerel !== undefined) {
    const { service, apiUrl, apiKey: keptAt } = mackerel;
    const open = async () => {
      const apiKey = await fetchSecret(keptAt);
      return mackerelWriter({ service, apiKey, keptAt, now, ...(apiUrl === undefined ? {} : { apiUrl }) });
    };
    places.push({ title: "Mackerel", open });
  }
  if (elastic !== undefined) {
    const { url, dataStream, apiKey: keptAt } = elastic;
    const open = async () => {
      const apiKey = await fetchSecret(keptAt);
      const stream = dataStream === undefined ? {} : { dataStream };
      return elasticWriter({ url, apiKey, keptAt, now, thresholdDays, ...stream });
    };
    places.push({ title: "Elasticsearch", open });
  }
  return places;
}

function answerOf({ accounts, keys, writes }: KeyAgeRun): HandlerAnswer {
  return {
    accounts: accounts.filter(({ account }) => !account.again).length,
    keys,
    sent: Object.fromEntries(writes.map(({ title, sent }) => [title, sent])),
  };
}
