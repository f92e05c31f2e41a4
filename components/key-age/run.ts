/** One run: reads the accounts, hands everything to the writers, and says what failed. */
import type { AccountSummary } from "./access-key.ts";
import { type CollectOptions, collectKeyAges, type KeyAgeEvent, type TargetFailure } from "./collect/collect.ts";
import { RequestCount } from "./collect/request-count.ts";
import { targetText } from "./collect/target.ts";
import type { KeyAgeWriter, WriteReport } from "./write/writer.ts";

export interface RunOptions extends Omit<CollectOptions, "requests"> {
  /** Where the ages go. Default: nowhere. */
  readonly writers?: readonly KeyAgeWriter[];
  /** Told of everything before the writers are. */
  readonly onEvent?: (event: KeyAgeEvent) => void;
}

/** What a run did. */
export interface KeyAgeRun {
  /** The accounts that were read to their end, each view of one. */
  readonly accounts: readonly AccountSummary[];
  /** Keys that were told, each once. */
  readonly keys: number;
  readonly targetFailures: readonly TargetFailure[];
  readonly writes: readonly WriteReport[];
  /** What AWS was asked, by action. */
  readonly awsRequests: Readonly<Record<string, number>>;
}

/** Runs the collector into the writers. Never throws for an account or a batch: the run's failures name them. */
export async function runKeyAge(options: RunOptions = {}): Promise<KeyAgeRun> {
  const { writers = [], onEvent = () => undefined } = options;
  const requests = new RequestCount();
  const accounts: AccountSummary[] = [];
  const targetFailures: TargetFailure[] = [];
  let keys = 0;
  for await (const event of collectKeyAges({ ...options, requests })) {
    onEvent(event);
    switch (event.kind) {
      case "key":
        if (!event.key.account.again) keys += 1;
        await Promise.all(writers.map((writer) => writer.key(event.key)));
        break;
      case "account":
        accounts.push(event.summary);
        await Promise.all(writers.map((writer) => writer.account(event.summary)));
        break;
      case "failure":
        targetFailures.push(event.failure);
        break;
    }
  }
  const writes = await Promise.all(writers.map((writer) => writer.end()));
  return { accounts, keys, targetFailures, writes, awsRequests: requests.toObject() };
}

/** Each failure of a run in words: what, why, and the next step on a line of its own. */
export function failuresOf({ targetFailures, writes }: Pick<KeyAgeRun, "targetFailures" | "writes">): string[] {
  return [
    ...targetFailures.map(({ target, message }) => `${targetText(target)}: ${message}`),
    ...writes.flatMap(({ title, failures }) => failures.map(({ what, message }) => `${title}, ${what}: ${message}`)),
  ];
}
