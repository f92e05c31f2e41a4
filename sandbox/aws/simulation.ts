/**
 * The policy simulator, as far as it asks about a principal that exists. Source:
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
 */
import { decide, type RequestContext } from "../../components/policies/evaluation.ts";
import type { Account, IamPrincipal } from "./accounts.ts";
import { documentNotKnown } from "./aws-managed-policies.ts";
import { noSuchEntity } from "./error.ts";
import { readPolicyDocument } from "./policy-document.ts";
import { type Actions, type Call, page, type XmlObject } from "./query-service.ts";

/** `ContextEntries.member.1.ContextKeyName`, and the first of its values: the keys that links are asked about have one. */
function contextOf({ params }: Call): RequestContext {
  return Object.fromEntries(params.pairs("ContextEntries", "ContextKeyName", "ContextKeyValues.member.1"));
}

/** @throws AwsError NoSuchEntity */
function principalOf({ account, params }: Call): IamPrincipal {
  const arn = params.required("PolicySourceArn");
  for (const principal of account.principals()) if (account.arn(principal) === arn) return principal;
  throw noSuchEntity(`The entity with ARN ${arn} cannot be found.`);
}

/**
 * One action on one resource. Conditions on keys that the caller gave no value for do not hold, and are named:
 * `MissingContextValues`. What boundary and organisation say is told beside the decision.
 */
function simulate(
  account: Account,
  principal: IamPrincipal,
  action: string,
  resource: string,
  context: RequestContext,
) {
  const request = { action, resource, context };
  const documents = account.identityDocuments(principal);
  const boundary = account.boundaryAllows(principal, request);
  const organisation = account.organisationAllows(request);
  const own = decide(documents, request);
  const known = new Set(Object.keys(context).map((key) => key.toLowerCase()));
  const keys = documents
    .flatMap(({ statements }) => statements)
    .flatMap(({ conditions }) => Object.values(conditions).flatMap((entry) => Object.keys(entry)));
  return {
    EvalActionName: action,
    EvalResourceName: resource,
    EvalDecision: own === "allowed" && !(boundary && organisation) ? "implicitDeny" : own,
    MatchedStatements: [],
    MissingContextValues: [...new Set(keys)].filter((key) => !known.has(key.toLowerCase())),
    // "Only applies if the simulated user's account is part of an organization."
    OrganizationsDecisionDetail:
      account.serviceControlPolicies.length === 0 ? undefined : { AllowedByOrganizations: organisation },
    PermissionsBoundaryDecisionDetail:
      principal.permissionsBoundary === null ? undefined : { AllowedByPermissionsBoundary: boundary },
  };
}

function simulatePrincipalPolicy(call: Call): XmlObject {
  const { account, params } = call;
  const principal = principalOf(call);
  const unknown = [...principal.attachedPolicies].find((arn) => account.policyDocument(arn) === undefined);
  if (unknown !== undefined) throw documentNotKnown(unknown);
  const context = { "aws:PrincipalArn": account.arn(principal), ...contextOf(call) };
  params.required("ActionNames.member.1");
  const resources = params.list("ResourceArns");
  const asked = params
    .list("ActionNames")
    .flatMap((action) => (resources.length === 0 ? ["*"] : resources).map((resource) => ({ action, resource })));
  return page(call, "EvaluationResults", asked, ({ action, resource }) =>
    simulate(account, principal, action, resource, context),
  );
}

/** Actions that need no more than the account. */
export const simulationActions: Actions = { SimulatePrincipalPolicy: simulatePrincipalPolicy };

/** Checks that a document is one that IAM would store, so that it fails when it is set and not when it is asked. */
export function readServiceControlPolicies(documents: readonly string[]) {
  return documents.map((text) => readPolicyDocument(text, "identity"));
}
