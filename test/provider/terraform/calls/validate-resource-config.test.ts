import { describe, expect, it } from "vitest";
import { UNKNOWN, type Values } from "../../../../provider/core/value.ts";
import { encodeDynamicValue } from "../../../../provider/terraform/wire/dynamic-value.ts";
import { call, InProcessTerraform, lineOf } from "../in-process-terraform.ts";
import { byKey, byRole, sample, thing } from "../sample.ts";

async function lines(declared: Values, writeOnlyAttributesAllowed = true): Promise<string[]> {
  const { provider } = sample();
  const resource = new InProcessTerraform(provider, thing);
  const { diagnostics } = await call(provider, "validateResourceConfig", {
    typeName: "sample_thing",
    config: encodeDynamicValue(await resource.config(declared), await resource.type()),
    clientCapabilities: { deferralAllowed: false, writeOnlyAttributesAllowed },
  });
  return (diagnostics ?? []).map(lineOf);
}

describe("accepts", () => {
  it.each<[string, Values]>([
    ["a role", { name: "a", ...byRole }],
    ["a key with its twin", { name: "a", ...byKey }],
    ["what is unknown", { name: UNKNOWN, parts: UNKNOWN, role_arn: UNKNOWN }],
    [
      "an entry that is not known yet, and one with nulls in it",
      { name: "a", ...byRole, parts: { alpha: UNKNOWN, beta: { on: null } } },
    ],
    ["half a method: what exists may allow it", { name: "a", key: "AKIAIOSFODNN7EXAMPLE" }],
  ])("%s", async (_title, declared) => {
    expect(await lines(declared)).toEqual([]);
  });
});

describe("says of each attribute what is wrong with it", () => {
  it.each<[string, Values, RegExp[]]>([
    ["an empty name", { name: "", ...byRole }, [/^error at name: Invalid name \| name: must not be empty\.$/]],
    [
      "two methods at once",
      { name: "a", ...byRole, key: "AKIAIOSFODNN7EXAMPLE" },
      [/^error at key: .*role_arn, external_id \(IAM role\) and key \(access key\)/],
    ],
    [
      "two methods at once, the second by a twin",
      { name: "a", ...byRole, secret_key_wo: "s", secret_key_wo_version: 1 },
      [/^error at secret_key_wo: /],
    ],
    [
      "an entry of a map that is null: OpenTofu cannot plan it",
      { name: "a", ...byRole, parts: { alpha: null, beta: {} } },
      [/^error at parts\.alpha: Invalid parts\.alpha \| parts\.alpha: is null, .*\n→ leave it out: \{ for key, entry/],
    ],
    [
      "a key of a map that this release does not know",
      { name: "a", ...byRole, parts: { alfa: {} } },
      [/^warning at parts\.alfa: Check parts\.alfa \| .*\n→ known: alpha, beta$/],
    ],
  ])("%s", async (_title, declared, expected) => {
    const said = await lines(declared);
    expect(said).toHaveLength(expected.length);
    for (const [index, pattern] of expected.entries()) expect(said[index]).toMatch(pattern);
  });
});

describe("secrets and their twins", () => {
  it.each<[string, Values, boolean, RegExp[]]>([
    [
      "both at once",
      { name: "a", ...byKey, secret_key: "s" },
      true,
      [/^error at secret_key: .*is given by secret_key_wo too/],
    ],
    [
      "a twin without its version",
      { name: "a", key: byKey.key, secret_key_wo: "s" },
      true,
      [/^warning at secret_key_wo: .*→ give secret_key_wo_version = 1/s],
    ],
    [
      "a twin for a client that would keep it",
      { name: "a", ...byKey },
      false,
      [/^error at secret_key_wo: .*need Terraform 1\.11 or OpenTofu 1\.11/],
    ],
    [
      "a secret in the state where the twin could be used",
      { name: "a", key: byKey.key, secret_key: "s" },
      true,
      [/^warning at secret_key: .*keeps this secret in its state.*→ use secret_key_wo/s],
    ],
    ["a secret in the state where there is nothing better", { name: "a", key: byKey.key, secret_key: "s" }, false, []],
  ])("%s", async (_title, declared, writeOnlyAllowed, expected) => {
    const said = await lines(declared, writeOnlyAllowed);
    expect(said).toHaveLength(expected.length);
    for (const [index, pattern] of expected.entries()) expect(said[index]).toMatch(pattern);
    expect(said.join("\n")).not.toContain("first");
  });
});

it("refuses a type that there is not", async () => {
  const request = { typeName: "sample_none", config: { msgpack: Uint8Array.of(0xc0), json: new Uint8Array() } };
  await expect(call(sample().provider, "validateResourceConfig", request)).rejects.toThrow(
    /has no resource sample_none/,
  );
});

it("does not tell each of many settings that its secret is kept", async () => {
  const { provider } = sample();
  const resource = new InProcessTerraform(provider, thing);
  const config = encodeDynamicValue(
    await resource.config({ name: "a", key: "AKIAIOSFODNN7EXAMPLE", secret_key: "s" }),
    await resource.type(),
  );
  const said: string[] = [];
  for (let setting = 0; setting < 50; setting++) {
    const clientCapabilities = { deferralAllowed: false, writeOnlyAttributesAllowed: true };
    const request = { typeName: "sample_thing", config, clientCapabilities };
    said.push(...((await call(provider, "validateResourceConfig", request)).diagnostics ?? []).map(lineOf));
  }
  expect(said).toHaveLength(10);
  expect(said[8]).toMatch(/keeps this secret in its state\./);
  expect(said[9]).toMatch(/keeps this secret in its state; more of them are not told one by one\./);
});
