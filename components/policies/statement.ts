/** What a policy is made of, and the one order in which awslink writes it: equal permissions are equal text. */
import { InvalidInputError, type Problem } from "../../provider/core/errors.ts";

/** A condition block: operator → key → value or values. */
export type PolicyCondition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/**
 * One statement of an identity policy. It has `Action` or `NotAction`, and `Resource` or `NotResource`.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export interface PolicyStatement {
  /** Letters and digits. In a document it stands once. */
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: PolicyCondition;
}

/** An identity policy: what `JSON.stringify` turns into the text that IAM takes. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly PolicyStatement[];
}

/** The elements of a policy that may be one text or a list, as a list. */
export function asList(element: string | readonly string[] | undefined): readonly string[] {
  if (element === undefined) return [];
  return typeof element === "string" ? [element] : element;
}

/** Compares by code units: the same order on every machine, whatever its locale. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** A list without doubles, in order. */
export function sortedUnique(values: Iterable<string>): string[] {
  return [...new Set(values)].sort(compareText);
}

/**
 * The statement in its one written form: lists sorted and without doubles, the elements and the keys of the condition
 * in order.
 * @throws InvalidInputError where the statement is not one of an identity policy.
 */
export function canonicalStatement(statement: PolicyStatement): PolicyStatement {
  const problems = checkStatement(statement);
  if (problems.length > 0) throw new InvalidInputError("Policy statement", problems);
  return {
    ...(statement.Sid === undefined || statement.Sid === "" ? {} : { Sid: statement.Sid }),
    Effect: statement.Effect,
    ...listElement("Action", statement.Action),
    ...listElement("NotAction", statement.NotAction),
    ...listElement("Resource", statement.Resource),
    ...listElement("NotResource", statement.NotResource),
    ...conditionElement(statement.Condition),
  };
}

function listElement(name: "Action" | "NotAction" | "Resource" | "NotResource", element?: string | readonly string[]) {
  return element === undefined ? {} : { [name]: sortedUnique(asList(element)) };
}

function conditionElement(condition: PolicyCondition | undefined): { Condition?: PolicyCondition } {
  if (condition === undefined || Object.keys(condition).length === 0) return {};
  const operators = Object.entries(condition).map(([operator, keys]) => {
    const values = Object.entries(keys).map(([key, value]) => {
      const list = sortedUnique(asList(value));
      return [key, list.length === 1 && list[0] !== undefined ? list[0] : list] as const;
    });
    return [operator, Object.fromEntries(values.sort(([a], [b]) => compareText(a, b)))] as const;
  });
  return { Condition: Object.fromEntries(operators.sort(([a], [b]) => compareText(a, b))) };
}

const ELEMENTS = new Set(["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"]);

/** What makes a statement unfit for an identity policy, before IAM says it (`MalformedPolicyDocument`). */
export function checkStatement(statement: PolicyStatement): Problem[] {
  const problems: Problem[] = [];
  const refuse = (element: string, message: string, nextStep?: string) =>
    problems.push({ severity: "error", path: [element], message, ...(nextStep === undefined ? {} : { nextStep }) });
  for (const element of Object.keys(statement)) {
    if (element === "Principal" || element === "NotPrincipal") {
      refuse(element, "a principal belongs to a trust policy, not to permissions", "Use trustPolicy() for it.");
    } else if (!ELEMENTS.has(element)) refuse(element, "is no element of a policy statement");
  }
  if (statement.Effect !== "Allow" && statement.Effect !== "Deny") refuse("Effect", 'is "Allow" or "Deny"');
  if (statement.Sid !== undefined && !/^[A-Za-z0-9]*$/.test(statement.Sid)) {
    refuse("Sid", `"${statement.Sid}" has other characters than letters and digits`);
  }
  for (const [one, other] of [
    ["Action", "NotAction"],
    ["Resource", "NotResource"],
  ] as const) {
    const named = [one, other].filter((element) => asList(statement[element]).length > 0);
    if (named.length !== 1) refuse(one, `a statement has either ${one} or ${other}, and not an empty one`);
  }
  return problems;
}
