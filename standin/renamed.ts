/** A definition whose one input has another name in one engine: `name` in Pulumi, `function_name` in Terraform. */
import { z } from "zod";
import type { KnownResource, Remote, ResourceDefinition } from "../provider/core/definition.ts";
import type { Values } from "../provider/core/value.ts";

/** The same definition with the input `from` called `to`. */
export function withInputRenamed(definition: ResourceDefinition, from: string, to: string): ResourceDefinition {
  const outer = (values: Values): Values => moved(values, from, to);
  const inner = (values: Values): Values => moved(values, to, from);
  const remote = (made: Remote): Remote => ({ ...made, values: outer(made.values) });
  const { inputs, rules, facts } = definition;
  return {
    ...definition,
    inputs: z.strictObject(
      // A shape's fields are schemas; only one key is written otherwise.
      Object.fromEntries(Object.entries(inputs.shape).map(([name, field]) => [name === from ? to : name, field])),
    ),
    ...(rules === undefined
      ? {}
      : {
          rules: rules.map(
            (rule): NonNullable<ResourceDefinition["rules"]>[number] =>
              (values, report) =>
                rule(inner(values), (problem) =>
                  report({ ...problem, path: problem.path.map((step, at) => (at === 0 && step === from ? to : step)) }),
                ),
          ),
        }),
    ...(facts === undefined
      ? {}
      : {
          facts: (client, values, known, context) =>
            facts(client, inner(values), known === undefined ? undefined : innerKnown(known, inner), context),
        }),
    create: async (client, values, context) => remote(await definition.create(client, inner(values), context)),
    read: async (client, id, prior, context) => {
      const found = await definition.read(client, id, inner(prior), context);
      return found === null ? null : remote(found);
    },
    update: async (client, id, { prior, inputs: values, plan }, context) =>
      remote(await definition.update(client, id, { prior: inner(prior), inputs: inner(values), plan }, context)),
    delete: (client, id, prior, context) => definition.delete(client, id, inner(prior), context),
  };
}

function innerKnown(known: KnownResource, inner: (values: Values) => Values): KnownResource {
  return { ...known, state: inner(known.state) };
}

function moved(values: Values, from: string, to: string): Values {
  if (!(from in values)) return values;
  const { [from]: value, ...rest } = values;
  return { ...rest, [to]: value };
}
