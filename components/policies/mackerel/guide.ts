/** Where Mackerel's guide says what: the sources that its catalogue cites. */

/** Mackerel's guide for users (mackerelio/documents, MIT), in its state of 2026-05-07. */
export const GUIDE = "https://mackerel.io/docs/entry/integrations/aws";

/** Cites the custom policy that the guide prints, by its actions and patterns. */
export function printedPolicy(...printed: string[]): { source: string; printed: readonly string[] } {
  return { source: `${GUIDE}#iam_policy: ${printed.join(", ")}`, printed };
}

/** Cites the guide's table of policies and actions for each product. */
export function requiredTable(...printed: string[]): { source: string; printed: readonly string[] } {
  return { source: `${GUIDE}#setting_policy: ${printed.join(", ")}`, printed };
}
