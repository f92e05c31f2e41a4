/** Where Wavefront's guide says what: the sources that its catalogue cites. */

/** The vendor's overview of the AWS integration. */
export const GUIDE = "https://docs.wavefront.com/integrations_aws_overview.html";

/** Cites the guide's table of permissions by integration. */
export function byIntegration(...printed: string[]): { source: string; printed: readonly string[] } {
  return { source: `${GUIDE}#giving-limited-access: ${printed.join(", ")}`, printed };
}

/** Cites the one custom policy for everything that the guide prints. */
export function printedPolicy(...printed: string[]): { source: string; printed: readonly string[] } {
  return { source: `${GUIDE}#create-iam-policy-to-specify-limited-access: ${printed.join(", ")}`, printed };
}
