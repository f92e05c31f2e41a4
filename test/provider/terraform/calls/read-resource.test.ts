import { describe, expect, it } from "vitest";
import { AwslinkError } from "../../../../provider/core/errors.ts";
import type { Values } from "../../../../provider/core/value.ts";
import { InProcessTerraform } from "../in-process-terraform.ts";
import { byKey, byRole, sample, thing } from "../sample.ts";

const a = { name: "a", ...byRole };

async function applied(declared: Values) {
  const made = sample();
  const resource = new InProcessTerraform(made.provider, thing);
  await resource.apply(declared);
  return { ...made, resource };
}

describe("keeps the known form", () => {
  it.each<[string, Values, (values: Values) => Values]>([
    ["of a spelling", { ...a, level: "High" }, (values) => ({ ...values, level: "HIGH" })],
    ["of nothing, which the vendor writes as empty", a, (values) => ({ ...values, level: "", key: "" })],
    [
      "of an empty list inside",
      { ...a, parts: { alpha: {} } },
      (values) => ({
        ...values,
        parts: { alpha: { on: true, names: [], serial: "s-alpha" } },
      }),
    ],
    ["of an empty credential", { ...a, key: "" }, (values) => ({ ...values, key: null })],
  ])("%s", async (_title, declared, answer) => {
    const { resource, vendor } = await applied(declared);
    const before = resource.plain;
    // An empty level means no level to this vendor.
    vendor.answer = (values) => {
      const { level, ...rest } = answer(values);
      return level === "" ? rest : { ...rest, level };
    };
    await resource.refresh();
    expect(resource.plain).toEqual(before);
    expect(await resource.apply(declared)).toBe("same");
  });
});

it("shows what really differs", async () => {
  const { resource, vendor } = await applied({ ...a, parts: { alpha: {} } });
  vendor.answer = (values) => ({
    ...values,
    note: "by hand",
    parts: { alpha: { on: false, serial: "s-alpha" }, beta: { on: true } },
  });
  await resource.refresh();
  expect(resource.plain).toMatchObject({ note: "by hand", parts: { alpha: { on: false }, beta: { on: true } } });
  vendor.answer = (values) => values;
  expect(await resource.apply({ ...a, parts: { alpha: {} } })).toBe("update");
});

it("is null where it is gone", async () => {
  const { resource, vendor } = await applied(a);
  vendor.things.clear();
  await resource.refresh();
  expect(resource.state).toBeUndefined();
});

it("forgets the version of a secret that the vendor does not hold any more, so that it is sent again", async () => {
  const { resource, vendor } = await applied({ name: "a", ...byKey });
  vendor.answer = (values) => ({
    ...values,
    key: null,
    ...{ roleArn: byRole.role_arn, externalId: byRole.external_id },
  });
  await resource.refresh();
  expect(resource.plain.secret_key_wo_version).toBeUndefined();
  vendor.answer = (values) => values;
  expect(await resource.apply({ name: "a", ...byKey })).toBe("update");
  expect(vendor.sent).toMatchObject({ key: byKey.key, secretKey: "first" });
});

it("keeps the version of a secret that the vendor holds", async () => {
  const { resource } = await applied({ name: "a", ...byKey });
  await resource.refresh();
  expect(resource.plain.secret_key_wo_version).toBe(1);
  expect(JSON.stringify(resource.plain)).not.toContain("held by the vendor");
});

it("keeps the state where the vendor cannot be asked, and says why", async () => {
  const { resource, vendor } = await applied(a);
  const before = resource.state;
  vendor.failures.set("read", new AwslinkError("the vendor is down", { nextStep: "wait" }));
  await expect(resource.refresh()).rejects.toThrow(
    "error at -: Cannot read sample_thing | the vendor is down.\n→ wait",
  );
  expect(resource.state).toEqual(before);
});
