/** ARNs, and those of IAM roles in particular: taken apart, and judged as the role that a vendor is to assume. */
import type { Problem, PropertyPath } from "../errors.ts";
import { isPartition, type Partition, partitionTitle } from "./region.ts";

/**
 * The parts of an ARN, each as it is written; region and account are empty where the service has none.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export interface Arn {
  readonly partition: Partition;
  readonly service: string;
  readonly region: string;
  readonly accountId: string;
  readonly resource: string;
}

/** The parts of the ARN of an IAM role. */
export interface RoleArn {
  readonly partition: Partition;
  /** Twelve digits. */
  readonly accountId: string;
  /** Begins and ends with `/`; `/` where the role has no path of its own. */
  readonly path: string;
  readonly name: string;
}

/** The parts of the ARN of an IAM user: the same ones. */
export type UserArn = RoleArn;

/** Takes an ARN apart; `undefined` where the text is none, or of a partition that AWS does not have. */
export function parseArn(text: string): Arn | undefined {
  const match = /^arn:([^:]+):([^:]+):([^:]*):([^:]*):(.+)$/s.exec(text);
  if (match === null) return undefined;
  const [, partition = "", service = "", region = "", accountId = "", resource = ""] = match;
  return isPartition(partition) ? { partition, service, region, accountId, resource } : undefined;
}

/**
 * Path: at most 512 characters from `!` to DEL between slashes; name: at most 64 of `[\w+=,.@-]`.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const PRINCIPAL_RESOURCE = /^(role|user)(\/(?:[!-\x7F]+\/)?)([\w+=,.@-]{1,64})$/;

/** Takes an IAM role's ARN apart; `undefined` where the text is not one. */
export function parseRoleArn(text: string): RoleArn | undefined {
  return parsePrincipalArn(text, "role");
}

/** Takes an IAM user's ARN apart; `undefined` where the text is not one. */
export function parseUserArn(text: string): UserArn | undefined {
  return parsePrincipalArn(text, "user");
}

function parsePrincipalArn(text: string, kind: "role" | "user"): RoleArn | undefined {
  const arn = parseArn(text);
  if (arn === undefined || arn.service !== "iam" || arn.region !== "" || !/^\d{12}$/.test(arn.accountId)) {
    return undefined;
  }
  const [, type, path = "", name = ""] = PRINCIPAL_RESOURCE.exec(arn.resource) ?? [];
  if (type !== kind || path.length > 512) return undefined;
  return { partition: arn.partition, accountId: arn.accountId, path, name };
}

/** Who is to assume the role. */
export interface RoleArnCheck {
  /** The vendor's name, for the message. */
  readonly vendor: string;
  /** Partition of the vendor's own account. Default `aws`. */
  readonly vendorPartition?: Partition;
}

/**
 * What is wrong with a role that a vendor is to assume, if anything is: not the ARN of a role, or one in another
 * partition than the vendor's account, where no trust can reach (GovCloud, China).
 */
export function checkRoleArn(text: string, path: PropertyPath, check: RoleArnCheck): Problem[] {
  const role = parseRoleArn(text);
  if (role === undefined) {
    return [{ severity: "error", path, message: malformedRole(text), nextStep: `Use ${ROLE_EXAMPLE}.` }];
  }
  const vendorPartition = check.vendorPartition ?? "aws";
  if (role.partition === vendorPartition) return [];
  return [
    {
      severity: "error",
      path,
      message: `the role is in ${partitionTitle(role.partition)} (${role.partition}), and ${check.vendor}'s account is in ${partitionTitle(vendorPartition)}: it cannot be assumed from there`,
      nextStep: "Use an access key of that account instead of a role.",
    },
  ];
}

const ROLE_EXAMPLE = "the form arn:aws:iam::123456789012:role/NAME";

function malformedRole(text: string): string {
  const arn = parseArn(text);
  if (arn === undefined) return `"${text}" is not an ARN`;
  if (arn.service !== "iam" || !arn.resource.startsWith("role/")) {
    return `"${text}" is an ARN, but not that of an IAM role`;
  }
  if (!/^\d{12}$/.test(arn.accountId)) return `"${text}" has no account of twelve digits`;
  return `"${text}" is not a well-formed ARN of an IAM role`;
}
