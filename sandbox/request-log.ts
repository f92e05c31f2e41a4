/** What the sandbox was asked, in the order it was asked, without a secret in it. */

/** One request. */
export interface LoggedRequest {
  /** Counts up from 1; a reset does not start it again. */
  readonly seq: number;
  /** When it came, ISO 8601. */
  readonly time: string;
  /** `mackerel`, `aws` …; `unknown` where no vendor has such a path. */
  readonly vendor: string;
  readonly method: string;
  readonly path: string;
  /** The query without its question mark; empty where there is none. */
  readonly query: string;
  /** The action of AWS's query protocol. */
  readonly action?: string;
  /** The headers, those that hold credentials masked. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body, parsed, its secrets masked; undefined where there was none or it could not be parsed. */
  readonly body: unknown;
  /** The status that was answered; null where the connection was reset, or while no answer was given yet. */
  readonly status: number | null;
  /** What a fault did to the request: `latency`, `status`, `status after commit`, `reset before`, `reset after`. */
  readonly fault?: string;
}

/** What stands in the place of a secret. */
export const MASK = "***";

const SECRET_HEADERS = new Set(["x-api-key", "authorization", "x-amz-security-token", "cookie"]);

/** `secretKey`, `SecretAccessKey`, `SessionToken`, `password`, `apiToken`, `api_key`. `key` alone is a public ID. */
const SECRET_FIELD = /secret|password|token|api[-_]?key|authorization/i;

/** A copy with every string (or structure) under a secret's name masked; null and absence, which say much, remain. */
function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      SECRET_FIELD.test(key) && inner !== null && inner !== "" && typeof inner !== "boolean" ? MASK : masked(inner),
    ]),
  );
}

function maskedHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].map(([name, value]) => [name, SECRET_HEADERS.has(name) ? MASK : value]));
}

/** What is known of a request when it comes. */
export interface Arrival {
  readonly vendor: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly action: string | undefined;
  readonly headers: Headers;
  readonly body: unknown;
}

export class RequestLog {
  #entries: LoggedRequest[] = [];
  #seq = 0;

  /** Enters a request; the function returned completes the entry when the answer is known. */
  arrive(arrival: Arrival): (end: { status: number | null; fault?: string }) => LoggedRequest {
    this.#seq += 1;
    const entry: LoggedRequest = {
      seq: this.#seq,
      time: new Date().toISOString(),
      vendor: arrival.vendor,
      method: arrival.method,
      path: arrival.path,
      query: arrival.query,
      ...(arrival.action === undefined ? {} : { action: arrival.action }),
      headers: maskedHeaders(arrival.headers),
      body: masked(arrival.body),
      status: null,
    };
    this.#entries.push(entry);
    return (end) => {
      const complete = { ...entry, ...end };
      // Most are answered soon after they came: the end of a long log is where to look first.
      const index = this.#entries.lastIndexOf(entry);
      // The log may have been emptied while the request was under way.
      if (index >= 0) this.#entries[index] = complete;
      return complete;
    };
  }

  list(): LoggedRequest[] {
    return [...this.#entries];
  }

  clear(): void {
    this.#entries = [];
  }
}
