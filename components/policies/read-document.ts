/**
 * Policy documents as IAM gives them: read, and checked as IAM does when one is stored. Source: "IAM JSON policy elements
 * reference", https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */

/** What IAM would not take, in its own words. */
export class MalformedPolicyError extends Error {
  override readonly name = "MalformedPolicyError";
}

const malformedPolicy = (message: string) => new MalformedPolicyError(message);

/** Condition operator → condition key → values. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** `*`, or the kinds of principals (`AWS`, `Service`, `Federated`, `CanonicalUser`) with their values. */
export type Principals = "*" | Readonly<Record<string, readonly string[]>>;

/** A statement with every element that may be one or many as many. */
export interface ReadStatement {
  readonly effect: "Allow" | "Deny";
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  readonly resources?: readonly string[];
  readonly notResources?: readonly string[];
  readonly principals?: Principals;
  readonly notPrincipals?: Principals;
  readonly conditions: Conditions;
}

export interface ReadPolicy {
  readonly statements: readonly ReadStatement[];
}

/** A policy of what a principal may do, or of who may assume a role. */
export type PolicyKind = "identity" | "trust";

type JsonObject = Readonly<Record<string, unknown>>;

const STATEMENT_KEYS = new Set([
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
]);

/** `service:Action` with wildcards, or `*`; IAM takes `*:*` as well, and moto with it. */
const ACTION = /^(\*|(?:\*|[A-Za-z0-9-]+):[A-Za-z0-9*?]+)$/;

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One string or a list of them. */
function strings(value: unknown, element: string): readonly string[] {
  const list = Array.isArray(value) ? value : [value];
  if (list.length === 0 || !list.every((item) => typeof item === "string")) {
    throw malformedPolicy(`Syntax errors in policy: ${element}`);
  }
  return list;
}

function optionalStrings(statement: JsonObject, element: string): readonly string[] | undefined {
  return statement[element] === undefined ? undefined : strings(statement[element], element);
}

function readPrincipals(value: unknown): Principals | undefined {
  if (value === undefined) return undefined;
  if (value === "*") return "*";
  if (!isObject(value) || Object.keys(value).length === 0) throw malformedPolicy("Syntax errors in policy: Principal");
  return Object.fromEntries(
    Object.entries(value).map(([kind, values]) => {
      if (!["AWS", "Service", "Federated", "CanonicalUser"].includes(kind)) {
        throw malformedPolicy(`Invalid principal in policy: ${JSON.stringify(kind)}`);
      }
      return [kind, strings(values, "Principal")];
    }),
  );
}

function readConditions(value: unknown): Conditions {
  if (value === undefined) return {};
  if (!isObject(value)) throw malformedPolicy("Syntax errors in policy: Condition");
  return Object.fromEntries(
    Object.entries(value).map(([operator, keys]) => {
      if (!isObject(keys)) throw malformedPolicy("Syntax errors in policy: Condition");
      const read = Object.entries(keys).map(([key, values]): [string, readonly string[]] => {
        const list = Array.isArray(values) ? values : [values];
        if (!list.every((item) => ["string", "number", "boolean"].includes(typeof item))) {
          throw malformedPolicy("Syntax errors in policy: Condition");
        }
        return [key, list.map(String)];
      });
      return [operator, Object.fromEntries(read)];
    }),
  );
}

function oneOf(statement: JsonObject, element: string, opposite: string): void {
  if ((statement[element] === undefined) === (statement[opposite] === undefined)) {
    throw malformedPolicy(`Syntax errors in policy: exactly one of ${element} and ${opposite} is required`);
  }
}

function checkActions(actions: readonly string[], kind: PolicyKind): void {
  for (const action of actions) {
    if (!ACTION.test(action)) {
      throw malformedPolicy("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
    }
    if (kind === "trust" && !action.toLowerCase().startsWith("sts:") && action !== "*") {
      throw malformedPolicy("AssumeRole policy may only specify STS AssumeRole actions.");
    }
  }
}

function checkResources(resources: readonly string[]): void {
  for (const resource of resources) {
    if (resource !== "*" && !/^(arn|\*)[^:]*:/.test(resource)) {
      throw malformedPolicy(`Resource ${resource} must be in ARN format or "*".`);
    }
  }
}

function readStatement(value: unknown, kind: PolicyKind): ReadStatement {
  if (!isObject(value)) throw malformedPolicy("Syntax errors in policy.");
  const unknown = Object.keys(value).find((key) => !STATEMENT_KEYS.has(key));
  if (unknown !== undefined) throw malformedPolicy(`Syntax errors in policy: ${unknown}`);
  if (value.Effect !== "Allow" && value.Effect !== "Deny") throw malformedPolicy("Syntax errors in policy: Effect");
  oneOf(value, "Action", "NotAction");
  if (kind === "identity") {
    if (value.Principal !== undefined || value.NotPrincipal !== undefined) {
      throw malformedPolicy("Policy document should not specify a principal.");
    }
    if (value.Resource === undefined && value.NotResource === undefined) {
      throw malformedPolicy("Policy statement must contain resources.");
    }
    oneOf(value, "Resource", "NotResource");
  } else {
    if (value.Resource !== undefined || value.NotResource !== undefined) {
      throw malformedPolicy("Has prohibited field Resource");
    }
    oneOf(value, "Principal", "NotPrincipal");
  }
  const actions = optionalStrings(value, "Action");
  const notActions = optionalStrings(value, "NotAction");
  checkActions([...(actions ?? []), ...(notActions ?? [])], kind);
  const resources = optionalStrings(value, "Resource");
  const notResources = optionalStrings(value, "NotResource");
  checkResources([...(resources ?? []), ...(notResources ?? [])]);
  const principals = readPrincipals(value.Principal);
  const notPrincipals = readPrincipals(value.NotPrincipal);
  return {
    effect: value.Effect,
    conditions: readConditions(value.Condition),
    ...(actions === undefined ? {} : { actions }),
    ...(notActions === undefined ? {} : { notActions }),
    ...(resources === undefined ? {} : { resources }),
    ...(notResources === undefined ? {} : { notResources }),
    ...(principals === undefined ? {} : { principals }),
    ...(notPrincipals === undefined ? {} : { notPrincipals }),
  };
}

/**
 * Reads a document.
 *
 * @throws MalformedPolicyError where it would not
 */
export function readPolicy(text: string, kind: PolicyKind): ReadPolicy {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw malformedPolicy("This policy contains invalid Json");
  }
  if (!isObject(parsed)) throw malformedPolicy("Syntax errors in policy.");
  const unknown = Object.keys(parsed).find((key) => !["Version", "Id", "Statement"].includes(key));
  if (unknown !== undefined) throw malformedPolicy(`Syntax errors in policy: ${unknown}`);
  const { Version, Statement } = parsed;
  if (Version !== undefined && Version !== "2012-10-17" && Version !== "2008-10-17") {
    throw malformedPolicy("The policy must contain a valid version string");
  }
  const statements = Array.isArray(Statement) ? Statement : [Statement];
  if (Statement === undefined || statements.length === 0) throw malformedPolicy("Syntax errors in policy: Statement");
  const sids = statements.flatMap((statement) => (isObject(statement) && statement.Sid ? [statement.Sid] : []));
  if (new Set(sids).size !== sids.length)
    throw malformedPolicy("Statement IDs (SID) in a single policy must be unique.");
  return { statements: statements.map((statement) => readStatement(statement, kind)) };
}
