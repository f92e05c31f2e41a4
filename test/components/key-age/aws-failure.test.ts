import { expect, test } from "vitest";
import { describeAwsError } from "../../../components/key-age/collect/aws-failure.ts";

/** An error as the SDK makes it. */
function awsError(name: string, message: string, more: object = {}): Error {
  return Object.assign(new Error(message), { name, ...more });
}

const denied = (action: string) =>
  awsError(
    "AccessDenied",
    `User: arn:aws:iam::123456789012:user/u is not authorized to perform: ${action} on resource: *`,
  );

test.each([
  [
    "reading is denied",
    denied("iam:ListUsers"),
    "grant iam:ListUsers, iam:ListAccessKeys and iam:GetAccessKeyLastUsed",
  ],
  ["a role is denied", denied("sts:AssumeRole"), "the role has to trust the caller, with the external ID"],
  ["a secret is denied", denied("secretsmanager:GetSecretValue"), "grant secretsmanager:GetSecretValue"],
  ["AWS does not say what", awsError("AccessDeniedException", "Access denied."), "grant iam:ListUsers"],
  [
    "a profile is missing",
    awsError("CredentialsProviderError", "Could not resolve credentials using profile: [x]"),
    "check the profile's name",
  ],
  [
    "there are no credentials",
    awsError("CredentialsProviderError", "Could not load credentials from any providers"),
    "name profiles (--profiles or AWS_PROFILES), or set AWS_ACCESS_KEY_ID",
  ],
  [
    "nobody listens",
    Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:9"), { code: "ECONNREFUSED" }),
    "check the network, and AWS_ENDPOINT_URL",
  ],
  [
    "the name is unknown",
    Object.assign(new Error("getaddrinfo ENOTFOUND iam.example"), { code: "ENOTFOUND" }),
    "check the network",
  ],
  [
    "the session of the identity center is over",
    awsError("CredentialsProviderError", "The SSO session associated with this profile has expired."),
    "sign in again",
  ],
  ["the session is over", awsError("ExpiredTokenException", "The token is expired"), "sign in again"],
  ["IAM throttles to the end", awsError("Throttling", "Rate exceeded"), "run again later, or with a lower concurrency"],
])("where %s the next step says so", (_name, error, step) => {
  const [first, next] = describeAwsError(error).split("\n  → ");
  expect(first).toContain(error.message);
  expect(next).toContain(step);
});

test("what names no action is answered with what the caller needs", () => {
  expect(describeAwsError(awsError("AccessDenied", "Access to KMS is not allowed"), "grant kms:Decrypt")).toBe(
    "AccessDenied: Access to KMS is not allowed\n  → grant kms:Decrypt",
  );
});
