/** Where ages go: what every writer does, and how it says what it could not do. */
import type { AccessKeyAge, AccountSummary } from "../access-key.ts";

/** Sends what it is told, in batches of its own. A refused batch is noted, never thrown: the rest still goes. */
export interface KeyAgeWriter {
  /** As people call the place: `Wavefront`. */
  readonly title: string;
  key(key: AccessKeyAge): Promise<void>;
  account(summary: AccountSummary): Promise<void>;
  /** Sends what is left and closes. */
  end(): Promise<WriteReport>;
}

/** What became of everything that a writer was told. */
export interface WriteReport {
  readonly title: string;
  /** Points or documents that the service took. */
  readonly sent: number;
  /** Requests, attempts included. */
  readonly requests: number;
  readonly failures: readonly WriteFailure[];
}

/** A batch that did not arrive. */
export interface WriteFailure {
  /** Which one, and how much of it: `batch 2 (10,000 lines)`. */
  readonly what: string;
  /** Points or documents in it that were lost. */
  readonly lost: number;
  /** Why, with the next step on a line of its own. */
  readonly message: string;
}

/** What the writers have in common. */
export interface WriterOptions {
  /** Given what would be sent instead of sending it, as text with a line for each point or document. */
  readonly onlyPrint?: (text: string) => void;
  /** Where the token or key is kept, for an error to name it. Default: the variable that `awslink key-age` reads. */
  readonly keptAt?: string;
}
