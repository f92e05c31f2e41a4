/** A stand-in for `hashicorp/aws` where the real provider is a large download: bundled once for each process. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildTerraformProvider } from "../../scripts/build-terraform-provider.ts";
import type { InstalledProvider } from "./terraform-project.ts";

let files: Promise<string> | undefined;

/**
 * The stand-in as a provider to be installed.
 * @param version the one that the configuration asks for. Default: later than every version 6 of the real provider.
 */
export async function awsStandIn(version = "6.999.0"): Promise<readonly InstalledProvider[]> {
  files ??= build();
  const built = await files;
  // Without a host in its source a provider is looked for on Terraform's default host, or on OpenTofu's.
  return ["registry.terraform.io", "registry.opentofu.org"].map((host) => ({
    address: `${host}/hashicorp/aws`,
    version,
    files: built,
  }));
}

async function build(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "awslink-stand-in-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  await buildTerraformProvider(folder, {
    // What follows the underscore is the plugin's own affair: Terraform takes the version from the folders.
    program: "terraform-provider-aws_stand-in",
    title: "awslink's stand-in for hashicorp/aws",
    entry: "standin/terraform.ts",
  });
  return folder;
}
