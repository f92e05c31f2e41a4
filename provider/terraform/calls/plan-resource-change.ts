/** PlanResourceChange: what a change would bring about. It asks the vendor at most for a definition's facts. */
import { check } from "../../core/check.ts";
import { askFacts } from "../../core/facts.ts";
import { plan as planned } from "../../core/plan.ts";
import type { CallHandler } from "../handshake/provider-server.ts";
import type { TerraformHost } from "../host.ts";
import { declaredIn, decodeObject, idOf, knownOf, secretComparison } from "../planning/declared.ts";
import { plannedState, replacedBy } from "../planning/planned-state.ts";
import type { Report } from "../report.ts";
import type { ResourceSchema } from "../schema/resource.ts";
import { encodeDynamicValue } from "../wire/dynamic-value.ts";
import type { ObjectValue } from "../wire/value.ts";

export function planResourceChange(host: TerraformHost): CallHandler<"planResourceChange"> {
  return async (request) => {
    const schema = host.resource(request.typeName);
    const config = decodeObject(request.config, schema.type);
    const unchanged = { plannedPrivate: request.priorPrivate, plannedIdentity: request.priorIdentity };
    if (config === undefined || decodeObject(request.proposedNewState, schema.type) === undefined) {
      return { plannedState: request.proposedNewState, ...unchanged };
    }
    const prior = decodeObject(request.priorState, schema.type);
    const declared = declaredIn(schema, config);
    const report = host.reportOn(schema, declared.byTwin);
    await checkPlan(host, schema, declared.inputs, prior, report);
    if (report.hasErrors) return { diagnostics: report.diagnostics };
    const change =
      prior === undefined
        ? undefined
        : planned(
            schema.definition,
            knownOf(schema, prior),
            declared.inputs,
            secretComparison(schema, declared, config, prior),
          );
    const state = plannedState({ schema, config, prior, inputs: declared.inputs, plan: change });
    return {
      plannedState: encodeDynamicValue(state, schema.type),
      requiresReplace: replacedBy(schema, change).map((attributeName) => ({ steps: [{ attributeName }] })),
      diagnostics: report.diagnostics,
      ...unchanged,
    };
  };
}

/** What only the state, or the vendor, can tell; warnings that were given without them are not given again. */
async function checkPlan(
  host: TerraformHost,
  schema: ResourceSchema,
  inputs: Parameters<typeof check>[1],
  prior: ObjectValue | undefined,
  report: Report,
): Promise<void> {
  const { definition } = schema;
  const known = prior === undefined ? undefined : { id: idOf(prior), state: knownOf(schema, prior) };
  const stage = known === undefined ? ({ kind: "create" } as const) : ({ kind: "update", prior: known.state } as const);
  const given = new Set(
    check(definition, inputs, { kind: "inputs" })
      .filter(({ severity }) => severity === "warning")
      .map((problem) => JSON.stringify(problem)),
  );
  for (const problem of check(definition, inputs, stage)) {
    if (!given.has(JSON.stringify(problem))) report.problem(problem);
  }
  if (report.hasErrors || definition.facts === undefined) return;
  try {
    const connection = host.connection(definition.vendor);
    if (!connection.known) return;
    for (const problem of await askFacts(definition, connection.client, inputs, known, report.context)) {
      report.problem(problem);
    }
  } catch (error) {
    report.failure(`Cannot plan ${definition.terraformName}`, error);
  }
}
