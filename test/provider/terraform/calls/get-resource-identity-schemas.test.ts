import { expect, it } from "vitest";
import { call } from "../in-process-terraform.ts";
import { sample } from "../sample.ts";

it("finds every resource by its id", async () => {
  const { identitySchemas } = await call(sample().provider, "getResourceIdentitySchemas", {});
  expect(identitySchemas?.sample_thing).toMatchObject({
    version: 0,
    identityAttributes: [{ name: "id", requiredForImport: true }],
  });
});
