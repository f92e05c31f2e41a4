/** Managed policies and their versions. Source: the IAM API reference, API_CreatePolicy and on. */
import { type Account, type IamPrincipal, type ManagedPolicy, type PolicyVersion, uniqueId } from "./accounts.ts";
import { awsManagedPolicy, documentNotKnown, listedAwsManagedPolicies } from "./aws-managed-policies.ts";
import { AwsError, deleteConflict, entityAlreadyExists, limitExceeded, noSuchEntity } from "./error.ts";
import { policySize, readPolicyDocument } from "./policy-document.ts";
import { documentAnswer } from "./principal-actions.ts";
import { PATH, POLICY_NAME } from "./query-parameters.ts";
import { type Actions, type Call, page, type XmlObject } from "./query-service.ts";
import { changeTags, readTags, removeTags, tagsAnswer } from "./tags.ts";

/** Non-white-space characters of a managed policy, and versions it may have. Source: IAM quotas. */
const POLICY_QUOTA = 6_144;
const VERSION_QUOTA = 5;

/** Policies of AWS have no life in the sandbox: they were there before it. */
const LONG_AGO = new Date("2015-02-06T18:39:46Z");

/** A policy of AWS in the form of a customer's. */
function readOnlyCopy(arn: string): ManagedPolicy | undefined {
  const policy = awsManagedPolicy(arn);
  if (policy === undefined) return undefined;
  const version: PolicyVersion = { id: "v1", document: policy.document ?? "", createDate: LONG_AGO };
  return {
    arn,
    name: policy.name,
    // Stable, and in the alphabet of the others.
    id: `ANPA${policy.name
      .toUpperCase()
      .replace(/[^A-Z2-7]/g, "A")
      .padEnd(17, "A")
      .slice(0, 17)}`,
    path: policy.path,
    description: "",
    createDate: LONG_AGO,
    updateDate: LONG_AGO,
    defaultVersionId: "v1",
    versionsMade: 1,
    versions: new Map([["v1", version]]),
    tags: new Map(),
  };
}

/** @throws AwsError NoSuchEntity */
function findPolicy(call: Call): ManagedPolicy {
  const arn = call.params.required("PolicyArn");
  const policy = call.account.policies.get(arn) ?? readOnlyCopy(arn);
  if (policy === undefined) throw noSuchEntity(`Policy ${arn} was not found.`);
  return policy;
}

/** A policy that may be changed: one of the account. @throws AwsError NoSuchEntity, AccessDenied */
function findOwnPolicy(call: Call): ManagedPolicy {
  const policy = findPolicy(call);
  if (!call.account.policies.has(policy.arn)) {
    throw new AwsError(403, "AccessDenied", `${policy.arn} is kept by AWS and cannot be changed`);
  }
  return policy;
}

function holders(account: Account, arn: string): IamPrincipal[] {
  return [...account.principals()].filter(({ attachedPolicies }) => attachedPolicies.has(arn));
}

function bounded(account: Account, arn: string): IamPrincipal[] {
  return [...account.principals()].filter(({ permissionsBoundary }) => permissionsBoundary === arn);
}

function briefAnswer(account: Account, policy: ManagedPolicy): XmlObject {
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersionId,
    AttachmentCount: holders(account, policy.arn).length,
    PermissionsBoundaryUsageCount: bounded(account, policy.arn).length,
    IsAttachable: true,
    CreateDate: policy.createDate,
    UpdateDate: policy.updateDate,
  };
}

function fullAnswer(account: Account, policy: ManagedPolicy): XmlObject {
  return {
    ...briefAnswer(account, policy),
    Description: policy.description === "" ? undefined : policy.description,
    Tags: [...policy.tags].map(tagsAnswer),
  };
}

function readDocument(call: Call): string {
  const text = call.params.required("PolicyDocument");
  readPolicyDocument(text, "identity");
  if (policySize(text) > POLICY_QUOTA) throw limitExceeded(`Cannot exceed quota for PolicySize: ${POLICY_QUOTA}`);
  return text;
}

function createPolicy(call: Call): XmlObject {
  const { account, params } = call;
  const name = params.required("PolicyName", POLICY_NAME);
  const path = params.inForm("Path", PATH) ?? "/";
  const document = readDocument(call);
  for (const other of account.policies.values()) {
    if (other.name.toLowerCase() === name.toLowerCase()) {
      throw entityAlreadyExists(`A policy called ${name} already exists. Duplicate names are not allowed.`);
    }
  }
  const createDate = new Date();
  const policy: ManagedPolicy = {
    arn: `arn:aws:iam::${account.id}:policy${path}${name}`,
    name,
    id: uniqueId("ANPA"),
    path,
    description: params.optional("Description") ?? "",
    createDate,
    updateDate: createDate,
    defaultVersionId: "v1",
    versionsMade: 1,
    versions: new Map([["v1", { id: "v1", document, createDate }]]),
    tags: readTags(call),
  };
  account.policies.set(policy.arn, policy);
  return { Policy: fullAnswer(account, policy) };
}

function deletePolicy(call: Call): undefined {
  const policy = findOwnPolicy(call);
  if (holders(call.account, policy.arn).length > 0 || bounded(call.account, policy.arn).length > 0) {
    throw deleteConflict("Cannot delete a policy attached to entities.");
  }
  if (policy.versions.size > 1) {
    throw deleteConflict(
      "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
    );
  }
  call.account.policies.delete(policy.arn);
}

function findVersion(call: Call, policy: ManagedPolicy): PolicyVersion {
  const id = call.params.required("VersionId", /^v[1-9][0-9]*(\.[A-Za-z0-9-]*)?$/);
  const version = policy.versions.get(id);
  if (version === undefined)
    throw noSuchEntity(`Policy ${policy.arn} version ${id} does not exist or is not attachable.`);
  return version;
}

function versionAnswer(policy: ManagedPolicy, version: PolicyVersion, withDocument: boolean): XmlObject {
  return {
    Document: withDocument ? documentAnswer(version.document) : undefined,
    VersionId: version.id,
    IsDefaultVersion: version.id === policy.defaultVersionId,
    CreateDate: version.createDate,
  };
}

function createPolicyVersion(call: Call): XmlObject {
  const policy = findOwnPolicy(call);
  const document = readDocument(call);
  if (policy.versions.size >= VERSION_QUOTA) {
    throw limitExceeded(
      `A managed policy can have up to ${VERSION_QUOTA} versions. Before you create a new version, you must delete an existing version.`,
    );
  }
  policy.versionsMade += 1;
  const version: PolicyVersion = { id: `v${policy.versionsMade}`, document, createDate: new Date() };
  policy.versions.set(version.id, version);
  policy.updateDate = version.createDate;
  if (call.params.boolean("SetAsDefault")) policy.defaultVersionId = version.id;
  return { PolicyVersion: versionAnswer(policy, version, false) };
}

function deletePolicyVersion(call: Call): undefined {
  const policy = findOwnPolicy(call);
  const version = findVersion(call, policy);
  if (version.id === policy.defaultVersionId) throw deleteConflict("Cannot delete the default version of a policy.");
  policy.versions.delete(version.id);
}

function listPolicies(call: Call): XmlObject {
  const scope = call.params.optional("Scope") ?? "All";
  const prefix = call.params.optional("PathPrefix") ?? "/";
  const own = scope === "AWS" ? [] : [...call.account.policies.values()];
  const attached = [...call.account.principals()].flatMap(({ attachedPolicies }) => [...attachedPolicies]);
  const awsArns = scope === "Local" ? [] : [...listedAwsManagedPolicies().map(({ arn }) => arn), ...attached];
  const aws = [...new Set(awsArns)].flatMap((arn) => readOnlyCopy(arn) ?? []);
  const policies = [...own, ...aws].filter(
    ({ path, arn }) =>
      path.startsWith(prefix) && (!call.params.boolean("OnlyAttached") || holders(call.account, arn).length > 0),
  );
  return page(call, "Policies", policies, (policy) => briefAnswer(call.account, policy));
}

function listEntities(call: Call): XmlObject {
  const { arn } = findPolicy(call);
  const filter = call.params.optional("EntityFilter");
  const found =
    call.params.optional("PolicyUsageFilter") === "PermissionsBoundary"
      ? bounded(call.account, arn)
      : holders(call.account, arn);
  const of = (kind: IamPrincipal["kind"]) =>
    found
      .filter((principal) => principal.kind === kind && (filter === undefined || filter === kind))
      .map(({ name, id }) => ({ [`${kind}Name`]: name, [`${kind}Id`]: id }));
  return { PolicyRoles: of("Role"), PolicyUsers: of("User"), PolicyGroups: [], IsTruncated: false };
}

export const managedPolicyActions: Actions = {
  CreatePolicy: createPolicy,
  GetPolicy: (call) => ({ Policy: fullAnswer(call.account, findPolicy(call)) }),
  DeletePolicy: deletePolicy,
  ListPolicies: listPolicies,
  ListEntitiesForPolicy: listEntities,
  CreatePolicyVersion: createPolicyVersion,
  GetPolicyVersion: (call) => {
    const policy = findPolicy(call);
    const version = findVersion(call, policy);
    if (version.document === "") throw documentNotKnown(policy.arn);
    return { PolicyVersion: versionAnswer(policy, version, true) };
  },
  DeletePolicyVersion: deletePolicyVersion,
  SetDefaultPolicyVersion: (call) => {
    const policy = findOwnPolicy(call);
    policy.defaultVersionId = findVersion(call, policy).id;
    return undefined;
  },
  ListPolicyVersions: (call) => {
    const policy = findPolicy(call);
    const newestFirst = [...policy.versions.values()].reverse();
    return page(call, "Versions", newestFirst, (version) => versionAnswer(policy, version, false));
  },
  TagPolicy: (call) => changeTags(findOwnPolicy(call).tags, call),
  UntagPolicy: (call) => removeTags(findOwnPolicy(call).tags, call),
  ListPolicyTags: (call) => page(call, "Tags", [...findPolicy(call).tags], tagsAnswer),
};
