/** What has another name in one engine: an input is `name` in Pulumi and `function_name` in Terraform. */
import { z } from "zod";
import type { KnownResource, Remote, ResourceDefinition, VendorDefinition } from "../provider/core/definition.ts";
import type { Values } from "../provider/core/value.ts";

/** The same definition with the input `from` called `to`. */
export function withInputRenamed(definition: ResourceDefinition, from: string, to: string): ResourceDefinition {
  const outer = (values: Values): Values => moved(values, from, to);
  const inner = (values: Values): Values => moved(values, to, from);
  const remote = (made: Remote): Remote => ({ ...made, values: outer(made.values) });
  const { inputs, rules, facts } = definition;
  return {
    ...definition,
    inputs: withKeyRenamed(inputs, from, to),
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

/** The same vendor with the setting `from` called `to`. */
export function withSettingRenamed(vendor: VendorDefinition, from: string, to: string): VendorDefinition {
  return {
    ...vendor,
    configuration: withKeyRenamed(vendor.configuration, from, to),
    connect: (settings, context) => vendor.connect(moved(settings, to, from), context),
  };
}

function withKeyRenamed(schema: z.ZodObject, from: string, to: string): z.ZodObject {
  return z.strictObject(
    // A shape's fields are schemas; only one key is written otherwise.
    Object.fromEntries(Object.entries(schema.shape).map(([name, field]) => [name === from ? to : name, field])),
  );
}

function innerKnown(known: KnownResource, inner: (values: Values) => Values): KnownResource {
  return { ...known, state: inner(known.state) };
}

function moved(values: Values, from: string, to: string): Values {
  if (!(from in values)) return values;
  const { [from]: value, ...rest } = values;
  return { ...rest, [to]: value };
}
