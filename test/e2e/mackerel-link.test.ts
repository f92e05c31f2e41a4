/** Whole links to Mackerel through the real CLI and explicit providers: switched, in two regions, with a role that exists. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CreateRoleCommand, IAMClient, ListRolesCommand, UpdateAssumeRolePolicyCommand } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { awsEnvironment, standInPath } from "../../examples/runner/aws-stand-in.ts";
import type { EngineRun, PulumiProject } from "../../examples/runner/pulumi-project.ts";
import { type IntegrationReport, type LoggedRequest, type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { isByHand, MackerelByHand } from "../behaviour/mackerel-by-hand.ts";
import { requireEngine } from "../engines.ts";
import { mackerelTrust } from "../sandbox/clients.ts";
import { openStack } from "./stack.ts";

const services = { EC2: { role: "Shop:web" }, RDS: {} };

/** Everything but the credentials in an update of such a setting. */
const fields = {
  memo: "",
  region: "eu-west-1",
  includedTags: "",
  excludedTags: "",
  services: {
    EC2: { enable: true, role: "Shop:web", excludedMetrics: [], retireAutomatically: false },
    RDS: { enable: true, role: null, excludedMetrics: [], retireAutomatically: false },
  },
};

/** A link in the region of its AWS provider. */
const link = (credentials: object): object => ({ services, credentials });

describe.skipIf(requireEngine("pulumi") === undefined)("MackerelLink", () => {
  let sandbox: Sandbox;
  let mackerel: MackerelByHand;
  let iam: IAMClient;
  let stack: PulumiProject;

  beforeAll(async () => {
    // The harder life of an external ID: a switch to a key kills it.
    sandbox = await startSandbox({ externalIdLife: "reference" });
    mackerel = new MackerelByHand(sandbox);
    const { accessKeyId, secretAccessKey } = sandbox.credentials.aws;
    iam = new IAMClient({
      endpoint: sandbox.url,
      region: "us-east-1",
      credentials: { accessKeyId, secretAccessKey },
    });
    stack = await openStack({
      program: "mackerel-links",
      sandbox,
      environment: {
        ...awsEnvironment(sandbox.credentials),
        MACKEREL_APIKEY: "not this one",
        LINKS_MACKEREL_APIKEY: sandbox.credentials.mackerel.apiKey,
        LINKS_AWS_REGION: fields.region,
      },
      path: [standInPath],
    });
  });
  afterAll(async () => {
    await stack?.close();
    iam?.destroy();
    await sandbox?.close();
  });

  /** Declares the links, and runs the engine as far as it comes. */
  async function attempt(links: object, ...args: string[]): Promise<EngineRun> {
    await writeFile(join(stack.folder, "links.json"), JSON.stringify(links));
    sandbox.clearRequests();
    return stack.engine("up", ["--yes", "--skip-preview", ...args]);
  }

  async function up(links: object): Promise<EngineRun> {
    const run = await attempt(links);
    expect(run.code, run.stdout + run.stderr).toBe(0);
    return run;
  }

  /** What was asked of Mackerel and AWS to change something, by the program. */
  const writes = (): LoggedRequest[] =>
    sandbox
      .requests()
      .filter(
        (request) => !isByHand(request) && request.method !== "GET" && !/^(?:Get|List)/.test(request.action ?? ""),
      );
  const isDeletion = ({ action }: LoggedRequest): boolean => /^(?:Delete|Detach)/.test(action ?? "");

  /** The one update of a setting. Nothing was deleted in AWS before it. */
  function update(name: string): unknown {
    const all = writes();
    const puts = all.filter(({ method, body }) => method === "PUT" && (body as { name: string }).name === name);
    expect(puts).toHaveLength(1);
    expect(all.slice(0, all.indexOf(puts[0] as LoggedRequest)).filter(isDeletion)).toEqual([]);
    return puts[0]?.body;
  }

  function report(name: string): IntegrationReport {
    const [found, ...more] = sandbox.mackerel.integrations().filter((setting) => setting.name === name);
    if (found === undefined || more.length > 0) throw new Error(`Mackerel has not exactly one setting named ${name}`);
    return found;
  }

  /** The resources of a link that the engine did this with, in its order. */
  const done = ({ steps }: EngineRun, operation: string, name: string): string[] =>
    steps
      .filter((step) => step.operation === operation && step.urn.includes(`::${name}-`))
      .map(({ urn }) => urn.split(`::${name}-`).at(-1) ?? "");

  /** A role that somebody made elsewhere, which trusts Mackerel with another external ID than the one it gave. */
  async function roleElsewhere(name: string): Promise<{ roleArn: string; externalId: string }> {
    const created = await iam.send(
      new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: mackerelTrust("of-another-customer") }),
    );
    return { roleArn: String(created.Role?.Arn), externalId: await mackerel.externalId() };
  }

  test("rules 2 and 7: from role to key and back; a setting for each region; a role that does not trust Mackerel yet", async () => {
    const regions = { regions: ["us-east-1", "ap-northeast-1"], services };
    const unchanging = { regions, reported: link({ role: await roleElsewhere("reported") }) };

    // A Mackerel that takes any role says of it that it does not work.
    await up({ ...unchanging, switched: link({ role: {} }), moved: link({ accessKey: {} }) });
    const names = ["moved", "regions-ap-northeast-1", "regions-us-east-1", "reported", "switched"];
    const settingNames = () => sandbox.mackerel.integrations().map((setting) => setting.name);
    expect(settingNames().sort()).toEqual(names);
    expect(report("reported")).toMatchObject({ working: false, reason: expect.stringMatching(/external ID/) });
    const [east, northeast] = await Promise.all(regions.regions.map((region) => mackerel.setting(`regions-${region}`)));
    expect([east?.region, northeast?.region]).toEqual(regions.regions);
    expect([northeast?.roleArn, northeast?.externalId]).toEqual([east?.roleArn, east?.externalId]);
    const byRole = { working: true, method: "role", requiresExternalId: true };
    const byKey = { working: true, method: "accessKey" };
    for (const region of regions.regions) expect(report(`regions-${region}`)).toMatchObject(byRole);
    expect([report("switched"), report("moved")]).toMatchObject([byRole, byKey]);

    // From role to key, and nothing of the other links.
    const toKey = await up({ ...unchanging, switched: link({ accessKey: {} }), moved: link({ accessKey: {} }) });
    expect(toKey.changes).toEqual({ create: 3, update: 1, delete: 3, same: expect.any(Number) });
    expect(done(toKey, "delete", "switched").sort()).toEqual(["external-id", "policy", "role"]);
    const { key } = await mackerel.setting("switched");
    expect(key).toMatch(/^AKIA/);
    expect(update("switched")).toEqual({
      name: "switched",
      ...fields,
      key,
      secretKey: "***",
      roleArn: null,
      externalId: null,
    });
    expect(writes().filter(({ vendor }) => vendor === "mackerel")).toHaveLength(1);
    expect(report("switched")).toMatchObject(byKey);

    // A Mackerel that refuses a role which it cannot assume, at a create and at a switch.
    sandbox.setOptions({ roleCheck: "refuse" });
    const role = await roleElsewhere("given");
    const given = { given: link({ role }), moved: link({ role }) };
    const refused = await attempt(
      { ...unchanging, switched: link({ accessKey: {} }), ...given },
      "--continue-on-error",
    );
    expect(refused.code).not.toBe(0);
    for (const setting of ["given-setting", "moved-setting"]) {
      const said = refused.diagnostics.filter(({ severity, urn }) => severity === "error" && urn?.endsWith(setting));
      expect(said).toHaveLength(1);
      expect(said[0]?.message).toMatch(/^roleArn: .*the external ID given is not the one in the trust policy/);
      expect(said[0]?.message).toMatch(/→ the role has to .*`npx awslink policy mackerel` prints, then run again/);
      // The external ID is alive: nothing else has to be made anew.
      expect(said[0]?.message).not.toMatch(/dead|anew/);
    }
    expect(settingNames().sort()).toEqual(names);
    expect(report("moved")).toMatchObject(byKey);
    expect(
      writes()
        .map(({ method, status }) => `${method} ${status}`)
        .sort(),
    ).toEqual(["POST 400", "PUT 400"]);

    // The trust is mended: both are completed, and the first link goes back to a role of its own.
    await iam.send(
      new UpdateAssumeRolePolicyCommand({ RoleName: "given", PolicyDocument: mackerelTrust(role.externalId) }),
    );
    const mended = await up({ ...unchanging, switched: link({ role: {} }), ...given });
    expect(mended.changes).toEqual({ create: 4, update: 2, delete: 7, same: expect.any(Number) });
    expect(settingNames().sort()).toEqual(["given", ...names]);
    for (const name of ["given", "moved", "switched"]) expect(report(name)).toMatchObject(byRole);
    const withoutKey = { ...fields, key: null, secretKey: null };
    expect(update("moved")).toEqual({ name: "moved", ...withoutKey, ...role });
    const { roleArn, externalId } = await mackerel.setting("switched");
    expect(update("switched")).toEqual({ name: "switched", ...withoutKey, roleArn, externalId });

    const destroyed = await stack.engine("destroy");
    expect(destroyed.code, destroyed.stdout).toBe(0);
    const order = done(destroyed, "delete", "regions");
    expect(order.slice(0, 2).sort()).toEqual(regions.regions.toSorted());
    expect(order.indexOf("role")).toBeGreaterThan(1);
    expect(order.indexOf("external-id")).toBeGreaterThan(order.indexOf("role"));
    expect(sandbox.mackerel.integrations()).toEqual([]);
    // The roles of others are left alone.
    const left = await iam.send(new ListRolesCommand({}));
    expect(left.Roles?.map(({ RoleName }) => RoleName).sort()).toEqual(["given", "reported"]);
  }, 300_000);
});
