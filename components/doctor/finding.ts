/** What the doctor finds: one thing that was looked at in one link, and what came of it. */

/**
 * `warning`: works, and should be looked at. `off`: switched off, and declared so. `unknown`: it could not be asked, so
 * that nobody can say that the link works.
 * `not checked`: nobody can tell it by reading only, or what it takes was not given; the reason is said.
 */
export type FindingState = "ok" | "warning" | "off" | "broken" | "unknown" | "not checked";

/** What is looked at, in the order in which it is told. */
export type Check =
  | "API key"
  | "setting"
  | "credentials"
  | "role"
  | "trust"
  | "permissions"
  | "excess"
  | "access key"
  | "agents"
  | "precondition";

/** Every finding by its name. Part of the documented surface: names are kept. */
export const FINDING_CODES = [
  "api-key-taken",
  "api-key-missing",
  "api-key-refused",
  "vendor-unreachable",
  "write-permission-not-checked",
  "setting-found",
  "setting-missing",
  "setting-in-trash",
  "setting-disabled",
  "setting-switched-off",
  "setting-off-as-declared",
  "setting-not-off",
  "setting-last-error",
  "setting-collects-nothing",
  "credentials-missing",
  "credentials-drifted",
  "credentials-not-readable",
  "aws-not-asked",
  "role-found",
  "role-missing",
  "role-out-of-reach",
  "trust-right",
  "trust-wrong-principal",
  "trust-wrong-external-id",
  "trust-without-external-id",
  "trust-too-wide",
  "trust-refuses",
  "trust-on-condition",
  "trust-not-checked",
  "actions-allowed",
  "actions-missing",
  "actions-denied",
  "actions-outside-boundary",
  "actions-outside-organization",
  "actions-partly-allowed",
  "actions-on-condition",
  "actions-not-checked",
  "over-permission",
  "no-over-permission",
  "access-key-found",
  "access-key-missing",
  "access-key-inactive",
  "access-key-old",
  "agent-policy-missing",
  "agents-none",
  "agents-found",
  "precondition-met",
  "precondition-not-met",
  "precondition-not-checked",
] as const;

export type FindingCode = (typeof FINDING_CODES)[number];

export interface Finding {
  readonly check: Check;
  readonly code: FindingCode;
  readonly state: FindingState;
  /** One sentence, with the names that it is about. */
  readonly message: string;
  readonly nextStep?: string;
  /** All of what the message counts, such as the actions that are missing. */
  readonly details?: readonly string[];
}

/** What is said of a whole link. */
export type Verdict = "works" | "off" | "broken" | "unknown";

/** One thing that is broken breaks the link; one that could not be asked leaves it unknown. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  const gravest = (["broken", "unknown", "off"] as const).find((one) => findings.some(({ state }) => state === one));
  return gravest ?? "works";
}
