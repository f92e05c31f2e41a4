/** Keys of links rotated without a gap, on Pulumi. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe } from "vitest";
import { awsEnvironment, standInPath } from "../../examples/runner/aws-stand-in.ts";
import { vendorEnvironment } from "../../examples/runner/vendor-environment.ts";
import { requireEngine } from "../engines.ts";
import { type RotationRun, tellKeyRotation } from "./key-rotation-story.ts";
import { openStack } from "./stack.ts";

describe.skipIf(requireEngine("pulumi") === undefined)("a rotated key on Pulumi", () => {
  tellKeyRotation(async (sandbox) => {
    const stack = await openStack({
      program: "key-rotation",
      sandbox,
      environment: { ...vendorEnvironment(sandbox.credentials), ...awsEnvironment(sandbox.credentials) },
      path: [standInPath],
    });
    const run = async (operation: "up" | "destroy"): Promise<RotationRun> => {
      const { code, stdout, stderr } = await stack.engine(operation);
      return { code, text: stdout + stderr };
    };
    return {
      apply: async (rotation) => {
        await writeFile(join(stack.folder, "rotation.json"), JSON.stringify({ rotation }));
        return run("up");
      },
      destroy: () => run("destroy"),
      state: () => stack.state(),
      close: () => stack.close(),
    };
  });
});
