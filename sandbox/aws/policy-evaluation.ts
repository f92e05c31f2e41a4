/**
 * What policies allow. Source: "Policy evaluation logic" and "Condition operators" of the IAM user guide,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 *
 * Not evaluated: policy variables (`${aws:username}`), and the operators for numbers, dates, bytes and IP addresses. A
 * condition with one of them does not hold, so an Allow does not allow and a Deny does not deny.
 */
import type { Conditions, PolicyDocument, Principals, Statement } from "./policy-document.ts";

/** Who asks. */
export interface Principal {
  /** Twelve digits. */
  readonly accountId: string;
  /** The ARN of user or role; undefined where only the account is known, as for a vendor's system. */
  readonly arn?: string;
}

/** Condition key → value. Keys are compared without case, as IAM does. */
export type RequestContext = Readonly<Record<string, string>>;

/** `*` is any text, `?` any one character. */
function like(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s").test(text);
}

/** Actions are compared without case. */
function actionLike(pattern: string, action: string): boolean {
  return like(pattern.toLowerCase(), action.toLowerCase());
}

type Comparison = (wanted: string, found: string) => boolean;

const equal: Comparison = (wanted, found) => wanted === found;
const equalIgnoringCase: Comparison = (wanted, found) => wanted.toLowerCase() === found.toLowerCase();

/** Operators that hold when one wanted value compares. */
const OPERATORS: Readonly<Record<string, Comparison>> = {
  StringEquals: equal,
  StringEqualsIgnoreCase: equalIgnoringCase,
  StringLike: like,
  ArnEquals: like,
  ArnLike: like,
  Bool: equalIgnoringCase,
};

/** Operators that hold when no wanted value compares; a key that is not there compares with nothing. */
const NEGATED_OPERATORS: Readonly<Record<string, Comparison>> = {
  StringNotEquals: equal,
  StringNotEqualsIgnoreCase: equalIgnoringCase,
  StringNotLike: like,
  ArnNotEquals: like,
  ArnNotLike: like,
};

function operatorHolds(written: string, wanted: readonly string[], found: string | undefined): boolean {
  if (written === "Null") return wanted.some((value) => (value.toLowerCase() === "true") === (found === undefined));
  const ofSet = written.startsWith("ForAnyValue:") || written.startsWith("ForAllValues:");
  // ForAllValues holds for a key that is not there, and IfExists says just that.
  if (found === undefined && (written.startsWith("ForAllValues:") || written.endsWith("IfExists"))) return true;
  const operator = (ofSet ? written.slice(written.indexOf(":") + 1) : written).replace(/IfExists$/, "");
  const positive = OPERATORS[operator];
  if (positive !== undefined) return found !== undefined && wanted.some((value) => positive(value, found));
  const negative = NEGATED_OPERATORS[operator];
  if (negative !== undefined) return found === undefined || !wanted.some((value) => negative(value, found));
  return false;
}

/** All operators and all keys must hold; of a key's values, one. */
function conditionsHold(conditions: Conditions, context: RequestContext): boolean {
  const known = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  return Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => operatorHolds(operator, wanted, known.get(key.toLowerCase()))),
  );
}

/** How a principal element names the one who asks: not at all, by the account, or as itself. */
export type PrincipalMatch = "none" | "account" | "itself";

function principalMatch(principals: Principals, principal: Principal): PrincipalMatch {
  const wanted = principals === "*" ? ["*"] : (principals.AWS ?? []);
  if (wanted.includes("*") || (principal.arn !== undefined && wanted.includes(principal.arn))) return "itself";
  const account = wanted.some(
    (value) =>
      value === principal.accountId || /^arn:[\w-]+:iam::(\d{12}):root$/.exec(value)?.[1] === principal.accountId,
  );
  return account ? "account" : "none";
}

function statementPrincipal(statement: Statement, principal: Principal): PrincipalMatch {
  if (statement.principals !== undefined) return principalMatch(statement.principals, principal);
  if (statement.notPrincipals === undefined) return "itself";
  return principalMatch(statement.notPrincipals, principal) === "none" ? "itself" : "none";
}

function statementAction(statement: Statement, action: string): boolean {
  if (statement.actions !== undefined) return statement.actions.some((pattern) => actionLike(pattern, action));
  return !(statement.notActions ?? []).some((pattern) => actionLike(pattern, action));
}

function statementResource(statement: Statement, resource: string): boolean {
  const covers = (pattern: string) => like(pattern, resource);
  if (statement.resources !== undefined) return statement.resources.some(covers);
  if (statement.notResources !== undefined) return !statement.notResources.some(covers);
  return true;
}

/** What is asked. */
export interface AccessRequest {
  /** `ec2:CreateInternetGateway`. */
  readonly action: string;
  /** An ARN, or `*` for an action that has no resource. */
  readonly resource: string;
  readonly context: RequestContext;
}

/** Whether identity policies allow a request: an explicit Deny beats every Allow, and without an Allow it is denied. */
export function identityPoliciesAllow(documents: readonly PolicyDocument[], request: AccessRequest): boolean {
  const relevant = documents
    .flatMap(({ statements }) => statements)
    .filter(
      (statement) =>
        statementAction(statement, request.action) &&
        statementResource(statement, request.resource) &&
        conditionsHold(statement.conditions, request.context),
    );
  return relevant.length > 0 && relevant.every(({ effect }) => effect === "Allow");
}

/** How a trust policy lets a principal in: `account` leaves the decision to the policies of the principal's account. */
export type Trust = { readonly match: PrincipalMatch; readonly reason: string | null };

/** Whether a trust policy lets somebody assume the role. */
export function evaluateTrust(document: PolicyDocument, principal: Principal, context: RequestContext): Trust {
  const action = "sts:AssumeRole";
  const own: RequestContext = {
    "aws:PrincipalAccount": principal.accountId,
    ...(principal.arn === undefined ? {} : { "aws:PrincipalArn": principal.arn }),
    ...context,
  };
  const named = document.statements
    .filter((statement) => statementAction(statement, action))
    .map((statement) => ({ statement, match: statementPrincipal(statement, principal) }))
    .filter(({ match }) => match !== "none");
  if (!named.some(({ statement }) => statement.effect === "Allow")) {
    return { match: "none", reason: `the trust policy does not let account ${principal.accountId} call ${action}` };
  }
  const holding = named.filter(({ statement }) => conditionsHold(statement.conditions, own));
  if (holding.some(({ statement }) => statement.effect === "Deny")) {
    return { match: "none", reason: "a Deny statement of the trust policy applies" };
  }
  const allowing = holding.filter(({ statement }) => statement.effect === "Allow");
  if (allowing.length === 0) {
    const external = named.some(({ statement }) =>
      Object.values(statement.conditions).some((keys) => namesExternalId(keys)),
    );
    const reason = !external
      ? "a condition of the trust policy does not hold"
      : own["sts:ExternalId"] === undefined
        ? "the trust policy asks for an external ID (sts:ExternalId), and none is given"
        : "the external ID given is not the one in the trust policy (sts:ExternalId)";
    return { match: "none", reason };
  }
  return { match: allowing.some(({ match }) => match === "itself") ? "itself" : "account", reason: null };
}

function namesExternalId(keys: Readonly<Record<string, readonly string[]>>): boolean {
  return Object.keys(keys).some((key) => key.toLowerCase() === "sts:externalid");
}
