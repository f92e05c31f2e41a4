/** Vendors' refusals of credentials: which field is at fault, and what mends it. */
import { ApiError, type ApiErrorOptions } from "./errors.ts";

/** The same refusal, with the field that it is about, what it comes from, and what to do. */
export function explainedRefusal(
  refusal: ApiError,
  field: string,
  cause: string,
  steps: Pick<ApiErrorOptions, "nextStep" | "remedy">,
): ApiError {
  const { status, method, path, vendorMessage } = refusal;
  return new ApiError(`${field}: ${refusal.message}. ${cause}`, {
    status,
    method,
    path,
    vendorMessage,
    problems: [{ severity: "error", path: [field], message: vendorMessage }],
    ...steps,
    cause: refusal,
  });
}

/** A vendor's refusal of a role, after all patience with a new one. */
export function refusedRole(
  refusal: ApiError,
  { title, name, grants }: { readonly title: string; readonly name: string; readonly grants: string },
): ApiError {
  return explainedRefusal(refusal, "roleArn", `${title} could not use the role with this external ID`, {
    nextStep:
      `the role has to exist, to let ${title}'s account assume it with exactly this external ID, and to grant ${grants}: ` +
      `compare it with what \`npx awslink policy ${name}\` prints, then run again. A role that was changed a moment ago ` +
      "is tried for longer with rolePropagationTimeout",
  });
}
