/** Asking the vendor what has to be known before planning: the one way in which hosts and lifecycle do it. */
import { declaredInputs } from "./declared.ts";
import { inputShape, type KnownResource, type OperationContext, type ResourceDefinition } from "./definition.ts";
import type { Problem } from "./errors.ts";
import { withDefaults } from "./schema/canonical.ts";
import type { Values } from "./value.ts";

/**
 * What the vendor's facts say of declared inputs; nothing where the definition has none to ask for.
 *
 * @param inputs without errors so far; unknown parts as `UNKNOWN`.
 * @throws what the client throws: a vendor that cannot be asked is an error of the plan.
 */
export async function askFacts(
  definition: ResourceDefinition,
  client: unknown,
  inputs: Values,
  known: KnownResource | undefined,
  context: OperationContext,
): Promise<readonly Problem[]> {
  if (definition.facts === undefined) return [];
  const declared = withDefaults(inputShape(definition), declaredInputs(definition, inputs));
  return definition.facts(client, declared, known, context);
}
