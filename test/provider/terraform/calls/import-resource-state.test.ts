import { describe, expect, it } from "vitest";
import { identityOf } from "../../../../provider/terraform/schema/identity.ts";
import { call, InProcessTerraform, lineOf } from "../in-process-terraform.ts";
import { byKey, byRole, sample, thing } from "../sample.ts";

const a = { name: "a", ...byRole };

async function existing() {
  const made = sample();
  await new InProcessTerraform(made.provider, thing).apply({ ...a, parts: { alpha: {} } });
  return { ...made, resource: new InProcessTerraform(made.provider, thing) };
}

describe.each([
  ["its id", "t-1"],
  ["its unique name", "a"],
])("by %s", (_title, id) => {
  it("takes over what the vendor has, and the same configuration changes nothing", async () => {
    const { resource, vendor } = await existing();
    await resource.import(id);
    expect(resource.plain).toMatchObject({ ...a, id: "t-1", note: "", size: 7, serial: "t-1" });
    vendor.calls.length = 0;
    expect(await resource.apply({ ...a, parts: { alpha: {} } })).toBe("same");
    expect(vendor.calls).toEqual([]);
  });
});

it("takes over by identity", async () => {
  const { provider } = await existing();
  const identity = {
    identityData: { msgpack: identityOf("t-1").identityData?.msgpack ?? new Uint8Array(), json: new Uint8Array() },
  };
  const { importedResources, diagnostics } = await call(provider, "importResourceState", {
    typeName: "sample_thing",
    id: "",
    identity,
  });
  expect(diagnostics).toEqual([]);
  expect(importedResources?.[0]?.identity).toEqual(identityOf("t-1"));
});

it("leaves nothing where the vendor means nothing: an empty list inside is no difference", async () => {
  const { resource, vendor } = await existing();
  vendor.answer = (values) => ({ ...values, parts: { alpha: { on: true, names: [], serial: "s-alpha" } } });
  await resource.import("t-1");
  expect(resource.plain.parts).toEqual({ alpha: { on: true, serial: "s-alpha" } });
});

it("sends the secret of an imported key once it is declared", async () => {
  const { provider, vendor } = sample();
  await new InProcessTerraform(provider, thing).apply({ name: "k", ...byKey });
  const resource = new InProcessTerraform(provider, thing);
  await resource.import("k");
  expect(await resource.apply({ name: "k", key: byKey.key })).toBe("same");
  vendor.calls.length = 0;
  expect(await resource.apply({ name: "k", ...byKey })).toBe("update");
  expect(vendor.calls).toEqual(["update"]);
});

it.each([
  ["there is none", "nothing", /there is none with the id or name "nothing"/],
  ["neither is given", "", /neither an id nor an identity/],
])("says that %s", async (_title, id, message) => {
  const { provider } = await existing();
  const { diagnostics } = await call(provider, "importResourceState", { typeName: "sample_thing", id });
  expect(diagnostics?.map(lineOf).join()).toMatch(message);
});
