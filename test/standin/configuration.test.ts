/** What the stand-in refuses to start with: it never asks AWS itself. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { Value } from "../../provider/core/value.ts";
import { type Sandbox, startSandbox } from "../../sandbox/index.ts";
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

describe("assumeRoles", () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ accounts: 2 });
  });
  afterAll(() => sandbox.close());

  const connected = (roleArn: string) => {
    const { accessKeyId: accessKey, secretAccessKey: secretKey } = sandbox.credentials.aws;
    const assumeRoles = [{ roleArn, sessionName: "platform-team" }];
    return aws.connect(
      { region: "us-east-1", accessKey, secretKey, assumeRoles, endpoints: [{ iam: sandbox.url, sts: sandbox.url }] },
      { version: "0" },
      // What the stand-in connects with is its own client.
    ) as AwsClient;
  };

  test("every service is asked as the role, which is assumed once", async () => {
    const { accountId = "", platformRoleArn = "" } = sandbox.credentials.accounts?.[1] ?? {};
    const client = connected(platformRoleArn);
    const [identity, roles] = await Promise.all([client.sts.getCallerIdentity(), client.iam.listRoles()]);
    expect(identity.Arn).toBe(`arn:aws:sts::${accountId}:assumed-role/platform/platform-team`);
    expect(roles.Roles?.map(({ Arn }) => Arn)).toEqual([platformRoleArn]);
    expect(sandbox.requests().filter(({ action }) => action === "AssumeRole")).toHaveLength(1);
  });

  test("a role that does not let it in is named, with AWS's words", async () => {
    const client = connected("arn:aws:iam::100000000002:role/missing");
    await expect(client.iam.listRoles()).rejects.toThrow(
      /^AWS \(stand-in\): sts:AssumeRole: AccessDenied: User: .* is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::100000000002:role\/missing/,
    );
  });
});
