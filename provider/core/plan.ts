/** Planning as a pure function: what is there and what is declared give nothing, an update, or a replacement. */
import { declaredInputs } from "./declared.ts";
import { inputShape, type ResourceDefinition } from "./definition.ts";
import type { PropertyPath } from "./errors.ts";
import { isOptionalField, methodFields, presentMethods } from "./methods.ts";
import { sameValue, withDefaults } from "./schema/canonical.ts";
import type { Attribute } from "./schema/shape.ts";
import { isAbsent, isRecord, UNKNOWN, type Value, type Values, withoutAbsent } from "./value.ts";

/** One difference between what is there and what is to be. Values are not in it: they could be secret. */
export interface Change {
  /** Starts with the attribute's name, and goes as deep as the difference does. */
  readonly path: PropertyPath;
}

/** Nothing is to be done: a second apply of the same program. */
export interface NoChangePlan {
  readonly kind: "none";
}

/** The resource is changed in place. */
export interface UpdatePlan {
  readonly kind: "update";
  readonly changes: readonly Change[];
}

/** The resource is made anew. */
export interface ReplacePlan {
  readonly kind: "replace";
  readonly changes: readonly Change[];
  /** The attributes that no update can change. */
  readonly reasons: readonly string[];
}

export type Plan = NoChangePlan | UpdatePlan | ReplacePlan;

/** How a host that keeps write-only values out of its state tells whether one changed. */
export type WriteOnlyComparison = (field: string) => "same" | "changed" | "compare";

/**
 * Compares the state as last known with the declared inputs.
 *
 * Unknown parts of the inputs count as changed, since they may be. Equal forms, sets in another order, defaults that
 * are written out, and what the vendor computed are no difference.
 */
export function plan(
  definition: ResourceDefinition,
  prior: Values,
  desired: Values,
  writeOnly: WriteOnlyComparison = () => "compare",
): Plan {
  const shape = inputShape(definition);
  const inputs = withDefaults(shape, declaredInputs(definition, desired));
  const known = withoutAbsent(prior);
  const ofMethods = methodFields(definition.methods ?? {});
  const changed = new Set<string>(changedCredentials(definition, known, inputs, writeOnly));
  for (const [name, attribute] of shape) {
    if (!ofMethods.has(name) && attributeChanged(attribute, known[name], inputs[name], writeOnly)) changed.add(name);
  }
  const due = (definition.due?.(known) ?? []).map((name) => ({ path: [name] }));
  if (changed.size === 0 && due.length === 0) return { kind: "none" };
  const names = [...shape.keys()].filter((name) => changed.has(name));
  const differences = names.flatMap((name) => {
    const attribute = shape.get(name);
    return attribute === undefined ? [] : deepChanges(attribute, known[name], inputs[name], [name]);
  });
  const changes = [...differences, ...due];
  const reasons = names.filter((name) => {
    const attribute = shape.get(name);
    return attribute?.replaces === true && !(attribute.adoptsUnknown === true && isAbsent(known[name]));
  });
  return reasons.length === 0 ? { kind: "update", changes } : { kind: "replace", changes, reasons };
}

/** Whether a plan changes the named attribute, or anything inside it. */
export function changes(plan: Plan, attribute: string): boolean {
  return plan.kind !== "none" && plan.changes.some((change) => change.path[0] === attribute);
}

/** Whether a plan changes the named attribute and nothing else. */
export function isOnly(plan: Plan, attribute: string): boolean {
  return plan.kind !== "none" && plan.changes.every((change) => change.path[0] === attribute);
}

/** Whether a plan changes an attribute that nobody declares: because it is due, or because it follows what changes. */
export function moves(plan: Plan, { name, follows = [] }: Pick<Attribute, "name" | "follows">): boolean {
  return [name, ...follows].some((changed) => changes(plan, changed));
}

function attributeChanged(attribute: Attribute, before: Value, after: Value, writeOnly: WriteOnlyComparison): boolean {
  if (attribute.local === true && attribute.steersDeletion !== true) return false;
  if (attribute.writeOnly === true) {
    const verdict = writeOnly(attribute.name);
    if (verdict !== "compare") return verdict === "changed";
  }
  // What the user leaves to the vendor is whatever the vendor made of it.
  if (isAbsent(after) && attribute.computed === true) return false;
  return !sameValue(attribute, before, after);
}

/** The credential fields that differ: of the declared method, and of any other that the vendor still holds. */
function changedCredentials(
  definition: ResourceDefinition,
  prior: Values,
  inputs: Values,
  writeOnly: WriteOnlyComparison,
): readonly string[] {
  const methods = definition.methods ?? {};
  const shape = inputShape(definition);
  const declared = presentMethods(methods, inputs);
  if (declared.length === 0) return [];
  const changed: string[] = [];
  for (const [name, method] of Object.entries(methods)) {
    for (const field of method.fields) {
      const attribute = shape.get(field);
      if (attribute === undefined) continue;
      const before = prior[field] === "" ? undefined : prior[field];
      if (!declared.includes(name)) {
        if (!isAbsent(before)) changed.push(field);
        continue;
      }
      // Of a declared method, a field that is left out stays as it is, unless the method can do without it.
      if (isAbsent(inputs[field]) && !isOptionalField(method, field)) continue;
      if (attributeChanged(attribute, before, inputs[field], writeOnly)) changed.push(field);
    }
  }
  return changed;
}

/** Goes down to where two values really differ, so that a reader sees the key of the map and not the map. */
function deepChanges(attribute: Attribute, before: Value, after: Value, path: PropertyPath): readonly Change[] {
  const { type } = attribute;
  if (before === UNKNOWN || after === UNKNOWN || !isRecord(before) || !isRecord(after)) return [{ path }];
  const found: Change[] = [];
  if (type.kind === "object") {
    for (const [name, nested] of type.attributes) {
      if (!sameValue(nested, before[name], after[name])) {
        found.push(...deepChanges(nested, before[name], after[name], [...path, name]));
      }
    }
  } else if (type.kind === "map") {
    const keyOf = attribute.canonicalKey ?? ((key: string) => key);
    const beforeKeys = new Map(Object.keys(before).map((key) => [keyOf(key), key]));
    const afterKeys = new Map(Object.keys(after).map((key) => [keyOf(key), key]));
    for (const key of new Set([...beforeKeys.keys(), ...afterKeys.keys()])) {
      const beforeValue = before[beforeKeys.get(key) ?? key];
      const afterValue = after[afterKeys.get(key) ?? key];
      const one = (value: Value): Values => (isAbsent(value) ? {} : { [key]: value });
      if (sameValue(attribute, one(beforeValue), one(afterValue))) continue;
      const element: Attribute = { name: key, description: "", optional: true, ...type.element };
      found.push(...deepChanges(element, beforeValue, afterValue, [...path, afterKeys.get(key) ?? key]));
    }
  }
  return found.length === 0 ? [{ path }] : found;
}
