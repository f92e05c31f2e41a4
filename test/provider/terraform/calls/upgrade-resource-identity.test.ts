import { expect, it } from "vitest";
import { identityType } from "../../../../provider/terraform/schema/identity.ts";
import { decodeDynamicValue } from "../../../../provider/terraform/wire/dynamic-value.ts";
import { toPlain } from "../../../../provider/terraform/wire/plain.ts";
import { call, received } from "../in-process-terraform.ts";
import { sample } from "../sample.ts";

it("keeps a stored identity, whatever else stood in it", async () => {
  const json = new TextEncoder().encode('{"id":"t-1","older":true}');
  const { upgradedIdentity } = await call(sample().provider, "upgradeResourceIdentity", {
    typeName: "sample_thing",
    version: 0,
    rawIdentity: { json, flatmap: {} },
  });
  expect(toPlain(decodeDynamicValue(received(upgradedIdentity?.identityData), identityType))).toEqual({ id: "t-1" });
});
