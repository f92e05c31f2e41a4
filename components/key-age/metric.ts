/** The metrics of access keys: the one of the vendor's page, and what helps beside it. */
import { type AccessKeyAge, type AccountSummary, type AccountView, shownKey } from "./access-key.ts";

/** A value at a time, and what it belongs to. */
export interface Metric {
  readonly name: string;
  readonly value: number;
  /** In the order in which they are written. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Names of the metrics. The first is the page's; the others begin like it. */
export const METRICS = {
  /** Age of a key, whole days. */
  age: "aws.iam.accessKey",
  /** Whole days since a key was last used; none for a key that never was. */
  lastUsedAge: "aws.iam.accessKey.lastUsedAge",
  /** Age of an account's oldest active key, whole days. */
  oldest: "aws.iam.accessKey.oldest",
  /** How many active keys of an account are older than the threshold. */
  overThreshold: "aws.iam.accessKey.overThreshold",
  /** 1 for an account that was read to its end: it stops when the collector does. */
  heartbeat: "aws.iam.accessKey.heartbeat",
} as const;

/**
 * The account's own tags. An account behind a role is told apart by number and alias, since the profile is the
 * caller's; a plain profile has just the page's tags.
 */
function accountTags({ id, alias, profile, region, roleArn }: AccountView): Record<string, string> {
  return {
    profile,
    ...(region === undefined ? {} : { region }),
    ...(roleArn === undefined ? {} : { account: id, ...(alias === undefined ? {} : { accountAlias: alias }) }),
  };
}

/** The metrics of one key, the page's first. */
export function keyMetrics(key: AccessKeyAge): Metric[] {
  const tags = { name: key.userName, key: shownKey(key), status: key.status, ...accountTags(key.account) };
  const age = { name: METRICS.age, value: key.ageDays, tags };
  return key.lastUsed === undefined ? [age] : [age, { name: METRICS.lastUsedAge, value: key.lastUsed.ageDays, tags }];
}

/** The metrics of one account that was read to its end. */
export function accountMetrics(summary: AccountSummary, thresholdDays: number): Metric[] {
  const tags = accountTags(summary.account);
  return [
    ...(summary.oldestDays === undefined ? [] : [{ name: METRICS.oldest, value: summary.oldestDays, tags }]),
    {
      name: METRICS.overThreshold,
      value: summary.overThreshold,
      tags: { threshold: String(thresholdDays), ...tags },
    },
    { name: METRICS.heartbeat, value: 1, tags },
  ];
}
