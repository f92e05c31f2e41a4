/** The public surface in Terraform: what `providers schema -json` shows is held by a golden file. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TerraformProject } from "../../examples/runner/terraform-project.ts";
import { type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { clis, projectOf, REQUIRED } from "./terraform-cases.ts";

const GOLDEN = "../golden/terraform-schema.json";
const ADDRESS = "registry.terraform.io/awslink/awslink";

describe.each(clis)("$name", ({ name, missing }) => {
  let sandbox: Sandbox | undefined;
  let project: TerraformProject | undefined;
  beforeAll(async () => {
    if (missing) return;
    sandbox = await startSandbox();
    project = await projectOf(name, sandbox, `${REQUIRED}provider "awslink" {}`);
  });
  afterAll(async () => {
    await project?.close();
    await sandbox?.close();
  });

  it.skipIf(missing)("shows the schema as it was released (vitest -u writes the file anew)", async () => {
    const shown = JSON.parse((await project?.command(["providers", "schema", "-json"])) ?? "{}");
    const { resource_identity_schemas: _newer, ...schema } = shown.provider_schemas[ADDRESS];
    // Terraform 1.11 shows an empty list of write-only facts where OpenTofu leaves it out, and the other way round.
    await expect(`${JSON.stringify(sorted(schema), null, 2)}\n`).toMatchFileSnapshot(GOLDEN);
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "ephemeral_resource_schemas")
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}
