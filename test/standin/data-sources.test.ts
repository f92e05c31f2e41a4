/** What can be asked without a resource. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DataSourceDefinition, OperationContext } from "../../provider/core/definition.ts";
import type { Values } from "../../provider/core/value.ts";
import { AwsClient } from "../../standin/aws/client.ts";
import { getCallerIdentity, getPartition, getRegion } from "../../standin/aws/data-sources.ts";
import { getPolicyDocument } from "../../standin/aws/iam/policy-document.ts";
import { type AwsEndpoint, clientOf, endpoints } from "./endpoints.ts";

const context: OperationContext = { log: () => undefined };
const nowhere = "http://127.0.0.1:1";

function clientIn(region: string): AwsClient {
  return new AwsClient({
    region,
    accessKeyId: "a",
    secretAccessKey: "b",
    endpoints: { iam: nowhere, sts: nowhere },
  });
}

const ask = (definition: DataSourceDefinition, inputs: Values, region = "us-east-1"): Promise<Values> =>
  definition.read(clientIn(region), inputs, context);

describe.each(endpoints)("against $name", ({ start }) => {
  let endpoint: AwsEndpoint;
  beforeAll(async () => {
    endpoint = await start();
  });
  afterAll(() => endpoint.stop());

  test("the caller is the account of the keys", async () => {
    const { accountId } = endpoint;
    const identity = await getCallerIdentity.read(clientOf(endpoint), {}, context);
    expect(identity).toMatchObject({ accountId, id: accountId });
    expect(identity.arn).toContain(`::${accountId}:`);
  });
});

test("an endpoint that nobody serves is named, with what to check", async () => {
  await expect(ask(getCallerIdentity, {})).rejects.toMatchObject({
    message: expect.stringContaining("sts:GetCallerIdentity got no answer"),
    nextStep: expect.stringContaining(nowhere),
  });
});

test.each([
  ["us-east-1", "aws", "amazonaws.com", "com.amazonaws"],
  ["cn-north-1", "aws-cn", "amazonaws.com.cn", "cn.com.amazonaws"],
  ["us-gov-west-1", "aws-us-gov", "amazonaws.com", "com.amazonaws"],
])("the partition of %s is %s", async (region, partition, dnsSuffix, reverseDnsPrefix) => {
  expect(await ask(getPartition, {}, region)).toEqual({ id: partition, partition, dnsSuffix, reverseDnsPrefix });
});

test("the region is the provider's, or the one asked for", async () => {
  expect(await ask(getRegion, {})).toMatchObject({ id: "us-east-1", region: "us-east-1", name: "us-east-1" });
  expect(await ask(getRegion, { region: "eu-west-1" })).toMatchObject({
    region: "eu-west-1",
    endpoint: "ec2.eu-west-1.amazonaws.com",
  });
});

test("a policy document is written as the real provider writes it", async () => {
  const { json, minifiedJson } = await ask(getPolicyDocument, {
    sourcePolicyDocuments: [
      JSON.stringify({ Statement: [{ Sid: "Old", Effect: "Deny", Action: "*" }, { Sid: "Kept" }] }),
    ],
    statement: [
      {
        sid: "Old",
        actions: ["a:B", "a:C", "a:B"],
        resources: ["arn:aws:s3:::home/&{aws:username}"],
        principals: [
          { type: "AWS", identifiers: ["217452466226"] },
          { type: "Service", identifiers: ["b", "a"] },
        ],
        condition: [
          { test: "StringEquals", variable: "sts:ExternalId", values: ["x"] },
          { test: "StringEquals", variable: "aws:PrincipalTag/a", values: ["1", "2"] },
        ],
      },
    ],
  });
  expect(JSON.parse(String(json))).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Old",
        Effect: "Allow",
        Action: ["a:C", "a:B"],
        // The variable as IAM writes it: nothing is interpolated here.
        Resource: ["arn:aws:s3:::home/$", "{aws:username}"].join(""),
        Principal: { AWS: "217452466226", Service: ["b", "a"] },
        Condition: { StringEquals: { "sts:ExternalId": "x", "aws:PrincipalTag/a": ["1", "2"] } },
      },
      { Sid: "Kept" },
    ],
  });
  expect(JSON.parse(String(minifiedJson))).toEqual(JSON.parse(String(json)));
});
