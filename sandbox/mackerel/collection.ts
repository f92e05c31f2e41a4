/** Whether Mackerel could collect anything with a setting's credentials. */
import type { AwsAsVendorsSeeIt, UsedPrincipal } from "../aws/as-vendors-see-it.ts";
import type { Credentials } from "./setting.ts";

/** The AWS account from which Mackerel assumes roles. Source: "Create a role", integration guide. */
export const MACKEREL_ACCOUNT = "217452466226";

/** Whether a setting works, found out at the moment it was asked. */
export interface CollectionReport {
  readonly working: boolean;
  /** Why not; null where it works. */
  readonly reason: string | null;
  /** The credentials that Mackerel used: where a setting holds both, the role. */
  readonly method: "role" | "accessKey" | null;
  /**
   * For a role: whether it could *not* be assumed without the external ID. A trust policy without the condition works,
   * but for any customer of Mackerel.
   */
  readonly requiresExternalId: boolean | null;
}

/**
 * Mackerel dry-runs `CreateInternetGateway` with the credentials it was given, and collects nothing where AWS would
 * allow it. Source: "Regarding the access key's authority check and CreateInternetGateway", integration guide.
 */
const FORBIDDEN_ACTION = "ec2:CreateInternetGateway";
const tooStrong = (principal: UsedPrincipal, region: string): boolean =>
  principal.allows(FORBIDDEN_ACTION, `arn:aws:ec2:${region}:${principal.accountId}:internet-gateway/*`, {
    "aws:RequestedRegion": region,
  });
const TOO_STRONG = `the credentials are stronger than necessary: ${FORBIDDEN_ACTION} would be allowed`;

/**
 * Uses the credentials as Mackerel does. A role is assumed, which counts as an attempt where roles take time to
 * propagate (option `rolePropagation`).
 */
export function tryToCollect(credentials: Credentials, region: string, aws: AwsAsVendorsSeeIt): CollectionReport {
  const { roleArn, externalId, key, secretKey } = credentials;
  if (roleArn !== null) {
    const assumed = aws.assumeRole({ roleArn, externalId, fromAccount: MACKEREL_ACCOUNT });
    if (!assumed.ok) {
      return { working: false, reason: assumed.reason, method: "role", requiresExternalId: null };
    }
    const forbidden = tooStrong(assumed.principal, region);
    return {
      working: !forbidden,
      reason: forbidden ? TOO_STRONG : null,
      method: "role",
      requiresExternalId: !aws.trusts({ roleArn, externalId: null, fromAccount: MACKEREL_ACCOUNT }),
    };
  }
  if (key !== null) {
    const signedIn = aws.signIn(key, secretKey ?? "");
    const reason = !signedIn.ok ? signedIn.reason : tooStrong(signedIn.principal, region) ? TOO_STRONG : null;
    return { working: reason === null, reason, method: "accessKey", requiresExternalId: null };
  }
  return { working: false, reason: "the setting holds no credentials", method: null, requiresExternalId: null };
}
