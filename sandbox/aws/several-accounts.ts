/** A sandbox with several accounts: what each is called, and the role by which a platform team reaches it. */
import { type AccountCredentials, DEFAULT_CREDENTIALS } from "../options.ts";
import { type Account, uniqueId } from "./accounts.ts";

/** Name of the role that each account of such a sandbox has from the beginning. */
export const PLATFORM_ROLE = "platform";

/** An account and how it is reached: by a key of its own, or from the first account by a role. */
export interface SandboxAccount extends AccountCredentials {
  /** ARN of a role that may do everything in the account and that the first account may assume. */
  readonly platformRoleArn: string;
}

/**
 * Accounts with fixed IDs and keys, so that programs can be written down with them.
 * @param first the account that the others trust. Default: the one of {@link DEFAULT_CREDENTIALS}.
 * @throws Error where the count is not a whole number from 1 on
 */
export function severalAccounts(
  count: number,
  first: AccountCredentials = DEFAULT_CREDENTIALS.aws,
): readonly AccountCredentials[] {
  if (!Number.isInteger(count) || count < 1 || count > MOST_ACCOUNTS) {
    throw new Error(`a sandbox has 1 to ${MOST_ACCOUNTS} AWS accounts, not ${count}`);
  }
  return [first, ...Array.from({ length: count - 1 }, (_, index) => further(index + 2))];
}

/** What AWS raises the quota of an organisation to where nothing else is agreed. */
export const MOST_ACCOUNTS = 10_000;

function further(number: number): AccountCredentials {
  const digits = String(number).padStart(5, "0");
  return {
    accountId: `1000000${digits}`,
    // The ending is what secret scanners know to be harmless.
    accessKeyId: `AKIAACCT${digits}EXAMPLE`,
    secretAccessKey: `SecretOfAccount${digits}OfTheSandboxEXAMPLEKEY`.slice(0, 40),
  };
}

/** Says how an account is reached. */
export function withPlatformRole(account: AccountCredentials): SandboxAccount {
  return { ...account, platformRoleArn: `arn:aws:iam::${account.accountId}:role/${PLATFORM_ROLE}` };
}

/** Puts the role there that the trusted account may assume: made long ago, so it has propagated. */
export function addPlatformRole(account: Account, trustedAccountId: string): void {
  account.roles.set(PLATFORM_ROLE, {
    kind: "Role",
    name: PLATFORM_ROLE,
    id: uniqueId("AROA"),
    path: "/",
    createDate: new Date(0),
    tags: new Map(),
    inlinePolicies: new Map(),
    attachedPolicies: new Set(["arn:aws:iam::aws:policy/AdministratorAccess"]),
    permissionsBoundary: null,
    trustPolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${trustedAccountId}:root` }, Action: "sts:AssumeRole" },
      ],
    }),
    description: "Lets the platform team's account manage this one.",
    maxSessionDuration: 3_600,
    propagating: null,
  });
}
