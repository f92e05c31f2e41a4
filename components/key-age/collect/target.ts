/** Which accounts are looked at, and how AWS is asked about them. */
import { IAMClient } from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { fromIni } from "@aws-sdk/credential-provider-ini";
import { assumeRole } from "../../../provider/aws/assume-role.ts";
import { configuredRegion } from "../../../provider/aws/configured-region.ts";
import { ATTEMPTS, PATIENCE } from "../../../provider/aws/settings.ts";
import { parseRoleArn, type RoleArn } from "../../../provider/core/aws/arn.ts";
import { homeRegion } from "../../../provider/core/aws/region.ts";
import { AwslinkError } from "../../../provider/core/errors.ts";
import type { RequestCount } from "./request-count.ts";

/** One account: that of a profile, or one whose role is assumed with the credentials of a profile. */
export interface KeyAgeTarget {
  /** A profile of `~/.aws/config` and `~/.aws/credentials`. Default: AWS's default chain of credentials. */
  readonly profile?: string;
  /** The role to assume, in the account to look at. */
  readonly roleArn?: string;
  /** The external ID that the role's trust policy asks for. */
  readonly externalId?: string;
  /** Name of the session of the assumed role: AWS's own logs show it. Default `awslink-key-age`. */
  readonly session?: string;
}

/** How people write a target: `profile a`, `role arn:aws:iam::123456789012:role/x`. */
export function targetText({ profile, roleArn }: KeyAgeTarget): string {
  if (roleArn !== undefined) return profile === undefined ? `role ${roleArn}` : `role ${roleArn} (profile ${profile})`;
  return profile === undefined ? "the default credentials" : `profile ${profile}`;
}

/** AWS as one target's credentials see it. */
export interface TargetClients {
  readonly iam: IAMClient;
  readonly sts: STSClient;
  /** The region that is configured for the profile. */
  readonly region: string | undefined;
  /** The number of the account. Throws what AWS refuses. */
  accountId(): Promise<string>;
  close(): void;
}

/** A client that IAM throttles slows down, so that long lists end rather than fail. */
const RETRY = { ...PATIENCE, retryMode: "adaptive", maxAttempts: ATTEMPTS } as const;

/** Opens a target. No call is made before the first question. @throws AwslinkError for a role ARN that is none. */
export async function openTarget(target: KeyAgeTarget, requests: RequestCount): Promise<TargetClients> {
  const { profile, roleArn } = target;
  const role = roleArn === undefined ? undefined : { roleArn, ...partsOfRole(roleArn) };
  // The profile's own credentials, whatever keys are in the environment beside it.
  const own = { ...RETRY, ...(profile === undefined ? {} : { profile, credentials: fromIni({ profile }) }) };
  const region = await configuredRegion(profile);
  const located = { ...own, region: region ?? homeRegion(role?.partition ?? "aws") };
  const sts = new STSClient(located);
  sts.middlewareStack.add(requests.counting("sts"), { step: "finalizeRequest", priority: "low" });
  const iam = new IAMClient(
    role === undefined
      ? located
      : {
          ...RETRY,
          region: located.region,
          credentials: () => assumeRole(sts, { session: "awslink-key-age", ...target, roleArn: role.roleArn }),
        },
  );
  iam.middlewareStack.add(requests.counting("iam"), { step: "finalizeRequest", priority: "low" });
  return {
    iam,
    sts,
    region,
    // A role's ARN says already what account it is in.
    accountId: async () => role?.accountId ?? callerAccount(sts),
    close: () => {
      iam.destroy();
      sts.destroy();
    },
  };
}

async function callerAccount(sts: STSClient): Promise<string> {
  const { Account } = await sts.send(new GetCallerIdentityCommand({}));
  if (Account === undefined) throw new AwslinkError("sts:GetCallerIdentity named no account");
  return Account;
}

function partsOfRole(roleArn: string): RoleArn {
  const role = parseRoleArn(roleArn);
  if (role !== undefined) return role;
  throw new AwslinkError(`${roleArn} is not the ARN of a role`, {
    nextStep: "write it as arn:aws:iam::123456789012:role/name",
  });
}
