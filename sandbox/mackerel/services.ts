/**
 * The AWS services that Mackerel knows, and their metrics. Source: "List of AWS Service Identifiers" of the API page
 * (https://mackerel.io/api-docs/entry/aws-integration) and the metric names of the integration guide's pages.
 */
import metrics from "../../provider/mackerel/metrics.json" with { type: "json" };

/**
 * What `GET /api/v0/aws-integrations-excludable-metrics` answers: the documented metric names by service. Its keys
 * are the 28 services, in the order of the API page.
 */
export const EXCLUDABLE_METRICS: Readonly<Record<string, readonly string[]>> = metrics;

export const SERVICES: readonly string[] = Object.keys(EXCLUDABLE_METRICS);

/**
 * Services that retire hosts by themselves. The API page names EC2, RDS and ElastiCache; the others were seen to
 * work. Elsewhere the key is accepted and has no effect.
 */
export const RETIRING_SERVICES: ReadonlySet<string> = new Set([
  "EC2",
  "RDS",
  "ElastiCache",
  "ALB",
  "NLB",
  "Lambda",
  "ECSCluster",
]);

/** The one name for a service: `Route53`, as the vendor's Terraform provider sends it, is `Route 53`. */
export function canonicalService(name: string): string {
  return name === "Route53" ? "Route 53" : name;
}
