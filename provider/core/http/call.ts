/** From what a caller asks for to the request as it is sent, and as it is told. */
import { validateHeaderValue } from "node:http";
import { AwslinkError } from "../errors.ts";
import type { Query, RequestOptions } from "./options.ts";
import { type Scrub, scrubber } from "./scrub.ts";

/** A call on its way. */
export interface Call {
  readonly method: string;
  /** What is sent: prefix, path and query. */
  readonly target: string;
  /** What is told: path and query, without the prefix and secrets. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
  /** Whether carrying it out twice is as good as once. */
  readonly repeatable: boolean;
  /** Whether it changes nothing at the vendor. */
  readonly safe: boolean;
  readonly scrub: Scrub;
}

/** What all calls of a client have in common. */
export interface CallBase {
  /** Path before every call's path, without a slash at its end. */
  readonly prefix: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
}

/** Makes a call. Its body is written down here: what the caller does to the object later makes no difference. */
export function makeCall(base: CallBase, options: RequestOptions): Call {
  const method = options.method.toUpperCase();
  const safe = options.safe ?? method === "GET";
  const scrub = scrubber([...base.secrets, ...(options.secrets ?? [])]);
  const path = `${options.path.startsWith("/") ? "" : "/"}${options.path}${queryText(options.query)}`;
  const json = options.body === undefined ? undefined : JSON.stringify(options.body);
  return {
    method,
    target: `${base.prefix}${path}`,
    path: scrub(path),
    headers: {
      ...base.headers,
      ...(json === undefined ? {} : { "content-type": "application/json" }),
      ...lowerCased(options.headers ?? {}),
    },
    body: options.content ?? json,
    safe,
    repeatable: options.repeatable ?? (safe || method === "PUT" || method === "DELETE"),
    scrub,
  };
}

/**
 * Takes an address apart.
 *
 * @param hint - where it comes from, in the user's words.
 * @throws AwslinkError when it is not one, or holds more than scheme, host and path. It is not repeated: a password
 * may be in it.
 */
export function parseBaseUrl(baseUrl: string, hint: string): { origin: URL; prefix: string } {
  const url = URL.parse(baseUrl);
  if (url === null || !["http:", "https:"].includes(url.protocol)) {
    throw new AwslinkError(`The address (${hint}) is not one of http: or https:`, {
      nextStep: "Write it whole, such as https://api.example.com.",
    });
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new AwslinkError(`The address (${hint}) holds more than scheme, host and path`, {
      nextStep: "Take user name, password, query and fragment out of it; the key is configured on its own.",
    });
  }
  return { origin: url, prefix: url.pathname.replace(/\/+$/, "") };
}

/**
 * Headers with their names in lower case, so that a later one of the same name replaces an earlier one.
 *
 * @throws AwslinkError when a value cannot be sent, such as a key that was read with its line break. It is not repeated.
 */
export function checkedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const checked = lowerCased(headers);
  for (const [name, value] of Object.entries(checked)) {
    try {
      validateHeaderValue(name, value);
    } catch {
      throw new AwslinkError(`The value for the header ${name} holds a character that no header can carry`, {
        nextStep:
          "Check the key for a line break or another stray character, such as at the end of a file it comes from.",
      });
    }
  }
  return checked;
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function queryText(query: Query | undefined): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const item of Array.isArray(value) ? value : [value]) if (item !== undefined) pairs.append(name, String(item));
  }
  const text = pairs.toString();
  return text === "" ? "" : `?${text}`;
}
