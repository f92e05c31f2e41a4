/**
 * Credential methods (rule 2 of the design): which one is declared, which one the vendor holds, what a change of
 * either means, and what a request has to say of it. From the names of the fields alone everything here is derived.
 */
import type { Problem } from "./errors.ts";
import type { Shape } from "./schema/shape.ts";
import { isAbsent, UNKNOWN, type Value, type Values } from "./value.ts";

/**
 * One way to give credentials: the fields that belong together, and the methods it may stand on. A method without
 * fields is the one that is declared where nothing else is (an agent's own identity).
 */
export interface Method {
  /** What people call it: `IAM role`. */
  readonly title: string;
  /** Every field; all but the optional ones are needed at create. */
  readonly fields: readonly string[];
  /** Fields that the method can do without. Left out they mean "none", never "as it is". */
  readonly optional?: readonly string[];
  /** Other methods that may be declared beside it. Those not named exclude it. */
  readonly on?: readonly string[];
}

/** All methods of a definition by name. */
export interface Methods {
  readonly [name: string]: Method;
}

/** The names of every field that belongs to some method. */
export function methodFields(methods: Methods): ReadonlySet<string> {
  return new Set(Object.values(methods).flatMap((method) => method.fields));
}

/** Whether a method can do without one of its fields. */
export function isOptionalField(method: Method, field: string): boolean {
  return method.optional?.includes(field) === true;
}

/** The methods of which any field is there (an unknown value counts as there), else the one that has no fields. */
export function presentMethods(methods: Methods, values: Values): readonly string[] {
  const present = Object.keys(methods).filter((name) => methods[name]?.fields.some((field) => !isEmpty(values[field])));
  return present.length > 0 ? present : Object.keys(methods).filter((name) => methods[name]?.fields.length === 0);
}

/** Vendors write "no value" of a credential as `null`, `""` or not at all. */
function isEmpty(value: Value): boolean {
  return isAbsent(value) || value === "";
}

function withoutUnknown(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== UNKNOWN));
}

/** What is known when the methods are checked: only the inputs, or that nothing exists yet, or what exists. */
export type CheckStage =
  | { readonly kind: "inputs" }
  | { readonly kind: "create" }
  | { readonly kind: "update"; readonly prior: Values };

/** Checks the declared credentials as far as the stage allows. */
export function checkMethods(
  methods: Methods,
  shape: Shape,
  inputs: Values,
  stage: CheckStage,
  report: (problem: Problem) => void,
): void {
  const declared = presentMethods(methods, inputs);
  // Before a plan no variable is known, and one that is unknown may turn out to be none; in a plan it is what will be made.
  const certain = stage.kind === "inputs" ? withoutUnknown(inputs) : inputs;
  const conflict = conflictAmong(methods, presentMethods(methods, certain));
  if (conflict !== undefined) {
    reportConflict(methods, certain, conflict, report);
    return;
  }
  if (stage.kind === "create" && declared.length === 0) {
    const ways = Object.values(methods).map((method) => `${method.fields.join(" and ")} (${method.title})`);
    report({
      severity: "error",
      path: [Object.values(methods)[0]?.fields[0] ?? ""],
      message: `no credentials are declared: give ${ways.join(", or ")}`,
    });
  }
  for (const name of declared) {
    const method = methods[name];
    if (method === undefined) continue;
    if (stage.kind === "create") reportMissing(method, inputs, report);
    if (stage.kind === "update") checkPart(method, shape, inputs, stage.prior, report);
  }
}

function conflictAmong(methods: Methods, declared: readonly string[]): readonly [string, string] | undefined {
  for (const left of declared) {
    for (const right of declared) {
      const together = methods[left]?.on?.includes(right) || methods[right]?.on?.includes(left);
      if (left < right && !together)
        return declared.indexOf(left) < declared.indexOf(right) ? [left, right] : [right, left];
    }
  }
  return undefined;
}

function reportConflict(
  methods: Methods,
  inputs: Values,
  [kept, other]: readonly [string, string],
  report: (problem: Problem) => void,
): void {
  const keptMethod = methods[kept];
  const otherMethod = methods[other];
  if (keptMethod === undefined || otherMethod === undefined) return;
  const declaredOf = (method: Method) => method.fields.filter((field) => !isEmpty(inputs[field]));
  for (const field of declaredOf(otherMethod)) {
    report({
      severity: "error",
      path: [field],
      message:
        `two credential methods are declared at once: ${declaredOf(keptMethod).join(", ")} (${keptMethod.title}) ` +
        `and ${declaredOf(otherMethod).join(", ")} (${otherMethod.title})`,
      nextStep: "keep the fields of one method and leave the others out",
    });
  }
}

function reportMissing(method: Method, inputs: Values, report: (problem: Problem) => void): void {
  const given = method.fields.filter((field) => !isEmpty(inputs[field]));
  for (const field of method.fields) {
    if (isEmpty(inputs[field]) && !isOptionalField(method, field)) {
      report({
        severity: "error",
        path: [field],
        message: `missing: ${given.join(", ")} is only half of the method "${method.title}", which also needs ${field}`,
      });
    }
  }
}

/** On what exists, half a method is enough where it says nothing new (rule 2 of the design). */
function checkPart(
  method: Method,
  shape: Shape,
  inputs: Values,
  prior: Values,
  report: (problem: Problem) => void,
): void {
  const given = method.fields.filter((field) => !isEmpty(inputs[field]));
  const readableGiven = given.filter((field) => shape.get(field)?.writeOnly !== true);
  // What is unknown may yet turn out to be what the vendor holds: the check waits for apply.
  if (given.some((field) => inputs[field] === UNKNOWN)) return;
  const unchanged = readableGiven.length > 0 && readableGiven.every((field) => inputs[field] === prior[field]);
  for (const field of method.fields) {
    if (!isEmpty(inputs[field]) || isOptionalField(method, field)) continue;
    const writeOnly = shape.get(field)?.writeOnly === true;
    if (unchanged && writeOnly) continue;
    if (unchanged && isEmpty(prior[field])) {
      report({
        severity: "warning",
        path: [field],
        message: `the vendor holds ${given.join(", ")} without ${field}, and it is kept so`,
        nextStep: `declare ${field} to close the gap`,
      });
      continue;
    }
    report({
      severity: "error",
      path: [field],
      message: unchanged
        ? `missing: the vendor holds one beside ${given.join(", ")}, and one cannot be declared without the other`
        : `missing: ${given.join(", ")} changes, and a changed ${given[0] ?? method.title} needs its ${field}`,
    });
  }
}

/** What a request has to say of the credentials: fields to set, and fields to send as `null`. Nothing else of them. */
export interface CredentialChange {
  readonly set: Readonly<Record<string, string>>;
  readonly clear: readonly string[];
  /** Fields of the method to be set that nobody declared: the vendor has drifted from what was known when planned. */
  readonly missing: readonly string[];
}

/**
 * Derives what an update sends of the credentials.
 *
 * @param held what the vendor holds right now, as just read.
 * @param writeOnlyChanged whether the plan found a write-only field changed since it was last sent.
 */
export function credentialChange(
  methods: Methods,
  shape: Shape,
  inputs: Values,
  held: Values,
  writeOnlyChanged: (field: string) => boolean,
): CredentialChange {
  const declared = presentMethods(methods, inputs);
  if (declared.length === 0) return { set: {}, clear: [], missing: [] };
  const set: Record<string, string> = {};
  const clear: string[] = [];
  const missing: string[] = [];
  for (const [name, method] of Object.entries(methods)) {
    if (!declared.includes(name)) {
      if (method.fields.some((field) => !isEmpty(held[field]))) clear.push(...method.fields);
      continue;
    }
    const dropped = method.fields.filter(
      (field) => isOptionalField(method, field) && isEmpty(inputs[field]) && !isEmpty(held[field]),
    );
    clear.push(...dropped);
    const changed = method.fields.some((field) => {
      const value = inputs[field];
      if (isEmpty(value)) return false;
      return shape.get(field)?.writeOnly === true ? writeOnlyChanged(field) : value !== held[field];
    });
    if (!changed) continue;
    for (const field of method.fields) {
      const value = inputs[field];
      if (typeof value === "string" && value !== "") set[field] = value;
      else if (!isOptionalField(method, field)) missing.push(field);
    }
  }
  return { set, clear, missing };
}

/**
 * Write-only fields of methods that the vendor no longer holds any readable field of: what is remembered of them is
 * worth nothing any more.
 */
export function forgottenFields(methods: Methods, shape: Shape, remote: Values): readonly string[] {
  return Object.values(methods).flatMap((method) => {
    const readable = method.fields.filter((field) => shape.get(field)?.writeOnly !== true);
    const held = readable.some((field) => !isEmpty(remote[field]));
    return held ? [] : method.fields.filter((field) => shape.get(field)?.writeOnly === true);
  });
}
