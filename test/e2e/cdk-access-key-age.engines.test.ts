/** The same of the key-age examples for CDKTF and CDKTN, by Terraform and by OpenTofu. */
import { describe } from "vitest";
import { cdkKeyAge } from "../../examples/runner/key-age-stack.ts";
import { findTerraform } from "../../examples/runner/terraform-project.ts";
import { moto, tellAccessKeyAge } from "./access-key-age-story.ts";
import { clis } from "./terraform-cases.ts";

describe.each(clis.flatMap((cli) => (["cdktn", "cdktf"] as const).map((family) => ({ ...cli, family }))))(
  "examples/$family-access-key-age with $name",
  ({ family, name, missing }) => {
    describe.skipIf(missing || moto === undefined)("against moto", () => {
      tellAccessKeyAge((settings, environment) => {
        const cli = findTerraform([name]);
        if (cli === undefined) throw new Error(`there is no ${name}`);
        return cdkKeyAge(family, cli, settings, environment);
      });
    });
  },
);
