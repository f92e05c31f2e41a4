/**
 * Reads the age of every access key in many accounts. A stream: what was told is forgotten, so that the number of users
 * costs no memory. An account that several profiles show is read once and told for each of them.
 */
import { type AccessKeyAge, type AccountSummary, type AccountView, isOlderThan, MAX_KEY_AGE } from "../access-key.ts";
import { accountAliasOf, type UserKeys, usersOf } from "./account.ts";
import { describeAwsError } from "./aws-failure.ts";
import { mapConcurrently, mergeConcurrently } from "./concurrency.ts";
import { RequestCount } from "./request-count.ts";
import { type KeyAgeTarget, openTarget, type TargetClients } from "./target.ts";

export interface CollectOptions {
  /** Default: one, the default credentials. */
  readonly targets?: readonly KeyAgeTarget[];
  /** Active keys older than this many whole days are counted. Default: 180, the page's `MAX_KEY_AGE`. */
  readonly thresholdDays?: number;
  /** The moment that ages are counted to. Default: the time at the call. */
  readonly now?: Date;
  /** Most users of one account that are asked about at a time. Default: 8. */
  readonly concurrency?: number;
  /** Most accounts that are read at a time. Default: 4. */
  readonly accountConcurrency?: number;
  /** Counts what is asked of AWS. */
  readonly requests?: RequestCount;
}

/** What the collector tells, in the order it learns it. */
export type KeyAgeEvent =
  /** How many accounts will be read. Once, before all others. */
  | { readonly kind: "accounts"; readonly count: number }
  /** So many more users were read. */
  | { readonly kind: "users"; readonly count: number }
  | { readonly kind: "key"; readonly key: AccessKeyAge }
  /** A whole account was told; once for each view of it. */
  | { readonly kind: "account"; readonly summary: AccountSummary }
  /** A target could not be read, or not to its end; the others go on. */
  | { readonly kind: "failure"; readonly failure: TargetFailure };

/** A target that failed. */
export interface TargetFailure {
  readonly target: KeyAgeTarget;
  /** What was refused, with the next step on a line of its own. */
  readonly message: string;
}

interface OpenTarget {
  readonly target: KeyAgeTarget;
  readonly clients: TargetClients;
  readonly accountId: string;
}

/** Reads all targets. Never throws for what a single one does: that is an event. */
export async function* collectKeyAges(options: CollectOptions = {}): AsyncGenerator<KeyAgeEvent> {
  const { targets = [{}], accountConcurrency = 4, requests = new RequestCount() } = options;
  const settled = { ...options, now: options.now ?? new Date() };
  const accounts = new Map<string, OpenTarget[]>();
  const failures: TargetFailure[] = [];
  // The same one twice would be told twice, line for line.
  const distinct = new Map(
    targets.map((target) => [JSON.stringify([target.profile, target.roleArn, target.externalId]), target]),
  );
  for await (const opened of mapConcurrently(distinct.values(), accountConcurrency, (target) =>
    open(target, requests),
  )) {
    if ("message" in opened) failures.push(opened);
    else accounts.set(opened.accountId, [...(accounts.get(opened.accountId) ?? []), opened]);
  }
  yield { kind: "accounts", count: accounts.size };
  for (const failure of failures) yield { kind: "failure", failure };
  const streams = [...accounts.values()].map((views) => readAccount(views, settled));
  yield* mergeConcurrently(streams, accountConcurrency);
}

async function open(target: KeyAgeTarget, requests: RequestCount): Promise<OpenTarget | TargetFailure> {
  let clients: TargetClients | undefined;
  try {
    clients = await openTarget(target, requests);
    return { target, clients, accountId: await clients.accountId() };
  } catch (error) {
    clients?.close();
    return { target, message: describeAwsError(error) };
  }
}

/** Reads an account by the first of its targets that may; what was told already is not told again by another one. */
async function* readAccount(
  views: readonly OpenTarget[],
  options: CollectOptions & { readonly now: Date },
): AsyncGenerator<KeyAgeEvent> {
  try {
    for (const reader of views) {
      const told = { any: false };
      try {
        yield* readWith(reader, views, options, told);
        return;
      } catch (error) {
        yield { kind: "failure", failure: { target: reader.target, message: describeAwsError(error) } };
        if (told.any) return;
      }
    }
  } finally {
    for (const { clients } of views) clients.close();
  }
}

async function* readWith(
  { clients, accountId }: OpenTarget,
  targets: readonly OpenTarget[],
  { concurrency = 8, thresholdDays = MAX_KEY_AGE, now }: CollectOptions & { readonly now: Date },
  told: { any: boolean },
): AsyncGenerator<KeyAgeEvent> {
  const alias = await accountAliasOf(clients);
  const views = targets.map(({ target, clients: { region } }, index): AccountView => {
    const profile = target.profile ?? (process.env.AWS_PROFILE || "default");
    return { id: accountId, alias, profile, region, roleArn: target.roleArn, again: index > 0 };
  });
  const total = { users: 0, keys: 0, activeKeys: 0, oldestDays: undefined as number | undefined, overThreshold: 0 };
  for await (const { keys } of usersOf(clients, { concurrency, now })) {
    total.users += 1;
    told.any = true;
    yield { kind: "users", count: 1 };
    for (const key of keys) {
      count(total, key, thresholdDays);
      for (const account of views) yield { kind: "key", key: { ...key, account } };
    }
  }
  for (const account of views) yield { kind: "account", summary: { account, ...total } };
}

function count(
  total: { keys: number; activeKeys: number; oldestDays: number | undefined; overThreshold: number },
  key: UserKeys["keys"][number],
  thresholdDays: number,
): void {
  total.keys += 1;
  if (key.status !== "Active") return;
  total.activeKeys += 1;
  total.oldestDays = Math.max(total.oldestDays ?? 0, key.ageDays);
  if (isOlderThan(key, thresholdDays)) total.overThreshold += 1;
}
