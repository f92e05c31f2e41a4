/**
 * One request, one answer, over an undici dispatcher. What it adds is exactness: of a failure it says whether the
 * request had left, that is, whether anything of it may have reached the other side.
 */
import type { Dispatcher } from "undici";

export interface ExchangeOptions {
  readonly dispatcher: Dispatcher;
  readonly origin: string;
  /** Path and query. */
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
  /** Whether the request may be written only once, on a connection that nothing else uses. */
  readonly once: boolean;
  /** From the start until the answer is whole, in milliseconds; waiting for a connection is part of it. */
  readonly timeout: number;
  /** Longest answer that is read, in bytes. */
  readonly maximumBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** The first value of each header of an answer, by its name in lower case. */
export type AnswerHeaders = Readonly<Record<string, string | undefined>>;

export interface Answer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  /** Undefined: it was cut off. A refusal is one from its first line on, even where the rest of it is lost. */
  readonly body: Uint8Array | undefined;
}

/** Why no whole answer came. */
export interface Failure {
  /** Whether anything of the request was written to a connection. False is certain: it was not. */
  readonly left: boolean;
  readonly error: unknown;
}

export type ExchangeResult = { readonly answer: Answer } | { readonly failure: Failure };

/** Why the client itself ended a request. */
export class ExchangeStopped extends Error {
  override readonly name = "ExchangeStopped";
  readonly reason: "time-out" | "too long" | "cancelled" | "written twice";
  constructor(reason: ExchangeStopped["reason"]) {
    super(reason);
    this.reason = reason;
  }
}

/** Sends a request. Never rejects: a failure is a result. */
export function exchange(options: ExchangeOptions): Promise<ExchangeResult> {
  return new Promise((resolve) => {
    const { signal } = options;
    let controller: Dispatcher.DispatchController | undefined;
    let started: Omit<Answer, "body"> | undefined;
    let stopped: ExchangeStopped | undefined;
    let settled = false;
    let length = 0;
    const chunks: Uint8Array[] = [];

    const settle = (result: ExchangeResult) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      signal?.removeEventListener("abort", cancel);
      resolve(result);
    };
    const fail = (error: unknown) => {
      if (started !== undefined && started.status >= 300) settle({ answer: { ...started, body: undefined } });
      else settle({ failure: { left: controller !== undefined, error } });
    };
    // Settled first: undici reports an abort as a failure of its own. A request that still waits for its connection
    // has no controller; `stopped` then keeps it from being written at all.
    const stop = (reason: ExchangeStopped["reason"]) => {
      stopped = new ExchangeStopped(reason);
      fail(stopped);
      controller?.abort(stopped);
    };
    const cancel = () => stop("cancelled");

    const handler: Dispatcher.DispatchHandler = {
      // undici calls this right before it writes the request's first byte.
      onRequestStart(current) {
        if (stopped !== undefined) return current.abort(stopped);
        if (controller !== undefined && options.once) {
          controller = current;
          return stop("written twice");
        }
        controller = current;
      },
      onResponseStart(_, status, headers) {
        if (status >= 200) started = { status, headers: firstValues(headers) };
      },
      onResponseData(_, chunk) {
        length += chunk.length;
        if (length > options.maximumBytes) stop("too long");
        else chunks.push(chunk);
      },
      onResponseEnd() {
        if (started === undefined) fail(new Error("the answer has no status"));
        else settle({ answer: { ...started, body: Buffer.concat(chunks) } });
      },
      onResponseError(_, error) {
        fail(error);
      },
    };

    const timer = setTimeout(() => stop("time-out"), options.timeout);
    if (signal?.aborted) return cancel();
    signal?.addEventListener("abort", cancel);
    try {
      options.dispatcher.dispatch(
        {
          origin: options.origin,
          path: options.path,
          method: options.method,
          headers: { ...options.headers },
          body: options.body ?? null,
          // One timer holds for the whole attempt; undici's own are coarser.
          headersTimeout: 0,
          bodyTimeout: 0,
          ...(options.once ? { reset: true } : {}),
        },
        handler,
      );
    } catch (error) {
      fail(error);
    }
  });
}

function firstValues(headers: Readonly<Record<string, string | string[] | undefined>>): AnswerHeaders {
  const first: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(headers))
    first[name.toLowerCase()] = Array.isArray(value) ? value[0] : value;
  return first;
}
