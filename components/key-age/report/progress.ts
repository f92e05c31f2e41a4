/** One line on a terminal that says how far a run has come. */
import type { KeyAgeEvent } from "../collect/collect.ts";

/** What the line is written to. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** How often the line changes at most, in milliseconds. */
const INTERVAL = 100;
const CLEAR_LINE = "\r\x1b[K";

/** Counts what it is told. Where the stream is no terminal it says nothing. */
export class Progress {
  readonly #stream: ProgressStream;
  readonly #now: () => number;
  #shown = Number.NEGATIVE_INFINITY;
  /** Whether the line is on the terminal now. */
  #stands = false;
  #total = 0;
  #accounts = 0;
  #users = 0;
  #keys = 0;

  constructor(stream: ProgressStream, now: () => number = Date.now) {
    this.#stream = stream;
    this.#now = now;
  }

  tell(event: KeyAgeEvent): void {
    if (event.kind === "accounts") this.#total = event.count;
    else if (event.kind === "users") this.#users += event.count;
    else if (event.kind === "key") this.#keys += 1;
    else if (event.kind === "account" && !event.summary.account.again) this.#accounts += 1;
    if (this.#stream.isTTY !== true || this.#now() - this.#shown < INTERVAL) return;
    this.#shown = this.#now();
    this.#stands = true;
    const count = (value: number, what: string): string =>
      `${value.toLocaleString("en-US")} ${what}${value === 1 ? "" : "s"}`;
    this.#stream.write(
      `${CLEAR_LINE}${this.#accounts} of ${count(this.#total, "account")} read, ${count(this.#users, "user")}, ${count(this.#keys, "key")}`,
    );
  }

  /** Takes the line away, so that something else can be said; the next event may bring it back. */
  hide(): void {
    if (!this.#stands) return;
    this.#stream.write(CLEAR_LINE);
    this.#stands = false;
  }
}
