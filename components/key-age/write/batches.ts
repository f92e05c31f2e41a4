/** Collects items and sends them in batches, one at a time: whoever adds waits while one is under way. */
import { AmbiguousOutcomeError, ApiError, describeError, UnreachableError } from "../../../provider/core/errors.ts";
import type { WriteFailure, WriteReport } from "./writer.ts";

export interface BatchesOptions<Item> {
  /** As people call the place that they go to. */
  readonly title: string;
  /** How many items make a batch. */
  readonly size: number;
  /** As people call the items: `lines`. */
  readonly items: string;
  /** Sends one; what of it was refused for good, where the rest was taken. @throws where none of it was. */
  send(items: readonly Item[]): Promise<readonly Refusal[]>;
}

/** Items of a batch that were refused while others were taken. */
export interface Refusal {
  /** Which: `user1 …EXAMP`. */
  readonly what: string;
  readonly message: string;
}

/** The refusals of one batch that are told one by one; more are counted. */
const MOST_TOLD = 5;

export class Batches<Item> {
  readonly #options: BatchesOptions<Item>;
  readonly #failures: WriteFailure[] = [];
  #waiting: Item[] = [];
  #batch = 0;
  /** What the items that wait are about, the first and the last of it. */
  #about: { readonly first: string; readonly last: string } | undefined;
  #sent = 0;
  /** What was sent last, until it is told as lost. */
  #last: Omit<WriteFailure, "message"> | undefined;
  /** Why nothing more is sent: another batch would fare no better. */
  #locked: string | undefined;

  constructor(options: BatchesOptions<Item>) {
    this.#options = options;
  }

  /** @param about whose items they are, as people call it: a batch that fails is told by its first and its last. */
  async add(about: string, items: readonly Item[]): Promise<void> {
    for (const item of items) {
      this.#waiting.push(item);
      this.#about = { first: this.#about?.first ?? about, last: about };
      if (this.#waiting.length >= this.#options.size) await this.#flush();
    }
  }

  /** Sends what waits. */
  async flush(): Promise<void> {
    if (this.#waiting.length > 0) await this.#flush();
  }

  /** What was sent last is lost after all: a connection that gives no answers has broken. */
  takeBack(error: unknown): void {
    if (this.#last === undefined) return;
    this.#sent -= this.#last.lost;
    this.#failures.push({ ...this.#last, message: describeError(error) });
    this.#last = undefined;
  }

  /** Sends the rest. */
  async end(requests: number | (() => number)): Promise<WriteReport> {
    await this.flush();
    const count = typeof requests === "number" ? requests : requests();
    return { title: this.#options.title, sent: this.#sent, requests: count, failures: this.#failures };
  }

  async #flush(): Promise<void> {
    const items = this.#waiting;
    const { first, last } = this.#about ?? { first: "", last: "" };
    this.#waiting = [];
    this.#about = undefined;
    this.#batch += 1;
    const count = items.length.toLocaleString("en-US");
    const about = first === last ? first : `${first} to ${last}`;
    const what = `batch ${this.#batch} (${count} ${this.#options.items}, ${about})`;
    if (this.#locked !== undefined) {
      this.#failures.push({ what, lost: items.length, message: this.#locked });
      return;
    }
    try {
      const refused = await this.#options.send(items);
      const lost = items.length - refused.length;
      this.#sent += lost;
      this.#last = { what, lost };
      if (refused.length > 0) this.#note(what, refused);
    } catch (error) {
      this.#failures.push({ what, lost: items.length, message: describeError(error) });
      this.#locked = lockedBy(error, this.#batch);
    }
  }

  #note(batch: string, refused: readonly Refusal[]): void {
    const told = refused.slice(0, MOST_TOLD).map(({ what, message }) => `${what}: ${message}`);
    const more = refused.length - told.length;
    this.#failures.push({
      what: `${batch}, ${refused.length.toLocaleString("en-US")} refused`,
      lost: refused.length,
      message: [...told, ...(more > 0 ? [`and ${more.toLocaleString("en-US")} more`] : [])].join("; "),
    });
  }
}

/** Statuses that the client meets with further attempts: an error with one of them says that they are used up. */
const ALL_ATTEMPTS: ReadonlySet<number> = new Set([406, 408, 429, 502, 503, 504]);

/**
 * Why no other batch is sent after this error. A service that is not there costs each batch minutes, in which nobody else
 * would be told anything: a function has fifteen of them.
 */
function lockedBy(error: unknown, batch: number): string | undefined {
  if (error instanceof UnreachableError || error instanceof AmbiguousOutcomeError) return givenUp(batch);
  if (!(error instanceof ApiError)) return undefined;
  if (error.status === 401 || error.status === 403) return "not sent: the key was refused before";
  return ALL_ATTEMPTS.has(error.status) ? givenUp(batch) : undefined;
}

function givenUp(batch: number): string {
  return `not sent: batch ${batch} was given up after all its attempts`;
}

/** Prints a batch in the place of sending it. */
export function printed(print: (text: string) => void, lines: readonly string[]): readonly Refusal[] {
  print(lines.join("\n"));
  return [];
}
