/** Elastic: streams of metrics out of CloudWatch, and what each of them reads besides. */
import type { CatalogueGrant, CatalogueService, PreconditionKind } from "../catalogue.ts";
import { printedList } from "./guide.ts";

/** What the input `aws/metrics` does for every stream. */
const metrics: CatalogueGrant = {
  actions: [
    "cloudwatch:GetMetricData",
    "cloudwatch:ListMetrics",
    "ec2:DescribeRegions",
    "iam:ListAccountAliases",
    "sts:GetCallerIdentity",
  ],
  reason: "Finds the regions, names the account, and finds and reads the metrics.",
  ...printedList(
    "cloudwatch:GetMetricData",
    "cloudwatch:ListMetrics",
    "ec2:DescribeRegions",
    "iam:ListAccountAliases",
    "sts:GetCallerIdentity",
  ),
};

const tags: CatalogueGrant = {
  actions: ["tag:GetResources"],
  reason: "Adds the tags of each resource to its metrics, and filters by them.",
  ...printedList("tag:GetResources"),
};

interface Stream {
  readonly title: string;
  /** Whether the stream adds tags: all that can filter by tags do. */
  readonly tags?: false;
  readonly more?: CatalogueGrant;
  readonly precondition?: string;
  readonly preconditionKind?: PreconditionKind;
}

const STREAMS: Readonly<Record<string, Stream>> = {
  apigateway_metrics: { title: "Amazon API Gateway" },
  awshealth: {
    title: "AWS Health",
    more: {
      actions: ["health:DescribeAffectedEntities", "health:DescribeEventDetails", "health:DescribeEvents"],
      reason: "Reads the events of the account's health, and whom they affect.",
      source:
        "https://www.elastic.co/guide/en/beats/metricbeat/current/metricbeat-metricset-aws-awshealth.html: " +
        "health:DescribeAffectedEntities, health:DescribeEventDetails, health:DescribeEvents",
      printed: ["health:DescribeAffectedEntities", "health:DescribeEventDetails", "health:DescribeEvents"],
    },
    precondition: "AWS Health answers only to accounts with a Business, Enterprise On-Ramp or Enterprise support plan.",
    preconditionKind: "support plan",
  },
  billing: {
    title: "AWS Billing and Cost Explorer",
    tags: false,
    more: {
      actions: ["ce:GetCostAndUsage", "organizations:ListAccounts"],
      reason: "Reads costs by the declared groups, and names the linked accounts.",
      ...printedList("ce:GetCostAndUsage", "organizations:ListAccounts"),
    },
    precondition: "Billing alerts have to be on in the account; their metrics are in us-east-1.",
    preconditionKind: "billing alerts",
  },
  cloudwatch_metrics: { title: "Amazon CloudWatch" },
  dynamodb: { title: "Amazon DynamoDB" },
  ebs: { title: "Amazon EBS" },
  ec2_metrics: {
    title: "Amazon EC2",
    more: {
      actions: ["ec2:DescribeInstances"],
      reason: "Reads the instances that the metrics are of, with their states and tags.",
      ...printedList("ec2:DescribeInstances"),
    },
  },
  ecs_metrics: { title: "Amazon ECS" },
  elb_metrics: { title: "Elastic Load Balancing" },
  emr_metrics: { title: "Amazon EMR" },
  firewall_metrics: { title: "AWS Network Firewall", tags: false },
  kafka_metrics: { title: "Amazon MSK" },
  kinesis: { title: "Amazon Kinesis" },
  lambda: { title: "AWS Lambda" },
  natgateway: { title: "NAT gateways" },
  rds: {
    title: "Amazon RDS",
    more: {
      actions: ["rds:DescribeDBInstances", "rds:ListTagsForResource"],
      reason: "Reads the database instances that the metrics are of, with their tags.",
      ...printedList("rds:DescribeDBInstances", "rds:ListTagsForResource"),
    },
  },
  redshift: { title: "Amazon Redshift" },
  s3_daily_storage: { title: "Amazon S3, daily storage", tags: false },
  s3_request: {
    title: "Amazon S3, requests",
    tags: false,
    precondition: "The bucket's request metrics have to be on.",
    preconditionKind: "request metrics",
  },
  s3_storage_lens: {
    title: "Amazon S3 Storage Lens",
    tags: false,
    precondition: "A Storage Lens dashboard has to publish to CloudWatch.",
    preconditionKind: "storage lens",
  },
  sns: {
    title: "Amazon SNS",
    more: {
      actions: ["sns:ListTopics"],
      reason: "Lists the topics.",
      ...printedList("sns:ListTopics"),
    },
  },
  sqs: {
    title: "Amazon SQS",
    tags: false,
    more: { actions: ["sqs:ListQueues"], reason: "Lists the queues.", ...printedList("sqs:ListQueues") },
  },
  transitgateway: { title: "AWS Transit Gateway" },
  usage: { title: "AWS usage", tags: false },
  vpn: { title: "AWS VPN" },
};

/** By dataset, as Fleet names streams. */
export const metricsServices: readonly CatalogueService[] = Object.entries(STREAMS).map(
  ([stream, { title, tags: addsTags = true, more, precondition, preconditionKind }]) => ({
    id: `aws.${stream}`,
    aliases: [stream],
    title,
    grants: [metrics, ...(addsTags ? [tags] : []), ...(more === undefined ? [] : [more])],
    managedPolicies: [],
    needsMetricsPolicy: false,
    ...(precondition === undefined ? {} : { precondition }),
    ...(preconditionKind === undefined ? {} : { preconditionKind }),
  }),
);
