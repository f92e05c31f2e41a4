/**
 * The AWS services that Mackerel's integration knows. Source: "List of AWS Service Identifiers" of
 * https://mackerel.io/api-docs/entry/aws-integration as of 2026-08. More will come: an id that is not listed here is
 * passed on with a warning, never refused.
 */
export const KNOWN_SERVICES = [
  "EC2",
  "ELB",
  "ALB",
  "NLB",
  "RDS",
  "Redshift",
  "ElastiCache",
  "SQS",
  "Lambda",
  "DynamoDB",
  "CloudFront",
  "APIGateway",
  "Kinesis",
  "S3",
  "ES",
  "ECSCluster",
  "SES",
  "States",
  "EFS",
  "Firehose",
  "Batch",
  "WAF",
  "Billing",
  "Route 53",
  "Connect",
  "DocDB",
  "CodeBuild",
  "Athena",
] as const;

/** A service id that this release knows. */
export type KnownService = (typeof KNOWN_SERVICES)[number];

/**
 * Services for which `retireAutomatically` takes effect: EC2, RDS and ElastiCache by the API's documentation; ALB, NLB,
 * Lambda and ECSCluster were seen to accept it as well.
 */
export const RETIRING_SERVICES: ReadonlySet<string> = new Set<KnownService>([
  "EC2",
  "RDS",
  "ElastiCache",
  "ALB",
  "NLB",
  "Lambda",
  "ECSCluster",
]);

/** The API page writes `Route 53`; answers and clients in the wild also write `Route53`. They are one service. */
export function canonicalService(id: string): string {
  return id === "Route53" ? "Route 53" : id;
}
