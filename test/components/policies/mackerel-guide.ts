/**
 * What Mackerel's guide asks for, copied as facts from https://mackerel.io/docs/entry/integrations/aws in its state of
 * 2026-05-07: the measure of the catalogue, kept apart from it on purpose.
 */

/** The actions and patterns of the printed policy ("a list of all permissions used in AWS Integration"). */
export const PRINTED_POLICY: readonly string[] = `
  apigateway:Get* application-autoscaling:DescribeScalableTargets athena:ListWorkGroups athena:ListTagsForResource
  batch:Describe* batch:ListJobs budgets:ViewBudget cloudfront:Get* cloudfront:List* cloudwatch:Get* cloudwatch:List*
  codebuild:BatchGetProjects codebuild:ListProjects connect:ListInstances connect:ListTagsForResource
  dynamodb:Describe* dynamodb:List* ds:DescribeDirectories ec2:DescribeInstances ecs:DescribeClusters ecs:List*
  elasticache:Describe* elasticache:ListTagsForResource elasticfilesystem:Describe* elasticloadbalancing:Describe*
  es:DescribeDomain es:List* firehose:DescribeDeliveryStream firehose:List* kinesis:Describe* kinesis:List*
  lambda:GetFunctionConfiguration lambda:List* rds:Describe* rds:ListTagsForResource redshift:Describe* route53:List*
  s3:ListAllMyBuckets s3:GetBucketLocation s3:GetBucketLogging s3:GetBucketTagging s3:GetEncryptionConfiguration
  s3:GetMetricsConfiguration ses:DescribeActiveReceiptRuleSet ses:GetSendQuota ses:ListIdentities
  sqs:GetQueueAttributes sqs:List* states:DescribeStateMachine states:List* tag:GetResources waf-regional:Get*
  waf-regional:List* waf:Get* waf:List* wafv2:GetWebACL wafv2:List*
`
  .trim()
  .split(/\s+/);

/** The actions of the table "Required policies/actions for each product". */
export const TABLE_ACTIONS: readonly string[] = [
  "apigateway:GET",
  "athena:ListTagsForResource",
  "athena:ListWorkGroups",
  "batch:Describe*",
  "batch:List*",
  "codebuild:BatchGetProjects",
  "codebuild:ListProjects",
  "ecs:Describe*",
  "ecs:List*",
  "elasticache:ListTagsForResource",
  "ses:Describe*",
  "tag:GetResources",
];

/** What the table names for one service of the API. */
interface GuideRow {
  readonly id: string;
  readonly policies: readonly string[];
  /** Actions that the table asks for, tag and metric filters included. */
  readonly actions: readonly string[];
  /** Marked *1: CloudWatchReadOnlyAccess too where only such products are chosen. */
  readonly starred: boolean;
}

function row(id: string, starred: boolean, policies: readonly string[], actions: readonly string[] = []): GuideRow {
  return { id, starred, policies, actions };
}

/** The table, with the ids of the API for the products. */
export const TABLE: readonly GuideRow[] = [
  row("EC2", false, ["AmazonEC2ReadOnlyAccess"]),
  row("ELB", false, ["AmazonEC2ReadOnlyAccess"]),
  row("ALB", false, ["AmazonEC2ReadOnlyAccess"]),
  row("NLB", false, ["AmazonEC2ReadOnlyAccess"]),
  row("RDS", false, ["AmazonRDSReadOnlyAccess"]),
  row("ElastiCache", false, ["AmazonElastiCacheReadOnlyAccess"], ["elasticache:ListTagsForResource"]),
  row("Redshift", false, ["AmazonRedshiftReadOnlyAccess"]),
  row("Lambda", true, ["AWSLambda_ReadOnlyAccess"]),
  row("SQS", false, ["AmazonSQSReadOnlyAccess"]),
  row("DynamoDB", false, ["AmazonDynamoDBReadOnlyAccess"]),
  row("CloudFront", true, ["CloudFrontReadOnlyAccess"]),
  row("APIGateway", true, [], ["apigateway:GET"]),
  row("Kinesis", true, ["AmazonKinesisReadOnlyAccess"]),
  row("S3", true, ["AmazonS3ReadOnlyAccess"]),
  row("ES", true, ["AmazonOpenSearchServiceReadOnlyAccess"]),
  row("ECSCluster", true, [], ["ecs:Describe*", "ecs:List*"]),
  row("SES", true, ["AmazonSESReadOnlyAccess"], ["ses:Describe*"]),
  row("States", true, ["AWSStepFunctionsReadOnlyAccess"], ["tag:GetResources"]),
  row("EFS", true, ["AmazonElasticFileSystemReadOnlyAccess"]),
  row("Firehose", true, ["AmazonKinesisFirehoseReadOnlyAccess"]),
  row("Batch", true, [], ["batch:Describe*", "batch:List*"]),
  row("WAF", true, ["AWSWAFReadOnlyAccess"]),
  row("Billing", true, ["AWSBudgetsReadOnlyAccess"]),
  row("Route 53", true, ["AmazonRoute53ReadOnlyAccess"]),
  row("Connect", true, ["AmazonConnectReadOnlyAccess"]),
  row("DocDB", false, ["AmazonRDSReadOnlyAccess"]),
  row("CodeBuild", true, [], ["codebuild:BatchGetProjects", "codebuild:ListProjects"]),
  row("Athena", true, [], ["athena:ListWorkGroups", "athena:ListTagsForResource"]),
];
