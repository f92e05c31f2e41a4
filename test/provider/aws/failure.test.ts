/** What a refusal by AWS or by the SDK tells the user to do. */
import { expect, test } from "vitest";
import { awsFailure } from "../../../provider/aws/failure.ts";

function thrown(name: string, message: string, httpStatusCode?: number): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
}

test.each<[string, Error, RegExp]>([
  ["there are no credentials", thrown("CredentialsProviderError", "Could not load credentials"), /a profile, keys or/],
  [
    "the session of the identity center is over",
    thrown("CredentialsProviderError", "The SSO session … has expired."),
    /^sign in again/,
  ],
  ["temporary keys are over", thrown("ExpiredTokenException", "The security token is expired", 403), /^sign in again/],
  ["an action is not granted", thrown("AccessDenied", "User … is not authorized", 403), /^grant iam:GetUser to/],
  ["the network does not answer", thrown("TimeoutError", "socket hang up"), /^check the network/],
])("where %s", (_case, error, nextStep) => {
  expect(awsFailure("iam:GetUser", error)).toMatchObject({
    message: expect.stringContaining(error.message),
    nextStep: expect.stringMatching(nextStep),
  });
});
