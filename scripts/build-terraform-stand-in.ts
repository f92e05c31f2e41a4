/** Bundles the stand-in for `hashicorp/aws`, in the same form as awslink's own provider. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launcherSource, preambleSource } from "../provider/terraform/handshake/launcher.ts";
import { bundleProvider } from "./build-terraform-provider.ts";

const names = {
  name: "awslink's stand-in for hashicorp/aws",
  minimumNode: "22.19.0",
  bundle: "provider.cjs",
  preamble: "start.cjs",
} as const;

/** Writes the stand-in's files into a folder, to be found there under any version. */
export async function buildTerraformStandIn(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await bundleProvider({ entry: "standin/terraform.ts", outfile: join(folder, names.bundle) });
  writeFileSync(join(folder, names.preamble), preambleSource(names));
  // What follows the underscore is the plugin's own affair: the version is the folder's.
  writeFileSync(join(folder, "terraform-provider-aws_stand-in"), launcherSource(names), { mode: 0o755 });
}
