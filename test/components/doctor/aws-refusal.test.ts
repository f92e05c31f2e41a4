/** What to do about an error of AWS's clients, by the error as the SDK throws it. */
import { expect, test } from "vitest";
import { awsRefusal } from "../../../components/doctor/collect/aws-refusal.ts";

function thrown(name: string, message: string, more: object = {}): Error {
  return Object.assign(new Error(message), { name, ...more });
}

test.each([
  [
    "temporary keys",
    thrown("ExpiredTokenException", "The security token included in the request is expired"),
    /^sign in/,
  ],
  ["temporary keys, as IAM names it", thrown("ExpiredToken", "The security token included … is expired"), /^sign in/],
  [
    "a session of the identity center",
    thrown("CredentialsProviderError", "The SSO session associated with this profile has expired."),
    /^sign in/,
  ],
  [
    "a token of the identity center",
    thrown("CredentialsProviderError", "Token is expired. To refresh this SSO session run 'aws sso login'"),
    /^sign in/,
  ],
  ["no credentials", thrown("CredentialsProviderError", "Could not load credentials from any providers"), /^give AWS/],
  ["no network", thrown("Error", "connect ECONNREFUSED 127.0.0.1:9", { code: "ECONNREFUSED" }), /^check the network/],
  ["no answer", thrown("TimeoutError", "Connection timed out"), /^check the network/],
  ["denied", thrown("AccessDeniedException", "User: … is not authorized"), /--print-policy/],
  ["something else", thrown("ServiceFailure", "…"), undefined],
])("%s", (_, error, step) => {
  const { nextStep } = awsRefusal(error);
  if (step === undefined) expect(nextStep).toBeUndefined();
  else expect(nextStep).toMatch(step);
});
