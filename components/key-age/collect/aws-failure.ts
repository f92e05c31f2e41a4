/** What AWS refused, in one line with what to do about it. */
import { codeOf, commonNextStep, refusalText } from "../../../provider/aws/sdk-error.ts";
import { describeError } from "../../../provider/core/errors.ts";

const READ_KEYS = "grant iam:ListUsers, iam:ListAccessKeys and iam:GetAccessKeyLastUsed";
const ASSUME_ROLE =
  "the role has to trust the caller, with the external ID that is given, and the caller to be granted sts:AssumeRole on it";

/** What to do about the refusals that a collector meets. By the code of AWS's error. */
const NEXT_STEPS: Readonly<Record<string, string>> = {
  CredentialsProviderError: "check the profile's name, and its keys in ~/.aws/credentials",
  InvalidClientTokenId: "check the access key: AWS does not know it",
  SignatureDoesNotMatch: "check the secret access key",
  Throttling: "run again later, or with a lower concurrency",
};

/**
 * Says an error of the SDK as `code: message`, then the next step.
 * @param grants what to grant where AWS denies something and does not say what. Default: the reading of keys.
 */
export function describeAwsError(error: unknown, grants = READ_KEYS): string {
  if (!(error instanceof Error) || error.name === "AwslinkError") return describeError(error);
  const step = nextStepOf(codeOf(error), error, grants);
  const text = refusalText(error);
  return step === undefined ? text : `${text}\n  → ${step}`;
}

function nextStepOf(code: string, error: Error, grants: string): string | undefined {
  if (code === "AccessDenied") return stepWhereDenied(error.message, grants);
  if (code === "CredentialsProviderError" && /from any providers/.test(error.message)) {
    return "name profiles (--profiles or AWS_PROFILES), or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
  }
  return commonNextStep(error) ?? NEXT_STEPS[code];
}

/** IAM names the action that it denied, in most of its messages. */
function stepWhereDenied(message: string, grants: string): string {
  const [, action] = /perform: (\w+:\w+)/.exec(message) ?? [];
  if (action === "sts:AssumeRole") return ASSUME_ROLE;
  return action === undefined || action.startsWith("iam:") ? grants : `grant ${action}`;
}
