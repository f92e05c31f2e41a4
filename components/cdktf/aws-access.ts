/** The AWS side of a link in a CDK stack: a role or user, and the policies that are attached to it. */
import type { Construct } from "constructs";
import { ROLE_DESCRIPTION } from "../policies/cloudformation.ts";
import type { LinkPolicies } from "../policies/link-policies.ts";
import type { PolicyDocument } from "../policies/statement.ts";
import { type TrustPolicyOptions, trustPolicy } from "../policies/trust.ts";
import { type Dependable, type Family, given, type Meta, type Precondition } from "./family.ts";
import { namePrefix, ownName, shortHash } from "./naming.ts";

/** What role, user and policies share. */
export interface AwsAccessArguments<Provider> {
  readonly name?: string | undefined;
  readonly path?: string | undefined;
  readonly permissionsBoundary?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly policies: LinkPolicies;
  /** The text of a document, where something in it is known later only. Default: the document as it is. */
  readonly text?: (document: PolicyDocument) => PolicyText;
  readonly provider?: Provider | undefined;
}

/** A policy's JSON, and what has to hold of the tokens in it. */
export interface PolicyText {
  readonly policy: string;
  readonly preconditions: readonly Precondition[];
}

/** A role and everything that has to be there before it is used. */
export interface AwsRole {
  readonly arn: string;
  readonly name: string;
  /** The ARN, known once every policy is attached. */
  readonly readyArn: string;
  readonly attachments: readonly Dependable[];
}

/** A user with a key, and everything that has to be there before it is used. */
export interface AwsAccessKey {
  readonly key: string;
  /** The same, known once every policy is attached. */
  readonly readyKey: string;
  readonly secretKey: string;
  readonly attachments: readonly Dependable[];
  /** Retires the key that this one follows, once the vendor's settings were given this one. */
  retireSuperseded(settings: readonly Dependable[]): void;
}

/** A key that is followed by the next one when the text changes. */
export interface Rotation<Provider> {
  readonly rotation: string;
  /** awslink's provider. Default: the stack's. */
  readonly provider?: Provider | undefined;
}

/**
 * What leaves the configuration is destroyed before what used it is updated, unless it was applied with this: a switch
 * of credentials would leave the setting without any for a while, or for good where the update fails.
 */
export const createdBeforeDestroyed = { lifecycle: { createBeforeDestroy: true } } as const;

/** Longest name of a policy. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const LONGEST_POLICY_NAME = 128;

/**
 * Makes a role with its policies.
 * @param trust the vendor whom it trusts, whose account and external IDs may be tokens; or its trust policy.
 */
export function makeRole<Provider>(
  family: Family<Provider, never>,
  scope: Construct,
  trust: TrustPolicyOptions | PolicyText,
  args: AwsAccessArguments<Provider>,
): AwsRole {
  const { name, tags, path, permissionsBoundary } = args;
  const { policy, preconditions } =
    "policy" in trust
      ? trust
      : { policy: trustDocument(family, trust), preconditions: accountConditions(family, trust) };
  const role = new family.IamRole(scope, "role", {
    assumeRolePolicy: policy,
    description: ROLE_DESCRIPTION,
    ...(name === undefined ? { namePrefix: namePrefix(scope, "role") } : { name }),
    ...given({ path, permissionsBoundary, tags: tags && { ...tags } }),
    ...metaOf(args, preconditions),
  });
  const attachments = attach(family, scope, args, (id, policyArn) => {
    return new family.IamRolePolicyAttachment(scope, id, { role: role.name, policyArn, ...metaOf(args) });
  });
  return { arn: role.arn, name: role.name, readyArn: after(family, role.arn, attachments), attachments };
}

/** Makes a user with its policies and an access key. */
export function makeAccessKey<Provider>(
  family: Family<Provider, never>,
  scope: Construct,
  args: AwsAccessArguments<Provider>,
  rotated?: Rotation<Provider>,
): AwsAccessKey {
  const { name, tags, path, permissionsBoundary } = args;
  const user = new family.IamUser(scope, "user", {
    name: name ?? ownName(scope, "user"),
    // The user is the link's alone: what is left of it at its end is a key whose secret was lost.
    forceDestroy: true,
    ...given({ path, permissionsBoundary, tags: tags && { ...tags } }),
    ...metaOf(args),
  });
  const attachments = attach(family, scope, args, (id, policyArn) => {
    return new family.IamUserPolicyAttachment(scope, `user-${id}`, { user: user.name, policyArn, ...metaOf(args) });
  });
  if (rotated !== undefined) return { ...rotatedKey(family, scope, user.arn, rotated, attachments), attachments };
  const { id, secret } = new family.IamAccessKey(scope, KEY_ID, { user: user.name, ...metaOf(args) });
  const readyKey = after(family, id, attachments);
  return { key: id, readyKey, secretKey: secret, attachments, retireSuperseded: () => undefined };
}

/** Id of either key's construct: one that is not rotated yet can be moved to one that is. */
const KEY_ID = "key";

function rotatedKey<Provider>(
  family: Family<Provider, never>,
  scope: Construct,
  userArn: string,
  { rotation, provider }: Rotation<Provider>,
  attachments: readonly (Dependable & { readonly id: string })[],
): Omit<AwsAccessKey, "attachments"> {
  const meta = { ...createdBeforeDestroyed, ...given({ provider }) };
  const accessKey = new family.AwsAccessKey(scope, KEY_ID, { userArn, rotation, ...meta });
  // A key that was made before it was to be rotated is the first one that is followed.
  accessKey.moveFromId(`aws_iam_access_key.${accessKey.friendlyUniqueId}`);
  const { accessKeyId, secretAccessKey, supersededAccessKeyId } = accessKey;
  return {
    key: accessKeyId,
    readyKey: after(family, accessKeyId, attachments),
    secretKey: secretAccessKey,
    retireSuperseded: (settings) => {
      new family.AwsAccessKeyRetirement(scope, "key-retirement", {
        userArn,
        accessKeyId,
        supersededAccessKeyId,
        dependsOn: [...settings],
        ...meta,
      });
    },
  };
}

/** What is made for the AWS side is made before what it replaces is destroyed. */
function metaOf<Provider>(
  { provider }: AwsAccessArguments<Provider>,
  preconditions: readonly Precondition[] = [],
): Meta<Provider> {
  const { lifecycle } = createdBeforeDestroyed;
  return {
    lifecycle: preconditions.length === 0 ? lifecycle : { ...lifecycle, precondition: [...preconditions] },
    ...(provider === undefined ? {} : { provider }),
  };
}

function attach<Provider>(
  family: Family<Provider, never>,
  scope: Construct,
  args: AwsAccessArguments<Provider>,
  attachOne: (id: string, policyArn: string) => Dependable & { readonly id: string },
): readonly (Dependable & { readonly id: string })[] {
  const { path, tags, policies, text = asItIs } = args;
  const own = policies.documents.map((document, index) => {
    const id = index === 0 ? "policy" : `policy-${index + 1}`;
    const { policy: json, preconditions } = text(document);
    const policy = new family.IamPolicy(scope, `${id}-document`, {
      namePrefix: namePrefix(scope, id, LONGEST_POLICY_NAME),
      policy: json,
      ...given({ path, tags: tags && { ...tags } }),
      ...metaOf(args, preconditions),
    });
    return attachOne(id, policy.arn);
  });
  // Named by what they attach, so that one more or less does not move the others.
  const managed = policies.managedPolicyArns.map((arn) => attachOne(`managed-${shortHash(arn)}`, arn));
  return [...own, ...managed];
}

function asItIs(document: PolicyDocument): PolicyText {
  return { policy: JSON.stringify(document), preconditions: [] };
}

/** A value that what refers to it gets only when the others are there. */
function after<Provider>(
  family: Family<Provider, never>,
  value: string,
  others: readonly { readonly id: string }[],
): string {
  return others.length === 0 ? value : family.fn.element([value, ...others.map(({ id }) => id)], 0);
}

/** The trust policy as JSON. A token cannot be checked yet, and stands in it as it is: IDs need no escapes in JSON. */
function trustDocument<Provider>(family: Family<Provider, never>, trust: TrustPolicyOptions): string {
  const ids = typeof trust.externalId === "string" ? [trust.externalId] : trust.externalId;
  const later = ids.filter((id) => family.isUnresolved(id));
  const named = ids.map((id) => (family.isUnresolved(id) ? placeholder(later.indexOf(id)) : id));
  const { accountId } = trust;
  const isLaterAccount = family.isUnresolved(accountId);
  const account = isLaterAccount ? { accountId: ACCOUNT_PLACEHOLDER } : {};
  const document = JSON.stringify(trustPolicy({ ...trust, ...account, externalId: named }));
  const text = later.reduce((text, id, index) => text.replaceAll(placeholder(index), id), document);
  return isLaterAccount ? text.replace(`::${ACCOUNT_PLACEHOLDER}:`, `::${accountId}:`) : text;
}

/** No account of AWS's, as far as its form allows. */
const ACCOUNT_PLACEHOLDER = "000000000000";

/** An account that synthesis does not know is checked by Terraform's plan. */
function accountConditions<Provider>(
  { fn, isUnresolved }: Family<Provider, never>,
  { accountId }: TrustPolicyOptions,
): readonly Precondition[] {
  if (accountId === undefined || !isUnresolved(accountId)) return [];
  const condition = fn.unmatched("[^0-9]|^.{0,11}$|^.{13}", accountId);
  return [{ condition, errorMessage: "The account that may assume the role has to have twelve digits." }];
}

function placeholder(index: number): string {
  return `known-after-apply-${index}.`;
}
