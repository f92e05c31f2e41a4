import { expect, it } from "vitest";
import { UNKNOWN, type Values } from "../../../../provider/core/value.ts";
import { encodeDynamicValue } from "../../../../provider/terraform/wire/dynamic-value.ts";
import { fromPlain } from "../../../../provider/terraform/wire/plain.ts";
import { objectType, stringType } from "../../../../provider/terraform/wire/type.ts";
import { call, lineOf } from "../in-process-terraform.ts";
import { sample } from "../sample.ts";

const type = objectType({ sample: objectType({ api_key: stringType, api_url: stringType }) });

function config(settings: Values | null) {
  return encodeDynamicValue(fromPlain({ sample: settings }, type), type);
}

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
