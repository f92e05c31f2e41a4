/** What AWS refused, and what to do about it, as far as the doctor's own questions go. */

import { GRANT_OWN_POLICY } from "../own-policy.ts";

/** By the code of AWS's error. */
const NEXT_STEPS: Readonly<Record<string, string>> = {
  AccessDenied: GRANT_OWN_POLICY,
  CredentialsProviderError: "give AWS credentials of that account: a profile (--profiles), or in the environment",
  ExpiredToken: "sign in again: the temporary credentials are over",
  InvalidClientTokenId: "check the access key that the doctor uses: AWS does not know it",
  SignatureDoesNotMatch: "check the secret access key that the doctor uses",
  Throttling: "run again later",
};

export interface AwsRefusal {
  readonly code: string;
  /** `AccessDenied: User: … is not authorized …`. */
  readonly message: string;
  readonly nextStep: string | undefined;
}

export function awsRefusal(error: unknown): AwsRefusal {
  if (!(error instanceof Error)) return { code: "Error", message: String(error), nextStep: undefined };
  const code = error.name.replace(/Exception$/, "");
  const message = code === "Error" || code === "TypeError" ? error.message : `${code}: ${error.message}`;
  return { code, message, nextStep: NEXT_STEPS[code] };
}

/** Whether AWS says that there is no such thing. */
export function saysMissing(error: unknown): boolean {
  return error instanceof Error && error.name.startsWith("NoSuchEntity");
}
