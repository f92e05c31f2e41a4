/** Mackerel: databases and caches. RDS, DocumentDB, Redshift, ElastiCache, DynamoDB, Athena. */
import type { CatalogueGrant, CatalogueService } from "../catalogue.ts";
import { printedPolicy, requiredTable } from "./guide.ts";

/** Amazon DocumentDB answers to the actions of RDS. */
const readDatabases: readonly CatalogueGrant[] = [
  {
    actions: [
      "rds:DescribeDBClusterEndpoints",
      "rds:DescribeDBClusters",
      "rds:DescribeDBInstances",
      "rds:DescribeGlobalClusters",
    ],
    reason: "Lists the instances and clusters, with their endpoints and members.",
    ...printedPolicy("rds:Describe*"),
  },
  {
    actions: ["rds:ListTagsForResource"],
    scope: {
      name: "Databases",
      patterns: ["arn:{partition}:rds:{region}:*:cluster:*", "arn:{partition}:rds:{region}:*:db:*"],
    },
    reason: "Reads the tags of instances and clusters.",
    ...printedPolicy("rds:ListTagsForResource"),
  },
];

const readCacheTags: CatalogueGrant = {
  actions: ["elasticache:ListTagsForResource"],
  reason: "Reads the tags of caches, for settings that filter by tag or metric.",
  ...requiredTable("elasticache:ListTagsForResource"),
  when: "filters",
};

const readWorkgroups: readonly CatalogueGrant[] = [
  {
    actions: ["athena:ListWorkGroups"],
    reason: "Lists the workgroups.",
    ...printedPolicy("athena:ListWorkGroups"),
  },
  {
    actions: ["athena:ListTagsForResource"],
    scope: { name: "AthenaWorkgroups", patterns: ["arn:{partition}:athena:{region}:*:workgroup/*"] },
    reason: "Reads the tags of each workgroup.",
    ...printedPolicy("athena:ListTagsForResource"),
  },
];

/** In the order of the guide's table. */
export const databaseServices: readonly CatalogueService[] = [
  {
    id: "RDS",
    title: "Amazon RDS",
    grants: readDatabases,
    managedPolicies: ["AmazonRDSReadOnlyAccess"],
    needsMetricsPolicy: false,
  },
  {
    id: "DocDB",
    title: "Amazon DocumentDB",
    grants: readDatabases,
    managedPolicies: ["AmazonRDSReadOnlyAccess"],
    needsMetricsPolicy: false,
  },
  {
    id: "ElastiCache",
    title: "Amazon ElastiCache",
    grants: [
      {
        actions: [
          "elasticache:DescribeCacheClusters",
          "elasticache:DescribeGlobalReplicationGroups",
          "elasticache:DescribeReplicationGroups",
          "elasticache:DescribeServerlessCaches",
        ],
        reason: "Lists the caches, their nodes and the replication groups that they are in.",
        ...printedPolicy("elasticache:Describe*"),
      },
      readCacheTags,
    ],
    managedPolicies: ["AmazonElastiCacheReadOnlyAccess"],
    managedGrants: [readCacheTags],
    needsMetricsPolicy: false,
  },
  {
    id: "Redshift",
    title: "Amazon Redshift",
    grants: [
      {
        actions: ["redshift:DescribeClusters", "redshift:DescribeTags"],
        reason: "Lists the clusters, their nodes and tags.",
        ...printedPolicy("redshift:Describe*"),
      },
    ],
    managedPolicies: ["AmazonRedshiftReadOnlyAccess"],
    needsMetricsPolicy: false,
  },
  {
    id: "DynamoDB",
    title: "Amazon DynamoDB",
    grants: [
      {
        actions: [
          "dynamodb:DescribeLimits",
          "dynamodb:ListGlobalTables",
          "dynamodb:ListStreams",
          "dynamodb:ListTables",
        ],
        reason: "Lists the tables, the global ones and the streams that metrics are named after.",
        ...printedPolicy("dynamodb:Describe*", "dynamodb:List*"),
      },
      {
        actions: ["dynamodb:DescribeTable", "dynamodb:DescribeTimeToLive", "dynamodb:ListTagsOfResource"],
        scope: { name: "DynamoDbTables", patterns: ["arn:{partition}:dynamodb:{region}:*:table/*"] },
        reason: "Reads each table, its provisioned capacity and its tags.",
        ...printedPolicy("dynamodb:Describe*", "dynamodb:List*"),
      },
      {
        actions: ["application-autoscaling:DescribeScalableTargets"],
        reason: "Reads the bounds of tables whose capacity scales by itself.",
        ...printedPolicy("application-autoscaling:DescribeScalableTargets"),
      },
    ],
    managedPolicies: ["AmazonDynamoDBReadOnlyAccess"],
    needsMetricsPolicy: false,
  },
  {
    id: "Athena",
    title: "Amazon Athena",
    grants: readWorkgroups,
    managedPolicies: [],
    needsMetricsPolicy: true,
  },
];
