/** The example `elastic-link` through the real CLI: each step is what a user would do, and what they would see. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { awsEnvironment, standInPath } from "../../examples/runner/aws-stand-in.ts";
import { type EngineRun, findPulumi, PulumiProject } from "../../examples/runner/pulumi-project.ts";
import { type ElasticReport, type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { requireEngine } from "../engines.ts";

const root = join(import.meta.dirname, "../..");

const STREAMS = ["cloudtrail-aws-s3 aws.cloudtrail", "ec2-aws/metrics aws.ec2_metrics", "rds-aws/metrics aws.rds"];

describe.skipIf(requireEngine("pulumi") === undefined)("examples/elastic-link", () => {
  let sandbox: Sandbox;
  let project: PulumiProject;
  const printed: string[] = [];

  beforeAll(async () => {
    sandbox = await startSandbox();
    const cli = await findPulumi();
    if (cli === undefined) throw new Error("there is no pulumi");
    project = await PulumiProject.open({
      cli,
      program: join(root, "examples/elastic-link"),
      nodeModules: join(root, "node_modules"),
      environment: {
        KIBANA_ENDPOINT: sandbox.url,
        KIBANA_API_KEY: sandbox.credentials.elastic.apiKey,
        ...awsEnvironment(sandbox.credentials),
      },
      path: [standInPath],
    });
    await project.configure("agentPolicyId", "sandbox-agents");
    await project.configure("agentPrincipal", `arn:aws:iam::${sandbox.credentials.aws.accountId}:root`);
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

  function integration(): ElasticReport {
    const [only, ...more] = sandbox.elastic.integrations();
    if (only === undefined || more.length > 0) throw new Error("there is not exactly one integration policy");
    return only;
  }

  const holds = (): Record<string, unknown> => sandbox.elastic.policy(integration().id).vars as Record<string, unknown>;

  /** What changed something at the vendor or in AWS, in the order in which it was asked. */
  const writes = (): string[] =>
    sandbox
      .requests()
      .filter(({ vendor, method, action }) =>
        vendor === "elastic" ? method !== "GET" : !/^(?:Get|List)/.test(action ?? ""),
      )
      .map(({ vendor, method, action }) => (vendor === "elastic" ? `${method} policy` : String(action)));

  test("is made, works, is repaired, is switched to a role, and is taken away in order", async () => {
    await run("up");
    expect(integration()).toMatchObject({ method: "keys", working: true, reason: null });
    expect([...integration().streams].sort()).toEqual(STREAMS);
    expect(writes().at(-1)).toBe("POST policy");

    // Somebody switches a stream on, and another one off.
    const { id } = integration();
    const { inputs } = sandbox.elastic.policy(id) as { inputs: Record<string, object> };
    const on = (stream: string, enabled: boolean) => ({ enabled, streams: { [stream]: { enabled, vars: {} } } });
    sandbox.elastic.change(id, {
      inputs: {
        ...inputs,
        "lambda-aws/metrics": on("aws.lambda", true),
        "rds-aws/metrics": on("aws.rds", false),
      } as never,
    });
    // And sets another key by hand: the reference shows it.
    sandbox.elastic.change(id, { vars: { ...holds(), secret_access_key: holds().access_key_id } });
    expect(integration().working).toBe(false);
    await run("up");
    expect([...integration().streams].sort()).toEqual(STREAMS);
    expect(integration().working).toBe(true);
    expect(writes()).toEqual(["PUT policy"]);

    // An upgrade in Fleet that keeps the declared vars is no difference.
    sandbox.elastic.upgrade(id, "2.24.0");
    await run("up");
    expect(writes()).toEqual([]);
    const withKey = await project.state();
    expect(withKey).toContain('"packageVersion": "2.24.0"');

    // To a role: the policy names it before the key goes.
    await project.configure("credentials", "role");
    await run("up");
    expect(Object.keys(holds())).toEqual(["role_arn"]);
    expect(integration().method).toBe("role");
    expect(writes().indexOf("PUT policy")).toBeLessThan(writes().indexOf("DeleteAccessKey"));
    // Deleted in Kibana: made again by the next up.
    const response = await fetch(`${sandbox.url}/api/fleet/package_policies/${id}`, {
      method: "DELETE",
      headers: { Authorization: `ApiKey ${sandbox.credentials.elastic.apiKey}`, "kbn-xsrf": "by hand" },
    });
    expect(response.status).toBe(200);
    await run("up");
    expect(integration().method).toBe("role");
    expect([...integration().streams].sort()).toEqual(STREAMS);

    // Another address, as after a move or, alike, another key: a refresh still goes by the one of the last update.
    await project.configure("awslink:kibanaUrl", "http://127.0.0.1:1");
    await project.engine("up", ["--yes", "--skip-preview", "--refresh=false"]);
    await project.configure("awslink:kibanaUrl", sandbox.url);
    const stale = await project.engine("up");
    expect(stale.code).not.toBe(0);
    expect(stale.stdout).toMatch(/Kibana could not be reached[\s\S]*unless they get --run-program/);
    const mended = await project.engine("up", ["--yes", "--skip-preview", "--run-program"]);
    expect(mended.code, mended.stdout + mended.stderr).toBe(0);

    const state = await project.state();
    await run("destroy");
    expect(sandbox.elastic.integrations()).toEqual([]);
    expect(writes()[0]).toBe("DELETE policy");

    // Rule 3: nothing that the engine left behind has a secret in the clear.
    const secrets = [sandbox.credentials.elastic.apiKey, sandbox.credentials.aws.secretAccessKey];
    for (const secret of secrets) expect([withKey, state, ...printed].join("\n")).not.toContain(secret);
    expect(withKey).toMatch(/"secretAccessKey":\s*\{/);
    expect(withKey).not.toMatch(/"secretAccessKey":\s*"/);
  }, 300_000);
});
