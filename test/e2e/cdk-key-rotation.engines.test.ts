/** Keys of links rotated without a gap, on Terraform and OpenTofu. */
import { describe } from "vitest";
import { type RotationRun, tellKeyRotation } from "./key-rotation-story.ts";
import { cdkProjectOf, clis } from "./terraform-cases.ts";

for (const { name, missing } of clis) {
  describe.skipIf(missing)(`a rotated key with ${name}`, () =>
    tellKeyRotation(async (sandbox) => {
      const project = await cdkProjectOf(name, sandbox, "test/e2e/programs/cdk-key-rotation", "key-rotation");
      const run = async (operation: "apply" | "destroy"): Promise<RotationRun> => {
        const { code, stdout, stderr, diagnostics } = await project.terraform.engine(operation);
        const said = diagnostics.map(({ summary, detail }) => `${summary} ${detail}`);
        return { code, text: [stdout, stderr, ...said].join("\n") };
      };
      return {
        apply: async (rotation) => {
          await project.synth(rotation === undefined ? {} : { ROTATION: rotation });
          return run("apply");
        },
        destroy: () => run("destroy"),
        state: async () => undefined,
        close: () => project.close(),
      };
    }),
  );
}
