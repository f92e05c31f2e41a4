/**
 * The gate that all calls of one client pass. It bounds how many run at a time; and once the vendor pushes back (429
 * and what else it uses), nobody passes until the wait is over, and then a few at first, in the order of arrival.
 */
import { pushbackDelay } from "./backoff.ts";
import { type Clock, systemClock } from "./clock.ts";

export interface PushbackGateOptions {
  /** How many calls run at a time when nothing pushes back. Default 8. */
  readonly concurrency?: number;
  /** How long a call may be held up by pushback before it is sent away, in milliseconds. Default 120,000. */
  readonly patience?: number;
  readonly clock?: Clock;
  /** A number from 0 up to 1, for the jitter. Default `Math.random`. */
  readonly random?: () => number;
}

/** An answer by which the vendor asked to slow down. */
export interface Pushback {
  readonly status: number;
  /** What the vendor asked for, in milliseconds; without it, a back-off that grows with each pushback in a row. */
  readonly retryAfter?: number | undefined;
  /** The vendor's own words, secrets removed. */
  readonly vendorMessage: string;
}

/** A call's place in the order of arrival; it keeps it when it has to come back. */
export interface Ticket {
  readonly order: number;
  readonly arrivedAt: number;
  /** When it was first let through, in milliseconds since the epoch; undefined until then. */
  firstAdmittedAt: number | undefined;
}

/** The leave to send one request. Exactly one of its methods must be called when the request is over. */
export interface Pass {
  /** The vendor answered, whatever it was, and did not push back. */
  answered(): void;
  /** No answer came: it says nothing of the vendor's load. */
  failed(): void;
  /** The vendor pushed back: the gate closes. */
  pushedBack(pushback: Pushback): void;
}

interface Waiter {
  readonly ticket: Ticket;
  readonly resolve: (pass: Pass | undefined) => void;
}

export class PushbackGate {
  readonly #concurrency: number;
  readonly #patience: number;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #queue: Waiter[] = [];
  #nextOrder = 0;
  #running = 0;
  /** How many may run at a time now: 1 after a pushback, doubled by each answer that is none. */
  #limit: number;
  #openAt = Number.NEGATIVE_INFINITY;
  /** Counts the closings. What was sent before the last one says nothing new when it is pushed back too. */
  #epoch = 0;
  #pushbacksInARow = 0;
  /** When the first of the pushbacks in a row came; undefined while the vendor answers. */
  #closedSince: number | undefined;
  #lastPushback: Pushback | undefined;
  /** Ends the wait for the opening; undefined while nobody waits for it. */
  #watch: AbortController | undefined;

  constructor(options: PushbackGateOptions = {}) {
    this.#concurrency = Math.max(1, options.concurrency ?? 8);
    this.#patience = options.patience ?? 120_000;
    this.#clock = options.clock ?? systemClock;
    this.#random = options.random ?? Math.random;
    this.#limit = this.#concurrency;
  }

  /** The last answer that pushed back; undefined if there never was one. */
  get lastPushback(): Pushback | undefined {
    return this.#lastPushback;
  }

  /** Takes the next place in the order of arrival. */
  arrive(): Ticket {
    return { order: this.#nextOrder++, arrivedAt: this.#clock.now(), firstAdmittedAt: undefined };
  }

  /**
   * Waits to be let through. Undefined when the vendor keeps pushing back for longer than the call may be held up
   * (counted from its first request, else from when pushback began to hold it up), or when `signal` is aborted.
   */
  enter(ticket: Ticket, signal?: AbortSignal): Promise<Pass | undefined> {
    return new Promise((resolve) => {
      if (signal?.aborted || this.#isTooLate(ticket)) return resolve(undefined);
      const leave = () => {
        const index = this.#queue.indexOf(waiter);
        if (index >= 0) this.#queue.splice(index, 1);
        waiter.resolve(undefined);
        this.#stopWatching();
      };
      const waiter: Waiter = {
        ticket,
        resolve: (pass) => {
          signal?.removeEventListener("abort", leave);
          resolve(pass);
        },
      };
      signal?.addEventListener("abort", leave);
      const place = this.#queue.findIndex((other) => other.ticket.order > ticket.order);
      this.#queue.splice(place < 0 ? this.#queue.length : place, 0, waiter);
      this.#admit();
    });
  }

  #isTooLate(ticket: Ticket): boolean {
    if (this.#openAt <= this.#clock.now()) return false;
    const heldSince = ticket.firstAdmittedAt ?? Math.max(ticket.arrivedAt, this.#closedSince ?? ticket.arrivedAt);
    return this.#openAt > heldSince + this.#patience;
  }

  #admit(): void {
    const now = this.#clock.now();
    if (this.#openAt > now) {
      if (this.#queue.length > 0) void this.#watchOpening();
      return;
    }
    while (this.#running < this.#limit) {
      const waiter = this.#queue.shift();
      if (waiter === undefined) return;
      this.#running++;
      waiter.ticket.firstAdmittedAt ??= now;
      waiter.resolve(this.#pass());
    }
  }

  /** Waits, once for all, until the gate opens; the time may be moved on meanwhile. */
  async #watchOpening(): Promise<void> {
    if (this.#watch !== undefined) return;
    for (let now = this.#clock.now(); this.#queue.length > 0 && now < this.#openAt; now = this.#clock.now()) {
      this.#watch = new AbortController();
      await this.#clock.sleep(this.#openAt - now, this.#watch.signal);
    }
    this.#watch = undefined;
    this.#admit();
  }

  /** With nobody left to let through, the wait must not keep the process alive. */
  #stopWatching(): void {
    if (this.#queue.length === 0) this.#watch?.abort();
  }

  #pass(): Pass {
    const epoch = this.#epoch;
    let over = false;
    const leave = (then: () => void) => {
      if (over) return;
      over = true;
      this.#running--;
      then();
      this.#admit();
    };
    return {
      failed: () => leave(() => {}),
      answered: () =>
        leave(() => {
          if (epoch !== this.#epoch) return;
          this.#pushbacksInARow = 0;
          this.#closedSince = undefined;
          this.#limit = Math.min(this.#concurrency, this.#limit * 2);
        }),
      pushedBack: (pushback) => leave(() => this.#close(epoch, pushback)),
    };
  }

  #close(epoch: number, pushback: Pushback): void {
    const now = this.#clock.now();
    this.#lastPushback = pushback;
    if (epoch === this.#epoch) {
      this.#epoch++;
      this.#pushbacksInARow++;
      this.#closedSince ??= now;
      this.#limit = 1;
      const wait = pushback.retryAfter ?? pushbackDelay(this.#pushbacksInARow, this.#random);
      this.#openAt = Math.max(this.#openAt, now + wait);
    } else if (pushback.retryAfter !== undefined) {
      this.#openAt = Math.max(this.#openAt, now + pushback.retryAfter);
    }
    const late = this.#queue.filter((waiter) => this.#isTooLate(waiter.ticket));
    for (const waiter of late) {
      this.#queue.splice(this.#queue.indexOf(waiter), 1);
      waiter.resolve(undefined);
    }
    this.#stopWatching();
  }
}
