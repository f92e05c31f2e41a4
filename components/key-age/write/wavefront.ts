/** Wavefront by direct ingestion: `POST /report`, gzip, batches of 10,000 lines. */
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { HttpClient, type HttpClientOptions } from "../../../provider/core/http/client.ts";
import { version } from "../../../provider/version.ts";
import { accountText, keyText } from "../access-key.ts";
import { Batches, printed } from "./batches.ts";
import { type LineOptions, linesOf } from "./lines.ts";
import type { KeyAgeWriter } from "./writer.ts";

const compress = promisify(gzip);

export interface WavefrontWriterOptions extends LineOptions {
  /** The cluster's address, as `https://example.wavefront.com`. */
  readonly url: string;
  /** An API token with the Direct Data Ingestion permission. */
  readonly token: string;
  /** Lines of one request. Default: 10,000. Source: "Direct Data Ingestion" of the vendor's documentation. */
  readonly batchSize?: number;
  /** Told of each line before it is sent and of each answer's status, as the page's script logs them. */
  readonly onInfo?: (text: string) => void;
  /** For tests: the client's clock and the like. */
  readonly http?: Partial<HttpClientOptions>;
}

/** Writes to Wavefront itself. @throws AwslinkError when the address or the token cannot be used. */
export function wavefrontWriter(options: WavefrontWriterOptions): KeyAgeWriter {
  const { url, token, batchSize = 10_000, onInfo, keptAt = "WAVEFRONT_API_TOKEN" } = options;
  let requests = 0;
  const http = new HttpClient({
    ...options.http,
    baseUrl: url,
    headers: { Authorization: `Bearer ${token}` },
    secrets: [token],
    vendor: "Wavefront",
    userAgent: `awslink/${version}`,
    addressHint: "WAVEFRONT_URL, or the url of wavefront",
    permissionHint: `check ${keptAt}: its account needs the Direct Data Ingestion permission`,
    // 406 is how Wavefront asks to slow down.
    pushbackStatuses: [406, 429, 503],
    errorMessage: (_status, body) => messageOf(body),
    log: ({ kind, status }) => {
      if (kind === "sent") requests += 1;
      if (status !== undefined) onInfo?.(String(status));
    },
  });
  const batches = new Batches<string>({
    title: "Wavefront",
    size: batchSize,
    items: "lines",
    async send(lines) {
      if (options.onlyPrint !== undefined) return printed(options.onlyPrint, lines);
      for (const line of lines) onInfo?.(`Sending metric to wavefront : ${line}`);
      await http.request({
        method: "POST",
        path: "/report",
        query: { f: "wavefront" },
        content: await compress(`${lines.join("\n")}\n`),
        headers: { "Content-Type": "application/octet-stream", "Content-Encoding": "gzip" },
        // The same value again, a moment later, says nothing else.
        repeatable: true,
      });
      return [];
    },
  });
  return {
    title: "Wavefront",
    key: (key) => batches.add(keyText(key), linesOf.key(key, options)),
    account: (summary) => batches.add(accountText(summary), linesOf.account(summary, options)),
    async end() {
      const report = await batches.end(() => requests);
      await http.close();
      return report;
    },
  };
}

/** Wavefront says what is wrong as `message`, or as `error`, at the top or under `status`. */
function messageOf(body: unknown): string | undefined {
  if (!isObject(body)) return undefined;
  for (const part of [body.status, body]) {
    if (!isObject(part)) continue;
    if (typeof part.message === "string" && part.message !== "") return part.message;
    if (typeof part.error === "string" && part.error !== "") return part.error;
  }
  return undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
