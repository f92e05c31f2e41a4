/**
 * Wavefront's permissions, integration by integration.
 *
 * The bound is the guide's table of permissions by integration. Where it prints an action, that action is granted. Where
 * it prints a pattern (`rds:Describe*`), the pattern stands here for the actions under it that read what is measured,
 * with its names and tags: not for offerings, backups, events, parameters or the history of updates. What is in doubt is
 * in: an integration that misses an action collects nothing.
 *
 * The guide's custom policy for everything at once is there on request; its `s3:Get*` on everything would read the
 * contents of every bucket, and is bound to the trail's log files here.
 */
import type { CatalogueGrant, CatalogueScope, CatalogueService, VendorCatalogue } from "../catalogue.ts";
import { byIntegration, GUIDE, printedPolicy } from "./guide.ts";

/** "The default prefix is `AWSLogs`" (the guide, "Set up an AWS Integration"). */
export const DEFAULT_TRAIL_PREFIX = "AWSLogs";

const TRAIL_BUCKET: CatalogueScope = { name: "TrailBucket", patterns: ["arn:{partition}:s3:::{bucketName}"] };
const TRAIL_LOGS: CatalogueScope = { name: "TrailLogs", patterns: ["arn:{partition}:s3:::{bucketName}/{prefix}/*"] };

const cloudWatch: CatalogueService = {
  id: "CLOUDWATCH",
  aliases: ["CloudWatch"],
  title: "CloudWatch",
  grants: [
    {
      actions: ["cloudwatch:GetMetricData", "cloudwatch:GetMetricStatistics", "cloudwatch:ListMetrics"],
      reason: "Finds and reads the metrics that AWS services send to CloudWatch.",
      ...byIntegration("cloudwatch:ListMetrics", "cloudwatch:GetMetric*"),
    },
  ],
  managedPolicies: [],
  needsMetricsPolicy: false,
};

const metricsPlus: readonly CatalogueGrant[] = [
  {
    actions: ["ec2:DescribeInstances", "ec2:DescribeReservedInstances", "ec2:DescribeVolumes"],
    reason: "Reads instances, volumes and reservations, with their tags.",
    ...byIntegration("ec2:DescribeVolumes", "ec2:DescribeInstances", "ec2:DescribeReservedInstances"),
  },
  {
    actions: [
      "rds:DescribeDBClusters",
      "rds:DescribeDBInstances",
      "rds:DescribeGlobalClusters",
      "rds:DescribeReservedDBInstances",
    ],
    reason: "Lists database instances and clusters, with their tags, and reservations.",
    ...byIntegration("rds:Describe*"),
  },
  {
    actions: ["sqs:ListQueues"],
    reason: "Lists the queues.",
    ...byIntegration("sqs:ListQueue*"),
  },
  {
    actions: ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ListQueueTags"],
    scope: { name: "Queues", patterns: ["arn:{partition}:sqs:{region}:*:*"] },
    reason: "Reads each queue's attributes and tags.",
    ...byIntegration("sqs:ListQueue*", "sqs:GetQueue*"),
  },
  {
    actions: ["dynamodb:ListTables"],
    reason: "Lists the tables.",
    ...byIntegration("dynamodb:ListTables"),
  },
  {
    actions: ["dynamodb:DescribeTable"],
    scope: { name: "Tables", patterns: ["arn:{partition}:dynamodb:{region}:*:table/*"] },
    reason: "Reads each table's size and throughput.",
    ...byIntegration("dynamodb:DescribeTable"),
  },
  {
    actions: ["eks:ListClusters"],
    reason: "Lists the clusters.",
    ...byIntegration("eks:List*"),
  },
  {
    actions: [
      "eks:DescribeCluster",
      "eks:DescribeFargateProfile",
      "eks:DescribeNodegroup",
      "eks:ListFargateProfiles",
      "eks:ListNodegroups",
      "eks:ListTagsForResource",
    ],
    scope: {
      name: "Clusters",
      patterns: [
        "arn:{partition}:eks:{region}:*:cluster/*",
        "arn:{partition}:eks:{region}:*:fargateprofile/*",
        "arn:{partition}:eks:{region}:*:nodegroup/*",
      ],
    },
    reason: "Reads each cluster, its node groups and Fargate profiles, and their tags.",
    ...byIntegration("eks:Describe*", "eks:List*"),
  },
  {
    actions: ["es:ListDomainNames"],
    reason: "Lists the domains of OpenSearch and Elasticsearch.",
    ...byIntegration("es:ListDomainNames"),
  },
  {
    actions: ["es:DescribeElasticsearchDomain", "es:ListTags"],
    scope: { name: "SearchDomains", patterns: ["arn:{partition}:es:{region}:*:domain/*"] },
    reason: "Reads each domain's tags, which become tags of its metrics.",
    ...byIntegration("es:DescribeElasticsearchDomain", "es:ListTags"),
  },
  {
    actions: ["iam:ListAccountAliases"],
    reason: "Reads the name that people know the account by.",
    ...byIntegration("iam:ListAccountAliases"),
  },
];

const serviceLimits: CatalogueService = {
  id: "LIMITS",
  title: "service limits of Metrics+",
  grants: [
    {
      actions: ["support:DescribeTrustedAdvisorCheckResult", "support:DescribeTrustedAdvisorChecks"],
      reason: "Reads Trusted Advisor's checks of service limits.",
      ...byIntegration("support:DescribeTrustedAdvisorChecks", "support:DescribeTrustedAdvisorCheckResult"),
    },
    {
      actions: ["support:RefreshTrustedAdvisorCheck"],
      reason:
        "Has a check done again: Trusted Advisor's results are as old as their last refresh. AWS binds it to nothing.",
      ...byIntegration("support:RefreshTrustedAdvisorCheck"),
      writes: true,
    },
  ],
  managedPolicies: [],
  needsMetricsPolicy: false,
  precondition: "The account needs a support plan of the Business level or higher.",
  preconditionKind: "support plan",
};

const cloudTrail: CatalogueService = {
  id: "CLOUDTRAIL",
  aliases: ["CloudTrail"],
  title: "CloudTrail",
  grants: [
    {
      actions: ["s3:GetBucketLocation", "s3:ListBucket"],
      scope: TRAIL_BUCKET,
      reason: "Finds the trail's log files in their bucket.",
      ...printedPolicy("s3:List*", "s3:Get*"),
    },
    {
      actions: ["s3:GetObject"],
      scope: TRAIL_LOGS,
      reason: "Reads the trail's log files.",
      ...printedPolicy("s3:Get*"),
    },
  ],
  managedPolicies: [],
  needsMetricsPolicy: false,
  precondition: "Log files that are encrypted with a key of KMS need kms:Decrypt on that key as an extra statement.",
};

/** The custom policy that the guide prints for all integrations, as it is, but for `s3:Get*`. */
const guideGrants: readonly CatalogueGrant[] = [
  {
    actions: [
      "cloudwatch:GetMetric*",
      "cloudwatch:ListMetrics",
      "dynamodb:DescribeTable",
      "dynamodb:ListTables",
      "ec2:Describe*",
      "eks:Describe*",
      "eks:List*",
      "es:DescribeElasticsearchDomain",
      "es:ListDomainNames",
      "es:ListTags",
      "iam:ListAccountAliases",
      "rds:Describe*",
      "s3:List*",
      "sqs:GetQueue*",
      "sqs:ListQueue*",
      "support:DescribeTrustedAdvisorCheckResult",
      "support:DescribeTrustedAdvisorChecks",
      "support:RefreshTrustedAdvisorCheck",
    ],
    reason: "What the guide prints for all integrations together.",
    ...printedPolicy("the custom policy"),
  },
  {
    actions: ["s3:Get*"],
    scope: {
      name: "Trail",
      patterns: [...TRAIL_BUCKET.patterns, ...TRAIL_LOGS.patterns],
    },
    reason: "On everything, as it is printed, it would read the contents of every bucket.",
    ...printedPolicy("s3:Get*"),
    services: ["CLOUDTRAIL"],
  },
];

export const wavefrontCatalogue: VendorCatalogue = {
  vendor: "wavefront",
  title: "Wavefront",
  // Not published: every cluster shows it in its own set-up page.
  accountId: undefined,
  // The guide carries no date: the day on which it was read.
  date: "2026-11-20",
  source: GUIDE,
  common: [],
  metricsPolicy: "",
  refusesOverPermission: false,
  guideGrants,
  broadManagedPolicy: "ReadOnlyAccess",
  parameters: {
    bucketName: {
      description: "Name of the S3 bucket that the trail writes to.",
      services: ["CLOUDTRAIL"],
      pattern: /^[A-Za-z0-9._-]{3,255}$/,
      isFormOf: "is not the name of an S3 bucket",
    },
    prefix: {
      description: "What the keys of the trail's log files begin with, if the trail was given anything.",
      services: ["CLOUDTRAIL"],
      default: DEFAULT_TRAIL_PREFIX,
      // A wildcard of IAM in it would grant more than the prefix.
      pattern: /^[^*?$]*[^*?$/]$/,
      isFormOf: "ends with a slash, or holds a wildcard of IAM",
    },
  },
  services: [
    cloudWatch,
    {
      id: "EC2",
      aliases: ["METRICSPLUS", "Metrics+"],
      title: "Metrics+",
      grants: metricsPlus,
      managedPolicies: [],
      needsMetricsPolicy: false,
    },
    serviceLimits,
    cloudTrail,
  ],
};
