import { expect, it } from "vitest";
import { awslinkProvider } from "../../../../provider/terraform/awslink.ts";
import { decodeType, encodeType, stringType } from "../../../../provider/terraform/wire/type.ts";
import { call } from "../in-process-terraform.ts";
import { sample } from "../sample.ts";

it("describes each function by its parameters, the variadic one, and what it returns", async () => {
  const { functions } = await call(sample().provider, "getFunctions", {});
  expect(Object.keys(functions ?? {})).toEqual(["shout"]);
  expect(functions?.shout).toMatchObject({
    summary: "Shouts",
    parameters: [{ name: "text", type: encodeType(stringType) }],
    variadicParameter: { name: "more", type: encodeType(stringType) },
  });
  expect(decodeType(functions?.shout?.return?.type ?? new Uint8Array())).toEqual(stringType);
});

it("has awslink's functions of no vendor, and those of the vendors", async () => {
  const { functions } = await call(awslinkProvider(), "getFunctions", {});
  expect(Object.keys(functions ?? {}).sort()).toEqual(["mackerel_tag_filter", "permissions", "trust_policy"]);
  expect(functions?.mackerel_tag_filter?.description).toContain("`included_tags` and `excluded_tags`");
});
