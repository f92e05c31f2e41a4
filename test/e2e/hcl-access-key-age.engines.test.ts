/** The same of the key-age example in HCL, by Terraform and by OpenTofu. */
import { describe } from "vitest";
import { hclKeyAge } from "../../examples/runner/key-age-stack.ts";
import { findTerraform } from "../../examples/runner/terraform-project.ts";
import { builtTerraformProvider } from "../built-terraform-provider.ts";
import { moto, tellAccessKeyAge } from "./access-key-age-story.ts";
import { clis } from "./terraform-cases.ts";

describe.each(clis)("examples/terraform-access-key-age with $name", ({ name, missing }) => {
  describe.skipIf(missing || moto === undefined)("against moto", () => {
    tellAccessKeyAge(async (settings, environment) => {
      const cli = findTerraform([name]);
      if (cli === undefined) throw new Error(`there is no ${name}`);
      return hclKeyAge(cli, settings, environment, await builtTerraformProvider());
    });
  });
});
