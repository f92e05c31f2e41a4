/** The in-process Terraform checks the legality of every plan here. */
import { describe, expect, it } from "vitest";
import { AwslinkError } from "../../../../provider/core/errors.ts";
import { UNKNOWN, type Values } from "../../../../provider/core/value.ts";
import { toPlain } from "../../../../provider/terraform/wire/plain.ts";
import { InProcessTerraform } from "../in-process-terraform.ts";
import { byKey, byRole, sample, thing } from "../sample.ts";

/** What is planned of a program after another one was applied. */
async function planned(first: Values | undefined, second: Values) {
  const { provider, vendor } = sample();
  const resource = new InProcessTerraform(provider, thing);
  if (first !== undefined) await resource.apply(first);
  vendor.calls.length = 0;
  const { value, replaces, warnings } = await resource.plan(second);
  expect(vendor.calls, "asked of the vendor").toEqual([]);
  const state = toPlain(value) as Record<string, unknown>; // a resource is an object
  return {
    state,
    replaces,
    warnings,
    same: JSON.stringify(state) === JSON.stringify(toPlain(resource.state ?? value)),
  };
}

const a = { name: "a", ...byRole };

describe("nothing is there", () => {
  it("plans defaults, what is declared, and what the vendor will settle as unknown", async () => {
    const { state } = await planned(undefined, { ...a, labels: ["y", "x"], parts: { alpha: {} } });
    expect(state).toMatchObject({
      name: "a",
      note: "",
      patience: 0,
      zone: null,
      labels: ["x", "y"],
      parts: { alpha: { on: true, names: null, serial: UNKNOWN } },
      hosts: [],
      ...byRole,
      key: null,
      size: UNKNOWN,
      id: UNKNOWN,
      address: UNKNOWN,
      serial: UNKNOWN,
      secret_key: null,
      secret_key_wo: null,
    });
  });

  it("keeps what is unknown in the configuration", async () => {
    const { state } = await planned(undefined, {
      name: UNKNOWN,
      ...byRole,
      labels: UNKNOWN,
      parts: { alpha: UNKNOWN },
    });
    expect(state).toMatchObject({ name: UNKNOWN, labels: UNKNOWN, parts: { alpha: UNKNOWN } });
  });

  it("never plans a write-only value", async () => {
    const { state } = await planned(undefined, { name: "a", ...byKey });
    expect(state).toMatchObject({ key: byKey.key, secret_key_wo: null, secret_key_wo_version: 1, secret_key: null });
  });

  it.each<[string, Values, RegExp]>([
    ["no credentials", { name: "a" }, /no credentials are declared: give role_arn and external_id/],
    ["half a method", { name: "a", role_arn: byRole.role_arn }, /error at external_id: .*only half of the method/],
  ])("refuses %s", async (_title, declared, message) => {
    await expect(planned(undefined, declared)).rejects.toThrow(message);
  });
});

describe("something is there", () => {
  it.each<[string, Values, Values]>([
    ["the same", a, a],
    ["a default written out", a, { ...a, note: "", patience: 0 }],
    ["another spelling of the same", { ...a, level: "High" }, { ...a, level: "high" }],
    ["another order of a set", { ...a, labels: ["x", "y"] }, { ...a, labels: ["y", "x", "y"] }],
    ["what the vendor settled, written out", a, { ...a, size: 7 }],
    ["nested defaults written out", { ...a, parts: { alpha: {} } }, { ...a, parts: { alpha: { on: true } } }],
    [
      "a twin of the same version with another value",
      { name: "a", ...byKey },
      { name: "a", ...byKey, secret_key_wo: "x" },
    ],
    ["no credentials any more: they are left alone", a, { name: "a" }],
  ])("plans nothing for %s", async (_title, first, second) => {
    expect((await planned(first, second)).same).toBe(true);
  });

  it("plans a change of one attribute, and what follows from it as unknown", async () => {
    const { state } = await planned(a, { ...a, name: "b" });
    expect(state).toMatchObject({ name: "b", address: UNKNOWN, serial: "t-1", size: 7, id: "t-1" });
    const other = await planned(a, { ...a, note: "changed" });
    expect(other.state).toMatchObject({ note: "changed", address: "a.example" });
  });

  it("keeps the forms of what did not change beside what did", async () => {
    const first = { ...a, level: "High", parts: { alpha: { names: ["x"] }, beta: {} } };
    const { state } = await planned(first, { ...a, level: "high", parts: { alpha: { names: ["y"] }, beta: {} } });
    expect(state).toMatchObject({
      level: "High",
      parts: { alpha: { on: true, names: ["y"], serial: "s-alpha" }, beta: { serial: "s-beta" } },
    });
  });

  it("plans null for the method that is left", async () => {
    const { state } = await planned(a, { name: "a", ...byKey });
    expect(state).toMatchObject({ key: byKey.key, role_arn: null, external_id: null });
    const back = await planned({ name: "a", ...byKey }, a);
    expect(back.state).toMatchObject({ ...byRole, key: null, secret_key_wo_version: null });
  });

  it("plans a change where only the version of a secret changes", async () => {
    const { state, same } = await planned({ name: "a", ...byKey }, { name: "a", ...byKey, secret_key_wo_version: 2 });
    expect(same).toBe(false);
    expect(state).toMatchObject({ secret_key_wo_version: 2, id: "t-1", address: "a.example" });
  });

  it("asks for another resource, and says for which attribute", async () => {
    const { state, replaces } = await planned({ ...a, zone: "z1" }, { ...a, zone: "z2" });
    expect(replaces).toEqual(["zone"]);
    expect(state).toMatchObject({ zone: "z2", id: UNKNOWN, serial: UNKNOWN });
  });

  it("asks for another resource for a secret that no update can change, and names the version, which differs", async () => {
    const sealed = { ...a, seal_wo: "x", seal_wo_version: 1 };
    expect((await planned(sealed, sealed)).replaces).toEqual([]);
    const { state, replaces } = await planned(sealed, { ...sealed, seal_wo_version: 2 });
    expect(replaces).toContain("seal_wo_version");
    expect(state).toMatchObject({ id: UNKNOWN, seal: null, seal_wo: null, seal_wo_version: 2 });
  });

  it("says of a changed key that it needs its secret", async () => {
    await expect(planned({ name: "a", ...byKey }, { name: "a", key: "AKIAI44QH8DHBEXAMPLE" })).rejects.toThrow(
      /error at secret_key: .*a changed key needs its secret_key/,
    );
  });
});

describe("facts", () => {
  const problem = { severity: "warning" as const, path: ["parts", "alpha"], message: "is old" };

  it("asks for them once nothing is wrong so far, and reports them on their attribute", async () => {
    const asked: unknown[] = [];
    const { provider } = sample();
    const definition = thing as { facts?: typeof thing.facts };
    definition.facts = async (_client, inputs, known) => {
      asked.push([inputs.name, known?.id]);
      if (inputs.name === "down") throw new AwslinkError("the vendor is down");
      return [problem];
    };
    try {
      const resource = new InProcessTerraform(provider, thing);
      expect((await resource.plan({ ...a, parts: { alpha: {} } })).warnings).toEqual([
        "warning at parts.alpha: Check parts.alpha | parts.alpha: is old.",
      ]);
      await expect(resource.plan({ name: "a" })).rejects.toThrow(/no credentials/);
      await expect(resource.plan({ ...a, name: "down" })).rejects.toThrow(
        /Cannot plan sample_thing \| the vendor is down/,
      );
      expect(asked).toEqual([
        ["a", undefined],
        ["down", undefined],
      ]);
    } finally {
      delete definition.facts;
    }
  });
});
