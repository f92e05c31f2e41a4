/**
 * Roles and their trust policies take time to be known everywhere (option `rolePropagation`). Source: "Changes that I
 * make are not always immediately visible", https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html.
 */
import type { Propagation, Role } from "./accounts.ts";

/** What early attempts meet of a role that is made now, or, given as it was, changed now; null: none comes too early. */
export function startPropagation(attempts: number, before?: Role): Propagation | null {
  if (attempts === 0) return null;
  // A change on top of one that is on its way: what was known before both is known still.
  const { trustPolicy } = before?.propagating ?? before ?? { trustPolicy: null };
  return { trustPolicy, attemptsLeft: attempts };
}

/** The trust policy that an attempt to assume the role meets, the attempt counted; null: the role is not known yet. */
export function trustMet(role: Role): string | null {
  const { propagating } = role;
  if (propagating === null) return role.trustPolicy;
  propagating.attemptsLeft -= 1;
  if (propagating.attemptsLeft === 0) role.propagating = null;
  return propagating.trustPolicy;
}
