/**
 * Mackerel service metrics: `POST /api/v0/services/<service>/tsdb`.
 * Source: https://mackerel.io/api-docs/entry/service-metrics
 */
import { HttpClient, type HttpClientOptions } from "../../../provider/core/http/client.ts";
import { version } from "../../../provider/version.ts";
import { type AccessKeyAge, type AccountSummary, accountText, keyText, shownKey } from "../access-key.ts";
import { METRICS } from "../metric.ts";
import { Batches, printed } from "./batches.ts";
import type { KeyAgeWriter, WriterOptions } from "./writer.ts";

export interface MackerelWriterOptions extends WriterOptions {
  readonly apiKey: string;
  /** The service that the metrics belong to. It has to exist. */
  readonly service: string;
  /** Default: `https://api.mackerelio.com`. */
  readonly apiUrl?: string;
  /** The moment of the values, told as its minute: Mackerel shows one value a minute of each metric. */
  readonly now: Date;
  /** Values of one request. Default: 1,000. */
  readonly batchSize?: number;
  /** For tests: the client's clock and the like. */
  readonly http?: Partial<HttpClientOptions>;
}

const MINUTE = 60_000;

/** A value as the API takes it. */
interface Point {
  readonly name: string;
  /** Seconds since the epoch. */
  readonly time: number;
  readonly value: number;
}

/** Writes to one of Mackerel's services. @throws AwslinkError when the address or the key cannot be used. */
export function mackerelWriter(options: MackerelWriterOptions): KeyAgeWriter {
  const { apiKey, service, apiUrl = "https://api.mackerelio.com", batchSize = 1_000 } = options;
  const { keptAt = "MACKEREL_APIKEY" } = options;
  // Two runs in one minute tell the same moment, and a value of the same moment takes the place of the earlier one.
  const time = Math.floor(options.now.getTime() / MINUTE) * (MINUTE / 1000);
  let requests = 0;
  const http = new HttpClient({
    ...options.http,
    baseUrl: apiUrl,
    headers: { "X-Api-Key": apiKey },
    secrets: [apiKey],
    vendor: "Mackerel",
    userAgent: `awslink/${version}`,
    addressHint: "MACKEREL_API_URL, or the apiUrl of mackerel",
    permissionHint: `check ${keptAt}: it needs the Read and Write permission`,
    pushbackHint: "run again a minute later at the earliest: Mackerel takes only so many requests a minute",
    errorMessage: (_status, body) => messageOf(body),
    log: ({ kind }) => {
      if (kind === "sent") requests += 1;
    },
  });
  const batches = new Batches<Point>({
    title: "Mackerel",
    size: batchSize,
    items: "values",
    async send(points) {
      const { onlyPrint } = options;
      if (onlyPrint !== undefined)
        return printed(
          onlyPrint,
          points.map((each) => JSON.stringify(each)),
        );
      await http.request({
        method: "POST",
        path: `/api/v0/services/${encodeURIComponent(service)}/tsdb`,
        body: points,
        // The same values of the same minute, once more, change nothing.
        repeatable: true,
      });
      return [];
    },
  });
  const point = (name: string, value: number): Point => ({ name, time, value });
  return {
    title: "Mackerel",
    // The names say nothing of profiles: a further view of the account would be the same values again.
    key: async (key) => {
      if (key.account.again) return;
      await batches.add(
        keyText(key),
        keyPoints(key).map(([name, value]) => point(name, value)),
      );
    },
    account: async (summary) => {
      if (summary.account.again) return;
      await batches.add(
        accountText(summary),
        accountPoints(summary).map(([name, value]) => point(name, value)),
      );
    },
    async end() {
      const report = await batches.end(() => requests);
      await http.close();
      return report;
    },
  };
}

function keyPoints(key: AccessKeyAge): [string, number][] {
  const which = `${key.account.id}.${namePart(key.userName)}-${namePart(shownKey(key))}`;
  const age: [string, number] = [`${METRICS.age}.age.${which}`, key.ageDays];
  return key.lastUsed === undefined ? [age] : [age, [`${METRICS.lastUsedAge}.${which}`, key.lastUsed.ageDays]];
}

function accountPoints({ account, oldestDays, overThreshold }: AccountSummary): [string, number][] {
  const id = namePart(account.id);
  return [
    ...(oldestDays === undefined ? [] : [[`${METRICS.oldest}.${id}`, oldestDays] satisfies [string, number]]),
    [`${METRICS.overThreshold}.${id}`, overThreshold],
    [`${METRICS.heartbeat}.${id}`, 1],
  ];
}

/** Names are of `[a-zA-Z0-9._-]`; a dot would open a new level of the graph. */
function namePart(text: string): string {
  const plain = text.replace(/[^A-Za-z0-9_-]/gu, "_");
  return plain === "" ? "_" : plain;
}

/** `{"error": "…"}` or `{"error": {"message": "…"}}`. */
function messageOf(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null || !("error" in body)) return undefined;
  const { error } = body;
  if (typeof error === "string") return error;
  return typeof error === "object" && error !== null && "message" in error ? String(error.message) : undefined;
}
