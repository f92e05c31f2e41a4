/** Whether the role lets the vendor in, with the external ID that the vendor uses, and nobody without it. */
import {
  evaluateTrust,
  type Principal,
  type RequestContext,
  type UnknownConditions,
} from "../../policies/evaluation.ts";
import { MalformedPolicyError, type ReadPolicy, readPolicy } from "../../policies/read-document.ts";
import { catalogueOf } from "../../policies/vendors.ts";
import type { DoctorSettings, LinkFacts, PrincipalFacts } from "../facts.ts";
import type { Finding, FindingCode, FindingState } from "../finding.ts";
import { printRole } from "./policy-command.ts";
import { accountsIn, externalIdsIn, onlyOneOf, otherKeysIn } from "./trust-document.ts";
import { appliedWith } from "./vendor.ts";

/** Findings of the trust policy of a role that was read. */
export function diagnoseTrust(role: PrincipalFacts, facts: LinkFacts, settings: DoctorSettings): Finding[] {
  let document: ReadPolicy;
  try {
    document = readPolicy(role.trust ?? "", "trust");
  } catch (error) {
    if (!(error instanceof MalformedPolicyError)) throw error;
    return [finding("trust-not-checked", "not checked", `the trust policy of ${role.arn}: ${error.message}`)];
  }
  const whom = assumer(document, facts, settings);
  return "principal" in whom ? judge(document, role, whom, facts, settings) : [whom.finding];
}

interface Assumer {
  readonly principal: Principal;
  /** `Mackerel's account 217452466226`. */
  readonly text: string;
  readonly aside: readonly Finding[];
}

/** Who assumes the role: the vendor's account, or the agents. */
function assumer(
  document: ReadPolicy,
  { request }: LinkFacts,
  { wavefrontAccountId, agentPrincipal }: DoctorSettings,
): Assumer | { readonly finding: Finding } {
  const { title, accountId: published, assumedByAgents } = catalogueOf(request.vendor);
  const trusted = accountsIn(document);
  const whom = trusted.length === 0 ? "no AWS account" : `account ${trusted.join(", ")}`;
  if (assumedByAgents === true) {
    const accountId = /^arn:[\w-]+:iam::(\d{12}):/.exec(agentPrincipal ?? "")?.[1];
    if (agentPrincipal === undefined || accountId === undefined) {
      const message = `whether the trust policy lets the agents in (it trusts ${whom}): it is not known who they are`;
      return { finding: finding("trust-not-checked", "not checked", message, "name them with --agent-principal ARN") };
    }
    return { principal: { accountId, arn: agentPrincipal }, text: `the agents (${agentPrincipal})`, aside: [] };
  }
  const account = published ?? wavefrontAccountId;
  if (account !== undefined) {
    return { principal: { accountId: account }, text: `${title}'s account ${account}`, aside: [] };
  }
  const message = `whether ${whom}, which the role trusts, is ${title}'s: ${title} does not publish it`;
  const nextStep = `compare it with ${title}'s set-up page of AWS integrations, or give it with --wavefront-account-id`;
  const unknown = finding("trust-not-checked", "not checked", message, nextStep);
  const [only] = trusted;
  if (only === undefined || trusted.length > 1) return { finding: unknown };
  return { principal: { accountId: only }, text: `account ${only}`, aside: [unknown] };
}

function judge(
  document: ReadPolicy,
  { name }: PrincipalFacts,
  whom: Assumer,
  facts: LinkFacts,
  settings: DoctorSettings,
): Finding[] {
  const externalId = externalIdOf(facts);
  const { title } = catalogueOf(facts.request.vendor);
  const context: RequestContext = externalId === undefined ? {} : { "sts:ExternalId": externalId };
  // What cannot be told is taken in favour here, and told below.
  const letsIn = (given: RequestContext) => evaluateTrust(document, whom.principal, given, "in favour");
  const { reason } = letsIn(context);
  const byAgents = catalogueOf(facts.request.vendor).assumedByAgents === true;
  if (reason === null) {
    const wide = tooWide(document, name, whom, facts);
    if (wide.length > 0) return [...wide, ...whom.aside];
    if (evaluateTrust(document, whom.principal, context, "against").reason !== null) {
      const keys = otherKeysIn(document).join(", ");
      const message = `the role ${name} lets ${whom.text} in under conditions that the doctor cannot tell: ${keys}`;
      const nextStep = `look whether they hold for the requests of ${byAgents ? "the agents" : title}`;
      return [finding("trust-on-condition", "warning", message, nextStep), ...whom.aside];
    }
    const message = `the role ${name} lets ${whom.text} in${externalId === undefined ? "" : " with the external ID that it uses"}`;
    return [finding("trust-right", "ok", message), ...whom.aside];
  }
  const wanted = externalIdsIn(document);
  if (wanted.length > 0 && wanted.some((id) => letsIn({ "sts:ExternalId": id }).reason === null)) {
    const asks = `the role ${name} asks for the external ID ${wanted.map((id) => JSON.stringify(id)).join(" or ")}`;
    if (externalId === undefined && !byAgents) {
      const message = `${asks}; which one ${title} uses is not known: its answer does not carry it`;
      return [finding("trust-not-checked", "not checked", message), ...whom.aside];
    }
    const uses = externalId === undefined ? "uses none" : `uses ${JSON.stringify(externalId)}`;
    const put =
      externalId === undefined
        ? "give the setting that external ID"
        : `put ${JSON.stringify(externalId)} into the condition sts:ExternalId of the role's trust policy`;
    return [
      finding(
        "trust-wrong-external-id",
        "broken",
        `${asks}, and ${byAgents ? "the integration" : title} ${uses}: ${byAgents ? "the agents" : "it"} cannot assume the role`,
        facts.request.engine === undefined ? put : `${put}; ${appliedWith(facts.request, "role", "does it")}`,
      ),
      ...whom.aside,
    ];
  }
  const one = onlyOneOf(document, whom.principal.accountId, context);
  if (!byAgents && one !== undefined) {
    const message = `whether the role ${name} lets ${title} in: of ${whom.text} it trusts ${one} alone`;
    const nextStep = printTrust(facts, settings, "one that trusts the whole account");
    return [finding("trust-not-checked", "not checked", message, nextStep), ...whom.aside];
  }
  const named = letsIn(context).match !== "none" || accountsIn(document).includes(whom.principal.accountId);
  if (!named) {
    const trusted = accountsIn(document);
    return [
      finding(
        "trust-wrong-principal",
        "broken",
        `the role ${name} does not trust ${whom.text}${trusted.length === 0 ? "" : `, but account ${trusted.join(", ")}`}`,
        byAgents ? `name ${whom.principal.arn} as a principal of its trust policy` : printTrust(facts, settings),
      ),
    ];
  }
  return [
    finding(
      "trust-refuses",
      "broken",
      `the role ${name} does not let ${whom.text} in: ${reason}`,
      byAgents ? "mend its trust policy" : printTrust(facts, settings),
    ),
    ...whom.aside,
  ];
}

/** An account of nobody. */
const STRANGER: Principal = { accountId: "000000000000" };
/** An external ID that was given to nobody. */
const ANY_ID = "awslink-doctor";

/** Whom the role lets in beside the one that it is for. */
function tooWide(document: ReadPolicy, name: string, whom: Assumer, facts: LinkFacts): Finding[] {
  const { title, assumedByAgents } = catalogueOf(facts.request.vendor);
  const externalId = externalIdOf(facts);
  const own: RequestContext = externalId === undefined ? {} : { "sts:ExternalId": externalId };
  const letsIn = (principal: Principal, given: RequestContext, taken: UnknownConditions) =>
    evaluateTrust(document, principal, given, taken).reason === null;
  const findings: Finding[] = [];
  if (letsIn(STRANGER, own, "against")) {
    const open = letsIn(STRANGER, {}, "against") ? "anybody" : "whoever learns its external ID";
    findings.push(
      finding(
        "trust-too-wide",
        "warning",
        `the role ${name} trusts every AWS account: ${open} could use it`,
        `name ${whom.text} as the only principal of its trust policy`,
      ),
    );
  }
  if (assumedByAgents === true) return findings;
  const how = letsIn(whom.principal, {}, "in favour")
    ? "without asking for an external ID"
    : letsIn(whom.principal, { "sts:ExternalId": ANY_ID }, "in favour")
      ? "with any external ID"
      : undefined;
  if (how === undefined) return findings;
  const condition = `the condition StringEquals sts:ExternalId${externalId === undefined ? "" : ` ${JSON.stringify(externalId)}`}`;
  const instead = externalIdsIn(document).length === 0 ? "" : ", in the place of the one on it";
  findings.push(
    finding(
      "trust-without-external-id",
      "warning",
      `the role ${name} trusts ${whom.text} ${how}: other customers of ${title} could use it`,
      `add ${condition} to its trust policy${instead}`,
    ),
  );
  return findings;
}

function printTrust(facts: LinkFacts, settings: DoctorSettings, trust = "the trust policy that it needs"): string {
  return printRole(facts, settings, externalIdOf(facts), { withTrust: trust, without: "what it needs" });
}

/** What the vendor uses: its own answer says it, or the state where the answer does not. */
function externalIdOf({ setting, request }: Pick<LinkFacts, "setting" | "request">): string | undefined {
  const { credentials } = setting ?? {};
  return credentials?.method === "role" ? (credentials.externalId ?? request.stored.externalId) : undefined;
}

function finding(code: FindingCode, state: FindingState, message: string, nextStep?: string): Finding {
  return { check: "trust", code, state, message, ...(nextStep === undefined ? {} : { nextStep }) };
}
