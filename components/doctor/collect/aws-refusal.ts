/** What AWS refused, and what to do about it, as far as the doctor's own questions go. */

import { codeOf, commonNextStep, refusalText } from "../../../provider/aws/sdk-error.ts";
import { GRANT_OWN_POLICY } from "../own-policy.ts";

/** By the code of AWS's error. */
const NEXT_STEPS: Readonly<Record<string, string>> = {
  AccessDenied: GRANT_OWN_POLICY,
  CredentialsProviderError: "give AWS credentials of that account: a profile (--profiles), or in the environment",
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
  const code = codeOf(error);
  return { code, message: refusalText(error), nextStep: commonNextStep(error) ?? NEXT_STEPS[code] };
}
