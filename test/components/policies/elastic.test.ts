/** Elastic's permissions by data stream, and the page's own list. */
import { describe, expect, test } from "vitest";
import { logsServices } from "../../../components/policies/elastic/logs.ts";
import { metricsServices } from "../../../components/policies/elastic/metrics.ts";
import { agentTrustPolicy, type PermissionsOptions, permissions } from "../../../components/policies/index.ts";
import { catalogueOf } from "../../../components/policies/vendors.ts";
import { KINDS, knownStreams } from "../../../provider/elastic/streams/kinds.ts";

const PAGE = [
  "ec2:DescribeInstances",
  "ec2:DescribeRegions",
  "cloudwatch:GetMetricData",
  "cloudwatch:ListMetrics",
  "iam:ListAccountAliases",
  "rds:DescribeDBInstances",
  "rds:ListTagsForResource",
  "s3:GetObject",
  "sns:ListTopics",
  "sqs:ChangeMessageVisibility",
  "sqs:DeleteMessage",
  "sqs:ListQueues",
  "sqs:ReceiveMessage",
  "sts:AssumeRole",
  "sts:GetCallerIdentity",
  "tag:GetResources",
];
const NEWER = ["ce:GetCostAndUsage", "logs:DescribeLogGroups", "logs:FilterLogEvents", "organizations:ListAccounts"];

const METRICS = [
  "cloudwatch:GetMetricData",
  "cloudwatch:ListMetrics",
  "ec2:DescribeRegions",
  "iam:ListAccountAliases",
  "sts:GetCallerIdentity",
];

function granted(services: readonly string[], options: Partial<PermissionsOptions> = {}) {
  return permissions({ vendor: "elastic", services, ...options }).statements;
}

const actionsOf = (services: readonly string[], options: Partial<PermissionsOptions> = {}): string[] =>
  granted(services, options)
    .flatMap(({ Action }) => [Action ?? []].flat())
    .sort();

describe("metrics", () => {
  test.each<[string, readonly string[]]>([
    ["aws.lambda", [...METRICS, "tag:GetResources"]],
    ["ec2_metrics", [...METRICS, "ec2:DescribeInstances", "tag:GetResources"]],
    ["aws.rds", [...METRICS, "rds:DescribeDBInstances", "rds:ListTagsForResource", "tag:GetResources"]],
    ["aws.sns", [...METRICS, "sns:ListTopics", "tag:GetResources"]],
    ["aws.sqs", [...METRICS, "sqs:ListQueues"]],
    ["aws.usage", METRICS],
    ["aws.billing", [...METRICS, "ce:GetCostAndUsage", "organizations:ListAccounts"]],
  ])("%s needs no more than this", (stream, actions) => {
    expect(actionsOf([stream])).toEqual([...actions].sort());
  });
});

describe("logs", () => {
  const queueArn = "arn:aws:sqs:us-east-1:123456789012:logs";
  const bucketArn = "arn:aws:s3:::example-logs";

  test("by queue: the queue and the bucket's objects, and nothing else", () => {
    expect(granted(["aws.cloudtrail:queue"], { parameters: { queueArn, bucketArn } })).toEqual([
      {
        Sid: "ElasticAskLogQueues",
        Effect: "Allow",
        Action: ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:ReceiveMessage"],
        Resource: [queueArn],
      },
      { Sid: "ElasticReadLogObjects", Effect: "Allow", Action: ["s3:GetObject"], Resource: [`${bucketArn}/*`] },
    ]);
  });

  test("by bucket: the bucket and its objects; several give the resources of each", () => {
    const buckets = [bucketArn, "arn:aws:s3:::other-logs"];
    expect(granted(["vpcflow:bucket"], { parameters: { bucketArn: buckets } })).toEqual([
      {
        Sid: "ElasticReadLogBuckets",
        Effect: "Allow",
        Action: ["s3:GetBucketLocation", "s3:ListBucket"],
        Resource: buckets,
      },
      {
        Sid: "ElasticReadLogObjects",
        Effect: "Allow",
        Action: ["s3:GetObject"],
        Resource: buckets.map((bucket) => `${bucket}/*`),
      },
    ]);
  });

  test("out of CloudWatch: the log group's events", () => {
    const logGroupArn = "arn:aws:logs:us-east-1:123456789012:log-group:/aws/app:*";
    expect(granted(["aws.cloudwatch_logs:cloudwatch"], { parameters: { logGroupArn } })).toContainEqual({
      Sid: "ElasticReadLogGroups",
      Effect: "Allow",
      Action: ["logs:FilterLogEvents"],
      Resource: [logGroupArn],
    });
  });

  test.each<[string, string, Record<string, string>, RegExp]>([
    ["no queue", "aws.waf:queue", { bucketArn }, /parameters.queueArn: missing: aws.waf:queue needs it/],
    ["a queue's URL", "aws.waf:queue", { bucketArn, queueArn: "https://sqs" }, /is not the ARN of an SQS queue/],
    ["every bucket", "aws.waf:bucket", { bucketArn: "arn:aws:s3:::*" }, /is not the ARN of an S3 bucket/],
    ["every role", "role", { roleArn: "arn:aws:iam::123456789012:role/*" }, /is not the ARN of an IAM role/],
  ])("%s is refused", (_name, service, parameters, message) => {
    expect(() => granted([service], { parameters })).toThrow(message);
  });
});

test("a role: sts:AssumeRole on it alone", () => {
  const roleArn = "arn:aws:iam::123456789012:role/elastic";
  expect(granted(["role"], { parameters: { roleArn } })).toEqual([
    { Sid: "ElasticAskRole", Effect: "Allow", Action: ["sts:AssumeRole"], Resource: [roleArn] },
  ]);
});

describe("the page's list", () => {
  const catalogue = catalogueOf("elastic");

  test("on request it is granted whole, as it is printed", () => {
    expect(actionsOf(["aws.lambda"], { form: "guide" })).toEqual([...PAGE, ...NEWER].sort());
  });

  test.each([...PAGE, ...NEWER])("%s is tied to something that needs it", (action) => {
    const needing = catalogue.services.filter((service) =>
      service.grants.some((grant) => grant.actions.includes(action)),
    );
    expect(needing.length).toBeGreaterThan(0);
    expect(needing.length).toBeLessThan(catalogue.services.length);
  });

  test("every stream that a link can declare has an entry", () => {
    const ids = new Set([...metricsServices, ...logsServices].map(({ id }) => id.replace(/:\w+$/, "")));
    const streams = KINDS.flatMap((kind) => knownStreams(kind));
    // CloudTrail out of an HTTP API is another vendor's.
    expect(streams.filter((stream) => !ids.has(stream))).toEqual([]);
  });
});

describe("who may assume a role for agents", () => {
  test.each([
    ["arn:aws:iam::123456789012:role/elastic-agent", { AWS: "arn:aws:iam::123456789012:role/elastic-agent" }],
    ["arn:aws-cn:iam::123456789012:user/agent", { AWS: "arn:aws-cn:iam::123456789012:user/agent" }],
    ["arn:aws:iam::123456789012:root", { AWS: "arn:aws:iam::123456789012:root" }],
    ["ec2.amazonaws.com", { Service: "ec2.amazonaws.com" }],
  ])("%s", (principal, Principal) => {
    expect(agentTrustPolicy({ principal })).toEqual({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal, Action: "sts:AssumeRole" }],
    });
  });

  test("an external ID is asked for where one is declared", () => {
    const principal = "arn:aws:iam::123456789012:root";
    expect(agentTrustPolicy({ principal, externalId: "some-id" }).Statement[0].Condition).toEqual({
      StringEquals: { "sts:ExternalId": "some-id" },
    });
  });

  test.each(["*", "lambda.amazonaws.com", "arn:aws:s3:::bucket", "arn:aws:iam::123456789012:role", "123456789012"])(
    "%s is refused",
    (principal) => {
      expect(() => agentTrustPolicy({ principal })).toThrow(/is not the ARN of a role, user or account/);
    },
  );
});
