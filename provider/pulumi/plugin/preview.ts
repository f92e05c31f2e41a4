/** What is known of a resource before it is made or changed: for the outputs of a preview. */
import { attributesOf, inputShape, type ResourceDefinition } from "../../core/definition.ts";
import { changes, moves, plan } from "../../core/plan.ts";
import { withDefaults } from "../../core/schema/canonical.ts";
import { isAbsent, UNKNOWN, type Value, type Values, withoutAbsent } from "../../core/value.ts";

/** A resource that will be made: its inputs, and nothing of what the vendor settles. */
export function plannedCreate(definition: ResourceDefinition, desired: Values): Record<string, Value> {
  const state = withDefaults(inputShape(definition), withoutAbsent(desired));
  for (const [name, { computed, origin }] of attributesOf(definition)) {
    if (isAbsent(state[name]) && (computed === true || origin === "output")) state[name] = UNKNOWN;
  }
  return state;
}

/** A resource that will be changed: outputs stay, but for those that follow a changed input. */
export function plannedUpdate(definition: ResourceDefinition, prior: Values, desired: Values): Record<string, Value> {
  const planned = plan(definition, prior, desired);
  const inputs = withDefaults(inputShape(definition), withoutAbsent(desired));
  const state: Record<string, Value> = {};
  for (const [name, attribute] of attributesOf(definition)) {
    const { computed, origin, follows = [] } = attribute;
    const isLater = origin === "output" ? moves(planned, attribute) : follows.some((input) => changes(planned, input));
    const value = origin === "input" ? (inputs[name] ?? (computed === true ? prior[name] : undefined)) : prior[name];
    if (isLater) state[name] = UNKNOWN;
    else if (!isAbsent(value)) state[name] = value;
  }
  return state;
}
