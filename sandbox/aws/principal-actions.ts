/**
 * The actions that roles and users have in common: tags, inline policies, attached policies, permissions boundary.
 * Source: the IAM API reference, https://docs.aws.amazon.com/IAM/latest/APIReference/, and the quotas of
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
import type { Account, IamPrincipal } from "./accounts.ts";
import { awsManagedPolicy } from "./aws-managed-policies.ts";
import { AwsError, limitExceeded, noSuchEntity } from "./error.ts";
import { policySize, readPolicyDocument } from "./policy-document.ts";
import { POLICY_NAME, PRINCIPAL_NAME } from "./query-parameters.ts";
import { type Actions, type Call, page, type XmlValue } from "./query-service.ts";
import { changeTags, removeTags, tagsAnswer } from "./tags.ts";

/** Non-white-space characters of all inline policies of one principal together. */
const INLINE_QUOTA = { Role: 10_240, User: 2_048 } as const;
/** Managed policies attached to one principal. */
const ATTACHED_QUOTA = 10;

/** @throws AwsError NoSuchEntity, ValidationError */
export function findPrincipal<Kind extends "Role" | "User">(
  call: Call,
  kind: Kind,
): NonNullable<ReturnType<Account[Kind extends "Role" ? "roles" : "users"]["get"]>> {
  const name = call.params.required(`${kind}Name`, PRINCIPAL_NAME);
  const found = (kind === "Role" ? call.account.roles : call.account.users).get(name);
  if (found === undefined) throw noSuchEntity(`The ${kind.toLowerCase()} with name ${name} cannot be found.`);
  // The map was chosen by the kind; the compiler cannot follow a conditional type through a condition.
  return found as never;
}

/** Refuses an ARN that no policy has. @throws AwsError NoSuchEntity */
export function checkPolicyExists(account: Account, arn: string): void {
  if (!account.policies.has(arn) && awsManagedPolicy(arn) === undefined) {
    throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
  }
}

export function boundaryAnswer(principal: IamPrincipal): XmlValue {
  const arn = principal.permissionsBoundary;
  return arn === null ? undefined : { PermissionsBoundaryType: "Policy", PermissionsBoundaryArn: arn };
}

/** Documents go URL-encoded. Source: "compliant with RFC 3986", GetRolePolicy and others. */
export function documentAnswer(document: string): string {
  return encodeURIComponent(document).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function putInline(call: Call, principal: IamPrincipal): undefined {
  const name = call.params.required("PolicyName", POLICY_NAME);
  const document = call.params.required("PolicyDocument");
  readPolicyDocument(document, "identity");
  const quota = INLINE_QUOTA[principal.kind];
  const others = [...principal.inlinePolicies].filter(([other]) => other !== name);
  const size = others.reduce((sum, [, text]) => sum + policySize(text), policySize(document));
  if (size > quota) {
    throw limitExceeded(
      `Maximum policy size of ${quota} bytes exceeded for ${principal.kind.toLowerCase()} ${principal.name}`,
    );
  }
  principal.inlinePolicies.set(name, document);
}

function inlinePolicy(call: Call, principal: IamPrincipal): { name: string; document: string } {
  const name = call.params.required("PolicyName", POLICY_NAME);
  const document = principal.inlinePolicies.get(name);
  if (document === undefined) {
    throw noSuchEntity(`The ${principal.kind.toLowerCase()} policy with name ${name} cannot be found.`);
  }
  return { name, document };
}

function attach(call: Call, principal: IamPrincipal): undefined {
  const arn = call.params.required("PolicyArn");
  checkPolicyExists(call.account, arn);
  if (!principal.attachedPolicies.has(arn) && principal.attachedPolicies.size >= ATTACHED_QUOTA) {
    throw limitExceeded(`Cannot exceed quota for PoliciesPer${principal.kind}: ${ATTACHED_QUOTA}`);
  }
  principal.attachedPolicies.add(arn);
}

function detach(call: Call, principal: IamPrincipal): undefined {
  const arn = call.params.required("PolicyArn");
  if (!principal.attachedPolicies.delete(arn)) throw noSuchEntity(`Policy ${arn} was not found.`);
}

/** Policies by the path in their ARN: `arn:aws:iam::aws:policy/job-function/X` is under `/job-function/`. */
function underPath(arn: string, prefix: string | undefined): boolean {
  return prefix === undefined || arn.slice(arn.indexOf("/")).startsWith(prefix);
}

function setBoundary(call: Call, principal: IamPrincipal): undefined {
  const arn = call.params.required("PermissionsBoundary");
  checkPolicyExists(call.account, arn);
  principal.permissionsBoundary = arn;
}

function removeBoundary(principal: IamPrincipal): undefined {
  if (principal.permissionsBoundary === null) {
    const kind = principal.kind.toLowerCase();
    throw noSuchEntity(`The ${kind} ${principal.name} does not have a permissions boundary.`);
  }
  principal.permissionsBoundary = null;
}

/** The actions for one of the two kinds: `PutRolePolicy`, `AttachUserPolicy` … */
export function principalActions(kind: "Role" | "User"): Actions {
  const find = (call: Call): IamPrincipal => findPrincipal(call, kind);
  return {
    [`Tag${kind}`]: (call) => changeTags(find(call).tags, call),
    [`Untag${kind}`]: (call) => removeTags(find(call).tags, call),
    [`List${kind}Tags`]: (call) => page(call, "Tags", [...find(call).tags], tagsAnswer),

    [`Put${kind}Policy`]: (call) => putInline(call, find(call)),
    [`Get${kind}Policy`]: (call) => {
      const principal = find(call);
      const { name, document } = inlinePolicy(call, principal);
      return { [`${kind}Name`]: principal.name, PolicyName: name, PolicyDocument: documentAnswer(document) };
    },
    [`Delete${kind}Policy`]: (call) => {
      const principal = find(call);
      principal.inlinePolicies.delete(inlinePolicy(call, principal).name);
      return undefined;
    },
    [`List${kind}Policies`]: (call) => page(call, "PolicyNames", [...find(call).inlinePolicies.keys()], (name) => name),

    [`Attach${kind}Policy`]: (call) => attach(call, find(call)),
    [`Detach${kind}Policy`]: (call) => detach(call, find(call)),
    [`ListAttached${kind}Policies`]: (call) => {
      const prefix = call.params.optional("PathPrefix");
      const arns = [...find(call).attachedPolicies].filter((arn) => underPath(arn, prefix));
      return page(call, "AttachedPolicies", arns, (arn) => ({
        PolicyName: arn.slice(arn.lastIndexOf("/") + 1),
        PolicyArn: arn,
      }));
    },

    [`Put${kind}PermissionsBoundary`]: (call) => setBoundary(call, find(call)),
    [`Delete${kind}PermissionsBoundary`]: (call) => removeBoundary(find(call)),
  };
}

/** @throws AwsError DeleteConflict while something hangs on the principal */
export function checkNothingAttached(principal: IamPrincipal): void {
  const conflict = (what: string) => new AwsError(409, "DeleteConflict", `Cannot delete entity, must ${what} first.`);
  if (principal.attachedPolicies.size > 0) throw conflict("detach all policies");
  if (principal.inlinePolicies.size > 0) throw conflict("delete policies");
}
