/** The built provider, and the folders in which Terraform and OpenTofu find it without a registry. */
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { AwslinkError } from "../core/errors.ts";
import { version } from "../version.ts";

/** The provider's address, host included: the default hosts of Terraform and OpenTofu differ. */
export const providerAddress = "registry.terraform.io/awslink/awslink";

/** The provider is the same few files for every platform that its launcher, a script for `sh`, runs on. */
export const providerPlatforms = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"] as const;

/** In the package, and in the repository, whose sources run as they are. */
const built = ["../../terraform", "../../dist/terraform"].map((path) => join(import.meta.dirname, path));

/** The folder with the provider's files. @throws AwslinkError where the package has not been built. */
export function providerFiles(): string {
  const folder = built.find((candidate) => existsSync(join(candidate, `terraform-provider-awslink_v${version}`)));
  if (folder === undefined) throw new AwslinkError("awslink's Terraform provider is not built: npm run build makes it");
  return folder;
}

/**
 * Puts the provider into a file system mirror, for every platform; of this version nothing that was there stays.
 *
 * @param mirror the mirror's folder; it is made where it is missing.
 * @returns the folders that were written.
 */
export function mirrorProvider(mirror: string, files: string = providerFiles()): readonly string[] {
  return providerPlatforms.map((platform) => {
    const folder = resolve(mirror, providerAddress, version, platform);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const file of readdirSync(files)) cpSync(join(files, file), join(folder, file));
    return folder;
  });
}
