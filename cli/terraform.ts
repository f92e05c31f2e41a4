/** `awslink terraform`: puts the provider where Terraform and OpenTofu find it, without a registry. */
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { AwslinkError } from "../provider/core/errors.ts";
import { mirrorProvider, providerAddress, providerFiles } from "../provider/terraform/distribution.ts";
import { version } from "../provider/version.ts";

interface InstallFlags {
  readonly dir?: string;
}

/** Adds the commands to the program. */
export function registerTerraform(program: Command): void {
  const terraform = program
    .command("terraform")
    .description("Brings the provider to Terraform and OpenTofu; `terraform init` then needs no network for it.");

  terraform
    .command("install")
    .description(
      "Installs the provider for this user, or with --dir for one configuration. Where the CLI's configuration has a " +
        "provider_installation of its own, use `mirror` instead: those folders are then not looked into.",
    )
    .option("--dir <folder>", "folder of the configuration that is to use it; default: every one of this user")
    .action(({ dir }: InstallFlags) => {
      refuseWindows();
      const folder = dir === undefined ? join(homedir(), ".terraform.d") : resolve(dir, "terraform.d");
      mirrorProvider(join(folder, "plugins"));
      console.log(requirement());
      console.error(`\ninstalled in ${folder}. Declare it as above, and run terraform init (or tofu init).`);
    });

  terraform
    .command("mirror")
    .description("Writes the provider into a file system mirror, and prints what the CLI's configuration needs for it.")
    .argument("<folder>", "the mirror's folder")
    .action((folder: string) => {
      refuseWindows();
      mirrorProvider(folder);
      console.log(installation(resolve(folder)));
      console.error("\nwritten. The CLI's configuration (~/.terraformrc, ~/.tofurc) needs the block above.");
    });

  terraform
    .command("path")
    .description("Prints the folder with the provider's files.")
    .action(() => console.log(providerFiles()));
}

/** The files are a script for `sh`. */
function refuseWindows(): void {
  if (process.platform !== "win32") return;
  throw new AwslinkError("the provider's launcher is a script for sh, and does not run on Windows", {
    nextStep: "run Terraform in WSL, or build the single executable: npm run package:terraform",
  });
}

function requirement(): string {
  return `terraform {
  required_providers {
    awslink = {
      source  = "${providerAddress}"
      version = "${version}"
    }
  }
}`;
}

function installation(folder: string): string {
  return `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(folder)}
    include = ["${providerAddress}"]
  }
  direct {
    exclude = ["${providerAddress}"]
  }
}`;
}
