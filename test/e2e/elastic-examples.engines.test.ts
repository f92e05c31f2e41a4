/** The HCL and CDK examples of Elastic as they stand: links that collect, no second change, switches, and their order. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LoggedRequest, type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { isWrite } from "./terraform-cases.ts";
import { examplesOf, guideOf, type OpenExample } from "./vendor-examples.ts";

const METRICS = ["ec2-aws/metrics aws.ec2_metrics", "rds-aws/metrics aws.rds"];
const ALL = ["cloudtrail-aws-s3 aws.cloudtrail", ...METRICS];

const EXAMPLES = [
  ...examplesOf("elastic").map((each) => ({ ...each, declared: ALL })),
  { ...guideOf("elastic", (text) => text.replace("my-agent-policy", "sandbox-agents")), declared: METRICS },
];

function step({ vendor, method, action = "" }: LoggedRequest): string {
  return vendor === "aws" ? action : `${method} policy`;
}

describe.each(EXAMPLES)("$example with $cli", ({ example, missing, declared, open }) => {
  const isCdk = example.startsWith("examples/cdk");
  let sandbox: Sandbox;
  let project: OpenExample | undefined;
  beforeAll(async () => {
    if (missing) return;
    sandbox = await startSandbox();
    project = await open(sandbox, { CREDENTIALS: "accessKey" });
  });
  afterAll(async () => {
    await project?.close();
    await sandbox?.close();
  });

  async function steps(operation: "apply" | "destroy"): Promise<string[]> {
    sandbox.clearRequests();
    const run = await project?.terraform.engine(operation);
    expect(run?.code, `${run?.stdout}${run?.stderr}`).toBe(0);
    return sandbox.requests().filter(isWrite).map(step);
  }

  async function changesNothing(): Promise<void> {
    sandbox.clearRequests();
    const plan = await project?.terraform.engine("plan", ["-detailed-exitcode"]);
    expect(plan?.code, plan?.stdout).toBe(0);
    expect(sandbox.requests().filter(isWrite)).toEqual([]);
    const asked = sandbox.requests().filter(({ vendor }) => vendor === "elastic");
    expect(asked.length, asked.map(({ path }) => path).join("\n")).toBeLessThanOrEqual(4);
  }

  function collects(method: "keys" | "role", working: boolean | null): void {
    const links = sandbox.elastic.integrations();
    expect(links).toMatchObject([{ name: "production", method, working }]);
    expect([...(links[0]?.streams ?? [])].sort()).toEqual(declared);
  }

  test.skipIf(missing)("makes a link that collects what is declared, and changes nothing a second time", async () => {
    const made = await steps("apply");
    expect(made.at(-1)).toBe("POST policy");
    if (isCdk) collects("keys", true);
    // Only the host of an agent could tell whether it has the identity that may assume the role.
    else collects("role", null);
    await changesNothing();
  });

  const cdkTest = isCdk ? test : undefined;
  cdkTest?.skipIf(missing)("switches to a role: the policy names it before the key goes", async () => {
    await project?.synth({ CREDENTIALS: "role" });
    const switched = await steps("apply");
    collects("role", null);
    expect(switched.filter((each) => each === "PUT policy")).toHaveLength(1);
    const put = switched.indexOf("PUT policy");
    expect(switched.slice(0, put).filter((each) => /^(?:Delete|Detach)/.test(each))).toEqual([]);
    expect(switched.slice(put + 1)).toEqual(expect.arrayContaining(["DeleteAccessKey", "DeleteUser"]));
    await changesNothing();
  });

  test.skipIf(missing)("takes everything away, the policy first", async () => {
    const gone = await steps("destroy");
    expect(gone[0]).toBe("DELETE policy");
    expect(gone.slice(1).sort()).toEqual(["DeletePolicy", "DeleteRole", "DetachRolePolicy"]);
    expect(sandbox.elastic.integrations()).toEqual([]);
  });
});
