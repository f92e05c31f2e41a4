/** What the role or user may do: all that the services need, and not more than the vendor takes. */
import { refuseOverPermission } from "../../policies/over-permission.ts";
import { patternsOverlap } from "../../policies/pattern.ts";
import { readPolicy } from "../../policies/read-document.ts";
import { catalogueOf } from "../../policies/vendors.ts";
import type { Decisions, DoctorSettings, LinkFacts, PrincipalFacts, ProbeDecision, VendorSetting } from "../facts.ts";
import type { Finding, FindingCode, FindingState } from "../finding.ts";
import type { LinkRequest } from "../link.ts";
import { LISTING_ACTIONS } from "../listing-actions.ts";
import { GRANT_OWN_POLICY } from "../own-policy.ts";
import { overPermissionProbe, type Requirement, requirementsOf } from "../requirements.ts";
import { printGrants } from "./policy-command.ts";
import { some } from "./some.ts";
import { appliedWith } from "./vendor.ts";

interface Holder {
  readonly request: LinkRequest;
  readonly setting: VendorSetting;
  readonly principal: PrincipalFacts;
  readonly decisions: Decisions;
  /** How to see what is to be granted. */
  readonly toGrant: string;
}

/** Findings of a role or user that was read. */
export function diagnosePermissions(facts: LinkFacts, principal: PrincipalFacts, settings: DoctorSettings): Finding[] {
  const { request, setting, decisions } = facts;
  if (setting === undefined || decisions === undefined) return [];
  const toGrant = printGrants(facts, settings);
  const holder: Holder = { request, setting, principal, decisions, toGrant };
  const accountId = /::(\d{12}):/.exec(principal.arn)?.[1] ?? "";
  return [...missingActions(holder, accountId), ...tooManyActions(holder, accountId)];
}

/** What became of an action: the gravest of what became of it on each of its resources. */
type Fate = "allowed" | "partly" | "condition" | "organization" | "boundary" | "denied" | "missing" | "unknown";

function missingActions(holder: Holder, accountId: string): Finding[] {
  const { request, setting, principal, decisions, toGrant } = holder;
  const { required, untold } = requirementsOf(request.vendor, setting, accountId);
  const fates = Map.groupBy(required, (requirement) => fateOf(requirement, holder));
  const actions = (fate: Fate) => [...new Set((fates.get(fate) ?? []).map(({ action }) => action))].sort();
  const who = `the ${principal.kind} ${principal.name}`;
  const applied = request.engine === undefined ? "" : `; ${appliedWith(request, "policy", "grants it")}`;
  const grant = toGrant + applied;
  const tell = (fate: Fate, code: FindingCode, state: FindingState, message: string, nextStep: string): Finding[] => {
    const list = actions(fate);
    if (list.length === 0) return [];
    return [{ check: "permissions", code, state, message: `${message}: ${some(list)}`, nextStep, details: list }];
  };
  const boundary = principal.boundary?.arn ?? "";
  const findings = [
    ...tell("missing", "actions-missing", "broken", `${who} is not allowed what its services need`, grant),
    ...tell(
      "denied",
      "actions-denied",
      "broken",
      `a Deny statement of a policy of ${who} forbids what its services need`,
      "take the actions out of the Deny statement",
    ),
    ...tell(
      "boundary",
      "actions-outside-boundary",
      "broken",
      `the permissions boundary ${boundary} of ${who} does not allow what its services need`,
      `add the actions to ${boundary}, or give the ${principal.kind} another boundary`,
    ),
    ...tell(
      "organization",
      "actions-outside-organization",
      "broken",
      `a service control policy of the organisation does not allow ${who} what its services need`,
      "ask whoever keeps the organisation's policies to allow the actions",
    ),
    ...tell(
      "unknown",
      "actions-not-checked",
      "unknown",
      `${who} may be allowed more than could be read (${principal.unread[0] ?? ""})`,
      GRANT_OWN_POLICY,
    ),
    ...tell(
      "condition",
      "actions-on-condition",
      "warning",
      `${who} is allowed some actions only under conditions, which the doctor cannot tell`,
      "look whether the conditions hold for the vendor's requests",
    ),
    ...tell(
      "partly",
      "actions-partly-allowed",
      "warning",
      `${who} is allowed some actions on some resources only, and the others are not collected`,
      "nothing, if that is meant",
    ),
    ...untold.map(
      (message): Finding => ({ check: "permissions", code: "actions-not-checked", state: "not checked", message }),
    ),
  ];
  if (required.length === 0 || findings.some(({ state }) => state === "broken" || state === "unknown")) return findings;
  const by = decisions.by === "simulator" ? "IAM's policy simulator" : "its policies, evaluated here";
  const message = `${who} is allowed what its services need: ${actions("allowed").length} actions, by ${by}`;
  const beside: Finding[] =
    decisions.by === "simulator"
      ? []
      : [
          {
            check: "permissions",
            code: "actions-not-checked",
            state: "not checked",
            message: `what the organisation's service control policies forbid: IAM's simulator did not answer (${decisions.reason})`,
            ...(decisions.reason?.startsWith("AccessDenied") === true
              ? { nextStep: "allow the doctor iam:SimulatePrincipalPolicy" }
              : {}),
          },
        ];
  return [{ check: "permissions", code: "actions-allowed", state: "ok", message }, ...findings, ...beside];
}

function fateOf(requirement: Requirement, holder: Holder): Fate {
  const { decisions, principal } = holder;
  const found = requirement.probes.map((probe) =>
    decisions.decisions.find(({ action, resource }) => action === probe.action && resource === probe.resource),
  );
  const fates = found.map((one) => (one === undefined ? "unknown" : fateOfProbe(one)));
  const allowed = fates.filter((fate) => fate === "allowed").length;
  if (allowed === fates.length) return "allowed";
  const worst = fates.find((fate) => fate !== "allowed") ?? "allowed";
  if (worst !== "missing") return worst;
  if (allowed > 0 || isAllowedSomewhere(requirement, principal)) return "partly";
  return decisions.by === "policies" && principal.unread.length > 0 ? "unknown" : "missing";
}

function fateOfProbe({ decision, conditional, boundary, organization }: ProbeDecision): Fate {
  if (decision === "allowed") return "allowed";
  if (conditional) return "condition";
  if (!organization) return "organization";
  if (!boundary) return "boundary";
  return decision === "explicitDeny" ? "denied" : "missing";
}

/** Whether some policy allows the action on resources of the kind, though not on one of any name. */
function isAllowedSomewhere({ action, patterns }: Requirement, { policies }: PrincipalFacts): boolean {
  const bounds = patterns.filter((pattern) => pattern !== "*" || LISTING_ACTIONS.has(action));
  return policies
    .flatMap(({ document }) => readPolicy(document, "identity").statements)
    .some(
      ({ effect, actions = [], resources = [] }) =>
        effect === "Allow" &&
        actions.some((one) => patternsOverlap(one.toLowerCase(), action.toLowerCase())) &&
        resources.some((one) => bounds.some((pattern) => patternsOverlap(one, pattern))),
    );
}

/** What Mackerel calls its permission check: it collects nothing with credentials that could create a gateway. */
function tooManyActions({ request, setting, principal, decisions }: Holder, accountId: string): Finding[] {
  const { title } = catalogueOf(request.vendor);
  const probe = overPermissionProbe(request.vendor, setting, accountId);
  if (probe === undefined) return [];
  const decision = decisions.decisions.find(
    ({ action, resource }) => action === probe.action && resource === probe.resource,
  );
  if (decision === undefined) return [];
  const who = `the ${principal.kind} ${principal.name}`;
  if (decision.decision !== "allowed" && !decision.conditional) {
    const message = `${title}'s dry run of ${probe.action} is refused to ${who}, as ${title} wants it`;
    return [{ check: "excess", code: "no-over-permission", state: "ok", message }];
  }
  const by = granters(principal);
  const often = decision.decision === "allowed" ? "may" : "may, under conditions that the doctor cannot tell,";
  return [
    {
      check: "excess",
      code: "over-permission",
      state: decision.decision === "allowed" ? "broken" : "warning",
      message: `${who} ${often} call ${probe.action}${by.length === 0 ? "" : ` (by ${some(by)})`}: ${title} tries it as a dry run, and collects nothing where it is allowed`,
      nextStep: `${by.length === 0 ? "grant only what is read" : "take that away"}, or deny ${probe.action} on * in a statement without condition`,
      ...(by.length === 0 ? {} : { details: by }),
    },
  ];
}

/** The policies that are too strong by themselves. */
function granters({ policies }: PrincipalFacts): string[] {
  return policies
    .filter(({ document }) => refuseOverPermission({ documents: [document] }).length > 0)
    .map(({ name }) => name);
}
