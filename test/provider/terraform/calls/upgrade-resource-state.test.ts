import { expect, it } from "vitest";
import { decodeDynamicValue } from "../../../../provider/terraform/wire/dynamic-value.ts";
import { toPlain } from "../../../../provider/terraform/wire/plain.ts";
import { call, InProcessTerraform, lineOf, received } from "../in-process-terraform.ts";
import { sample, thing } from "../sample.ts";

async function upgrade(json: string, version = 0) {
  const { provider } = sample();
  const { upgradedState, diagnostics = [] } = await call(provider, "upgradeResourceState", {
    typeName: "sample_thing",
    version,
    rawState: { json: new TextEncoder().encode(json), flatmap: {} },
  });
  const type = await new InProcessTerraform(provider, thing).type();
  const state = upgradedState && toPlain(decodeDynamicValue(received(upgradedState), type));
  return { state, said: diagnostics.map(lineOf) };
}

it("keeps what it knows: an attribute that is gone is dropped, one that is new is null", async () => {
  const { state, said } = await upgrade('{"id":"t-1","name":"a","dropped":1,"labels":["x"]}');
  expect(said).toEqual([]);
  expect(state).toMatchObject({ id: "t-1", name: "a", labels: ["x"], note: null, hosts: null });
});

it("does not guess at a state of a later release, or of an age before all of them", async () => {
  expect((await upgrade("{}", 7)).said.join()).toMatch(/written by a newer release.*schema version 7/);
  expect((await upgrade("")).said.join()).toMatch(/older than any release/);
});
