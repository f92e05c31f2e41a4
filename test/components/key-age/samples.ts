/** Keys and accounts as tests need them. */
import type { AccessKeyAge, AccountSummary, AccountView } from "../../../components/key-age/access-key.ts";

export function view(changes: Partial<AccountView> = {}): AccountView {
  return {
    id: "123456789012",
    alias: undefined,
    profile: "aws-profile",
    region: "us-west-2",
    roleArn: undefined,
    again: false,
    ...changes,
  };
}

export function key(changes: Partial<AccessKeyAge> = {}): AccessKeyAge {
  return {
    account: view(),
    userName: "user1",
    userPath: "/",
    keyId: "AKIAIOSFODNN7EXABCDE",
    status: "Active",
    created: new Date("2026-01-01T00:00:00Z"),
    ageDays: 209,
    lastUsed: undefined,
    ...changes,
  };
}

export function summary(changes: Partial<AccountSummary> = {}): AccountSummary {
  return { account: view(), users: 3, keys: 4, activeKeys: 3, oldestDays: 209, overThreshold: 2, ...changes };
}
