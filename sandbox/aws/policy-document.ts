/** Policy documents as a request brings them: what IAM refuses becomes its error. */
import {
  MalformedPolicyError,
  type PolicyKind,
  type ReadPolicy,
  readPolicy,
} from "../../components/policies/read-document.ts";
import { malformedPolicy } from "./error.ts";

/**
 * Reads a document.
 *
 * @throws AwsError MalformedPolicyDocument
 */
export function readPolicyDocument(text: string, kind: PolicyKind): ReadPolicy {
  try {
    return readPolicy(text, kind);
  } catch (error) {
    throw error instanceof MalformedPolicyError ? malformedPolicy(error.message) : error;
  }
}

/**
 * A document's size as AWS counts it: "IAM doesn't count white space when calculating the size of a policy against
 * these quotas" (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html).
 */
export function policySize(text: string): number {
  return text.replace(/\s/g, "").length;
}
