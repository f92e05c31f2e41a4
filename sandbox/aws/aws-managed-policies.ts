/**
 * The policies that AWS keeps (`arn:aws:iam::aws:policy/…`). The sandbox has the part of some of them that decides what
 * links ask. Every other well-formed ARN of a managed policy is taken as one that exists: it allows nothing here, and its
 * document cannot be asked for.
 */
import { READ_ONLY_POLICIES } from "./aws-read-only-policies.ts";
import { AwsError } from "./error.ts";

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

/** A policy of AWS's own. */
export interface AwsManagedPolicy {
  readonly arn: string;
  readonly name: string;
  readonly path: string;
  /** The document as text; undefined where the sandbox does not have it. */
  readonly document: string | undefined;
}

/** Reads the ARN of an AWS managed policy; undefined where it is none. */
export function awsManagedPolicy(arn: string): AwsManagedPolicy | undefined {
  const [, path, name] = MANAGED_ARN.exec(arn) ?? [];
  if (path === undefined || name === undefined) return undefined;
  const reads = READ_ONLY_POLICIES[path + name];
  const statement = reads === undefined ? STRONG[path + name] : allow(...reads);
  const document =
    statement === undefined ? undefined : JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  return { arn, name, path, document };
}

/** The sandbox's refusal to say what it does not know; AWS itself has every document. */
export function documentNotKnown(arn: string): AwsError {
  return new AwsError(400, "NotInTheSandbox", `the sandbox does not have the document of ${arn}`);
}

/** Those that the sandbox lists: the ones whose documents it knows something of. */
export function listedAwsManagedPolicies(): AwsManagedPolicy[] {
  return [...Object.keys(STRONG), ...Object.keys(READ_ONLY_POLICIES)].flatMap(
    (pathAndName) => awsManagedPolicy(`arn:aws:iam::aws:policy${pathAndName}`) ?? [],
  );
}
