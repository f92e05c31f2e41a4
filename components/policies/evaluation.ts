/**
 * What policies allow. Source: "Policy evaluation logic" and "Condition operators" of the IAM user guide,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 *
 * Not evaluated: policy variables (`${aws:username}`), and the operators for numbers, dates, bytes and IP addresses. A
 * condition with one of them does not hold, so an Allow does not allow and a Deny does not deny.
 */
import type { Conditions, Principals, ReadPolicy, ReadStatement } from "./read-document.ts";

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

/** Whether a condition holds; undefined where it is one that is not evaluated here. */
function operatorHolds(written: string, wanted: readonly string[], found: string | undefined): boolean | undefined {
  if (written === "Null") return wanted.some((value) => (value.toLowerCase() === "true") === (found === undefined));
  const ofSet = written.startsWith("ForAnyValue:") || written.startsWith("ForAllValues:");
  // ForAllValues holds for a key that is not there, and IfExists says just that.
  if (found === undefined && (written.startsWith("ForAllValues:") || written.endsWith("IfExists"))) return true;
  const operator = (ofSet ? written.slice(written.indexOf(":") + 1) : written).replace(/IfExists$/, "");
  const positive = OPERATORS[operator];
  if (positive !== undefined) return found !== undefined && wanted.some((value) => positive(value, found));
  const negative = NEGATED_OPERATORS[operator];
  if (negative !== undefined) return found === undefined || !wanted.some((value) => negative(value, found));
  return undefined;
}

/** Is there where the call gives one, and at no other time: so it is never unknown. */
const EXTERNAL_ID = "sts:externalid";

/**
 * All operators and all keys must hold; of a key's values, one. `unknown` is taken for a condition that cannot be told:
 * where it is given, one on a key that the context does not have is such a condition too.
 */
function conditionsHold(conditions: Conditions, context: RequestContext, unknown?: boolean): boolean {
  const known = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  return Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => {
      const found = known.get(key.toLowerCase());
      if (unknown !== undefined && found === undefined && key.toLowerCase() !== EXTERNAL_ID) return unknown;
      return operatorHolds(operator, wanted, found) ?? unknown ?? false;
    }),
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

function statementPrincipal(statement: ReadStatement, principal: Principal): PrincipalMatch {
  if (statement.principals !== undefined) return principalMatch(statement.principals, principal);
  if (statement.notPrincipals === undefined) return "itself";
  return principalMatch(statement.notPrincipals, principal) === "none" ? "itself" : "none";
}

function statementAction(statement: ReadStatement, action: string): boolean {
  if (statement.actions !== undefined) return statement.actions.some((pattern) => actionLike(pattern, action));
  return !(statement.notActions ?? []).some((pattern) => actionLike(pattern, action));
}

function statementResource(statement: ReadStatement, resource: string): boolean {
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
  /** Default: the context is complete. */
  readonly unknownConditions?: UnknownConditions;
}

/**
 * What is taken of conditions that cannot be told, as on keys that the context does not have: all of them in favour of
 * the request, or all against it.
 */
export type UnknownConditions = "in favour" | "against";

/** What IAM makes of a request, in the words of its policy simulator. */
export type Decision = "allowed" | "explicitDeny" | "implicitDeny";

/** What identity policies make of a request: an explicit Deny beats every Allow, and without an Allow it is denied. */
export function decide(documents: readonly ReadPolicy[], request: AccessRequest): Decision {
  const effects = documents
    .flatMap(({ statements }) => statements)
    .filter(
      (statement) =>
        statementAction(statement, request.action) &&
        statementResource(statement, request.resource) &&
        conditionsHold(statement.conditions, request.context, unknownConditions(statement, request.unknownConditions)),
    )
    .map(({ effect }) => effect);
  if (effects.includes("Deny")) return "explicitDeny";
  return effects.includes("Allow") ? "allowed" : "implicitDeny";
}

function unknownConditions({ effect }: ReadStatement, taken: UnknownConditions | undefined): boolean | undefined {
  return taken === undefined ? undefined : (taken === "in favour") === (effect === "Allow");
}

/** Whether identity policies allow a request. */
export function identityPoliciesAllow(documents: readonly ReadPolicy[], request: AccessRequest): boolean {
  return decide(documents, request) === "allowed";
}

/** How a trust policy lets a principal in: `account` leaves the decision to the policies of the principal's account. */
export type Trust = { readonly match: PrincipalMatch; readonly reason: string | null };

/** Whether a trust policy lets somebody assume the role. Without `taken` the context is complete. */
export function evaluateTrust(
  document: ReadPolicy,
  principal: Principal,
  context: RequestContext,
  taken?: UnknownConditions,
): Trust {
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
  const holding = named.filter(({ statement }) =>
    conditionsHold(statement.conditions, own, unknownConditions(statement, taken)),
  );
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
  return Object.keys(keys).some((key) => key.toLowerCase() === EXTERNAL_ID);
}
