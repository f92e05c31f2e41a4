/** Where Elastic's pages say what: the sources that its catalogue cites. */

/** The page of the `aws` package. */
export const GUIDE = "https://www.elastic.co/docs/reference/integrations/aws";

/** Cites the page's one list of permissions, by the actions that it prints. */
export function printedList(...printed: string[]): { source: string; printed: readonly string[] } {
  return { source: `${GUIDE}#aws-permissions: ${printed.join(", ")}`, printed };
}

/** Cites the page of one service of the package. */
export function servicePage(service: string, ...printed: string[]): { source: string; printed: readonly string[] } {
  return { source: `${GUIDE}/${service}: ${printed.join(", ")}`, printed };
}

/** The sixteen actions that the page has printed since 1.x. */
export const PRINTED_ACTIONS: readonly string[] = [
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

/** What the page prints besides in newer versions of the package. */
export const NEWER_ACTIONS: readonly string[] = [
  "ce:GetCostAndUsage",
  "logs:DescribeLogGroups",
  "logs:FilterLogEvents",
  "organizations:ListAccounts",
];
