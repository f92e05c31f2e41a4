/** Mackerel: storage, streams and queues. S3, EFS, OpenSearch, Kinesis, Firehose, SQS. */
import type { CatalogueService } from "../catalogue.ts";
import { printedPolicy } from "./guide.ts";

/** In the order of the guide's table. */
export const storageServices: readonly CatalogueService[] = [
  {
    id: "SQS",
    title: "Amazon SQS",
    grants: [
      {
        actions: ["sqs:ListQueues"],
        reason: "Lists the queues.",
        ...printedPolicy("sqs:List*"),
      },
      {
        actions: ["sqs:GetQueueAttributes", "sqs:ListQueueTags"],
        scope: { name: "SqsQueues", patterns: ["arn:{partition}:sqs:{region}:*:*"] },
        reason: "Reads each queue and its tags.",
        ...printedPolicy("sqs:GetQueueAttributes", "sqs:List*"),
      },
    ],
    managedPolicies: ["AmazonSQSReadOnlyAccess"],
    needsMetricsPolicy: false,
  },
  {
    id: "Kinesis",
    title: "Amazon Kinesis Data Streams",
    grants: [
      {
        actions: ["kinesis:DescribeLimits", "kinesis:ListStreams"],
        reason: "Lists the streams.",
        ...printedPolicy("kinesis:Describe*", "kinesis:List*"),
      },
      {
        actions: [
          "kinesis:DescribeStream",
          "kinesis:DescribeStreamSummary",
          "kinesis:ListShards",
          "kinesis:ListStreamConsumers",
          "kinesis:ListTagsForResource",
          "kinesis:ListTagsForStream",
        ],
        scope: { name: "KinesisStreams", patterns: ["arn:{partition}:kinesis:{region}:*:stream/*"] },
        reason: "Reads each stream, its shards, consumers and tags.",
        ...printedPolicy("kinesis:Describe*", "kinesis:List*"),
      },
    ],
    managedPolicies: ["AmazonKinesisReadOnlyAccess"],
    needsMetricsPolicy: true,
  },
  {
    id: "Firehose",
    title: "Amazon Data Firehose",
    grants: [
      {
        actions: ["firehose:ListDeliveryStreams"],
        reason: "Lists the delivery streams.",
        ...printedPolicy("firehose:List*"),
      },
      {
        actions: ["firehose:DescribeDeliveryStream", "firehose:ListTagsForDeliveryStream"],
        scope: { name: "DeliveryStreams", patterns: ["arn:{partition}:firehose:{region}:*:deliverystream/*"] },
        reason: "Reads each delivery stream and its tags.",
        ...printedPolicy("firehose:DescribeDeliveryStream", "firehose:List*"),
      },
    ],
    managedPolicies: ["AmazonKinesisFirehoseReadOnlyAccess"],
    needsMetricsPolicy: true,
  },
  {
    id: "S3",
    title: "Amazon S3",
    grants: [
      {
        actions: ["s3:ListAllMyBuckets"],
        reason: "Lists the buckets.",
        ...printedPolicy("s3:ListAllMyBuckets"),
      },
      {
        actions: [
          "s3:GetBucketLocation",
          "s3:GetBucketLogging",
          "s3:GetBucketTagging",
          "s3:GetEncryptionConfiguration",
          "s3:GetMetricsConfiguration",
        ],
        scope: { name: "S3Buckets", patterns: ["arn:{partition}:s3:::*"] },
        reason: "Reads each bucket's region, settings, tags and whether its request metrics are on; never an object.",
        ...printedPolicy(
          "s3:GetBucketLocation",
          "s3:GetBucketLogging",
          "s3:GetBucketTagging",
          "s3:GetEncryptionConfiguration",
          "s3:GetMetricsConfiguration",
        ),
      },
    ],
    managedPolicies: ["AmazonS3ReadOnlyAccess"],
    needsMetricsPolicy: true,
    precondition: "Each bucket needs a request-metrics filter named EntireBucket.",
    preconditionKind: "entire-bucket metrics",
  },
  {
    id: "EFS",
    title: "Amazon EFS",
    grants: [
      {
        actions: ["elasticfilesystem:DescribeFileSystems"],
        reason: "Lists the file systems, their tags included.",
        ...printedPolicy("elasticfilesystem:Describe*"),
      },
      {
        actions: ["elasticfilesystem:DescribeMountTargets", "elasticfilesystem:DescribeTags"],
        scope: { name: "FileSystems", patterns: ["arn:{partition}:elasticfilesystem:{region}:*:file-system/*"] },
        reason: "Reads each file system's mount targets and tags.",
        ...printedPolicy("elasticfilesystem:Describe*"),
      },
    ],
    managedPolicies: ["AmazonElasticFileSystemReadOnlyAccess"],
    needsMetricsPolicy: true,
  },
  {
    id: "ES",
    title: "Amazon OpenSearch Service",
    grants: [
      {
        actions: ["es:ListDomainNames"],
        reason: "Lists the domains.",
        ...printedPolicy("es:List*"),
      },
      {
        actions: ["es:DescribeDomain", "es:ListTags"],
        scope: { name: "SearchDomains", patterns: ["arn:{partition}:es:{region}:*:domain/*"] },
        reason: "Reads each domain and its tags.",
        ...printedPolicy("es:DescribeDomain", "es:List*"),
      },
    ],
    managedPolicies: ["AmazonOpenSearchServiceReadOnlyAccess"],
    needsMetricsPolicy: true,
  },
];
