/** What AWS refused, in one line with what to do about it. */
import { describeError } from "../../../provider/core/errors.ts";

/** What to do about the refusals that a collector meets. By the code of AWS's error. */
const NEXT_STEPS: Readonly<Record<string, string>> = {
  AccessDenied:
    "grant iam:ListUsers, iam:ListAccessKeys and iam:GetAccessKeyLastUsed; a role must trust the caller, with the " +
    "external ID that is given",
  CredentialsProviderError: "check the profile's name, and its keys in ~/.aws/credentials",
  ExpiredToken: "sign in again: the temporary credentials are over",
  InvalidClientTokenId: "check the access key: AWS does not know it",
  SignatureDoesNotMatch: "check the secret access key",
  Throttling: "run again later, or with a lower concurrency",
};

/** Says an error of the SDK as `code: message`, then the next step. */
export function describeAwsError(error: unknown): string {
  if (!(error instanceof Error) || error.name === "AwslinkError") return describeError(error);
  const code = error.name.replace(/Exception$/, "");
  const step = NEXT_STEPS[code];
  const text = code === "Error" || code === "TypeError" ? error.message : `${code}: ${error.message}`;
  return step === undefined ? text : `${text}\n  → ${step}`;
}
