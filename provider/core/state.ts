/** What is remembered of a resource: the vendor's answer, in the forms that the user wrote (rules 5 and 6). */
import { attributesOf, inputShape, type Remote, type ResourceDefinition } from "./definition.ts";
import { forgottenFields } from "./methods.ts";
import { inKnownForm, sameValue, withDefaults, withoutDefaults } from "./schema/canonical.ts";
import { isAbsent, type Value, type Values, withoutAbsent } from "./value.ts";

/**
 * Makes the state out of what the vendor answered.
 *
 * @param known what was sent (after a create or update) or remembered (at a read): its forms stay wherever they mean
 * the same as the answer, and write-only values can only come from it.
 */
export function stateFrom(definition: ResourceDefinition, known: Values, remote: Remote): Record<string, Value> {
  const inputs = inputShape(definition);
  const base = withDefaults(inputs, withoutAbsent(known));
  const answer = withoutAbsent(remote.values);
  const forgotten = new Set([
    ...forgottenFields(definition.methods ?? {}, inputs, answer),
    ...(remote.forgotten ?? []),
  ]);
  const state: Record<string, Value> = {};
  for (const [name, attribute] of attributesOf(definition)) {
    const value =
      attribute.writeOnly === true || attribute.local === true
        ? forgotten.has(name)
          ? undefined
          : base[name]
        : inKnownForm(attribute, base[name], answer[name]);
    if (!isAbsent(value)) state[name] = value;
  }
  return state;
}

/**
 * The inputs a user would have to declare for the state to be left alone: what a read reports to an engine that keeps
 * inputs apart, and what an import writes down. What only writes out a default stays out of it.
 */
export function inputsFrom(definition: ResourceDefinition, state: Values): Record<string, Value> {
  return withoutDefaults(inputShape(definition), state);
}

/** Whether two states are the same in everything that a user can declare. */
export function sameInputs(definition: ResourceDefinition, left: Values, right: Values): boolean {
  return [...inputShape(definition).values()].every((attribute) =>
    sameValue(attribute, left[attribute.name], right[attribute.name]),
  );
}
