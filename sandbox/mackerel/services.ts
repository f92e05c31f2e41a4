/**
 * The AWS services that Mackerel knows, and their metrics. Source: "List of AWS Service Identifiers" of the API page
 * (https://mackerel.io/api-docs/entry/aws-integration) and the metric names of the integration guide's pages.
 */
import metrics from "../../provider/mackerel/metrics.json" with { type: "json" };
import type { RuntimeOptions } from "../options.ts";

/** The 28 services, in the order of their names. */
export const SERVICES: readonly string[] = Object.keys(metrics);

/** What `GET /api/v0/aws-integrations-excludable-metrics` answers: the documented metric names by service. */
export function excludableMetrics(answers: RuntimeOptions["answers"]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(Object.entries(metrics).map(([name, names]) => [writtenService(name, answers), names]));
}

/** A service as answers name it (option `answers.route53`). */
export function writtenService(name: string, { route53 }: RuntimeOptions["answers"]): string {
  return name === "Route 53" ? route53 : name;
}

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
