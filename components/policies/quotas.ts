/** IAM's quotas that policies are fitted to, and how AWS counts. */

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const policyQuotas = {
  /** Characters of one managed policy. */
  managedPolicyCharacters: 6144,
  /** Characters of all the inline policies of a role together. */
  rolePolicyCharacters: 10_240,
  /** Characters of a role's trust policy. */
  trustPolicyCharacters: 2048,
  /** Managed policies attached to one role or user. AWS raises it on request. */
  managedPolicies: 10,
} as const;

/**
 * How many characters AWS counts for a policy: all but white space. White space inside of a text (a tag's value in a
 * condition) is counted here, so that the answer is never too low.
 */
export function policyCharacters(document: object): number {
  return JSON.stringify(document).length;
}

/** Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
export const templateQuotas = {
  /** Bytes of a template that stands in the request itself. */
  inlineBytes: 51_200,
} as const;
