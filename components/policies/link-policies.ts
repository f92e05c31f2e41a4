/** Everything that a link attaches to its role or user: the same for every engine. */
import { InvalidInputError, type Problem, type PropertyPath } from "../../provider/core/errors.ts";
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

/** What a link takes within its argument `permissions`. */
const OF_PERMISSIONS: ReadonlySet<unknown> = new Set<keyof PermissionsOptions>([
  "form",
  "partition",
  "maximumManagedPolicies",
  "extraStatements",
  "extraManagedPolicyArns",
]);

/**
 * Says what is wrong with permissions of the arguments that a link has for them.
 *
 * @param declaredAt by which path of the link something is declared; what belongs into `permissions` without that. Default:
 *   by its own name.
 * @throws InvalidInputError what `run` throws, with the paths of the link.
 */
export function inArgumentsOf<Result>(
  link: string,
  run: () => Result,
  declaredAt: (path: PropertyPath) => PropertyPath = (path) => path,
): Result {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const placed = ({ path, ...problem }: Problem): Problem => {
      const declared = declaredAt(path);
      return { ...problem, path: OF_PERMISSIONS.has(declared[0]) ? ["permissions", ...declared] : declared };
    };
    throw new InvalidInputError(link, error.problems.map(placed));
  }
}
