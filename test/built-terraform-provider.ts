/** awslink's Terraform provider as it is shipped, bundled once for each process of the tests. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InstalledProvider } from "../examples/runner/terraform-project.ts";
import { version } from "../provider/version.ts";
import { buildTerraformProvider } from "../scripts/build-terraform-provider.ts";

let built: Promise<InstalledProvider> | undefined;

export function builtTerraformProvider(): Promise<InstalledProvider> {
  built ??= build();
  return built;
}

async function build(): Promise<InstalledProvider> {
  const files = mkdtempSync(join(tmpdir(), "awslink-provider-"));
  process.on("exit", () => rmSync(files, { recursive: true, force: true }));
  await buildTerraformProvider(files);
  return { address: "registry.terraform.io/awslink/awslink", version, files };
}
