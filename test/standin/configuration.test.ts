/** What the stand-in refuses to start with: it never asks AWS itself. */
import { afterEach, expect, test, vi } from "vitest";
import type { Value } from "../../provider/core/value.ts";
import { AwsClient } from "../../standin/aws/client.ts";
import { aws } from "../../standin/aws/index.ts";

afterEach(() => vi.unstubAllEnvs());

function connect(settings: Record<string, Value>, environment: Record<string, string> = {}): unknown {
  for (const name of ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_IAM", "AWS_ENDPOINT_URL_STS"]) {
    vi.stubEnv(name, environment[name]);
  }
  return aws.connect(settings, { version: "0" });
}

const endpoints = [{ iam: "http://127.0.0.1:1", sts: "http://127.0.0.1:2" }];
const whole = { region: "us-east-1", accessKey: "a", secretKey: "b", endpoints };

test("a whole configuration makes a client", () => {
  expect(connect(whole)).toBeInstanceOf(AwsClient);
});

test.each([
  ["a region", { ...whole, region: undefined }],
  ["an access key", { ...whole, accessKey: undefined }],
  ["an access key", { ...whole, secretKey: undefined }],
  ["an endpoint for IAM", { ...whole, endpoints: undefined }],
  ["an endpoint for STS", { ...whole, endpoints: [{ iam: "http://127.0.0.1:1" }] }],
])("without %s it says what to set", (what, settings) => {
  const missing = what.replace(/^an? /, "");
  expect(() => connect(settings)).toThrow(`there is no ${missing}`);
});

test.each([
  ["one address for all", { AWS_ENDPOINT_URL: "http://127.0.0.1:1" }],
  ["one for each", { AWS_ENDPOINT_URL_IAM: "http://127.0.0.1:1", AWS_ENDPOINT_URL_STS: "http://127.0.0.1:2" }],
])("the environment may give the endpoints: %s", (_name, environment) => {
  expect(connect({ ...whole, endpoints: undefined }, environment)).toBeInstanceOf(AwsClient);
});
