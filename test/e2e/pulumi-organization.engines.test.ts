/** `OrganizationRoles` by the real Pulumi engine. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { standInPath } from "../../examples/runner/aws-stand-in.ts";
import { findPulumi, PulumiProject } from "../../examples/runner/pulumi-project.ts";
import { vendorEnvironment } from "../../examples/runner/vendor-environment.ts";
import { requireEngine } from "../engines.ts";
import { endpoints, environmentOf } from "../standin/endpoints.ts";
import { linksAnOrganization } from "./organization.ts";

const root = join(import.meta.dirname, "../..");
const moto = endpoints.find(({ name }) => name === "moto");
const missing = requireEngine("pulumi") === undefined || moto === undefined;

test.skipIf(missing)(
  "links the accounts that are named, and no other; takes one more; lets one go; takes all away",
  async () => {
    const cli = await findPulumi();
    if (cli === undefined || moto === undefined) throw new Error("Pulumi or moto is missing");
    const endpoint = await moto.start();
    try {
      await linksAnOrganization(endpoint, async (front, sandbox, { unit, principals }) => {
        const project = await PulumiProject.open({
          cli,
          program: join(root, "test/e2e/programs/organization"),
          nodeModules: join(root, "node_modules"),
          path: [standInPath],
          environment: { ...vendorEnvironment(sandbox.credentials), ...environmentOf(front) },
        });
        await project.configure("unit", unit);
        await project.configure("wavefrontAccount", principals.wavefront);
        await project.configure("agents", principals.agents);
        const run = async (operation: "up" | "destroy") => {
          const result = await project.engine(operation);
          expect(result.code, result.stdout + result.stderr).toBe(0);
          return result;
        };
        return {
          apply: async (accounts) => {
            await project.configure("accounts", accounts.join(","));
            await run("up");
          },
          changesNothing: async () => expect(Object.keys((await run("up")).changes)).toEqual(["same"]),
          outputs: () => project.outputs(),
          destroy: async () => void (await run("destroy")),
          close: () => project.close(),
        };
      });
    } finally {
      await endpoint.stop();
    }
  },
  240_000,
);
