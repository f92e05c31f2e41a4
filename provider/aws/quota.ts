/** AWS allows a user two access keys: a third one is refused before anything is done, with what to do about it. */
import type { Problem } from "../core/errors.ts";
import type { ListedAccessKey, UserName } from "./client.ts";

/** "Access keys assigned to an IAM user". Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const KEYS_PER_USER = 2;

/** What is known of the keys that the resource made. */
export interface KnownKeys {
  readonly accessKeyId?: string | undefined;
  readonly supersededAccessKeyId?: string | undefined;
  readonly rotation?: string | undefined;
}

/**
 * What stands in the way of another key. A key is named for deletion only where the resource's own state shows that it is
 * neither in use nor going to be.
 */
export function quotaProblem(user: UserName, keys: readonly ListedAccessKey[], known?: KnownKeys): Problem | undefined {
  if (keys.length < KEYS_PER_USER) return undefined;
  const { accessKeyId, supersededAccessKeyId, rotation } = known ?? {};
  const own = [accessKeyId, supersededAccessKeyId];
  const strays = keys.filter(({ id }) => !own.includes(id));
  const problem = (message: string, nextStep: string): Problem => ({
    severity: "error",
    path: ["rotation"],
    message: `the user ${user.name} has two keys already, ${message}, and AWS allows no third one`,
    nextStep,
  });
  if (strays.length === 0) {
    const before = rotation === undefined ? "no rotation" : `rotation = ${JSON.stringify(rotation)}`;
    return problem(
      `${accessKeyId}, and ${supersededAccessKeyId}, which it follows and which waits for its retirement`,
      `apply with ${before} first: ${supersededAccessKeyId} is deleted by the run that finds ${accessKeyId} used`,
    );
  }
  const [stray] = strays;
  if (strays.length === 1 && stray !== undefined) {
    return problem(
      `${keys.find(({ id }) => id !== stray.id)?.id}, which is this resource's, and ${stray.id}, which it did not make ` +
        "or whose secret was lost with an answer",
      `if nothing uses ${stray.id}, delete it: ${deleteCommand(user, stray.id)}`,
    );
  }
  return problem(
    strays.map(({ id }) => id).join(" and "),
    "none of them is known to this resource: look when each was used (aws iam get-access-key-last-used --access-key-id …), " +
      "and delete the one that nothing uses; or import the user",
  );
}

/** How somebody deletes a key by hand. */
export function deleteCommand({ name }: UserName, accessKeyId: string): string {
  return `aws iam delete-access-key --user-name ${name} --access-key-id ${accessKeyId}`;
}
