/**
 * Actions that the catalogues ask for on every resource, and that AWS can bind to some: they list, or read one by one.
 * Where a policy allows one of them on some resources only, the vendor sees those; every other action on `*` is bound to
 * nothing, and such a policy does not allow it at all. Source: the service authorization reference; the tests compare.
 */
export const LISTING_ACTIONS: ReadonlySet<string> = new Set([
  "batch:ListTagsForResource",
  "budgets:ViewBudget",
  "ce:GetCostAndUsage",
  "cloudwatch:GetMetricData",
  "cloudwatch:ListMetrics",
  "connect:ListTagsForResource",
  "ecs:ListContainerInstances",
  "ecs:ListTagsForResource",
  "ecs:ListTasks",
  "elasticache:DescribeCacheClusters",
  "elasticache:DescribeGlobalReplicationGroups",
  "elasticache:DescribeReplicationGroups",
  "elasticache:DescribeServerlessCaches",
  "elasticache:ListTagsForResource",
  "elasticfilesystem:DescribeFileSystems",
  "health:DescribeAffectedEntities",
  "health:DescribeEventDetails",
  "rds:DescribeDBClusterEndpoints",
  "rds:DescribeDBClusters",
  "rds:DescribeDBInstances",
  "rds:DescribeGlobalClusters",
  "rds:DescribeReservedDBInstances",
  "rds:ListTagsForResource",
  "redshift:DescribeClusters",
  "redshift:DescribeTags",
  "securityhub:GetFindings",
  "securityhub:GetInsightResults",
  "securityhub:GetInsights",
]);
