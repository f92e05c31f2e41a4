/** awslink's provider in a synthesised stack: Terraform finds it there, and needs no registry. */
import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { version } from "../../provider/version.ts";

/** Where the provider is looked for, host included: the default hosts of Terraform and OpenTofu differ. */
const ADDRESS = "registry.terraform.io/awslink/awslink";

/** The provider is one file for every platform that its launcher runs on. */
const PLATFORMS = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"] as const;

/** The built provider in the package, and in the repository, whose sources run as they are. */
const BUILT = ["../../terraform", "../../dist/terraform"].map((path) => join(import.meta.dirname, path));

/**
 * Puts the provider into the folder that Terraform runs in.
 * Source: https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
 * @throws Error where the package has not been built.
 */
export function bringProvider(stackFolder: string): void {
  const built = BUILT.find((folder) => existsSync(join(folder, `terraform-provider-awslink_v${version}`)));
  if (built === undefined) throw new Error("awslink's Terraform provider is not built: npm run build makes it");
  for (const platform of PLATFORMS) {
    cpSync(built, join(stackFolder, "terraform.d/plugins", ADDRESS, version, platform), { recursive: true });
  }
}
