/** From the facts of a link to its findings. Pure: the same facts, the same findings. */
import { checkRoleArn } from "../../../provider/core/aws/arn.ts";
import { catalogueOf } from "../../policies/vendors.ts";
import type { AwsAnswer, DoctorSettings, LinkFacts, PrincipalFacts, SettingCredentials } from "../facts.ts";
import { type Check, type Finding, type FindingCode, type Verdict, verdictOf } from "../finding.ts";
import type { LinkRequest } from "../link.ts";
import { diagnosePermissions } from "./permissions.ts";
import { printRole } from "./policy-command.ts";
import { diagnoseTrust } from "./trust.ts";
import { appliedWith, diagnoseAccess, diagnoseSetting } from "./vendor.ts";

/** One link, judged. */
export interface Diagnosis {
  readonly request: LinkRequest;
  /** As the vendor knows it; undefined where it could not be found. */
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly kind: string | undefined;
  /** The role or user that collects, where it could be read: names are the same in many accounts. */
  readonly principalArn: string | undefined;
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
}

export function diagnose(facts: LinkFacts, settings: DoctorSettings): Diagnosis {
  const { request, setting } = facts;
  const findings = [
    ...diagnoseAccess(facts),
    ...diagnoseSetting(facts),
    ...diagnoseCredentials(facts, settings),
    ...diagnoseAccessKey(facts, settings),
    ...diagnoseAgents(facts),
    ...diagnosePreconditions(facts),
  ];
  const told = findings.some(({ state }) => state === "off") ? findings.map(asOfOneThatIsOff) : findings;
  return {
    request,
    id: setting?.id,
    name: setting?.name,
    kind: setting?.kind,
    principalArn: facts.principal?.state === "answered" ? facts.principal.value.arn : undefined,
    verdict: verdictOf(told),
    findings: told,
  };
}

/** What would break a link that is not meant to collect now is worth knowing before it is switched on. */
function asOfOneThatIsOff(one: Finding): Finding {
  return one.state === "broken" || one.state === "unknown" ? { ...one, state: "warning" } : one;
}

/** The role or user that collects. */
function diagnoseCredentials(facts: LinkFacts, settings: DoctorSettings): Finding[] {
  const { request, setting, principal } = facts;
  if (setting === undefined || setting.inTrash) return [];
  const { credentials } = setting;
  if (credentials.method === "role") return diagnoseRole(credentials, facts, settings);
  if (credentials.method === "agent" && principal === undefined) {
    const message = "what the agents may do: they use the AWS credentials that they find where they run";
    const nextStep = "name the role that they find with --agent-principal ARN";
    return [finding("credentials", "credentials-not-readable", "not checked", message, nextStep)];
  }
  if (credentials.method === "access key" && facts.accessKey === undefined) {
    const message = `what the access key may do: ${catalogueOf(request.vendor).title} keeps it as a secret`;
    const nextStep = "look at the link in a state that has the key's id (--pulumi-stack, --terraform-state)";
    return [finding("credentials", "credentials-not-readable", "not checked", message, nextStep)];
  }
  if (principal === undefined) return [];
  if (principal.state === "answered") return diagnosePermissions(facts, principal.value, settings);
  if (principal.state === "missing" && credentials.method === "agent") {
    const message = `there is no role ${settings.agentPrincipal} that the agents could have`;
    return [finding("role", "role-missing", "broken", message, "name the one that they have with --agent-principal")];
  }
  return [notAsked("permissions", principal)];
}

function diagnoseRole(
  credentials: Extract<SettingCredentials, { method: "role" }>,
  facts: LinkFacts,
  settings: DoctorSettings,
): Finding[] {
  const { request, principal } = facts;
  const { roleArn } = credentials;
  const { title } = catalogueOf(request.vendor);
  if (principal === undefined) {
    return checkRoleArn(roleArn, ["roleArn"], { vendor: title }).map(({ message, nextStep }) =>
      finding("role", "role-out-of-reach", "broken", message, nextStep),
    );
  }
  if (principal.state === "missing") {
    const message = `there is no role ${roleArn}`;
    const { externalId } = credentials;
    const print = printRole(facts, settings, externalId, {
      withTrust: "its trust policy and permissions",
      without: "its permissions",
    });
    const applied = request.engine === undefined ? "" : `; ${appliedWith(request, "role", "does so")}`;
    const nextStep = `make the role again${applied}; ${print}`;
    return [finding("role", "role-missing", "broken", message, nextStep)];
  }
  if (principal.state === "not asked") return [notAsked("role", principal)];
  const role: PrincipalFacts = principal.value;
  if (role.arn !== roleArn) {
    // IAM finds a role by its name alone; the vendor names it by its ARN, path included.
    const message = `there is no role ${roleArn}; the role of that name is ${role.arn}`;
    return [finding("role", "role-missing", "broken", message, "name that ARN, or make the role with that path")];
  }
  const bound = role.boundary === undefined ? "" : `, under the permissions boundary ${role.boundary.arn}`;
  return [
    finding("role", "role-found", "ok", `the role ${roleArn} is there${bound}`),
    ...diagnoseTrust(role, facts, settings),
    ...diagnosePermissions(facts, role, settings),
  ];
}

function diagnoseAccessKey({ accessKey, setting, request }: LinkFacts, { maxKeyAge }: DoctorSettings): Finding[] {
  if (accessKey === undefined || setting === undefined) return [];
  if (accessKey.state === "not asked") return [notAsked("access key", accessKey)];
  const applied = request.engine === undefined ? "" : `; ${appliedWith(request, "key", "does both")}`;
  const make = "make a new key for its user, and give it to the setting";
  if (accessKey.state === "missing") {
    return [
      finding(
        "access key",
        "access-key-missing",
        "broken",
        `AWS does not know the access key that the setting has: ${accessKey.message}`,
        make + applied,
      ),
    ];
  }
  const { shown, userName, active, ageDays } = accessKey.value;
  const key = `the access key …${shown} of the user ${userName}`;
  if (!active) {
    const nextStep = "make it active again, or give the setting another key";
    return [finding("access key", "access-key-inactive", "broken", `${key} is inactive`, nextStep)];
  }
  const age = `${ageDays} day${ageDays === 1 ? "" : "s"} old`;
  if (ageDays > maxKeyAge) {
    const message = `${key} is ${age}, older than ${maxKeyAge} days`;
    return [finding("access key", "access-key-old", "warning", message, `${make}; a role needs none`)];
  }
  return [finding("access key", "access-key-found", "ok", `${key} is active and ${age}`)];
}

/** Whether there is anybody who collects. */
function diagnoseAgents({ agentPolicies }: LinkFacts): Finding[] {
  return agentPolicies.map(({ id, name, agents }) => {
    if (name === undefined) {
      const message = `Fleet has no agent policy ${JSON.stringify(id)}`;
      return finding("agents", "agent-policy-missing", "broken", message, "name one that there is in policyIds");
    }
    const policy = `the agent policy ${JSON.stringify(name)} (${id})`;
    if (agents === 0) {
      const message = `no agent is enrolled in ${policy}: nobody collects`;
      return finding("agents", "agents-none", "warning", message, "enrol an agent in it, in Kibana under Fleet");
    }
    const many = agents === undefined ? "is there" : `has ${agents} agent${agents === 1 ? "" : "s"} enrolled`;
    return finding("agents", "agents-found", "ok", `${policy} ${many}`);
  });
}

function diagnosePreconditions({ preconditions }: LinkFacts): Finding[] {
  // What is not seen may come yet: metrics appear with the first requests, and hours after a switch.
  return preconditions.map(({ service, text, answer, seen, nextStep }) => {
    if (answer === "met") return finding("precondition", "precondition-met", "ok", `${service}: ${seen}`);
    if (answer === "not met") {
      return finding("precondition", "precondition-not-met", "warning", `${service}: ${seen}`, nextStep ?? text);
    }
    return finding("precondition", "precondition-not-checked", "not checked", `${service}: ${text} ${seen}`, nextStep);
  });
}

function notAsked(
  check: Check,
  { message, nextStep }: Exclude<AwsAnswer<unknown>, { state: "answered" }> & { nextStep?: string | undefined },
): Finding {
  return finding(check, "aws-not-asked", "unknown", message, nextStep);
}

function finding(
  check: Check,
  code: FindingCode,
  state: Finding["state"],
  message: string,
  nextStep?: string,
): Finding {
  return { check, code, state, message, ...(nextStep === undefined ? {} : { nextStep }) };
}
