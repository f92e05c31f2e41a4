/**
 * Policy documents that mean the same: AWS gives them back in forms of its own, and neither white space nor order nor
 * one value in place of a list of one is a difference.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
import type { Rule } from "../../../provider/core/definition.ts";
import { isRecord, stableText, type Value } from "../../../provider/core/value.ts";

/** The one form of a document that stands for all equal ones. What is no JSON object stands for itself. */
export function canonicalPolicy(document: Value): Value {
  if (typeof document !== "string") return document;
  const parsed = parse(document);
  if (!isRecord(parsed)) return document;
  const { Statement: statements, ...rest } = parsed;
  return { ...rest, Statement: sorted(listOf(statements).map(canonicalStatement)) };
}

function canonicalStatement(statement: Value): Value {
  if (!isRecord(statement)) return statement;
  return Object.fromEntries(
    Object.entries(statement).map(([element, value]) => {
      switch (element) {
        case "Action":
        case "NotAction":
          // Actions are compared without regard to case.
          return [element, sorted(listOf(value).map((item) => (typeof item === "string" ? item.toLowerCase() : item)))];
        case "Resource":
        case "NotResource":
          return [element, sorted(listOf(value))];
        case "Principal":
        case "NotPrincipal":
          return [element, canonicalPrincipal(value)];
        case "Condition":
          return [element, canonicalCondition(value)];
        default:
          return [element, value];
      }
    }),
  );
}

/** `"*"` is everybody, as `{"AWS": "*"}` is; an account's number is its root. */
function canonicalPrincipal(principal: Value): Value {
  if (!isRecord(principal)) return principal === "*" ? { AWS: ["*"] } : principal;
  return Object.fromEntries(
    Object.entries(principal).map(([type, value]) => [type, sorted(listOf(value).map(canonicalAccount))]),
  );
}

function canonicalAccount(identifier: Value): Value {
  return typeof identifier === "string" && /^\d{12}$/.test(identifier) ? `arn:aws:iam::${identifier}:root` : identifier;
}

/** Values of a condition are texts: `true` and `"true"` are the same. */
function canonicalCondition(condition: Value): Value {
  if (!isRecord(condition)) return condition;
  return Object.fromEntries(
    Object.entries(condition).map(([operator, keys]) => [
      operator,
      isRecord(keys)
        ? Object.fromEntries(
            Object.entries(keys).map(([key, values]) => [key, sorted(listOf(values).map((value) => String(value)))]),
          )
        : keys,
    ]),
  );
}

function listOf(value: Value): readonly Value[] {
  if (Array.isArray(value)) return value;
  return value === undefined ? [] : [value];
}

function sorted(values: readonly Value[]): readonly Value[] {
  return [...values].sort((left, right) => {
    const [a, b] = [stableText(left), stableText(right)];
    return a < b ? -1 : a > b ? 1 : 0;
  });
}

function parse(text: string): Value {
  try {
    // Whatever JSON.parse makes is plain JSON: a Value.
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}

/** Reports a document that is no JSON object, before AWS would. */
export function mustBePolicy(field: string): Rule {
  return (inputs, report) => {
    const document = inputs[field];
    if (typeof document !== "string" || isRecord(parse(document))) return;
    report({
      severity: "error",
      path: [field],
      message: "it is not the JSON of a policy document",
      nextStep: "write it with JSON.stringify, or as AWS's policy grammar has it",
    });
  };
}
