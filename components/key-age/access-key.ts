/** What is known of one access key, and of the account that it is in. */

/** An AWS account as one profile, role or the default credentials show it. */
export interface AccountView {
  /** Twelve digits. */
  readonly id: string;
  /** The account's alias, where it has one that may be read. */
  readonly alias: string | undefined;
  /** The profile by which it is reached; `default` for the default credentials. */
  readonly profile: string;
  /** The region that is configured for the profile; IAM itself has none. */
  readonly region: string | undefined;
  /** The role that was assumed in it; undefined where the profile is the account's own. */
  readonly roleArn: string | undefined;
  /** Whether another view of the same account comes first: its keys are the same ones, told under another profile. */
  readonly again: boolean;
}

/** `Inactive` keys cannot be used until somebody makes them active again. */
export type AccessKeyStatus = "Active" | "Inactive";

/** One access key of an IAM user. */
export interface AccessKeyAge {
  readonly account: AccountView;
  readonly userName: string;
  /** The user's path, `/` or `/robots/ci/`. */
  readonly userPath: string;
  /** The whole id, `AKIA…`. Metrics hold its last five characters only, as the vendor's page does. */
  readonly keyId: string;
  readonly status: AccessKeyStatus;
  readonly created: Date;
  /** Whole days since it was made. */
  readonly ageDays: number;
  /** When it was last used; undefined: never, as far as IAM recorded it. */
  readonly lastUsed: KeyUse | undefined;
}

/** The last use of a key. */
export interface KeyUse {
  readonly date: Date;
  /** Whole days since. */
  readonly ageDays: number;
  /** The AWS service that it was used with, as `s3`. */
  readonly service: string | undefined;
  /** The region that it was used in. */
  readonly region: string | undefined;
}

/** What an account's keys add up to; told once all of them were read. */
export interface AccountSummary {
  readonly account: AccountView;
  readonly users: number;
  readonly keys: number;
  readonly activeKeys: number;
  /** Age of the oldest active key in whole days; undefined where none is active. */
  readonly oldestDays: number | undefined;
  /** How many active keys are older than the threshold. */
  readonly overThreshold: number;
}

/** The page's `MAX_KEY_AGE`, in days. */
export const MAX_KEY_AGE = 180;

/** How many characters of a key's id tell it apart. Source: the vendor's page, `key="ABCDE"`. */
const SHOWN_CHARACTERS = 5;

/** The last five characters of a key's id. */
export function shownKey({ keyId }: Pick<AccessKeyAge, "keyId">): string {
  return keyId.slice(-SHOWN_CHARACTERS);
}

/** A key as people call it: whose it is, and which of them. */
export function keyText(key: Pick<AccessKeyAge, "userName" | "keyId">): string {
  return `${key.userName} …${shownKey(key)}`;
}

/** An account as people call it. */
export function accountText({ account }: AccountSummary): string {
  return `the account ${account.id}`;
}

const DAY = 24 * 60 * 60 * 1000;

/** Whole days from `since` to `now`, in UTC; a clock that is behind makes no negative age. */
export function wholeDays(since: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - since.getTime()) / DAY));
}

/** Whether a key counts as too old: an active one, older than so many whole days. */
export function isOlderThan({ status, ageDays }: Pick<AccessKeyAge, "status" | "ageDays">, days: number): boolean {
  return status === "Active" && ageDays > days;
}
