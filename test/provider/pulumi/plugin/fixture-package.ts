/** A package over a vendor that lives in memory, with one thing of each kind that the plugin front treats apart. */
import { z } from "zod";
import { defineDataSource, defineResource, type VendorDefinition } from "../../../../provider/core/definition.ts";
import { AwslinkError, PartialFailureError } from "../../../../provider/core/errors.ts";
import { attribute } from "../../../../provider/core/schema/metadata.ts";
import type { Value } from "../../../../provider/core/value.ts";
import type { PluginPackage } from "../../../../provider/pulumi/plugin/package.ts";

/** What the vendor holds, by id. */
export type Store = Map<string, Record<string, Value>>;

const inputs = z.strictObject({
  name: attribute(z.string().optional(), { description: "Name.", replaces: true, computed: true }),
  namePrefix: attribute(z.string().optional(), { description: "Prefix.", replaces: true, computed: true }),
  document: attribute(z.string(), { description: "A document." }),
  size: attribute(z.int().optional(), { description: "Size.", default: 1 }),
  tags: attribute(z.record(z.string(), z.string()).optional(), { description: "Tags." }),
});
const outputs = z.strictObject({
  key: attribute(z.string(), { description: "A secret.", secret: true, computed: true }),
  allTags: attribute(z.record(z.string(), z.string()), { description: "Tags.", computed: true, follows: ["tags"] }),
});

interface Client {
  readonly store: Store;
  readonly settings: Record<string, Value>;
}

const thing = defineResource<Client, typeof inputs, typeof outputs>({
  vendor: "fixture",
  name: "Thing",
  terraformName: "fixture_thing",
  description: "A thing.",
  inputs,
  outputs,
  async create({ store }, declared) {
    const id = declared.name ?? "made-up";
    const values = { ...declared, name: id, key: `key of ${id}`, allTags: declared.tags ?? {} };
    store.set(id, values);
    if (declared.document === "half") throw new PartialFailureError("only half of it was made", { id, values });
    if (declared.document === "refused") throw new AwslinkError("refused", { nextStep: "write another one" });
    return { id, values };
  },
  async read({ store }, id) {
    const values = store.get(id);
    // Only `create` and `update` above and below put things there.
    return values === undefined ? null : { id, values: values as never };
  },
  async update({ store }, id, { prior, inputs: declared }) {
    const values = { ...declared, name: id, key: prior.key ?? "", allTags: declared.tags ?? {} };
    store.set(id, values);
    return { id, values };
  },
  async delete({ store }, id) {
    store.delete(id);
  },
});

const question = z.strictObject({
  part: attribute(z.array(z.strictObject({ word: attribute(z.string(), { description: "Word." }) })).optional(), {
    description: "Parts.",
    block: true,
  }),
});
const answer = z.strictObject({ text: attribute(z.string(), { description: "Text.", computed: true }) });

const getText = defineDataSource<Client, typeof question, typeof answer>({
  vendor: "fixture",
  name: "getText",
  terraformName: "fixture_text",
  description: "Words in a row.",
  inputs: question,
  outputs: answer,
  async read({ settings }, { part }) {
    return { text: [settings.region, ...(part ?? []).map(({ word }) => word)].join(" ") };
  },
});

const configuration = z.strictObject({
  region: attribute(z.string().optional(), { description: "Region.", environment: ["FIXTURE_REGION"] }),
  endpoints: attribute(
    z.array(z.object({ iam: attribute(z.string().optional(), { description: "IAM." }) })).optional(),
    { description: "Endpoints.", block: true },
  ),
});

/** The package, over what a store holds. */
export function fixturePackage(store: Store): PluginPackage {
  const vendor: VendorDefinition = {
    name: "fixture",
    title: "Fixture",
    configuration,
    connect: (settings) => {
      if (settings.region === undefined) throw new AwslinkError("there is no region", { nextStep: "set one" });
      return { store, settings };
    },
    resources: [thing],
    dataSources: [getText],
  };
  return {
    name: "fixture",
    title: "the fixture plugin",
    version: "1.2.3",
    vendor,
    resources: { "fixture:index/thing:Thing": { definition: thing, autoNameLength: 20 } },
    functions: { "fixture:index/getText:getText": { definition: getText, renamed: { parts: "part" } } },
  };
}
