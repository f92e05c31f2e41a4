/** Collects items and sends them in batches, one at a time: whoever adds waits while one is under way. */
import { ApiError, describeError } from "../../../provider/core/errors.ts";
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
  #sent = 0;
  /** Why nothing more is sent: the service does not know the key. */
  #locked: string | undefined;

  constructor(options: BatchesOptions<Item>) {
    this.#options = options;
  }

  async add(items: readonly Item[]): Promise<void> {
    for (const item of items) {
      this.#waiting.push(item);
      if (this.#waiting.length >= this.#options.size) await this.#flush();
    }
  }

  /** Sends the rest. */
  async end(requests: number | (() => number)): Promise<WriteReport> {
    if (this.#waiting.length > 0) await this.#flush();
    const count = typeof requests === "number" ? requests : requests();
    return { title: this.#options.title, sent: this.#sent, requests: count, failures: this.#failures };
  }

  async #flush(): Promise<void> {
    const items = this.#waiting;
    this.#waiting = [];
    this.#batch += 1;
    const count = items.length.toLocaleString("en-US");
    const what = `batch ${this.#batch} (${count} ${this.#options.items})`;
    if (this.#locked !== undefined) {
      this.#failures.push({ what, lost: items.length, message: this.#locked });
      return;
    }
    try {
      const refused = await this.#options.send(items);
      this.#sent += items.length - refused.length;
      if (refused.length > 0) this.#note(what, refused);
    } catch (error) {
      this.#failures.push({ what, lost: items.length, message: describeError(error) });
      if (error instanceof ApiError && (error.status === 401 || error.status === 403)) {
        this.#locked = "not sent: the key was refused before";
      }
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

/** Prints a batch in the place of sending it. */
export function printed(print: (text: string) => void, lines: readonly string[]): readonly Refusal[] {
  print(lines.join("\n"));
  return [];
}
