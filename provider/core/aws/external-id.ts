/** The form of `sts:ExternalId`. */
import type { Problem, PropertyPath } from "../errors.ts";

/**
 * What is wrong with the form of an external ID, if anything is: 2–1,224 characters of `[\w+=,.@:/-]`. It is not a
 * secret in AWS's own terms, so it may be named in the message.
 * Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html (ExternalId)
 */
export function checkExternalId(externalId: string, path: PropertyPath): Problem[] {
  const nextStep = "Use the external ID exactly as the vendor gave it.";
  if (externalId.length < 2 || externalId.length > 1224) {
    const message = `an external ID has 2 to 1,224 characters, this one has ${externalId.length}`;
    return [{ severity: "error", path, message, nextStep }];
  }
  const odd = /[^A-Za-z0-9_+=,.@:/-]/.exec(externalId)?.[0];
  if (odd === undefined) return [];
  const message = `an external ID has only letters, digits and _ + = , . @ : / -, this one has ${JSON.stringify(odd)}`;
  return [{ severity: "error", path, message, nextStep }];
}
