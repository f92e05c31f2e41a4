/**
 * Which things at the vendor the resources of a program are known to have, in this process: so that none takes over what
 * another one has, and none deletes what another one has taken over (rule 7 of the design).
 */
import { type ResourceDefinition, typeName } from "./definition.ts";

/** Ids by client: one client is one configuration of one vendor. */
class IdsByClient {
  readonly #ids = new WeakMap<object, Set<string>>();

  of(client: unknown): Set<string> {
    if (typeof client !== "object" || client === null) return new Set();
    let ids = this.#ids.get(client);
    if (ids === undefined) {
      ids = new Set();
      this.#ids.set(client, ids);
    }
    return ids;
  }
}

/** What was made, taken over, read or changed. */
const claims = new IdsByClient();

/**
 * What was taken over. Where a resource was renamed in the program and nothing was read before, the engine has the new
 * one made first, which takes over what there is, and then the old one deleted: the same thing, which has to stay.
 */
const adoptions = new IdsByClient();

function keyOf(definition: ResourceDefinition, id: string): string {
  return `${typeName(definition)} ${id}`;
}

/** Notes that a resource of the program has the thing of this id. */
export function claim(definition: ResourceDefinition, client: unknown, id: string): void {
  claims.of(client).add(keyOf(definition, id));
}

/** Whether a resource of the program has it. */
export function isClaimed(definition: ResourceDefinition, client: unknown, id: string): boolean {
  return claims.of(client).has(keyOf(definition, id));
}

/** Notes that it was there already, and was taken over. */
export function adopt(definition: ResourceDefinition, client: unknown, id: string): void {
  adoptions.of(client).add(keyOf(definition, id));
}

/** Whether it was taken over; told once, since what is deleted after that is really meant. */
export function takeAdoption(definition: ResourceDefinition, client: unknown, id: string): boolean {
  return adoptions.of(client).delete(keyOf(definition, id));
}
