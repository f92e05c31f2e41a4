/** The in-process Terraform checks the legality of every plan and apply here. */
import { describe, expect, it } from "vitest";
import { ApiError, AwslinkError, PartialFailureError } from "../../../../provider/core/errors.ts";
import { UNKNOWN, type Values } from "../../../../provider/core/value.ts";
import { InProcessTerraform } from "../in-process-terraform.ts";
import { byKey, byRole, sample, thing } from "../sample.ts";

const a = { name: "a", ...byRole };

function start() {
  const made = sample();
  return { ...made, resource: new InProcessTerraform(made.provider, thing) };
}

describe("create", () => {
  it("keeps what was declared in its form, and what the vendor settled", async () => {
    const { resource } = start();
    await resource.apply({
      ...a,
      level: "High",
      labels: ["y", "x"],
      parts: { alpha: {} },
      hosts: [{ host_name: "h" }],
    });
    expect(resource.plain).toEqual({
      ...a,
      id: "t-1",
      level: "High",
      labels: ["x", "y"],
      parts: { alpha: { on: true, serial: "s-alpha" } },
      hosts: [{ host_name: "h" }],
      note: "",
      patience: 0,
      size: 7,
      address: "a.example",
      serial: "t-1",
    });
  });

  it("sends a secret that came by its twin, and keeps nothing of it", async () => {
    const { resource, vendor } = start();
    await resource.apply({ name: "a", ...byKey });
    expect(vendor.sent.secretKey).toBe("first");
    expect(JSON.stringify(resource.plain)).not.toContain("first");
    expect(resource.plain.secret_key_wo_version).toBe(1);
  });

  it("takes on what was unknown when it was planned", async () => {
    const { resource } = start();
    const declared: Values = { ...a, name: UNKNOWN, labels: UNKNOWN, parts: { alpha: UNKNOWN } };
    await resource.apply(declared, { ...a, name: "later", labels: ["l"], parts: { alpha: { on: false } } });
    expect(resource.plain).toMatchObject({ name: "later", labels: ["l"], parts: { alpha: { on: false } } });
  });

  it("keeps what was planned where the vendor made something else of it, and says so", async () => {
    const { resource, vendor } = start();
    vendor.answer = (values) => ({ ...values, note: "by the vendor" });
    await resource.apply(a);
    expect(resource.plain.note).toBe("");
    expect(resource.warnings.join()).toMatch(/warning at note: .*made something else/);
    await resource.refresh();
    expect(resource.plain.note).toBe("by the vendor");
  });

  it("answers with nothing after a failure, in the vendor's own words", async () => {
    const { resource, vendor } = start();
    vendor.failures.set(
      "create",
      new ApiError('Sample refused POST /things: 400 "externalId: unknown". Look at externalId', {
        status: 400,
        method: "POST",
        path: "/things",
        vendorMessage: "externalId: unknown",
        problems: [{ severity: "error", path: ["externalId"], message: "externalId: unknown" }],
        remedy: { kind: "replace", resourceName: "sample.Thing" },
      }),
    );
    await expect(resource.apply(a)).rejects.toThrow(
      'error at external_id: Cannot create sample_thing | Sample refused POST /things: 400 "externalId: unknown". ' +
        "Look at external_id.\n→ have sample_thing made anew: terraform apply -replace=sample_thing.<name in the configuration>",
    );
    expect(resource.state).toBeUndefined();
  });

  it("answers with what exists after half a failure, without secrets that came by a twin", async () => {
    const { resource, vendor } = start();
    const made = { id: "t-9", values: { name: "a", key: byKey.key, address: "a.example", serial: "t-9" } };
    vendor.failures.set("create", new PartialFailureError("the second step failed", made));
    await expect(resource.apply({ name: "a", ...byKey })).rejects.toThrow(/the second step failed/);
    expect(resource.plain).toMatchObject({ id: "t-9", name: "a", key: byKey.key, address: "a.example" });
    expect(JSON.stringify(resource.plain)).not.toContain("first");
    // Whether the secret arrived is not known: the next apply sends it.
    expect(resource.plain.secret_key_wo_version).toBeUndefined();
  });

  it("calls what nobody foresaw a bug, and writes its stack to the log only", async () => {
    const { resource, vendor, log } = start();
    vendor.failures.set("create", new TypeError("undefined is not a function"));
    await expect(resource.apply(a)).rejects.toThrow(/undefined is not a function\.\nThis is a bug/);
    expect(log.join("\n")).toMatch(/TypeError: undefined is not a function\n\s+at /);
  });
});

describe("update", () => {
  it("sends the change, and keeps ids and what did not change", async () => {
    const { resource, vendor } = start();
    await resource.apply(a);
    expect(await resource.apply({ ...a, note: "changed" })).toBe("update");
    expect(vendor.calls).toEqual(["create", "update"]);
    expect(resource.plain).toMatchObject({ id: "t-1", note: "changed", serial: "t-1" });
  });

  it("sends a secret again exactly when its version changes", async () => {
    const { resource, vendor } = start();
    await resource.apply({ name: "a", ...byKey });
    await resource.apply({ name: "a", ...byKey, secret_key_wo: "second", secret_key_wo_version: 2 });
    expect(vendor.calls).toEqual(["create", "update"]);
    expect(vendor.sent.secretKey).toBe("second");
    expect(resource.plain.secret_key_wo_version).toBe(2);
  });

  it.each([
    ["how long to wait", a, { ...a, patience: 5 }, { patience: 5 }],
    ["a form that means the same", a, { ...a, parts: {} }, { parts: {} }],
    ["a secret that is not declared any more", { ...byKey, name: "a" }, { name: "a", key: byKey.key }, {}],
  ])("asks nothing of the vendor where only the state changes: %s", async (_title, first, second, kept) => {
    const { resource, vendor } = start();
    await resource.apply(first);
    const before = vendor.calls.length;
    await resource.apply(second);
    expect(vendor.calls.slice(before).filter((operation) => operation !== "update")).toEqual([]);
    expect(resource.plain).toMatchObject(kept);
    expect(await resource.apply(second)).toBe("same");
  });

  it("leaves the state as it was after a failure", async () => {
    const { resource, vendor } = start();
    await resource.apply(a);
    const before = resource.state;
    const gone = new AwslinkError("it does not exist any more", { remedy: { kind: "refresh" } });
    vendor.failures.set("update", gone);
    await expect(resource.apply({ ...a, note: "changed" })).rejects.toThrow(
      /Cannot update sample_thing \| it does not exist any more\.\n→ the next terraform plan or apply that reads first/,
    );
    expect(resource.state).toEqual(before);
  });

  // Terraform plans with what it ignores taken out of the configuration, and applies with the configuration as it stands.
  it.each([
    ["an attribute", { note: "by hand" }, { note: "declared" }],
    ["one that is not declared", { note: "by hand" }, {}],
    ["one that nobody has at the vendor", {}, { zone: undefined, level: "high" }],
    ["an entry of a map", { parts: { alpha: { on: false } } }, { parts: { alpha: { on: true }, beta: {} } }],
    ["an entry's attribute", { parts: { alpha: { names: ["n"] } } }, { parts: { alpha: {} } }],
    ["an entry that was added by hand", { parts: { alpha: {}, beta: { on: false } } }, { parts: { alpha: {} } }],
    ["an element of a list", { steps: [{ on: false }, {}] }, { steps: [{}, {}] }],
    ["elements of a set", { labels: ["by", "hand"] }, { labels: ["declared"] }],
    ["blocks", { hosts: [{ host_name: "by-hand" }] }, { hosts: [{ host_name: "declared" }] }],
  ])("sends nothing of what is ignored: %s", async (_title, there, declared) => {
    const { resource, vendor } = start();
    await resource.apply({ ...a, ...there });
    const existing = vendor.sent;
    await resource.apply({ ...a, ...there, size: 9 }, { ...a, ...declared, size: 9 });
    // What the vendor gave an entry that nobody declared goes back with it.
    const sent = JSON.parse(JSON.stringify(vendor.sent, (key, value) => (key === "serial" ? undefined : value)));
    expect(sent).toEqual({ ...existing, size: 9 });
    expect(resource.warnings.filter((line) => line.includes("made something else"))).toEqual([]);
  });

  it("sends a secret that its twin gives otherwise than the state has it, though there is no version", async () => {
    const { resource, vendor } = start();
    await resource.apply({ name: "a", key: byKey.key, secret_key: "first" });
    await resource.apply({ name: "a", key: byKey.key, secret_key_wo: "second" });
    expect(vendor.changed).toEqual(["secretKey"]);
    expect(vendor.sent.secretKey).toBe("second");
    expect(resource.plain.secret_key).toBeUndefined();
  });

  it("says nothing of credentials that are ignored", async () => {
    const { resource, vendor } = start();
    await resource.apply({ name: "a", key: byKey.key, secret_key: "first" });
    await resource.apply({ name: "a", note: "n" }, { ...a, note: "n" });
    expect(vendor.changed).toEqual(["note"]);
    expect(vendor.sent).not.toHaveProperty("roleArn");
  });

  it("sends no new secret where its version is ignored", async () => {
    const { resource, vendor } = start();
    await resource.apply({ name: "a", ...byKey });
    const second = { secret_key_wo: "second", secret_key_wo_version: 2 };
    await resource.apply({ name: "a", ...byKey, note: "n" }, { name: "a", ...byKey, note: "n", ...second });
    expect(vendor.changed).toEqual(["note"]);
    expect(resource.plain.secret_key_wo_version).toBe(1);
  });

  it("takes on what was unknown beside what is ignored", async () => {
    const { resource, vendor } = start();
    await resource.apply({ ...a, note: "by hand", parts: { alpha: { on: false } } });
    const planned: Values = { ...a, note: "by hand", level: UNKNOWN, parts: { alpha: { on: false }, beta: UNKNOWN } };
    const declared: Values = { ...a, note: "declared", level: "high", parts: { alpha: {}, beta: { on: true } } };
    await resource.apply(planned, declared);
    expect(vendor.sent).toMatchObject({ note: "by hand", level: "high", parts: { alpha: { on: false }, beta: {} } });
  });

  it("makes another one where an attribute asks for it", async () => {
    const { resource, vendor } = start();
    await resource.apply({ ...a, zone: "z1" });
    expect(await resource.apply({ ...a, zone: "z2" })).toBe("replace");
    expect(vendor.calls).toEqual(["create", "delete", "create"]);
    expect(resource.plain).toMatchObject({ id: "t-2", zone: "z2" });
  });
});

describe("delete", () => {
  it("takes it away", async () => {
    const { resource, vendor } = start();
    await resource.apply(a);
    await resource.delete();
    expect(resource.state).toBeUndefined();
    expect(vendor.things.size).toBe(0);
  });

  it("keeps the state where the vendor refuses", async () => {
    const { resource, vendor } = start();
    await resource.apply(a);
    vendor.failures.set("delete", new AwslinkError("it is in use"));
    await expect(resource.delete()).rejects.toThrow(/Cannot delete sample_thing \| it is in use\./);
    expect(resource.plain.id).toBe("t-1");
  });
});
