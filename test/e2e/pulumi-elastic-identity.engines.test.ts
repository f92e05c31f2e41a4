/** `ElasticLink` by instance profile and by role, on the real Pulumi engine. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { standInPath } from "../../examples/runner/aws-stand-in.ts";
import { type EngineRun, findPulumi, PulumiProject } from "../../examples/runner/pulumi-project.ts";
import { vendorEnvironment } from "../../examples/runner/vendor-environment.ts";
import { requireEngine } from "../engines.ts";
import { hasMoto, linksAgentsOnEc2 } from "./elastic-identity.ts";

const root = join(import.meta.dirname, "../..");
const missing = requireEngine("pulumi") === undefined || !hasMoto;

const stepsOf = ({ steps }: EngineRun): string[] => steps.map(({ operation, urn }) => `${operation} ${urn}`);

test.skipIf(missing)(
  "links agents on EC2, repairs the link, switches it to a role and back, takes it away",
  async () => {
    const cli = await findPulumi();
    if (cli === undefined) throw new Error("there is no pulumi");
    await linksAgentsOnEc2("the sandbox", async (sandbox, environment) => {
      const project = await PulumiProject.open({
        cli,
        program: join(root, "test/e2e/programs/elastic-identity"),
        nodeModules: join(root, "node_modules"),
        path: [standInPath],
        environment: { ...vendorEnvironment(sandbox.credentials), ...environment },
      });
      const run = async (operation: "up" | "destroy"): Promise<EngineRun> => {
        const result = await project.engine(operation);
        expect(result.code, result.stdout + result.stderr).toBe(0);
        return result;
      };
      return {
        apply: async (principal) => {
          if (principal === undefined) await project.command(["config", "rm", "principal"]);
          else await project.configure("principal", principal);
          return stepsOf(await run("up"));
        },
        changesNothing: async () => expect(Object.keys((await run("up")).changes)).toEqual(["same"]),
        outputs: () => project.outputs(),
        destroy: async () => stepsOf(await run("destroy")),
        close: () => project.close(),
      };
    });
  },
  300_000,
);
