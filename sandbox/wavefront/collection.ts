/** Whether Wavefront could collect anything with an integration's role. */
import type { AwsAsVendorsSeeIt, UsedPrincipal } from "../aws/as-vendors-see-it.ts";
import type { Integration, Service } from "./integration.ts";

/** Whether an integration works, found out at the moment it was asked. */
export interface WavefrontCollectionReport {
  /** Whether the role can be assumed, and what is read first is allowed. */
  readonly working: boolean;
  /** Why not; null where it works. */
  readonly reason: string | null;
  /** Whether the role can *not* be assumed without the external ID; null where it cannot be assumed at all. */
  readonly requiresExternalId: boolean | null;
}

/** What each service reads first: without it nothing comes. */
function firstAction(integration: Pick<Integration, "service" | "block">): { action: string; resource: string } {
  const actions: Readonly<Record<Service, { action: string; resource: string }>> = {
    CLOUDWATCH: { action: "cloudwatch:ListMetrics", resource: "*" },
    EC2: { action: "ec2:DescribeInstances", resource: "*" },
    CLOUDTRAIL: { action: "s3:GetObject", resource: trailObject(integration.block) },
  };
  return actions[integration.service];
}

function trailObject(block: Integration["block"]): string {
  const prefix = typeof block.prefix === "string" && block.prefix !== "" ? `${block.prefix.replace(/\/$/, "")}/` : "";
  return `arn:aws:s3:::${String(block.bucketName)}/${prefix}AWSLogs/123456789012/CloudTrail/log.json.gz`;
}

/** Assumes the role, which counts as an attempt where roles take time to propagate. The reason where it cannot. */
export function credentialsProblem(
  { roleArn, externalId }: Pick<Integration, "roleArn" | "externalId">,
  aws: AwsAsVendorsSeeIt,
  fromAccount: string,
): string | null {
  const assumed = aws.assumeRole({ roleArn, externalId, fromAccount });
  return assumed.ok ? null : `the role ${roleArn} cannot be assumed: ${assumed.reason}`;
}

/** Uses the role as Wavefront does. */
export function tryToCollect(
  integration: Integration,
  aws: AwsAsVendorsSeeIt,
  fromAccount: string,
): WavefrontCollectionReport {
  const { roleArn, externalId } = integration;
  const request = { roleArn, externalId, fromAccount };
  const assumed = aws.assumeRole(request);
  if (!assumed.ok) return { working: false, reason: assumed.reason, requiresExternalId: null };
  const requiresExternalId = !aws.trusts({ ...request, externalId: null });
  const { action, resource } = firstAction(integration);
  const allowed = mayRead(assumed.principal, action, resource);
  return {
    working: allowed && !integration.disabled,
    reason: allowed ? (integration.disabled ? "the integration is disabled" : null) : `${action} is not allowed`,
    requiresExternalId,
  };
}

function mayRead(principal: UsedPrincipal, action: string, resource: string): boolean {
  return principal.allows(action, resource, { "aws:RequestedRegion": "us-west-2" });
}
