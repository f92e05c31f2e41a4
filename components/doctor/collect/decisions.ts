/** What a role or user may do: IAM's policy simulator says it where it may be asked, else its policies do here. */
import { type IAMClient, paginateSimulatePrincipalPolicy } from "@aws-sdk/client-iam";
import { decide } from "../../policies/evaluation.ts";
import { readPolicy } from "../../policies/read-document.ts";
import type { Decisions, PrincipalFacts, Probe, ProbeDecision } from "../facts.ts";
import { awsRefusal } from "./aws-refusal.ts";

/**
 * Decides every probe. Where the simulator refuses one question it is not asked another, and the policies that were read
 * are evaluated here, without what the organisation forbids.
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
    return { by: "simulator", reason: undefined, decisions: simulated.map((one) => withConditions(one, evaluated)) };
  } catch (error) {
    return { by: "policies", reason: awsRefusal(error).message, decisions: evaluated };
  }
}

/** The simulator takes a condition without a value as one that does not hold, and does not say of which action it is. */
function withConditions(one: ProbeDecision, evaluated: readonly ProbeDecision[]): ProbeDecision {
  const own = evaluated.find(({ action, resource }) => action === one.action && resource === one.resource);
  return { ...one, conditional: one.decision !== "allowed" && own?.conditional === true };
}

type Context = Readonly<Record<string, string>>;

/** One question for each resource: the simulator answers for all pairs of actions and resources. */
async function simulate(
  iam: IAMClient,
  { arn }: PrincipalFacts,
  probes: readonly Probe[],
  context: Context,
): Promise<ProbeDecision[]> {
  const byResource = Map.groupBy(probes, ({ resource }) => resource);
  const decisions: ProbeDecision[] = [];
  for (const [resource, asked] of byResource) {
    const question = {
      PolicySourceArn: arn,
      ActionNames: [...new Set(asked.map(({ action }) => action))],
      ResourceArns: [resource],
      ContextEntries: Object.entries(context).map(([ContextKeyName, value]) => ({
        ContextKeyName,
        ContextKeyValues: [value],
        ContextKeyType: "string" as const,
      })),
    };
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
