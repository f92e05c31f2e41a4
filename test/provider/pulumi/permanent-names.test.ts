/** What is in every user's state, forever: types, and the one line that leads to their provider. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { providerLine, typeToken } from "../../../provider/pulumi/type-token.ts";
import { registry } from "../../../provider/registry.ts";
import { root } from "./dynamic-server.ts";

const resources = registry.vendors.flatMap((vendor) => vendor.resources);

describe("rules 1 and 10: permanent names", () => {
  test.each(registry.vendors.map((vendor) => [vendor.name, vendor] as const))(
    "%s: types and provider lines are those of the golden file, byte for byte",
    async (vendor, { resources: ofVendor }) => {
      const names = Object.fromEntries(
        ofVendor.map((definition) => [
          typeToken(definition),
          { __provider: providerLine(definition), terraform: definition.terraformName },
        ]),
      );
      // A type that is new is added to the file (vitest -u); a line that changes there breaks every user's state.
      const golden = `../../golden/permanent-names/${vendor}.json`;
      await expect(`${JSON.stringify(names, null, 2)}\n`).toMatchFileSnapshot(golden);
    },
  );

  test.each(resources.map((definition) => [typeToken(definition), definition] as const))(
    "%s: the generated class has the same",
    async (token, definition) => {
      const generated = await readFile(join(root, `provider/pulumi/generated/${definition.vendor}.ts`), "utf8");
      expect(generated).toContain(`"${token}"`);
      expect(generated).toContain(`'${providerLine(definition)}'`);
    },
  );

  test("Mackerel's, as they were first released", () => {
    expect(providerLine({ vendor: "mackerel", name: "AwsIntegration" })).toBe(
      'exports.handler = () => require("awslink/pulumi/provider").resource("mackerel:AwsIntegration")',
    );
    expect(typeToken({ vendor: "mackerel", name: "ExternalId" })).toBe(
      "pulumi-nodejs:dynamic/awslink/mackerel:ExternalId",
    );
  });
});
