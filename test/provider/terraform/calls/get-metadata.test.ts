import { expect, it } from "vitest";
import { call } from "../in-process-terraform.ts";
import { sample } from "../sample.ts";

it("names everything without its schema", async () => {
  expect(await call(sample().provider, "getMetadata", {})).toEqual({
    serverCapabilities: { getProviderSchemaOptional: true, moveResourceState: true },
    resources: [{ typeName: "sample_thing" }],
    dataSources: [{ typeName: "sample_things" }],
    functions: [{ name: "shout" }],
  });
});
