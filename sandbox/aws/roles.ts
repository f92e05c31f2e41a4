/** Roles. Source: the IAM API reference, https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html and on. */
import { type Account, type Role, uniqueId } from "./accounts.ts";
import { deleteConflict, entityAlreadyExists, limitExceeded, malformedPolicy, validationError } from "./error.ts";
import { policySize, readPolicyDocument } from "./policy-document.ts";
import {
  boundaryAnswer,
  checkNothingAttached,
  checkPolicyExists,
  documentAnswer,
  findPrincipal,
  principalActions,
} from "./principal-actions.ts";
import { startPropagation } from "./propagation.ts";
import { PATH, PRINCIPAL_NAME } from "./query-parameters.ts";
import { type Actions, type Call, page, type XmlObject } from "./query-service.ts";
import { readTags, tagsAnswer } from "./tags.ts";

/** "Role trust policy JSON policy length": 2,048 non-white-space characters. */
const TRUST_QUOTA = 2_048;

/** AWS, service and other accounts are taken as they are; a role or user of an account that we have must exist. */
function checkPrincipal(accounts: Call["accounts"], value: string): void {
  if (value === "*" || /^\d{12}$/.test(value)) return;
  const [, accountId = "", resource = ""] = /^arn:aws[\w-]*:(?:iam|sts)::(\d{12}):(.+)$/.exec(value) ?? [];
  const account = accounts.get(accountId);
  const exists =
    resource === "root" ||
    (resource !== "" && account === undefined) ||
    (account !== undefined && [...account.principals()].some((principal) => account.arn(principal) === value));
  if (!exists) throw malformedPolicy(`Invalid principal in policy: "AWS":"${value}"`);
}

function readTrustPolicy(call: Call, parameter: string): string {
  const text = call.params.required(parameter);
  if (policySize(text) > TRUST_QUOTA) throw limitExceeded(`Cannot exceed quota for ACLSizePerRole: ${TRUST_QUOTA}`);
  for (const { principals, notPrincipals } of readPolicyDocument(text, "trust").statements) {
    for (const named of [principals, notPrincipals]) {
      if (named === undefined || named === "*") continue;
      for (const value of named.AWS ?? []) checkPrincipal(call.accounts, value);
      for (const value of named.Service ?? []) {
        if (!/^[\w.-]+\.(amazonaws\.com(\.cn)?|amazon\.com)$/.test(value)) {
          throw malformedPolicy(`Invalid principal in policy: "SERVICE":"${value}"`);
        }
      }
    }
  }
  return text;
}

/** "Names are not distinguished by case": `MyRole` and `myrole` are one name. */
export function checkNameIsFree(taken: Iterable<string>, kind: "Role" | "User", name: string): void {
  for (const other of taken) {
    if (other.toLowerCase() === name.toLowerCase())
      throw entityAlreadyExists(`${kind} with name ${name} already exists.`);
  }
}

function description(call: Call): string | undefined {
  const text = call.params.optional("Description");
  if (text !== undefined && text.length > 1000) {
    throw validationError("1 validation error detected: Value at 'description' failed to satisfy constraint: length");
  }
  return text;
}

/** Seconds; between an hour and twelve. */
const sessionDuration = (call: Call) => call.params.integer("MaxSessionDuration", 3_600, 43_200);

/** A role as lists have it, those of instance profiles among them. */
export function roleAnswer(account: Account, role: Role): XmlObject {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: account.arn(role),
    CreateDate: role.createDate,
    AssumeRolePolicyDocument: documentAnswer(role.trustPolicy),
    Description: role.description === "" ? undefined : role.description,
    MaxSessionDuration: role.maxSessionDuration,
  };
}

function fullAnswer(account: Account, role: Role): XmlObject {
  return {
    ...roleAnswer(account, role),
    PermissionsBoundary: boundaryAnswer(role),
    Tags: role.tags.size === 0 ? undefined : [...role.tags].map(tagsAnswer),
  };
}

function createRole(call: Call): XmlObject {
  const { account, params } = call;
  const name = params.required("RoleName", PRINCIPAL_NAME);
  const path = params.inForm("Path", PATH) ?? "/";
  const trustPolicy = readTrustPolicy(call, "AssumeRolePolicyDocument");
  const permissionsBoundary = params.optional("PermissionsBoundary") ?? null;
  if (permissionsBoundary !== null) checkPolicyExists(account, permissionsBoundary);
  checkNameIsFree(account.roles.keys(), "Role", name);
  const role: Role = {
    kind: "Role",
    name,
    id: uniqueId("AROA"),
    path,
    createDate: new Date(),
    tags: readTags(call),
    inlinePolicies: new Map(),
    attachedPolicies: new Set(),
    permissionsBoundary,
    trustPolicy,
    description: description(call) ?? "",
    maxSessionDuration: sessionDuration(call) ?? 3_600,
    propagating: startPropagation(call.options.current.rolePropagation),
  };
  account.roles.set(name, role);
  return { Role: fullAnswer(account, role) };
}

/** @throws AwsError DeleteConflict while an instance profile has the role */
function checkInNoInstanceProfile(account: Account, role: Role): void {
  if (![...account.instanceProfiles.values()].some((profile) => profile.role === role)) return;
  throw deleteConflict("Cannot delete entity, must remove roles from instance profile first.");
}

function updateRole(call: Call): XmlObject {
  const role = findPrincipal(call, "Role");
  role.description = description(call) ?? role.description;
  role.maxSessionDuration = sessionDuration(call) ?? role.maxSessionDuration;
  return {};
}

export const roleActions: Actions = {
  ...principalActions("Role"),
  CreateRole: createRole,
  GetRole: (call) => ({ Role: { ...fullAnswer(call.account, findPrincipal(call, "Role")), RoleLastUsed: {} } }),
  UpdateRole: updateRole,
  UpdateAssumeRolePolicy: (call) => {
    const role = findPrincipal(call, "Role");
    const trustPolicy = readTrustPolicy(call, "PolicyDocument");
    role.propagating = startPropagation(call.options.current.rolePropagation, role);
    role.trustPolicy = trustPolicy;
    return undefined;
  },
  DeleteRole: (call) => {
    const role = findPrincipal(call, "Role");
    checkInNoInstanceProfile(call.account, role);
    checkNothingAttached(role);
    call.account.roles.delete(role.name);
    return undefined;
  },
  ListRoles: (call) => {
    const prefix = call.params.optional("PathPrefix") ?? "/";
    const roles = [...call.account.roles.values()].filter(({ path }) => path.startsWith(prefix));
    return page(call, "Roles", roles, (role) => roleAnswer(call.account, role));
  },
};
