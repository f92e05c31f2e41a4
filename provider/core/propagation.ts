/**
 * A role that was just made is not assumable everywhere at once. No vendor documents the error that means it, so a
 * refusal that names the role is tried again, bounded, and the last real error is what the user sees.
 */
import { ApiError } from "./errors.ts";
import type { Clock } from "./http/clock.ts";

const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 10_000;

/** Whether a refusal may mean that a role is not known everywhere yet. */
function namesTheRole(error: unknown): boolean {
  return error instanceof ApiError && error.status === 400 && /role|assume|credential/i.test(error.vendorMessage);
}

/**
 * Runs a call until it is not refused for its role any more, or the time is over.
 *
 * @param timeout in seconds; 0: the first refusal counts.
 */
export async function whileRolePropagates<Answer>(
  call: () => Promise<Answer>,
  timeout: number,
  clock: Clock,
): Promise<Answer> {
  const end = clock.now() + timeout * 1_000;
  for (let delay = FIRST_DELAY; ; delay = Math.min(delay * 2, LONGEST_DELAY)) {
    try {
      return await call();
    } catch (error) {
      if (!namesTheRole(error) || clock.now() + delay > end) throw error;
    }
    await clock.sleep(delay);
  }
}
