/** What Mackerel's refusals of credentials come from, and what to do about them. */
import { ApiError } from "../../core/errors.ts";
import { explainedRefusal, refusedRole } from "../../core/refusal.ts";

/**
 * Runs a create or update; a refusal of its credentials says which of them is at fault, and what mends it.
 * @throws ApiError
 */
export async function explainingCredentials<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 400) throw error;
    // A trust policy that asks for another external ID is told of as well: then the role is at fault, and the ID lives.
    if (namesTheRole(error)) throw ofRole(error);
    if (/external\s*-?id/i.test(error.vendorMessage)) throw ofExternalId(error);
    throw error;
  }
}

/** The IAM role: what a service names its hosts' role by is a role as well. */
function namesTheRole({ vendorMessage }: ApiError): boolean {
  return /role\s*-?arn|\biam role|\bassum|\btrust/i.test(vendorMessage);
}

function ofRole(refusal: ApiError): ApiError {
  return refusedRole(refusal, { title: "Mackerel", name: "mackerel", grants: "no more than the services need" });
}

/** An external ID is dead once the last setting that used it is gone, and nothing but a refusal tells. */
function ofExternalId(refusal: ApiError): ApiError {
  const cause =
    "Either it is dead, since an external ID dies with the last setting that used it, one that was deleted by hand as " +
    "well, or Mackerel did not make it for this organisation";
  return explainedRefusal(refusal, "externalId", cause, {
    nextStep:
      "if it comes from elsewhere, use one that Mackerel made for this organisation, here and in the role's trust policy",
    remedy: {
      kind: "replace",
      resourceName: "mackerel.ExternalId",
      when: "if it is made here",
      follows: "the role's trust policy and the setting follow in the same run",
    },
  });
}
