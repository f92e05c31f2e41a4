/** What a user really declared: the first step of every check, plan and request. */
import type { ResourceDefinition } from "./definition.ts";
import { methodFields } from "./methods.ts";
import { type Value, type Values, withoutAbsent } from "./value.ts";

/**
 * The inputs without what is absent. Of credentials an empty text is absent too: programs write `""` where a variable
 * is not set, and vendors answer with it where they hold nothing.
 */
export function declaredInputs(definition: Pick<ResourceDefinition, "methods">, inputs: Values): Record<string, Value> {
  const declared = withoutAbsent(inputs);
  for (const field of methodFields(definition.methods ?? {})) {
    if (declared[field] === "") delete declared[field];
  }
  return declared;
}
