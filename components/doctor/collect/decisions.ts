/** What a role or user may do: IAM's policy simulator says it where it may be asked, else its policies do here. */
import {
  type IAMClient,
  paginateSimulatePrincipalPolicy,
  type SimulatePrincipalPolicyCommandInput,
} from "@aws-sdk/client-iam";
import { decide } from "../../policies/evaluation.ts";
import { readPolicy } from "../../policies/read-document.ts";
import type { Decisions, PrincipalFacts, Probe, ProbeDecision } from "../facts.ts";
import { awsRefusal } from "./aws-refusal.ts";

/**
 * Decides every probe. Where the simulator may not be asked, the policies that were read are evaluated here, without what
 * the organisation forbids; so are single actions that it does not take.
 */
export async function decideProbes(
  iam: IAMClient,
  principal: PrincipalFacts,
  probes: readonly Probe[],
  region: string | undefined,
): Promise<Decisions> {
  const context = {
    "aws:PrincipalArn": principal.arn,
    ...(region === undefined ? {} : { "aws:RequestedRegion": region }),
  };
  const evaluated = evaluate(principal, probes, context);
  try {
    const simulated = await simulate(iam, principal, probes, context);
    if (simulated.length === 0) return { by: "policies", reason: "it takes none of the actions", decisions: evaluated };
    const untaken = evaluated.filter((probe) => !simulated.some((one) => isSame(one, probe)));
    const decisions = [...simulated.map((one) => withConditions(one, evaluated)), ...untaken];
    return { by: "simulator", reason: undefined, decisions };
  } catch (error) {
    return { by: "policies", reason: awsRefusal(error).message, decisions: evaluated };
  }
}

/** The simulator takes a condition without a value as one that does not hold, and does not say of which action it is. */
function withConditions(one: ProbeDecision, evaluated: readonly ProbeDecision[]): ProbeDecision {
  const own = evaluated.find((probe) => isSame(probe, one));
  return { ...one, conditional: one.decision !== "allowed" && own?.conditional === true };
}

function isSame(one: Probe, other: Probe): boolean {
  return one.action === other.action && one.resource === other.resource;
}

type Context = Readonly<Record<string, string>>;

/** One question for each resource, where the simulator takes it so: it answers for all pairs of actions and resources. */
async function simulate(
  iam: IAMClient,
  { arn }: PrincipalFacts,
  probes: readonly Probe[],
  context: Context,
): Promise<ProbeDecision[]> {
  const ContextEntries = Object.entries(context).map(([ContextKeyName, value]) => ({
    ContextKeyName,
    ContextKeyValues: [value],
    ContextKeyType: "string" as const,
  }));
  const decisions: ProbeDecision[] = [];
  for (const [resource, asked] of Map.groupBy(probes, (probe) => probe.resource)) {
    const questions = [[...new Set(asked.map(({ action }) => action))]];
    for (let ActionNames = questions.pop(); ActionNames !== undefined; ActionNames = questions.pop()) {
      const question = { PolicySourceArn: arn, ActionNames, ResourceArns: [resource], ContextEntries };
      try {
        decisions.push(...(await simulated(iam, question, resource)));
      } catch (error) {
        if (awsRefusal(error).code !== "InvalidInput") throw error;
        questions.push(...parted(ActionNames));
      }
    }
  }
  return decisions;
}

/**
 * Some actions the simulator does not take in one question: "Actions: […] and […] require different authorization
 * information". Which ones is documented nowhere, so that halves are asked; a single action has no halves.
 */
function parted(actions: readonly string[]): string[][] {
  const half = Math.ceil(actions.length / 2);
  return actions.length < 2 ? [] : [actions.slice(0, half), actions.slice(half)];
}

async function simulated(
  iam: IAMClient,
  question: SimulatePrincipalPolicyCommandInput,
  resource: string,
): Promise<ProbeDecision[]> {
  const decisions: ProbeDecision[] = [];
  for await (const { EvaluationResults } of paginateSimulatePrincipalPolicy({ client: iam }, question)) {
    for (const result of EvaluationResults ?? []) {
      decisions.push({
        action: result.EvalActionName ?? "",
        resource,
        decision: result.EvalDecision ?? "implicitDeny",
        conditional: false,
        boundary: result.PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary ?? true,
        organization: result.OrganizationsDecisionDetail?.AllowedByOrganizations ?? true,
      });
    }
  }
  return decisions;
}

/** The same from the documents; conditions on what is not known here make a decision conditional. */
function evaluate({ policies, boundary }: PrincipalFacts, probes: readonly Probe[], context: Context): ProbeDecision[] {
  const documents = policies.map(({ document }) => readPolicy(document, "identity"));
  const bounds = boundary?.document === undefined ? undefined : [readPolicy(boundary.document, "identity")];
  return probes.map((probe) => {
    const ask = (unknownConditions: "in favour" | "against") => {
      const request = { ...probe, context, unknownConditions };
      const own = decide(documents, request);
      const within = bounds === undefined || decide(bounds, request) === "allowed";
      return { own, within };
    };
    const [worst, best] = [ask("against"), ask("in favour")];
    const allowed = worst.own === "allowed" && worst.within;
    return {
      ...probe,
      decision: allowed ? "allowed" : best.own === "allowed" ? "implicitDeny" : best.own,
      conditional: !allowed && best.own === "allowed" && best.within,
      boundary: best.within,
      organization: true,
    };
  });
}
