import { expect, it } from "vitest";
import { UNKNOWN, type Values } from "../../../../provider/core/value.ts";
import { encodeDynamicValue } from "../../../../provider/terraform/wire/dynamic-value.ts";
import { fromPlain } from "../../../../provider/terraform/wire/plain.ts";
import { objectType, stringType } from "../../../../provider/terraform/wire/type.ts";
import { call, InProcessTerraform } from "../in-process-terraform.ts";
import { byRole, type Sample, sample, thing } from "../sample.ts";

const type = objectType({ sample: objectType({ api_key: stringType, api_url: stringType }) });

function config(settings: Values | null) {
  return encodeDynamicValue(fromPlain({ sample: settings }, type), type);
}

async function configured({ provider }: Sample, settings: Values | null): Promise<void> {
  const request = { terraformVersion: "1.11.4", config: config(settings) };
  expect(await call(provider, "configureProvider", request)).toEqual({});
}

it("connects only when the vendor is asked, once, to what is declared before what is in the environment", async () => {
  const it = sample({ SAMPLE_KEY: "from-the-environment", SAMPLE_URL: "https://environment.example" });
  await configured(it, { api_key: "declared", api_url: null });
  expect(it.vendor.connections).toEqual([]);
  const resource = new InProcessTerraform(it.provider, thing);
  await resource.apply({ name: "a", ...byRole });
  await resource.refresh();
  expect(it.vendor.connections.map(({ settings }) => settings)).toEqual([
    { apiKey: "declared", apiUrl: "https://environment.example" },
  ]);
});

it("says what is missing, where and how, when the vendor is asked", async () => {
  const it = sample({});
  await configured(it, null);
  const resource = new InProcessTerraform(it.provider, thing);
  await expect(resource.apply({ name: "a", ...byRole })).rejects.toThrow(
    /error at -: Cannot create sample_thing \| Sample: there is no API key\.\n→ set api_key of the block sample in the provider/,
  );
});

it("says what is wrong in the environment", async () => {
  const resource = new InProcessTerraform(sample({ SAMPLE_URL: "nowhere" }).provider, thing);
  await expect(resource.apply({ name: "a", ...byRole })).rejects.toThrow(/sample\.api_url: is not a URL.*SAMPLE_URL/s);
});

it("plans and keeps what is known while a setting is unknown, and asks nobody", async () => {
  const it = sample();
  const resource = new InProcessTerraform(it.provider, thing);
  await resource.apply({ name: "a", ...byRole });
  it.vendor.calls.length = 0;
  await configured(it, { api_key: UNKNOWN });
  const before = resource.state;
  await resource.refresh();
  expect(resource.state).toEqual(before);
  expect(await resource.apply({ name: "a", ...byRole })).toBe("same");
  expect(it.vendor.calls).toEqual([]);
  await expect(resource.import("t-1")).rejects.toThrow(/is not known yet.*-target/s);
});
