import { expect, test } from "vitest";
import { runPolicy } from "./policy-run.ts";

const run = (...args: string[]) => runPolicy("elastic", ...args);

test("prints the permissions of the chosen streams, and trust for the agents", () => {
  const { code, out, err } = run(
    ...["--services", "aws.ec2_metrics,aws.cloudtrail:queue"],
    ...["--agent-principal", "arn:aws:iam::123456789012:role/elastic-agent"],
    ...["--parameter", "queueArn=arn:aws:sqs:us-east-1:123456789012:logs"],
    ...["--parameter", "bucketArn=arn:aws:s3:::one-logs", "--parameter", "bucketArn=arn:aws:s3:::two-logs"],
  );
  expect([code, err]).toEqual([0, ""]);
  const { trust, permissions } = JSON.parse(out);
  expect(trust.Statement[0].Principal).toEqual({ AWS: "arn:aws:iam::123456789012:role/elastic-agent" });
  expect(JSON.stringify(permissions)).toContain('["arn:aws:s3:::one-logs/*","arn:aws:s3:::two-logs/*"]');
});

test("agents with a key of their own need no trust policy", () => {
  const { out, err } = run("--services", "ec2_metrics");
  expect(JSON.parse(out).trust).toBeNull();
  expect(err).toMatch(/no --agent-principal was given: there is no trust policy/);
});

test("all: every stream whose resources are known, and what was left out is said", () => {
  const { out, err } = run("--services", "all");
  expect(out).toContain("securityhub:GetFindings");
  expect(out).not.toContain("s3:GetObject");
  expect(err).toMatch(
    /left out, for want of --parameter queueArn, .*, --parameter roleArn: .*aws\.waf:queue\|.*, role\n/,
  );
  expect(run("--services", "all", "--form", "guide").out).toContain("s3:GetObject");
});

test("a template for many accounts: a role that the agents assume in each, and in no other", () => {
  const { code, out, err } = run(
    ...["--services", "rds", "--format", "cloudformation", "--agent-principal", "arn:aws:iam::123456789012:root"],
    ...["--account", "111111111111", "--account", "222222222222"],
  );
  expect([code, err]).toEqual([0, ""]);
  const { Conditions, Resources } = JSON.parse(out);
  expect(Object.keys(Conditions)).toEqual(["A111111111111", "A222222222222", "Linked"]);
  expect(Resources.Role).toMatchObject({
    Condition: "Linked",
    Properties: { AssumeRolePolicyDocument: { Statement: [{ Principal: { AWS: "arn:aws:iam::123456789012:root" } }] } },
  });
});

test.each([
  [
    [
      ...["--services", "rds", "--format", "cloudformation", "--agent-principal", "ec2.amazonaws.com"],
      ...["--account", "111111111111=an-id"],
    ],
    /--account 111111111111: Elastic makes no external IDs/,
  ],
  [["--services", "aws.cloudtrail:queue"], /--parameter queueArn: missing: .*needs it.*ARN of the SQS queue/],
  [["--services", "cloudtrail"], /Did you mean one of "aws\.cloudtrail:queue", "aws\.cloudtrail:bucket"/],
  [["--services", "ec2"], /Did you mean one of "aws\.ec2_metrics"/],
  [["--services", "aws.redshfit"], /Did you mean "aws\.redshift"/],
  [["--services", "aws.rds", "--parameter", "queueURL=a"], /--parameter queueURL: .*It has queueArn, bucketArn/],
  [["--services", "aws.rds", "--external-id", "an-id"], /--external-id: .* none without --agent-principal/],
  [["--services", "aws.rds", "--account-id", "123456789012"], /--account-id: no account of Elastic assumes roles/],
  [
    ["--services", "aws.rds", "--agent-principal", "ec2.amazonaws.com", "--external-id", "one-1,two-2"],
    /--external-id: your agents have one/,
  ],
  [["--services", "aws.ec2_metrics", "--agent-principal", "*"], /is not the ARN of a role/],
  [["--services", "aws.ec2_metrics", "--parameter", "queueArn"], /Write it as name=value/],
])("%j is refused, with the reason", (args, message) => {
  const { code, err } = run(...args);
  expect(code).toBe(1);
  expect(err).toMatch(message);
});
