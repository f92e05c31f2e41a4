/**
 * JSON over HTTP as every vendor's client needs it. One client serves one vendor and configuration: its calls share
 * the pushback, the bound on how many run at a time, and equal reads that run at the same time.
 *
 * What may be repeated (RFC 9110, 9.2: GET, PUT, DELETE) is; what may not (POST) is sent again only when it is certain
 * that it was not carried out, and otherwise ends as an AmbiguousOutcomeError.
 */
import type { AwslinkError } from "../errors.ts";
import { type Call, type CallBase, checkedHeaders, makeCall, parseBaseUrl } from "./call.ts";
import { type Clock, systemClock } from "./clock.ts";
import { type Connections, openConnections } from "./connections.ts";
import { exchange } from "./exchange.ts";
import type { CallOptions, HttpClientOptions, HttpLogEvent, RequestOptions } from "./options.ts";
import {
  cancelled,
  emptyAnswer,
  heldUp,
  judgeAnswer,
  judgeFailure,
  NotFoundError,
  type Outcome,
  type OutcomeContext,
  type Progress,
} from "./outcome.ts";
import { type Pass, PushbackGate } from "./pushback-gate.ts";

export type { CallOptions, HttpClientOptions, HttpLogEvent, RequestOptions } from "./options.ts";

export class HttpClient {
  readonly #options: HttpClientOptions;
  readonly #origin: string;
  readonly #base: CallBase;
  readonly #context: OutcomeContext;
  readonly #connections: Connections;
  readonly #clock: Clock;
  readonly #deadline: number;
  readonly #gate: PushbackGate;
  /** Reads on their way, by what they ask for. Emptied by each write: a later read is not answered from before it. */
  #reads = new Map<string, Promise<unknown>>();

  /** @throws AwslinkError when the address, a header or a proxy variable cannot be used. */
  constructor(options: HttpClientOptions) {
    this.#options = options;
    const addressHint = options.addressHint ?? "the API's URL";
    const { origin, prefix } = parseBaseUrl(options.baseUrl, addressHint);
    const { connectTimeout = 10_000, dispatcher } = options;
    this.#origin = origin.origin;
    this.#connections = openConnections({ origin, connectTimeout, dispatcher });
    this.#base = {
      prefix,
      headers: checkedHeaders({
        accept: "application/json",
        "user-agent": options.userAgent ?? "awslink",
        ...options.headers,
      }),
      secrets: [...options.secrets, ...this.#connections.secrets],
    };
    const clock = options.clock ?? systemClock;
    const random = options.random ?? Math.random;
    this.#clock = clock;
    this.#deadline = options.deadline ?? 120_000;
    this.#context = {
      vendor: options.vendor ?? "The vendor",
      addressHint,
      permissionHint: options.permissionHint ?? "Check that the key is the right one, and that it may do this.",
      refusalHint: options.refusalHint ?? (() => undefined),
      pushbackHint: options.pushbackHint ?? "Run again later, or with fewer changes at a time.",
      errorMessage: options.errorMessage,
      pushbackStatuses: options.pushbackStatuses ?? [429, 503],
      refusesWith503: options.refusesWith503 ?? false,
      random,
      now: () => clock.now(),
      host: origin.host,
      timeout: options.timeout ?? 30_000,
      proxyVariable: this.#connections.proxyVariable,
      trustProblems: this.#connections.trustProblems,
    };
    const { concurrency = 8 } = options;
    this.#gate = new PushbackGate({ concurrency, patience: this.#deadline, clock, random });
  }

  /** Reads. Equal reads at the same time are one request. Throws as {@link request} does. */
  get(path: string, options: CallOptions = {}): Promise<unknown> {
    return this.request({ ...options, method: "GET", path });
  }

  /** Makes or does something; not repeated unless the options say so. Throws as {@link request} does. */
  post(path: string, body?: unknown, options: CallOptions = {}): Promise<unknown> {
    return this.request({ ...options, method: "POST", path, body });
  }

  /** Replaces. Throws as {@link request} does. */
  put(path: string, body?: unknown, options: CallOptions = {}): Promise<unknown> {
    return this.request({ ...options, method: "PUT", path, body });
  }

  /** Deletes. Throws as {@link request} does. */
  delete(path: string, options: CallOptions = {}): Promise<unknown> {
    return this.request({ ...options, method: "DELETE", path });
  }

  /**
   * Sends a request and gives back the answer's JSON, unchecked; undefined for an answer without a body.
   *
   * @throws ApiError when the vendor refused.
   * @throws UnreachableError when the vendor could not be reached and nothing was changed.
   * @throws AmbiguousOutcomeError when it may have been carried out, and no answer tells.
   * @throws AwslinkError when it was cancelled before it was sent.
   */
  async request(options: RequestOptions): Promise<unknown> {
    const call = makeCall(this.#base, options);
    const isRead = call.method === "GET";
    let answer: unknown;
    try {
      answer = await (isRead ? this.#read(call) : this.#write(call));
    } catch (error) {
      if (options.accept404 && error instanceof NotFoundError) return undefined;
      throw error;
    }
    // Given back as it is, it would say that there is none.
    if (isRead && options.accept404 && answer === undefined) throw emptyAnswer(call, this.#context);
    return answer;
  }

  /** Closes the connections; what is on its way fails. */
  close(): Promise<void> {
    return this.#connections.close();
  }

  async #read(call: Call): Promise<unknown> {
    const key = JSON.stringify([call.target, call.headers]);
    const reads = this.#reads;
    let read = reads.get(key);
    if (read === undefined) {
      read = this.#run(call).finally(() => reads.delete(key));
      reads.set(key, read);
    }
    // A copy for each: what one caller does to it must not show at another's.
    return structuredClone(await read);
  }

  async #write(call: Call): Promise<unknown> {
    try {
      return await this.#run(call);
    } finally {
      if (!call.safe) this.#reads = new Map();
    }
  }

  /** Runs a call to its end: through the gate, as often as it takes and it may be repeated. */
  async #run(call: Call): Promise<unknown> {
    const { attempts = 6, signal } = this.#options;
    const ticket = this.#gate.arrive();
    let progress: Progress = { failures: 0, unanswered: false };
    let last: AwslinkError | undefined;
    for (let attempt = 1; ; attempt++) {
      const pass = await this.#gate.enter(ticket, signal);
      if (signal?.aborted) {
        pass?.failed();
        throw cancelled(call, progress);
      }
      if (pass === undefined) throw last ?? this.#heldUp(call);
      const outcome = await this.#attempt(call, attempt, progress, pass);
      if (outcome.kind === "done") return outcome.value;
      last = outcome.error;
      if (outcome.kind === "error") throw last;
      if (outcome.kind === "refused") continue;

      progress = { failures: progress.failures + 1, unanswered: progress.unanswered || outcome.unanswered };
      const now = this.#clock.now();
      const tooLate = now + outcome.delay > (ticket.firstAdmittedAt ?? now) + this.#deadline;
      if (progress.failures >= attempts || tooLate) throw last;
      this.#log(call, { kind: "repeats", attempt, delay: outcome.delay });
      await this.#clock.sleep(outcome.delay, signal);
    }
  }

  async #attempt(call: Call, attempt: number, progress: Progress, pass: Pass): Promise<Outcome> {
    this.#log(call, { kind: "sent", attempt });
    const result = await exchange({
      dispatcher: call.repeatable ? this.#connections.kept : this.#connections.fresh,
      origin: this.#origin,
      path: call.target,
      method: call.method,
      headers: call.headers,
      body: call.body,
      once: !call.repeatable,
      timeout: this.#context.timeout,
      maximumBytes: this.#options.maximumBytes ?? 64 * 1024 * 1024,
      signal: this.#options.signal,
    });
    if ("failure" in result) {
      pass.failed();
      const outcome = judgeFailure(call, result.failure, progress, this.#context);
      this.#log(call, {
        kind: "failed",
        attempt,
        ...(outcome.kind === "done" ? {} : { detail: outcome.error.message }),
      });
      return outcome;
    }
    const { status } = result.answer;
    const { outcome, pushback } = judgeAnswer(call, result.answer, progress, this.#context);
    if (pushback === undefined) {
      pass.answered();
      this.#log(call, { kind: "answered", attempt, status });
    } else {
      pass.pushedBack(pushback);
      const delay = pushback.retryAfter === undefined ? {} : { delay: pushback.retryAfter };
      this.#log(call, { kind: "pushed back", attempt, status, ...delay });
    }
    return outcome;
  }

  #heldUp(call: Call): AwslinkError {
    // The gate holds up nobody before a first pushback.
    const pushback = this.#gate.lastPushback ?? { status: 429, vendorMessage: "" };
    return heldUp(call, pushback, this.#context);
  }

  #log(call: Call, event: Omit<HttpLogEvent, "method" | "path">): void {
    this.#options.log?.({ method: call.method, path: call.path, ...event });
  }
}
