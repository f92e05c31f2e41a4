/** What AWS or the network refused, as awslink's own errors. */
import { AmbiguousOutcomeError, ApiError, AwslinkError, UnreachableError } from "../core/errors.ts";
import { CHECK_NETWORK, codeOf, commonNextStep } from "./sdk-error.ts";

/** What an error of the AWS SDK says of itself. */
interface SdkError extends Error {
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const CONFIGURE =
  "say which credentials awslink is to use for AWS: a profile, keys or a role in its own configuration (Pulumi: " +
  "awslink:awsProfile, awslink:awsAssumeRoleArn …; Terraform: aws { profile = … } in the provider), or AWS_PROFILE and " +
  "its like in the environment";

/** What to do about a refusal, by the code of AWS's error. */
const NEXT_STEPS: Readonly<Record<string, string>> = {
  CredentialsProviderError: CONFIGURE,
  InvalidClientTokenId: `AWS does not know the access key: ${CONFIGURE}`,
  SignatureDoesNotMatch: "check the secret of the access key",
  Throttling: "run again later: AWS pushed back all the time",
};

/** Failures of the system before anything has left. */
const NEVER_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);

/**
 * An error of the SDK as one of awslink's.
 *
 * @param action what was asked: `iam:GetUser`.
 * @param effect whether the call makes something, so that a lost answer leaves open whether it did.
 */
export function awsFailure(action: string, error: unknown, effect: "asks" | "makes something" = "asks"): AwslinkError {
  if (error instanceof AwslinkError) return error;
  const failure: SdkError = error instanceof Error ? error : new Error(String(error));
  const code = codeOf(failure);
  const status = failure.$metadata?.httpStatusCode;
  if (status !== undefined && status >= 400 && (status < 500 || effect === "asks")) {
    const nextStep =
      code === "AccessDenied" ? `grant ${action} to the credentials that awslink uses` : nextStepOf(failure);
    return new ApiError(`AWS refused ${action} (${code}): ${failure.message}`, {
      status,
      method: "POST",
      path: action,
      vendorMessage: failure.message,
      cause: error,
      ...(nextStep === undefined ? {} : { nextStep }),
    });
  }
  const neverSent = code === "CredentialsProviderError" || NEVER_SENT.has(String(failure.code));
  if (effect === "makes something" && !neverSent) return ambiguousFailure(action, failure.message, error);
  return new UnreachableError(`AWS could not be asked (${action}): ${failure.message}`, {
    cause: error,
    nextStep: nextStepOf(failure) ?? CHECK_NETWORK,
  });
}

function nextStepOf(failure: Error): string | undefined {
  return commonNextStep(failure) ?? NEXT_STEPS[codeOf(failure)];
}

/** A call that makes something, and of which nobody knows whether it did. */
export function ambiguousFailure(action: string, message: string, cause?: unknown): AmbiguousOutcomeError {
  return new AmbiguousOutcomeError(`nobody knows whether AWS has done ${action}: ${message}`, { cause });
}
