/**
 * Elastic: streams of logs, by the way in which they are read. One stream can come out of S3 by a queue's
 * notifications or by listing a bucket, or out of CloudWatch Logs: each way is an entry of its own.
 */
import type { CatalogueGrant, CatalogueParameter, CatalogueService } from "../catalogue.ts";
import { printedList, servicePage } from "./guide.ts";

/** The ways to read a stream of logs, as they follow the stream's name. */
export type LogsWay = "queue" | "bucket" | "accesspoint" | "cloudwatch";

const readObjects: CatalogueGrant = {
  actions: ["s3:GetObject"],
  scope: { name: "LogObjects", patterns: ["{bucketArn}/*"] },
  reason: "Reads the log files.",
  ...printedList("s3:GetObject"),
};

const S3_INPUT = "https://www.elastic.co/docs/reference/beats/filebeat/filebeat-input-aws-s3";

function s3Input(...printed: string[]): { source: string; printed: readonly string[] } {
  return { source: `${S3_INPUT}: ${printed.join(", ")}`, printed };
}

const GRANTS: Readonly<Record<LogsWay, readonly CatalogueGrant[]>> = {
  queue: [
    {
      actions: ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:ReceiveMessage"],
      scope: { name: "LogQueues", patterns: ["{queueArn}"] },
      reason: "Takes the bucket's notifications from the queue, keeps them while it works, and deletes what is done.",
      ...printedList("sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:ReceiveMessage"),
      writes: true,
    },
    readObjects,
  ],
  bucket: [
    {
      actions: ["s3:GetBucketLocation", "s3:ListBucket"],
      scope: { name: "LogBuckets", patterns: ["{bucketArn}"] },
      reason: "Finds the bucket's region, and lists its log files.",
      ...s3Input("s3:GetBucketLocation", "s3:ListBucket"),
    },
    readObjects,
  ],
  accesspoint: [
    {
      actions: ["s3:GetBucketLocation", "s3:ListBucket"],
      scope: { name: "LogAccessPoints", patterns: ["{accessPointArn}"] },
      reason: "Lists the log files through the access point.",
      ...s3Input("s3:GetBucketLocation", "s3:ListBucket"),
    },
    {
      actions: ["s3:GetObject"],
      scope: { name: "LogAccessPointObjects", patterns: ["{accessPointArn}/object/*"] },
      reason: "Reads the log files through the access point.",
      ...printedList("s3:GetObject"),
    },
  ],
  cloudwatch: [
    {
      actions: ["logs:DescribeLogGroups"],
      reason: "Finds the log groups by name or prefix; AWS binds it to nothing.",
      ...printedList("logs:DescribeLogGroups"),
    },
    {
      actions: ["logs:FilterLogEvents"],
      scope: { name: "LogGroups", patterns: ["{logGroupArn}"] },
      reason: "Reads the events of the log groups.",
      ...printedList("logs:FilterLogEvents"),
    },
  ],
};

const PRECONDITIONS: Readonly<Partial<Record<LogsWay, string>>> = {
  queue: "Objects that are encrypted with a key of KMS need kms:Decrypt on that key as an extra statement.",
  bucket: "Objects that are encrypted with a key of KMS need kms:Decrypt on that key as an extra statement.",
  accesspoint: "Objects that are encrypted with a key of KMS need kms:Decrypt on that key as an extra statement.",
};

const S3_WAYS: readonly LogsWay[] = ["queue", "bucket", "accesspoint"];

const LOGS: Readonly<Record<string, { readonly title: string; readonly ways: readonly LogsWay[] }>> = {
  apigateway_logs: { title: "Amazon API Gateway logs", ways: [...S3_WAYS, "cloudwatch"] },
  cloudfront_logs: { title: "Amazon CloudFront logs", ways: S3_WAYS },
  cloudtrail: { title: "AWS CloudTrail", ways: [...S3_WAYS, "cloudwatch"] },
  cloudwatch_logs: { title: "Amazon CloudWatch Logs", ways: [...S3_WAYS, "cloudwatch"] },
  ec2_logs: { title: "Amazon EC2 logs", ways: [...S3_WAYS, "cloudwatch"] },
  elb_logs: { title: "Elastic Load Balancing logs", ways: [...S3_WAYS, "cloudwatch"] },
  emr_logs: { title: "Amazon EMR logs", ways: [...S3_WAYS, "cloudwatch"] },
  firewall_logs: { title: "AWS Network Firewall logs", ways: [...S3_WAYS, "cloudwatch"] },
  guardduty: { title: "Amazon GuardDuty findings", ways: S3_WAYS },
  route53_public_logs: { title: "Amazon Route 53 query logs", ways: [...S3_WAYS, "cloudwatch"] },
  route53_resolver_logs: { title: "Amazon Route 53 resolver logs", ways: [...S3_WAYS, "cloudwatch"] },
  s3access: { title: "Amazon S3 access logs", ways: S3_WAYS },
  vpcflow: { title: "VPC flow logs", ways: [...S3_WAYS, "cloudwatch"] },
  waf: { title: "AWS WAF logs", ways: [...S3_WAYS, "cloudwatch"] },
};

/** The entry of a stream of logs and the way in which it is read: `aws.cloudtrail:queue`. */
export function logsEntry(stream: string, way: LogsWay): string {
  return `${stream}:${way}`;
}

const byWay: readonly CatalogueService[] = Object.entries(LOGS).flatMap(([stream, { title, ways }]) =>
  ways.map((way) => ({
    id: logsEntry(`aws.${stream}`, way),
    aliases: [logsEntry(stream, way)],
    title: `${title} (${way})`,
    grants: GRANTS[way],
    managedPolicies: [],
    needsMetricsPolicy: false,
    ...(PRECONDITIONS[way] === undefined ? {} : { precondition: PRECONDITIONS[way] }),
  })),
);

/** Findings that the agents ask AWS for. */
const polled: readonly CatalogueService[] = [
  {
    id: "aws.guardduty",
    aliases: ["guardduty"],
    title: "Amazon GuardDuty",
    grants: [
      {
        actions: ["guardduty:GetFindings", "guardduty:ListDetectors", "guardduty:ListFindings"],
        reason: "Lists and reads the findings of every detector.",
        ...servicePage("guardduty", "guardduty:GetFindings", "guardduty:ListDetectors", "guardduty:ListFindings"),
      },
    ],
    managedPolicies: [],
    needsMetricsPolicy: false,
  },
  {
    id: "aws.inspector",
    aliases: ["inspector"],
    title: "Amazon Inspector",
    grants: [
      {
        actions: ["inspector2:ListFindings"],
        reason: "Lists the findings.",
        ...servicePage("inspector", "inspector2:ListFindings"),
      },
    ],
    managedPolicies: [],
    needsMetricsPolicy: false,
    precondition: "The stream takes access keys only, no role.",
  },
  {
    id: "aws.securityhub_findings",
    aliases: ["securityhub_findings"],
    title: "AWS Security Hub findings",
    grants: [
      {
        actions: ["securityhub:GetFindings"],
        reason: "Reads the findings.",
        ...servicePage("securityhub", "securityhub:GetFindings"),
      },
    ],
    managedPolicies: [],
    needsMetricsPolicy: false,
  },
  {
    id: "aws.securityhub_insights",
    aliases: ["securityhub_insights"],
    title: "AWS Security Hub insights",
    grants: [
      {
        actions: ["securityhub:GetInsightResults", "securityhub:GetInsights"],
        reason: "Reads the insights and their results.",
        ...servicePage("securityhub", "securityhub:GetInsightResults", "securityhub:GetInsights"),
      },
    ],
    managedPolicies: [],
    needsMetricsPolicy: false,
  },
];

export const logsServices: readonly CatalogueService[] = [...byWay, ...polled];

const entriesOf = (...ways: LogsWay[]): readonly string[] =>
  byWay.map((service) => service.id).filter((id) => ways.some((way) => id.endsWith(`:${way}`)));

/** What the entries leave open. A wildcard of IAM in a name would grant more than it. */
export const logsParameters: Readonly<Record<string, CatalogueParameter>> = {
  queueArn: {
    description: "ARN of the SQS queue that gets the bucket's notifications.",
    services: entriesOf("queue"),
    pattern: /^arn:[\w-]+:sqs:(?:[\w-]+|\*):(?:\d{12}|\*):[\w-]+(?:\.fifo)?$/,
    isFormOf: "is not the ARN of an SQS queue",
  },
  bucketArn: {
    description: "ARN of the S3 bucket that the logs are in.",
    services: entriesOf("queue", "bucket"),
    pattern: /^arn:[\w-]+:s3:::[A-Za-z0-9._-]{3,255}$/,
    isFormOf: "is not the ARN of an S3 bucket",
  },
  accessPointArn: {
    description: "ARN of the S3 access point that the logs are read through.",
    services: entriesOf("accesspoint"),
    pattern: /^arn:[\w-]+:s3:[\w-]+:\d{12}:accesspoint\/[a-z0-9-]{3,63}$/,
    isFormOf: "is not the ARN of an S3 access point",
  },
  logGroupArn: {
    description: "ARN of the log group; ends in `:*`, before which a prefix may stand with a `*` of its own.",
    services: entriesOf("cloudwatch"),
    pattern: /^arn:[\w-]+:logs:(?:[\w-]+|\*):(?:\d{12}|\*):log-group:[\w./#-]+\*?(?::\*)?$/,
    isFormOf: "is not the ARN of a log group",
  },
};
