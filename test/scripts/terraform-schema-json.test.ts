/** The schema that the bindings are generated from is the one that Terraform itself shows. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { awslinkProvider } from "../../provider/terraform/awslink.ts";
import { providerSchemaJson } from "../../scripts/generate/terraform-schema-json.ts";

test("equals what `terraform providers schema -json` prints, functions apart", async () => {
  const golden = readFileSync(join(import.meta.dirname, "../golden/terraform-schema.json"), "utf8");
  const { functions: _functions, ...shown } = JSON.parse(golden);
  const { provider_schemas: schemas } = await providerSchemaJson(awslinkProvider(), "example.org/awslink/awslink");
  expect(Object.keys(schemas)).toEqual(["example.org/awslink/awslink"]);
  expect(schemas["example.org/awslink/awslink"]).toEqual(shown);
});
