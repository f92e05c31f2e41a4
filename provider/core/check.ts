/** Checking declared inputs: their types and forms, the credential methods, and the definition's own rules. */
import type { z } from "zod";
import { declaredInputs } from "./declared.ts";
import { inputShape, type ResourceDefinition } from "./definition.ts";
import type { Problem, PropertyPath } from "./errors.ts";
import { type CheckStage, checkMethods } from "./methods.ts";
import { nearest } from "./nearest.ts";
import type { Attribute } from "./schema/shape.ts";
import { isRecord, UNKNOWN, type Value, type Values } from "./value.ts";

/**
 * Everything that can be said of the inputs now. What depends on an unknown value is left for later; what is wrong
 * whatever the unknown turns out to be is said at once.
 *
 * @param inputs the declared inputs, unknowns as {@link UNKNOWN}; secrets may be in it, and never come out of it.
 */
export function check(
  definition: Pick<ResourceDefinition, "inputs" | "methods" | "rules">,
  inputs: Values,
  stage: CheckStage,
): readonly Problem[] {
  const declared = declaredInputs(definition, inputs);
  const problems: Problem[] = [...checkSchema(definition.inputs, declared)];
  const wrong = new Set(problems.map((problem) => problem.path[0]));
  const report = (problem: Problem): void => {
    problems.push(problem);
  };
  if (definition.methods !== undefined) {
    checkMethods(definition.methods, inputShape(definition), declared, stage, report);
  }
  for (const attribute of inputShape(definition).values())
    warnOfUnknownKeys(attribute, declared[attribute.name], report);
  // Rules may rely on the schema: what already failed it is not shown to them.
  const sound = Object.fromEntries(Object.entries(declared).filter(([name]) => !wrong.has(name)));
  for (const rule of definition.rules ?? []) rule(sound, report);
  return problems;
}

/** Whether any of the problems forbids going on. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === "error");
}

function checkSchema(schema: z.ZodObject, inputs: Values): readonly Problem[] {
  const result = schema.safeParse(inputs);
  if (result.success) return [];
  return result.error.issues.flatMap((issue) => problemsOf(schema, issue, inputs));
}

function problemsOf(schema: z.ZodObject, issue: z.core.$ZodIssue, inputs: Values): readonly Problem[] {
  const path = issue.path.map((step) => (typeof step === "symbol" ? String(step) : step));
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      severity: "error" as const,
      path: [...path, key],
      message: "there is no such field",
      ...suggestion(key, knownKeys(schema, path)),
    }));
  }
  const value = valueAt(inputs, path);
  if (value === UNKNOWN) return [];
  if (value === undefined) return [{ severity: "error", path, message: "missing: this field is required" }];
  return [{ severity: "error", path, message: issue.message }];
}

function warnOfUnknownKeys(attribute: Attribute, value: Value, report: (problem: Problem) => void): void {
  const { knownKeys, canonicalKey } = attribute;
  if (knownKeys === undefined || !isRecord(value)) return;
  for (const key of Object.keys(value)) {
    if (knownKeys.includes(canonicalKey === undefined ? key : canonicalKey(key))) continue;
    const close = nearest(key, knownKeys);
    report({
      severity: "warning",
      path: [attribute.name, key],
      message: "this release of awslink does not know it; it is passed on to the vendor as it is",
      nextStep: close === undefined ? `known: ${knownKeys.join(", ")}` : `did you mean ${close}?`,
    });
  }
}

function suggestion(key: string, known: readonly string[]): { nextStep?: string } {
  const close = nearest(key, known);
  return close === undefined
    ? { nextStep: `known fields: ${known.join(", ")}` }
    : { nextStep: `did you mean ${close}?` };
}

/** The keys that an object of the schema may have at a path; maps let any key pass. */
function knownKeys(schema: z.ZodObject, path: PropertyPath): readonly string[] {
  let shape = inputShape({ inputs: schema });
  for (const step of path) {
    const type = shape.get(String(step))?.type;
    const inner = type?.kind === "map" || type?.kind === "list" || type?.kind === "set" ? type.element.type : type;
    if (inner?.kind === "object") shape = inner.attributes;
  }
  return [...shape.keys()];
}

/** The value at a path; {@link UNKNOWN} where the path leads into something unknown. */
function valueAt(values: Values, path: PropertyPath): Value {
  let current: Value = values;
  for (const step of path) {
    if (current === UNKNOWN) return UNKNOWN;
    if (typeof current !== "object" || current === null) return undefined;
    // A path given by zod steps through objects by key and arrays by index: both are property reads.
    current = (current as Record<string | number, Value>)[step];
  }
  return current;
}
