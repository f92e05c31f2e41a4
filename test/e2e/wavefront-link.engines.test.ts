/** The example `wavefront-link` through the real CLI: each step is what a user would do, and what they would see. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { awsEnvironment, standInPath } from "../../examples/runner/aws-stand-in.ts";
import { type EngineRun, findPulumi, PulumiProject } from "../../examples/runner/pulumi-project.ts";
import { type CloudIntegrationReport, type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { requireEngine } from "../engines.ts";

const root = join(import.meta.dirname, "../..");

describe.skipIf(requireEngine("pulumi") === undefined)("examples/wavefront-link", () => {
  let sandbox: Sandbox;
  let project: PulumiProject;
  const printed: string[] = [];

  beforeAll(async () => {
    // A role that was just made cannot be assumed at first: the link works the first time all the same.
    sandbox = await startSandbox({ roleCheck: "refuse", rolePropagation: 2 });
    const cli = await findPulumi();
    if (cli === undefined) throw new Error("there is no pulumi");
    const { token, accountId } = sandbox.credentials.wavefront;
    project = await PulumiProject.open({
      cli,
      program: join(root, "examples/wavefront-link"),
      nodeModules: join(root, "node_modules"),
      environment: {
        WAVEFRONT_ADDRESS: sandbox.url,
        WAVEFRONT_TOKEN: token,
        ...awsEnvironment(sandbox.credentials),
      },
      path: [standInPath],
    });
    await project.configure("wavefrontAccountId", accountId);
  });
  afterAll(async () => {
    await project?.close();
    await sandbox?.close();
  });

  async function run(operation: "up" | "destroy"): Promise<EngineRun> {
    sandbox.clearRequests();
    const result = await project.engine(operation);
    printed.push(result.stdout, result.stderr);
    expect(result.code, result.stdout + result.stderr).toBe(0);
    return result;
  }

  const live = (): CloudIntegrationReport[] => sandbox.wavefront.integrations().filter(({ inTrash }) => !inTrash);

  /** The operations on awslink's resources, by the names that they have in the program. */
  const vendorSteps = ({ steps }: EngineRun): string[] =>
    steps
      .filter(({ operation, urn }) => !["same", "refresh"].includes(operation) && urn.includes("awslink/wavefront"))
      .map(({ operation, urn }) => `${operation} ${urn.split("::").at(-1)}`);

  /** Asks Wavefront past the engine, as somebody does in its user interface. */
  async function byHand(method: string, path: string): Promise<void> {
    const response = await fetch(`${sandbox.url}/api/v2/cloudintegration${path}`, {
      method,
      headers: { Authorization: `Bearer ${sandbox.credentials.wavefront.token}` },
    });
    expect(response.status).toBe(200);
  }

  const idOf = (service: string): string => live().find((integration) => integration.service === service)?.id ?? "";

  test("is made, works, is repaired in one up whatever happened, and is taken away in order", async () => {
    await run("up");
    expect(
      live()
        .map(({ service }) => service)
        .sort(),
    ).toEqual(["CLOUDTRAIL", "CLOUDWATCH", "EC2"]);
    for (const integration of live()) {
      expect(integration).toMatchObject({ working: true, reason: null, requiresExternalId: true, disabled: false });
    }
    expect(new Set(live().map(({ externalId }) => externalId)).size).toBe(3);

    const again = await run("up");
    expect(Object.keys(again.changes)).toEqual(["same"]);
    const asked = sandbox.requests().filter(({ vendor }) => vendor === "wavefront");
    expect(asked.every(({ method }) => method === "GET")).toBe(true);
    // One read alone, then the list that answers all others, external IDs included.
    expect(asked.length, asked.map(({ path }) => path).join("\n")).toBeLessThanOrEqual(2);

    // Wavefront switched one off for an error that is over.
    await byHand("POST", `/${idOf("EC2")}/disable`);
    const repaired = await run("up");
    expect(vendorSteps(repaired)).toEqual(["update production-ec2"]);
    expect(live().every(({ disabled }) => !disabled)).toBe(true);

    // One is deleted in the user interface: it is in the trash, and comes back.
    const trashed = idOf("CLOUDWATCH");
    await byHand("DELETE", `/${trashed}`);
    await run("up");
    expect(idOf("CLOUDWATCH")).toBe(trashed);

    // One is deleted for good, and its external ID with it: a new one is made, and the role's trust follows.
    const [purged, dead] = [idOf("CLOUDTRAIL"), live().find(({ service }) => service === "CLOUDTRAIL")?.externalId];
    await byHand("DELETE", `/${purged}?skipTrash=true`);
    await run("up");
    const recreated = live().find(({ service }) => service === "CLOUDTRAIL");
    expect(recreated?.id).not.toBe(purged);
    expect(recreated?.externalId).not.toBe(dead);
    expect(live()).toHaveLength(3);
    for (const integration of live()) expect(integration.working, integration.reason ?? "").toBe(true);
    expect(Object.keys((await run("up")).changes)).toEqual(["same"]);

    const state = await project.state();
    const { token } = sandbox.credentials.wavefront;
    expect(state).toContain("pulumi-nodejs:dynamic/awslink/wavefront:CloudWatchIntegration");

    await run("destroy");
    expect(live()).toEqual([]);
    const order = sandbox
      .requests()
      .filter(({ method, action }) => method === "DELETE" || action === "DeleteRole")
      .map(({ path, action }) => action ?? (path.includes("awsExternalId") ? "external ID" : "integration"));
    expect(order).toEqual([...Array(3).fill("integration"), "DeleteRole", ...Array(3).fill("external ID")]);
    for (const text of [state, ...printed, JSON.stringify(sandbox.requests())]) {
      expect(text.includes(token), "the API token is nowhere").toBe(false);
    }
  }, 300_000);
});
