/**
 * The role of a link as a CloudFormation template: for an account whose roles CloudFormation makes, and for every
 * account of an organisation at once (a stack set has one template for all of them).
 */
import { checkExternalId } from "../../provider/core/aws/external-id.ts";
import { InvalidInputError, type Problem } from "../../provider/core/errors.ts";
import type { AgentTrustDocument } from "./agent-trust.ts";
import type { LinkPolicies } from "./link-policies.ts";
import { templateQuotas } from "./quotas.ts";
import { compareText, type PolicyCondition, sortedUnique } from "./statement.ts";
import { type TrustPolicyDocument, type TrustPolicyOptions, trustPolicy } from "./trust.ts";

/** Whom the role of a template trusts. */
export type TemplateTrust =
  /** A trust policy as it is. With accounts, by their numbers, one that is not there gets no role. */
  | { readonly document: TrustPolicyDocument | AgentTrustDocument; readonly accounts?: readonly string[] }
  /** A vendor's account or another one, with an external ID that is asked for at deployment: the parameter `ExternalId`. */
  | { readonly principal: TemplatePrincipal; readonly accounts?: never }
  /**
   * The same with an external ID of its own for each account, by the accounts' numbers, or as many of them for each. An
   * account that is not there gets no role.
   */
  | { readonly principal: TemplatePrincipal; readonly accounts: ExternalIdsByAccount };

/** One external ID for each account, or the same number of them. */
export type ExternalIdsByAccount = Readonly<Record<string, string | readonly string[]>>;

/** {@link TrustPolicyOptions} but for the external ID. */
export type TemplatePrincipal = TrustPolicyOptions extends infer Options
  ? Options extends TrustPolicyOptions
    ? Omit<Options, "externalId">
    : never
  : never;

export interface RoleTemplateOptions {
  readonly trust: TemplateTrust;
  /** What the role is granted: documents that fit IAM's quotas, and managed policies. */
  readonly policies: Pick<LinkPolicies, "documents" | "managedPolicyArns">;
  /** Name of the role. Default: made by CloudFormation; a template with one needs `CAPABILITY_NAMED_IAM`. */
  readonly name?: string | undefined;
  /** IAM path of role and policies. Default: `/`. */
  readonly path?: string | undefined;
  /** ARN of the policy that bounds the role's permissions; `{accountId}` in it stands for each account's number. */
  readonly permissionsBoundary?: string | undefined;
  /** Tags of the role. */
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/** What a template may hold where a text is wanted. */
export type TemplateValue = string | Readonly<Record<string, unknown>>;

export interface TemplateResource {
  readonly Type: string;
  readonly Condition?: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** A template: what `JSON.stringify` turns into the text that CloudFormation takes. */
export interface RoleTemplate {
  readonly AWSTemplateFormatVersion: "2010-09-09";
  readonly Description: string;
  readonly Parameters?: Readonly<Record<string, Readonly<Record<string, string | number>>>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * The template of a link's role: its trust policy, the policies fitted to the quotas, path, boundary and tags. Its
 * output `RoleArn` is what the vendor's setting needs.
 *
 * With `accounts` it has a condition for each of them (`A123456789012`), out of which the external ID is put together.
 * It is no mapping: `Fn::FindInMap` fails where a key is missing, whatever condition stands before it, and a stack set
 * with automatic deployment reaches accounts that nobody has named yet. Those get no role.
 * @throws InvalidInputError where an account, external ID, role name or path is not in its form, or the trust cannot be.
 */
export function roleTemplate(options: RoleTemplateOptions): RoleTemplate {
  const { trust, policies, name, path, permissionsBoundary, tags } = options;
  const problems = [
    ...checkNames(options),
    ...("principal" in trust && trust.accounts !== undefined ? checkExternalIds(trust.accounts) : []),
    ...checkAccounts(accountsOf(trust)),
  ];
  if (problems.length > 0) throw new InvalidInputError("Template", problems);
  const accounts = accountsOf(trust);
  const linked = accounts === undefined ? undefined : linkedAccounts(sortedUnique(accounts));
  const condition = linked === undefined ? {} : { Condition: linked.name };

  const role: TemplateResource = {
    Type: "AWS::IAM::Role",
    ...condition,
    Properties: {
      ...(name === undefined ? {} : { RoleName: name }),
      ...(path === undefined ? {} : { Path: path }),
      Description: ROLE_DESCRIPTION,
      AssumeRolePolicyDocument: trustDocument(trust),
      ...(policies.managedPolicyArns.length === 0 ? {} : { ManagedPolicyArns: policies.managedPolicyArns }),
      ...(permissionsBoundary === undefined ? {} : { PermissionsBoundary: substituted(permissionsBoundary) }),
      ...(tags === undefined || Object.keys(tags).length === 0
        ? {}
        : { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }),
    },
  };
  const own = policies.documents.map((document, index): [string, TemplateResource] => [
    index === 0 ? "Policy" : `Policy${index + 1}`,
    {
      Type: "AWS::IAM::ManagedPolicy",
      ...condition,
      Properties: {
        ...(path === undefined ? {} : { Path: path }),
        PolicyDocument: document,
        Roles: [{ Ref: "Role" }],
      },
    },
  ]);
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: "The role that lets a monitoring service read this account (awslink).",
    ...("principal" in trust && accounts === undefined ? { Parameters: { ExternalId: EXTERNAL_ID_PARAMETER } } : {}),
    ...(linked === undefined ? {} : { Conditions: linked.conditions }),
    Resources: { ...(linked === undefined ? {} : { Nothing: NOTHING }), Role: role, ...Object.fromEntries(own) },
    Outputs: {
      RoleArn: { ...condition, Description: "The role's ARN.", Value: { "Fn::GetAtt": ["Role", "Arn"] } },
    },
  };
}

/** What every role of a link says of itself. */
export const ROLE_DESCRIPTION = "Lets a monitoring service read this account.";

/** A stack must have a resource, in accounts without a role too. This one makes nothing and costs nothing. */
const NOTHING: TemplateResource = { Type: "AWS::CloudFormation::WaitConditionHandle" };

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const EXTERNAL_ID_PARAMETER = {
  Type: "String",
  Description: "The external ID that the monitoring service made for this account.",
  MinLength: 2,
  MaxLength: 1224,
  AllowedPattern: "[\\w+=,.@:\\/-]*",
};

/**
 * The template's text, as short as it can be.
 * @throws InvalidInputError where CloudFormation would not take it in a request.
 */
export function templateText(template: RoleTemplate): string {
  const text = JSON.stringify(template);
  const problems = checkTemplateText(text);
  if (problems.length > 0) throw new InvalidInputError("Template", problems);
  return text;
}

function checkTemplateText(text: string): Problem[] {
  const bytes = Buffer.byteLength(text);
  if (bytes <= templateQuotas.inlineBytes) return [];
  const message = `the template has ${bytes} bytes, and CloudFormation takes ${templateQuotas.inlineBytes} in a request`;
  const nextStep = "Choose fewer services, or divide the accounts: a stack set for each organisational unit.";
  return [{ severity: "error", path: ["accounts"], message, nextStep }];
}

/** The trust policy, with what CloudFormation puts in the place of the external ID. */
function trustDocument(trust: TemplateTrust): object {
  if ("document" in trust) return trust.document;
  const { accounts } = trust;
  const externalId = accounts === undefined ? { Ref: "ExternalId" } : externalIdOf(accounts);
  // The stand-in is valid in form; what takes its place is checked by itself.
  const { Statement, ...document } = trustPolicy({ ...trust.principal, externalId: "external-id" });
  const [statement] = Statement;
  return { ...document, Statement: [{ ...statement, Condition: conditionWith(externalId) }] };
}

/** The external ID of the account that the stack is in. Of one account alone it needs no condition: the role has it. */
function externalIdOf(accounts: ExternalIdsByAccount): TemplateValue | readonly TemplateValue[] {
  const entries = Object.entries(accounts)
    .map(([accountId, ids]): [string, readonly string[]] => [accountId, [ids].flat()])
    .sort(([left], [right]) => compareText(left, right));
  const [[, ids = []] = [], ...others] = entries;
  const all = ids.map((id, index): TemplateValue => {
    if (others.length === 0) return id;
    const parts = entries.map(([accountId, own]) => ({ "Fn::If": [conditionOf(accountId), own[index] ?? "", ""] }));
    return { "Fn::Join": ["", parts] };
  });
  const [only] = all;
  return all.length === 1 && only !== undefined ? only : all;
}

function conditionWith(
  externalId: TemplateValue | readonly TemplateValue[],
): Readonly<Record<keyof PolicyCondition, unknown>> {
  return { StringEquals: { "sts:ExternalId": externalId } };
}

function conditionOf(accountId: string): string {
  return `A${accountId}`;
}

/** A condition for each account, and the one that holds in all of them. */
function linkedAccounts(accountIds: readonly string[]) {
  const conditions: Record<string, unknown> = {};
  for (const accountId of accountIds) {
    conditions[conditionOf(accountId)] = { "Fn::Equals": [{ Ref: "AWS::AccountId" }, accountId] };
  }
  const [first = "", ...others] = accountIds.map(conditionOf);
  if (others.length === 0) return { name: first, conditions };
  return { name: "Linked", conditions: { ...conditions, Linked: anyOf([first, ...others].map(named)) } };
}

function named(condition: string): object {
  return { Condition: condition };
}

/** `Fn::Or` takes from two to ten conditions, so many are a tree. */
function anyOf(conditions: readonly object[]): object {
  const groups: object[] = [];
  for (let start = 0; start < conditions.length; start += 10) {
    const group = conditions.slice(start, start + 10);
    const [only] = group;
    groups.push(group.length === 1 && only !== undefined ? only : { "Fn::Or": group });
  }
  const [root] = groups;
  return groups.length === 1 && root !== undefined ? root : anyOf(groups);
}

/** Without `Fn::Sub`: Terraform would take its `$` for an expression of its own. */
function substituted(text: string): TemplateValue {
  const [first = "", ...others] = text.split("{accountId}");
  if (others.length === 0) return first;
  const parts = others.flatMap((part): TemplateValue[] => [{ Ref: "AWS::AccountId" }, part]);
  return { "Fn::Join": ["", [first, ...parts]] };
}

/** The accounts that get a role, where they are named. */
function accountsOf(trust: TemplateTrust): readonly string[] | undefined {
  if (trust.accounts === undefined) return undefined;
  return "principal" in trust ? Object.keys(trust.accounts) : trust.accounts;
}

function checkAccounts(accounts: readonly string[] | undefined): Problem[] {
  if (accounts?.length === 0) return [{ severity: "error", path: ["accounts"], message: "give at least one" }];
  return (accounts ?? [])
    .filter((accountId) => !/^\d{12}$/.test(accountId))
    .map((accountId) => {
      const message = `"${accountId}" is not an account of twelve digits`;
      return { severity: "error", path: ["accounts"], message };
    });
}

function checkExternalIds(accounts: ExternalIdsByAccount): Problem[] {
  const counts = Object.values(accounts).map((ids) => [ids].flat().length);
  return Object.entries(accounts).flatMap(([accountId, ids], index): Problem[] => {
    const path = ["accounts", accountId];
    const own = [ids].flat();
    if (own.length > 0 && own.length === counts[0]) return own.flatMap((id) => checkExternalId(id, path));
    const message = `has ${own.length} external IDs, and ${index === 0 ? "needs one" : `another account has ${counts[0]}`}`;
    return [{ severity: "error", path, message }];
  });
}

/** Source: the patterns of `AWS::IAM::Role`. */
export function checkNames({ name, path }: Pick<RoleTemplateOptions, "name" | "path">): Problem[] {
  const problems: Problem[] = [];
  if (name !== undefined && !/^[\w+=,.@-]{1,64}$/.test(name)) {
    const message = `"${name}" is not the name of a role: up to 64 letters, digits and _+=,.@-`;
    problems.push({ severity: "error", path: ["name"], message });
  }
  if (path !== undefined && !/^\/(?:[\x21-\x7e]{0,510}\/)?$/.test(path)) {
    problems.push({ severity: "error", path: ["path"], message: `"${path}" does not begin and end with a slash` });
  }
  return problems;
}
