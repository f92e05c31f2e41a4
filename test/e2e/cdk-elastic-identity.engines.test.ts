/** `ElasticLink` of a CDKTN app by instance profile and by role, on the real Terraform and OpenTofu. */
import { describe, expect, test } from "vitest";
import type { TerraformRun } from "../../examples/runner/terraform-project.ts";
import { hasMoto, linksAgentsOnEc2 } from "./elastic-identity.ts";
import { cdkProjectOf, clis } from "./terraform-cases.ts";

const PROGRAM = "test/e2e/programs/cdk-elastic-identity";

/** Whose IAM it is makes no difference to the CLI: each is asked once. */
const IAM = { terraform: "moto", tofu: "the sandbox" } as const;

const stepsOf = ({ applied }: TerraformRun): string[] => applied.map(({ action, address }) => `${action} ${address}`);

describe.each(clis)("with $name", ({ name, missing }) => {
  test.skipIf(missing || !hasMoto)(
    "links agents on EC2, repairs the link, switches it to a role and back, takes it away",
    () =>
      linksAgentsOnEc2(IAM[name], async (sandbox, environment) => {
        const project = await cdkProjectOf(name, sandbox, PROGRAM, "identity", { environment });
        const run = async (operation: "apply" | "plan" | "destroy", args: readonly string[] = []) => {
          const result = await project.terraform.engine(operation, args);
          expect(result.code, result.stdout + result.stderr).toBe(0);
          return result;
        };
        return {
          apply: async (principal) => {
            await project.synth(principal === undefined ? {} : { PRINCIPAL: principal });
            return stepsOf(await run("apply"));
          },
          changesNothing: async () => void (await run("plan", ["-detailed-exitcode"])),
          outputs: () => project.terraform.outputs(),
          destroy: async () => stepsOf(await run("destroy")),
          close: () => project.close(),
        };
      }),
    300_000,
  );
});
