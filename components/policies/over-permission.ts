/**
 * Permissions that are too strong for Mackerel. It tries `ec2:CreateInternetGateway` as a dry run with the credential
 * of a setting, now and then, and collects nothing while AWS would allow it. This finds that out before it happens.
 * Source: https://mackerel.io/docs/entry/integrations/aws#permission-check
 */
import { parseArn } from "../../provider/core/aws/arn.ts";
import type { Partition } from "../../provider/core/aws/region.ts";
import type { Problem, PropertyPath } from "../../provider/core/errors.ts";
import { ANY_PART, patternCovers, patternsOverlap } from "./pattern.ts";
import { asList, type PolicyDocument, type PolicyStatement } from "./statement.ts";

/** What one role or user is granted. */
export interface GrantedPolicies {
  readonly statements?: readonly PolicyStatement[];
  /** Whole policies: documents, or the JSON of one. */
  readonly documents?: readonly (PolicyDocument | string)[];
  /** Attached managed policies. AWS's own are known by name; nothing is said of a customer's own. */
  readonly managedPolicyArns?: readonly string[];
  /** Default `aws`. */
  readonly partition?: Partition;
}

const ACTION = "ec2:createinternetgateway";

/**
 * AWS's managed policies that allow `ec2:CreateInternetGateway` and whose names do not say so by themselves.
 * Source: the policies' documents, as of September 2026
 * (https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html).
 */
const GATEWAY_POLICIES: ReadonlySet<string> = new Set([
  "AWSApplicationMigrationNetworkMigrationMultiAccount",
  "AWSCodeStarServiceRole",
  "AWSDeepRacerCloudFormationAccessPolicy",
  "AWSThinkboxAWSPortalAdminPolicy",
  "NetworkAdministrator",
  "SageMakerStudioAdminIAMConsolePolicy",
  "SystemAdministrator",
]);

/** Names of AWS's managed policies that are too strong by themselves: the guide refuses "FullAccess permissions". */
const STRONG_NAME = /FullAccess|PowerUser|^AdministratorAccess/;

/**
 * One problem for each thing granted that would make Mackerel stop collecting: statements that allow
 * `ec2:CreateInternetGateway` on any internet gateway (in a condition too: it may hold), and AWS's managed policies of
 * full access. None where a statement without condition denies the action on all of them, because a Deny wins.
 */
export function refuseOverPermission(granted: GrantedPolicies): Problem[] {
  const gateways = `arn:${granted.partition ?? "aws"}:ec2:${ANY_PART}:${ANY_PART}:internet-gateway/${ANY_PART}`;
  const placed: { statement: PolicyStatement; path: PropertyPath }[] = [];
  const problems: Problem[] = [];
  for (const [index, statement] of (granted.statements ?? []).entries()) {
    placed.push({ statement, path: ["statements", index] });
  }
  for (const [index, document] of (granted.documents ?? []).entries()) {
    const path = ["documents", index];
    const statements = statementsOf(document);
    if (statements === undefined) {
      problems.push({ severity: "error", path, message: "is not the JSON of a policy with statements" });
    } else for (const statement of statements) placed.push({ statement, path });
  }

  if (placed.some(({ statement }) => deniesAlways(statement, gateways))) return problems;
  for (const { statement, path } of placed) {
    if (!mayAllow(statement, gateways)) continue;
    const name = statement.Sid === undefined ? "the statement" : `the statement ${statement.Sid}`;
    problems.push(tooStrong(path, `${name} allows ec2:CreateInternetGateway`));
  }
  for (const [index, arn] of (granted.managedPolicyArns ?? []).entries()) {
    problems.push(...checkManagedPolicy(arn, ["managedPolicyArns", index]));
  }
  return problems;
}

function checkManagedPolicy(text: string, path: PropertyPath): Problem[] {
  const arn = parseArn(text);
  if (arn === undefined || arn.service !== "iam" || !arn.resource.startsWith("policy/")) {
    return [{ severity: "error", path, message: `"${text}" is not the ARN of a managed policy` }];
  }
  const name = arn.resource.slice(arn.resource.lastIndexOf("/") + 1);
  if (arn.accountId !== "aws") return [];
  if (GATEWAY_POLICIES.has(name)) return [tooStrong(path, `${name} allows ec2:CreateInternetGateway`)];
  return STRONG_NAME.test(name) ? [tooStrong(path, `${name} grants far more than reading`)] : [];
}

function tooStrong(path: PropertyPath, what: string): Problem {
  return {
    severity: "error",
    path,
    message: `${what}: Mackerel collects nothing with a credential that may create an internet gateway, which it tries as a dry run`,
    nextStep: "Grant only what is read, or deny ec2:CreateInternetGateway on * in a statement without condition.",
  };
}

function statementsOf(document: PolicyDocument | string): readonly PolicyStatement[] | undefined {
  let parsed: unknown = document;
  if (typeof document === "string") {
    try {
      parsed = JSON.parse(document);
    } catch {
      return undefined;
    }
  }
  if (typeof parsed !== "object" || parsed === null || !("Statement" in parsed)) return undefined;
  const list: unknown[] = Array.isArray(parsed.Statement) ? parsed.Statement : [parsed.Statement];
  // IAM itself judges a statement's inside; what is read of it here are texts and lists of texts.
  return list.every((one) => typeof one === "object" && one !== null) ? (list as PolicyStatement[]) : undefined;
}

function coversAction(statement: PolicyStatement): boolean {
  const matches = (patterns: readonly string[]) => patterns.some((one) => patternCovers(one.toLowerCase(), ACTION));
  return statement.NotAction === undefined ? matches(asList(statement.Action)) : !matches(asList(statement.NotAction));
}

function mayAllow(statement: PolicyStatement, gateways: string): boolean {
  if (statement.Effect !== "Allow" || !coversAction(statement)) return false;
  // A policy variable can become any text.
  const wide = (pattern: string) => pattern.replaceAll(/\$\{[^}]*\}/g, "*");
  if (statement.NotResource === undefined) {
    return asList(statement.Resource).some((pattern) => patternsOverlap(wide(pattern), gateways));
  }
  return !asList(statement.NotResource).some((pattern) => patternCovers(pattern, gateways));
}

function deniesAlways(statement: PolicyStatement, gateways: string): boolean {
  if (statement.Effect !== "Deny" || !coversAction(statement)) return false;
  if (statement.Condition !== undefined && Object.keys(statement.Condition).length > 0) return false;
  if (statement.NotResource === undefined) {
    return asList(statement.Resource).some((pattern) => patternCovers(pattern, gateways));
  }
  const wide = (pattern: string) => pattern.replaceAll(/\$\{[^}]*\}/g, "*");
  return !asList(statement.NotResource).some((pattern) => patternsOverlap(wide(pattern), gateways));
}
