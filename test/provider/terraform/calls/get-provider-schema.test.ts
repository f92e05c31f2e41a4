import { describe, expect, it } from "vitest";
import { awslinkProvider } from "../../../../provider/terraform/awslink.ts";
import {
  SchemaNestedBlockNestingMode,
  SchemaObjectNestingMode,
} from "../../../../provider/terraform/protocol/generated/messages.ts";
import { call } from "../in-process-terraform.ts";
import { sample } from "../sample.ts";

async function schemas() {
  return call(sample().provider, "getProviderSchema", {});
}

async function attributes() {
  const { resourceSchemas } = await schemas();
  const listed = resourceSchemas?.sample_thing?.block?.attributes ?? [];
  return new Map(listed.map((attribute) => [attribute.name, attribute]));
}

const typeText = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

describe("a resource", () => {
  it.each([
    ["name", { required: true, optional: false, computed: false }],
    ["zone", { required: false, optional: true, computed: false }],
    ["note", { required: false, optional: true, computed: true }],
    ["size", { required: false, optional: true, computed: true }],
    ["address", { required: false, optional: false, computed: true }],
    ["id", { required: false, optional: false, computed: true }],
    ["secret_key", { optional: true, computed: false, sensitive: true, writeOnly: false }],
    ["secret_key_wo", { optional: true, computed: false, sensitive: true, writeOnly: true }],
    ["secret_key_wo_version", { optional: true, computed: false, sensitive: false, writeOnly: false }],
  ])("%s is %j", async (name, facts) => {
    expect((await attributes()).get(name)).toMatchObject(facts);
  });

  it.each([
    ["name", '"string"'],
    ["size", '"number"'],
    ["labels", '["set","string"]'],
    ["secret_key_wo_version", '"number"'],
  ])("%s has the type %s", async (name, type) => {
    expect(typeText((await attributes()).get(name)?.type)).toBe(type);
  });

  it("nests objects in maps and lists as attributes, and blocks where the definition says so", async () => {
    const { resourceSchemas } = await schemas();
    const all = await attributes();
    expect(all.get("parts")?.nestedType?.nesting).toBe(SchemaObjectNestingMode.MAP);
    expect(all.get("steps")?.nestedType?.nesting).toBe(SchemaObjectNestingMode.LIST);
    expect(all.get("parts")?.nestedType?.attributes?.map(({ name }) => name)).toEqual(["on", "names", "serial"]);
    const [hosts, ...others] = resourceSchemas?.sample_thing?.block?.blockTypes ?? [];
    expect(others).toEqual([]);
    expect(hosts).toMatchObject({ typeName: "hosts", nesting: SchemaNestedBlockNestingMode.LIST });
    expect(hosts?.block?.attributes?.[0]).toMatchObject({ name: "host_name", required: true });
  });

  it("is described in Terraform's words", async () => {
    const { resourceSchemas } = await schemas();
    expect(resourceSchemas?.sample_thing?.block?.description).toBe("A thing. Its `role_arn` is a role.");
    expect((await attributes()).get("note")?.description).toBe("Note. See `external_id`.");
  });
});

it("has what a data source is asked as optional, and what it answers as computed", async () => {
  const { dataSourceSchemas } = await schemas();
  expect(dataSourceSchemas?.sample_things?.block?.attributes).toMatchObject([
    { name: "minimum_size", optional: true, computed: true },
    { name: "thing_names", optional: false, computed: true },
  ]);
});

it("configures each vendor in a block of its own, its key sensitive", async () => {
  const { provider } = await schemas();
  expect(provider?.block?.blockTypes).toMatchObject([
    {
      typeName: "sample",
      nesting: SchemaNestedBlockNestingMode.SINGLE,
      block: {
        description: expect.stringContaining("`SAMPLE_KEY`, `SAMPLE_URL`"),
        attributes: [
          { name: "api_key", sensitive: true },
          { name: "api_url", sensitive: false },
        ],
      },
    },
  ]);
});

it("names in a vendor's texts no type of another vendor", async () => {
  const { resourceSchemas = {}, dataSourceSchemas = {} } = await call(awslinkProvider(), "getProviderSchema", {});
  for (const [type, schema] of [...Object.entries(resourceSchemas), ...Object.entries(dataSourceSchemas)]) {
    const [own = ""] = /^awslink_[a-z]+/.exec(type) ?? [];
    const named = JSON.stringify(schema.block).match(/awslink_\w+/g) ?? [];
    expect(named.filter((name) => !name.startsWith(own))).toEqual([]);
  }
});

it("shows functions with their parameters", async () => {
  const { functions } = await schemas();
  expect(functions?.shout).toMatchObject({ parameters: [{ name: "text" }], variadicParameter: { name: "more" } });
});
