/**
 * `OrganizationRoles` by the real engine against moto, which has organisations and stack sets, and against Mackerel's
 * sandbox. moto makes the stacks of a unit's accounts, but brings no change of a template to stacks that are there:
 * what an account that is named later gets is seen in the template only.
 */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { standInPath } from "../../examples/runner/aws-stand-in.ts";
import { findPulumi, PulumiProject } from "../../examples/runner/pulumi-project.ts";
import { type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { requireEngine } from "../engines.ts";
import { type AwsEndpoint, endpoints, environmentOf } from "../standin/endpoints.ts";
import { OrganizationUnderTest } from "./organization.ts";

const root = join(import.meta.dirname, "../..");
const moto = endpoints.find(({ name }) => name === "moto");

describe.skipIf(requireEngine("pulumi") === undefined || moto === undefined)("OrganizationRoles on Pulumi", () => {
  let endpoint: AwsEndpoint;
  let sandbox: Sandbox;
  let organization: OrganizationUnderTest;
  let project: PulumiProject;
  beforeAll(async () => {
    const cli = await findPulumi();
    if (cli === undefined || moto === undefined) throw new Error("Pulumi or moto is missing");
    [endpoint, sandbox] = await Promise.all([moto.start(), startSandbox()]);
    organization = await OrganizationUnderTest.create(endpoint, 3);
    project = await PulumiProject.open({
      cli,
      program: join(root, "test/e2e/programs/organization"),
      nodeModules: join(root, "node_modules"),
      path: [standInPath],
      environment: {
        ...environmentOf(endpoint),
        MACKEREL_APIKEY: sandbox.credentials.mackerel.apiKey,
        MACKEREL_API_URL: sandbox.url,
      },
    });
    await project.configure("unit", organization.unit);
    await project.configure("accounts", organization.accounts.slice(0, 2).join(","));
  });
  afterAll(async () => {
    await project?.close();
    await sandbox?.close();
    await endpoint?.stop();
  });

  async function run(operation: "up" | "destroy") {
    const result = await project.engine(operation);
    expect(result.code, result.stdout + result.stderr).toBe(0);
    return result;
  }

  test("links the accounts that are named, and no other; takes one more; takes all away", async () => {
    const [first = "", second = "", third = ""] = organization.accounts;
    await run("up");
    const { externalIds, roleArns } = await project.outputs();
    const ids = Object(externalIds);
    expect(new Set(Object.values(ids)).size).toBe(2);
    await organization.expectRoles(ids);
    const registered = sandbox
      .requests()
      .filter(({ method, path }) => method === "POST" && path.endsWith("integrations"));
    expect(registered).toHaveLength(2);
    for (const accountId of [first, second]) {
      const setting = {
        name: `production-${accountId}`,
        roleArn: Object(roleArns)[accountId],
        externalId: ids[accountId],
      };
      expect(registered.map(({ body }) => body)).toContainEqual(expect.objectContaining(setting));
    }
    expect(Object.keys((await run("up")).changes)).toEqual(["same"]);

    await project.configure("accounts", organization.accounts.join(","));
    const more = await run("up");
    expect(more.changes).toMatchObject({ create: 2, update: 1 });
    expect(sandbox.mackerel.integrations()).toHaveLength(3);
    const { externalIds: later } = await project.outputs();
    expect(Object(later)).toMatchObject(ids);
    expect((await organization.stackSet())?.template).toContain(`["A${third}","${Object(later)[third]}",""]`);

    await organization.detachPolicies();
    await run("destroy");
    expect(sandbox.mackerel.integrations()).toEqual([]);
    expect(await organization.stackSet()).toBeUndefined();
    await organization.expectRoles({});
  }, 180_000);
});
