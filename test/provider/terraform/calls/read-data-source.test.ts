import { expect, it } from "vitest";
import { AwslinkError } from "../../../../provider/core/errors.ts";
import type { Values } from "../../../../provider/core/value.ts";
import { decodeDynamicValue, encodeDynamicValue } from "../../../../provider/terraform/wire/dynamic-value.ts";
import { fromPlain, toPlain } from "../../../../provider/terraform/wire/plain.ts";
import { listType, numberType, objectType, stringType } from "../../../../provider/terraform/wire/type.ts";
import { call, InProcessTerraform, lineOf, received } from "../in-process-terraform.ts";
import { byRole, type Sample, sample, thing } from "../sample.ts";

const type = objectType({ minimum_size: numberType, thing_names: listType(stringType) });
const typeName = "sample_things";
const configOf = (declared: Values) => encodeDynamicValue(fromPlain(declared, type), type);

async function read({ provider }: Sample, declared: Values) {
  const { state, diagnostics = [] } = await call(provider, "readDataSource", { typeName, config: configOf(declared) });
  return { state: state && toPlain(decodeDynamicValue(received(state), type)), said: diagnostics.map(lineOf) };
}

it("answers, with defaults in the place of what was not asked", async () => {
  const it = sample();
  await new InProcessTerraform(it.provider, thing).apply({ name: "a", ...byRole });
  expect(await read(it, {})).toEqual({ state: { minimum_size: 0, thing_names: ["a"] }, said: [] });
  expect(await read(it, { minimum_size: 2.5 })).toMatchObject({ state: { minimum_size: 2.5 } });
});

it("passes on what the definition warns of, under its title and at its field", async () => {
  expect((await read(sample(), {})).said).toEqual(["warning at minimum_size: No things | there are no things."]);
});

it("says why there is no answer", async () => {
  const it = sample();
  it.vendor.failures.set("ask", new AwslinkError("the vendor is down"));
  expect(await read(it, {})).toEqual({
    state: undefined,
    said: ["error at -: Cannot read data.sample_things | the vendor is down."],
  });
});
