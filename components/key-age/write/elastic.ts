/**
 * Elasticsearch: `POST /<data stream>/_bulk`, one document for each key and one for each account.
 * Source: https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-bulk
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { AwslinkError, describeError } from "../../../provider/core/errors.ts";
import { HttpClient, type HttpClientOptions } from "../../../provider/core/http/client.ts";
import { type Clock, systemClock } from "../../../provider/core/http/clock.ts";
import { version } from "../../../provider/version.ts";
import {
  type AccessKeyAge,
  type AccountSummary,
  type AccountView,
  accountText,
  keyText,
  shownKey,
} from "../access-key.ts";
import { Batches, printed, type Refusal } from "./batches.ts";
import { DEFAULT_DATA_STREAM } from "./data-stream.ts";
import type { KeyAgeWriter, WriterOptions } from "./writer.ts";

export interface ElasticWriterOptions extends WriterOptions {
  /** Elasticsearch's address (not Kibana's). */
  readonly url: string;
  /** An API key, in its encoded form, that may write to the data stream. */
  readonly apiKey: string;
  /** Default: {@link DEFAULT_DATA_STREAM}. */
  readonly dataStream?: string;
  /** The moment of the documents. */
  readonly now: Date;
  /** As given to the collector; told beside the count. */
  readonly thresholdDays: number;
  /** Documents of one request. Default: 1,000. */
  readonly batchSize?: number;
  /** For tests: the client's clock and the like. */
  readonly http?: Partial<HttpClientOptions>;
}

interface Document {
  /** The same run makes the same id of the same key, so that nothing is there twice after a repetition. */
  readonly id: string;
  /** As people call it in a failure. */
  readonly what: string;
  readonly source: Readonly<Record<string, unknown>>;
}

/** The part of the answer that is read. A data stream takes `create` only. */
const answerSchema = z.object({
  errors: z.boolean(),
  items: z.array(
    z.object({
      create: z.object({
        status: z.number(),
        error: z.object({ type: z.string().optional(), reason: z.string().nullish() }).optional(),
      }),
    }),
  ),
});

/** A document is there already: this very run's, sent before. */
const CONFLICT = 409;
/** Elasticsearch's queue is full; the document was not taken, and may be later. */
const BUSY = 429;
/** How often documents that met a full queue are sent again, and the wait before, in milliseconds, doubled each time. */
const ATTEMPTS = 4;
const FIRST_WAIT = 1_000;

/** Writes to a data stream. @throws AwslinkError when the address or the key cannot be used. */
export function elasticWriter(options: ElasticWriterOptions): KeyAgeWriter {
  const { url, apiKey, dataStream = DEFAULT_DATA_STREAM, batchSize = 1_000, now, thresholdDays } = options;
  const { keptAt = "ELASTICSEARCH_API_KEY" } = options;
  const clock: Clock = options.http?.clock ?? systemClock;
  let requests = 0;
  const http = new HttpClient({
    ...options.http,
    baseUrl: url,
    headers: { Authorization: `ApiKey ${apiKey}` },
    secrets: [apiKey],
    vendor: "Elasticsearch",
    userAgent: `awslink/${version}`,
    addressHint: "--elasticsearch-url, or the url of elastic",
    permissionHint: `check ${keptAt}: it needs create_doc and auto_configure on ${dataStream}`,
    errorMessage: (_status, body) => messageOf(body),
    log: ({ kind }) => {
      if (kind === "sent") requests += 1;
    },
  });

  async function bulk(documents: readonly Document[]): Promise<{ busy: Document[]; refused: Refusal[] }> {
    const answer = await http.request({
      method: "POST",
      path: `/${encodeURIComponent(dataStream)}/_bulk`,
      content: `${documents.flatMap(linesOf).join("\n")}\n`,
      headers: { "Content-Type": "application/x-ndjson" },
      // Ids are our own: what was taken the first time is refused the second, and counts as taken.
      repeatable: true,
    });
    const parsed = answerSchema.safeParse(answer);
    if (!parsed.success || parsed.data.items.length !== documents.length) {
      throw new AwslinkError("Elasticsearch's answer to _bulk is not in the documented form", {
        nextStep: "check that the url is Elasticsearch's address and not Kibana's",
      });
    }
    const busy: Document[] = [];
    const refused: Refusal[] = [];
    for (const [index, document] of documents.entries()) {
      const { status = 500, error } = parsed.data.items[index]?.create ?? {};
      if (status < 300 || status === CONFLICT) continue;
      if (status === BUSY) busy.push(document);
      else refused.push({ what: document.what, message: error?.reason ?? error?.type ?? `status ${status}` });
    }
    return { busy, refused };
  }

  const batches = new Batches<Document>({
    title: "Elasticsearch",
    size: batchSize,
    items: "documents",
    async send(documents) {
      if (options.onlyPrint !== undefined) return printed(options.onlyPrint, documents.flatMap(linesOf));
      const refused: Refusal[] = [];
      let left: readonly Document[] = documents;
      for (let attempt = 1; left.length > 0; attempt++) {
        const outcome = await bulk(left).catch((error: unknown) => {
          // Of the first request nothing was taken; of a later one it is told what was left.
          if (attempt === 1) throw error;
          return { busy: [], refused: left.map(({ what }) => ({ what, message: describeError(error) })) };
        });
        refused.push(...outcome.refused);
        left = outcome.busy;
        if (left.length === 0) break;
        if (attempt >= ATTEMPTS) {
          refused.push(...left.map(({ what }) => ({ what, message: "Elasticsearch was too busy to take it" })));
          break;
        }
        await clock.sleep(FIRST_WAIT * 2 ** (attempt - 1));
      }
      if (refused.length < documents.length) return refused;
      throw new AwslinkError(`Elasticsearch took none of them: ${refused[0]?.message ?? ""}`);
    },
  });
  return {
    title: "Elasticsearch",
    key: (key) => batches.add(keyText(key), [keyDocument(key, now)]),
    account: (summary) => batches.add(accountText(summary), [accountDocument(summary, thresholdDays, now)]),
    async end() {
      const report = await batches.end(() => requests);
      await http.close();
      return report;
    },
  };
}

/** Two lines of the bulk format: what to do, and with what. */
function linesOf({ id, source }: Document): string[] {
  return [JSON.stringify({ create: { _id: id } }), JSON.stringify(source)];
}

function keyDocument(key: AccessKeyAge, now: Date): Document {
  const shown = shownKey(key);
  const { lastUsed } = key;
  return {
    id: idOf(now, key.account.id, key.account.profile, key.account.roleArn ?? "", key.keyId),
    what: keyText(key),
    source: {
      ...common(key.account, now),
      user: { name: key.userName },
      aws: {
        iam: {
          access_key: {
            id_suffix: shown,
            status: key.status,
            user_path: key.userPath,
            profile: key.account.profile,
            created: key.created.toISOString(),
            age_days: key.ageDays,
            ...(lastUsed === undefined
              ? {}
              : {
                  last_used: {
                    date: lastUsed.date.toISOString(),
                    age_days: lastUsed.ageDays,
                    ...(lastUsed.service === undefined ? {} : { service: lastUsed.service }),
                    ...(lastUsed.region === undefined ? {} : { region: lastUsed.region }),
                  },
                }),
          },
        },
      },
    },
  };
}

function accountDocument(summary: AccountSummary, thresholdDays: number, now: Date): Document {
  const { account, users, keys, activeKeys, oldestDays, overThreshold } = summary;
  return {
    id: idOf(now, account.id, account.profile, account.roleArn ?? "", "account"),
    what: accountText(summary),
    source: {
      ...common(account, now),
      aws: {
        iam: {
          access_keys: {
            profile: account.profile,
            users,
            keys,
            active_keys: activeKeys,
            ...(oldestDays === undefined ? {} : { oldest_days: oldestDays }),
            over_threshold: overThreshold,
            threshold_days: thresholdDays,
            heartbeat: 1,
          },
        },
      },
    },
  };
}

/** What every document says, with the names of the Elastic Common Schema. */
function common({ id, alias, region }: AccountView, now: Date) {
  return {
    "@timestamp": now.toISOString(),
    event: { kind: "metric", module: "aws", dataset: "aws.iam_access_key" },
    cloud: {
      provider: "aws",
      account: { id, ...(alias === undefined ? {} : { name: alias }) },
      ...(region === undefined ? {} : { region }),
    },
  };
}

function idOf(now: Date, ...parts: readonly string[]): string {
  return createHash("sha256")
    .update(JSON.stringify([now.getTime(), ...parts]))
    .digest("base64url");
}

/** `{"error": {"type": …, "reason": …}}`, or `{"error": "…"}`. */
function messageOf(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null || !("error" in body)) return undefined;
  const { error } = body;
  if (typeof error === "string") return error;
  return typeof error === "object" && error !== null && "reason" in error ? String(error.reason) : undefined;
}
