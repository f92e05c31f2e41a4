/** What a client and its calls are told: addresses, limits, and which request may be sent twice. */
import type { Dispatcher } from "undici";
import type { Clock } from "./clock.ts";

/** A step of a request's life, for debugging. Every text in it is free of secrets. */
export interface HttpLogEvent {
  readonly kind: "sent" | "answered" | "failed" | "pushed back" | "repeats";
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** Counts the requests of one call, from 1. */
  readonly attempt: number;
  /** Of the answer, where one came. */
  readonly status?: number;
  /** Until the next attempt, in milliseconds; for a pushback what the vendor asked for. */
  readonly delay?: number;
  /** Why it failed. */
  readonly detail?: string;
}

export interface HttpClientOptions {
  /** `http:` or `https:`, with a path prefix where the API has one; a slash at its end makes no difference. */
  readonly baseUrl: string;
  /** Sent with every request: the authentication, above all. */
  readonly headers: Readonly<Record<string, string>>;
  /** Never to appear in a message, a log or a cause. Values of fewer than four characters are not looked for. */
  readonly secrets: readonly string[];
  /** The vendor's words in a refusal's JSON body; undefined: none. Called for JSON bodies only; what it throws counts as none. */
  readonly errorMessage: (status: number, body: unknown) => string | undefined;
  /** Opens the errors' messages. Default `The vendor`. */
  readonly vendor?: string;
  /** The next step after 401 and 403: where the key comes from, what it must be allowed to do. */
  readonly permissionHint?: string;
  /**
   * The next step after another refusal, by its status and the vendor's words; undefined: what its status says. Default:
   * always that.
   */
  readonly refusalHint?: (status: number, words: string) => string | undefined;
  /** The next step where the vendor pushes back to the end. Default: to run again later, or with less at a time. */
  readonly pushbackHint?: string;
  /** Where the address comes from, for the next steps that say to check it. Default `the API's URL`. */
  readonly addressHint?: string;
  /** Statuses by which the vendor asks to slow down. Default 429 and 503. */
  readonly pushbackStatuses?: readonly number[];
  /**
   * Whether a 503 with `Retry-After` is certain to mean that nothing was carried out, so that a POST is sent again
   * after it. Default false: a gateway may answer so when the vendor's answer was lost.
   */
  readonly refusesWith503?: boolean;
  /** Default `awslink`. */
  readonly userAgent?: string;
  /** Longest time for one attempt, from asking for a connection to the end of the answer, in milliseconds. Default 30,000. */
  readonly timeout?: number;
  /** Longest time until a connection stands, TLS included, in milliseconds. Default 10,000. */
  readonly connectTimeout?: number;
  /**
   * How long one call may go on with further attempts, from its first, in milliseconds; also how long pushback may hold
   * up a call before its first. Then the last error is what the user sees. Default 120,000.
   */
  readonly deadline?: number;
  /** Most requests of one call that fail without a pushback. Default 6. */
  readonly attempts?: number;
  /** Most requests at a time. Default 8. */
  readonly concurrency?: number;
  /** Longest answer, in bytes. Default 64 MiB. */
  readonly maximumBytes?: number;
  /** Ends every call, and all later ones. */
  readonly signal?: AbortSignal;
  /** Told of every request. */
  readonly log?: (event: HttpLogEvent) => void;
  /** For tests: takes the place of the connections, proxies and certificates. */
  readonly dispatcher?: Dispatcher;
  /** For tests: a number from 0 up to 1. */
  readonly random?: () => number;
  /** For tests: time. */
  readonly clock?: Clock;
}

/** Values of a query; a list becomes one pair for each item, undefined is left out. */
export type Query = Readonly<
  Record<string, string | number | boolean | undefined | readonly (string | number | boolean)[]>
>;

export interface CallOptions {
  readonly query?: Query;
  /** More headers, for this call. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Whether carrying it out twice is as good as once. Default: true for GET, PUT and DELETE, false for every other
   * method.
   */
  readonly repeatable?: boolean;
  /** Whether it changes nothing at the vendor (a search by POST, a dry run); then it is repeatable too. Default: true for GET. */
  readonly safe?: boolean;
  /**
   * Whether the vendor's 404 is an answer, undefined, instead of an error. A web page's 404 never is; and a read's success
   * without a body, which would say the same, is an error then. Default false.
   */
  readonly accept404?: boolean;
  /** Secrets in this call's body, which the vendor may repeat in its message. */
  readonly secrets?: readonly string[];
}

export interface RequestOptions extends CallOptions {
  readonly method: string;
  /** From the base URL on, opening with a slash; its variable parts encoded. */
  readonly path: string;
  /** Sent as JSON; undefined: no body. */
  readonly body?: unknown;
  /** Sent as it is, in the place of `body`: what is no JSON. Its `content-type` is among the headers. */
  readonly content?: string | Uint8Array;
}
