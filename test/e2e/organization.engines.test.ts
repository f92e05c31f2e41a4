/** `OrganizationRoles` of a CDKTN app by the real Terraform. */
import { expect, test } from "vitest";
import { requireEngine } from "../engines.ts";
import { endpoints, environmentOf } from "../standin/endpoints.ts";
import { linksAnOrganization } from "./organization.ts";
import { cdkProjectOf } from "./terraform-cases.ts";

const moto = endpoints.find(({ name }) => name === "moto");
const missing = requireEngine("terraform") === undefined || moto === undefined;

test.skipIf(missing)(
  "links the accounts that are named, and no other; takes one more; lets one go; takes all away",
  async () => {
    if (moto === undefined) throw new Error("moto is missing");
    const endpoint = await moto.start();
    try {
      await linksAnOrganization(endpoint, async (front, sandbox, { unit, accounts: first, principals }) => {
        const fixed = { UNIT: unit, WAVEFRONT_ACCOUNT: principals.wavefront, AGENTS: principals.agents };
        const project = await cdkProjectOf("terraform", sandbox, "test/e2e/programs/cdk-organization", "organization", {
          variables: { ...fixed, ACCOUNTS: first.join(",") },
          environment: environmentOf(front),
        });
        const run = async (operation: "apply" | "plan" | "destroy", args: readonly string[] = []) => {
          const result = await project.terraform.engine(operation, args);
          expect(result.code, result.stdout + result.stderr).toBe(0);
        };
        return {
          apply: async (accounts) => {
            await project.synth({ ...fixed, ACCOUNTS: accounts.join(",") });
            await run("apply");
          },
          changesNothing: () => run("plan", ["-detailed-exitcode"]),
          outputs: () => project.terraform.outputs(),
          destroy: () => run("destroy"),
          close: () => project.close(),
        };
      });
    } finally {
      await endpoint.stop();
    }
  },
  240_000,
);
