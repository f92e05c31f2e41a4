/** The key-age example on Pulumi, deployed against moto; what was deployed is run against the sandbox. */
import { describe } from "vitest";
import { pulumiKeyAge } from "../../examples/runner/key-age-stack.ts";
import { findPulumi } from "../../examples/runner/pulumi-project.ts";
import { requireEngine } from "../engines.ts";
import { moto, tellAccessKeyAge } from "./access-key-age-story.ts";

describe.skipIf(requireEngine("pulumi") === undefined || moto === undefined)("examples/access-key-age", () => {
  tellAccessKeyAge(async (settings, environment) => {
    const cli = await findPulumi();
    if (cli === undefined) throw new Error("there is no pulumi");
    return pulumiKeyAge(cli, settings, environment);
  });
});
