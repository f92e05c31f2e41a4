/** Everything that a link attaches to its role or user: the same for every engine. */
import type { Problem } from "../../provider/core/errors.ts";
import { fitPolicies } from "./fit.ts";
import { type PermissionsOptions, permissions } from "./permissions.ts";
import { policyQuotas } from "./quotas.ts";
import type { PolicyDocument } from "./statement.ts";

/** What is attached. */
export interface LinkPolicies {
  /** Customer managed policies to make, each within the quota. */
  readonly documents: readonly PolicyDocument[];
  /** Managed policies to attach as they are. */
  readonly managedPolicyArns: readonly string[];
  readonly warnings: readonly Problem[];
}

/**
 * The permissions of a link cut into policies, so many that they fit beside the managed policies that are attached.
 * @throws InvalidInputError as {@link permissions} and {@link fitPolicies} do.
 */
export function linkPolicies(options: PermissionsOptions): LinkPolicies {
  const { statements, managedPolicyArns, warnings } = permissions(options);
  const places = (options.maximumManagedPolicies ?? policyQuotas.managedPolicies) - managedPolicyArns.length;
  return { documents: fitPolicies(statements, { maximumPolicies: places }), managedPolicyArns, warnings };
}
