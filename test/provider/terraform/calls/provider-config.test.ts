/** ValidateProviderConfig, ConfigureProvider and StopProvider. */
import { describe, expect, it } from "vitest";
import { UNKNOWN, type Values } from "../../../../provider/core/value.ts";
import { encodeDynamicValue } from "../../../../provider/terraform/wire/dynamic-value.ts";
import { fromPlain } from "../../../../provider/terraform/wire/plain.ts";
import { objectType, stringType } from "../../../../provider/terraform/wire/type.ts";
import { call, InProcessTerraform, lineOf } from "../in-process-terraform.ts";
import { byRole, type Sample, sample, thing } from "../sample.ts";

const type = objectType({ sample: objectType({ api_key: stringType, api_url: stringType }) });

function config(settings: Values | null) {
  return encodeDynamicValue(fromPlain({ sample: settings }, type), type);
}

async function configured({ provider }: Sample, settings: Values | null): Promise<void> {
  const request = { terraformVersion: "1.11.4", config: config(settings) };
  expect(await call(provider, "configureProvider", request)).toEqual({});
}

describe("validate", () => {
  it.each<[string, Values | null, string[]]>([
    ["no block at all", null, []],
    ["a whole configuration", { api_key: "k", api_url: "https://sample.example" }, []],
    ["an address that is not known yet", { api_url: UNKNOWN }, []],
    [
      "an address that is none",
      { api_url: "sample" },
      ["error at sample.api_url: Invalid sample.api_url | sample.api_url: is not a URL."],
    ],
  ])("%s", async (_title, settings, lines) => {
    const { diagnostics } = await call(sample().provider, "validateProviderConfig", { config: config(settings) });
    expect(diagnostics?.map(lineOf)).toEqual(lines);
  });
});

describe("configure", () => {
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
    await expect(resource.apply({ name: "a", ...byRole })).rejects.toThrow(
      /sample\.api_url: is not a URL.*SAMPLE_URL/s,
    );
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
});

it("stop ends the requests of every client", async () => {
  const it = sample();
  const resource = new InProcessTerraform(it.provider, thing);
  await resource.apply({ name: "a", ...byRole });
  expect(it.vendor.connections[0]?.signal?.aborted).toBe(false);
  expect(await call(it.provider, "stopProvider", {})).toEqual({});
  expect(it.vendor.connections[0]?.signal?.aborted).toBe(true);
});
