/** What an error of the AWS SDK says: read in one way by all that asks AWS. What to do about it depends on who asked. */

/** AWS's own code, `AccessDenied`; the services write it with and without `Exception` at its end. */
export function codeOf({ name }: Error): string {
  return name.replace(/Exception$/, "");
}

/** `AccessDenied: User: … is not authorized …`; the message alone where the error has no code of AWS's. */
export function refusalText(error: Error): string {
  const code = codeOf(error);
  return code === "Error" || code === "TypeError" ? error.message : `${code}: ${error.message}`;
}

/** Whether AWS says that there is no such thing. */
export function saysGone(error: unknown): boolean {
  return error instanceof Error && codeOf(error) === "NoSuchEntity";
}

/** Whether AWS refused to do anything because it is asked too often. */
export function isPushback(error: unknown): boolean {
  return error instanceof Error && codeOf(error) === "Throttling";
}

/** Whether the network gave no answer: its errors have the code of the system's call. */
function isOfNetwork(error: Error): boolean {
  return codeOf(error) === "TimeoutError" || ("code" in error && /^(E[A-Z]{4,}|EAI_AGAIN)$/.test(String(error.code)));
}

/** Whether what was signed in with is over: temporary keys, or the session of AWS's identity center that gives them. */
function hasExpired(error: Error): boolean {
  const code = codeOf(error);
  return code === "ExpiredToken" || (code === "CredentialsProviderError" && /\bexpired\b/i.test(error.message));
}

/** What to do where the network gave no answer. */
export const CHECK_NETWORK = "check the network, and AWS_ENDPOINT_URL where it is set";

/** The next step where it is the same whoever asked: over sessions and the network; undefined of anything else. */
export function commonNextStep(error: Error): string | undefined {
  if (hasExpired(error)) return "sign in again: the temporary credentials are over";
  return isOfNetwork(error) ? CHECK_NETWORK : undefined;
}
