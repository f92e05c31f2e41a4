/**
 * The policies that AWS keeps (`arn:aws:iam::aws:policy/…`). The sandbox has the documents of none of the read-only
 * ones and of those strong ones only the part that decides what links ask; every other well-formed ARN of a managed
 * policy is taken as one that exists and allows nothing that writes.
 */

const MANAGED_ARN = /^arn:aws[\w-]*:iam::aws:policy(\/(?:[\w+=,.@-]+\/)*)([\w+=,.@-]{1,128})$/;

const allow = (...actions: string[]) => ({ Effect: "Allow", Action: actions, Resource: "*" });

/**
 * What the strong ones allow, as far as it matters here. Source: the AWS managed policy reference,
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/
 */
const STRONG: Readonly<Record<string, unknown>> = {
  "/AdministratorAccess": allow("*"),
  "/PowerUserAccess": { Effect: "Allow", NotAction: ["iam:*", "organizations:*", "account:*"], Resource: "*" },
  "/AmazonEC2FullAccess": allow("ec2:*", "elasticloadbalancing:*", "cloudwatch:*", "autoscaling:*"),
  "/AmazonVPCFullAccess": allow("ec2:CreateInternetGateway", "ec2:AttachInternetGateway", "ec2:DescribeVpcs"),
  "/job-function/NetworkAdministrator": allow("ec2:CreateInternetGateway", "ec2:DescribeVpcs"),
  "/IAMFullAccess": allow("iam:*"),
};

const HARMLESS = { Sid: "DocumentNotKnownToTheSandbox", ...allow("sts:GetCallerIdentity") };

/** A policy of AWS's own. */
export interface AwsManagedPolicy {
  readonly arn: string;
  readonly name: string;
  readonly path: string;
  /** The document as text. */
  readonly document: string;
}

/** Reads the ARN of an AWS managed policy; undefined where it is none. */
export function awsManagedPolicy(arn: string): AwsManagedPolicy | undefined {
  const [, path, name] = MANAGED_ARN.exec(arn) ?? [];
  if (path === undefined || name === undefined) return undefined;
  const statement = STRONG[path + name] ?? HARMLESS;
  return { arn, name, path, document: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }) };
}

/** Those that the sandbox lists: the ones whose documents it knows something of. */
export function listedAwsManagedPolicies(): AwsManagedPolicy[] {
  return Object.keys(STRONG).flatMap((pathAndName) => awsManagedPolicy(`arn:aws:iam::aws:policy${pathAndName}`) ?? []);
}
