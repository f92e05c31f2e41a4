/** The HCL and CDK examples of Elastic as they stand: links that collect, no second change, switches, and their order. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LoggedRequest, type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { isWrite } from "./terraform-cases.ts";
import { examplesOf, guideOf, type OpenExample } from "./vendor-examples.ts";

const METRICS = ["ec2-aws/metrics aws.ec2_metrics", "rds-aws/metrics aws.rds"];
const ALL = ["cloudtrail-aws-s3 aws.cloudtrail", ...METRICS];

/** The guide's HCL with what it says of agents on EC2. */
function onEc2(text: string): string {
  const changes: readonly (readonly [string | RegExp, string])[] = [
    ["my-agent-policy", "sandbox-agents"],
    [/trust_policy\(.*\).*/, 'trust_policy("ec2.amazonaws.com")'],
    [/ +role_arn +=.*\n/, ""],
  ];
  const profile = 'resource "aws_iam_instance_profile" "elastic" {\n  role = aws_iam_role.elastic.name\n}\n';
  return changes.reduce((changed, [pattern, replacement]) => {
    if (changed.search(pattern) < 0) throw new Error(`the guide has no ${pattern}`);
    return changed.replace(pattern, replacement);
  }, `${text}\n${profile}`);
}

const guide = guideOf("elastic", (text) => text.replace("my-agent-policy", "sandbox-agents"));

const EXAMPLES = [
  ...examplesOf("elastic").map((each) => ({ ...each, declared: ALL, method: "role" })),
  { ...guide, declared: METRICS, method: "role" },
  { ...guideOf("elastic", onEc2), example: `${guide.example}, on EC2`, declared: METRICS, method: "agent" },
];

function step({ vendor, method, action = "" }: LoggedRequest): string {
  return vendor === "aws" ? action : `${method} policy`;
}

describe.each(EXAMPLES)("$example with $cli", ({ example, missing, declared, method, open }) => {
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

  function collects(method: string, working: boolean | null): void {
    const links = sandbox.elastic.integrations();
    expect(links).toMatchObject([{ name: "production", method, working }]);
    expect([...(links[0]?.streams ?? [])].sort()).toEqual(declared);
  }

  test.skipIf(missing)("makes a link that collects what is declared, and changes nothing a second time", async () => {
    const made = await steps("apply");
    expect(made.at(-1)).toBe("POST policy");
    if (isCdk) collects("keys", true);
    // Only the host of an agent could tell whether it has the identity that may assume the role.
    else collects(method, null);
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
    // The policy names no instance profile: in HCL the two go in any order.
    const profile = method === "agent" ? ["DeleteInstanceProfile"] : [];
    expect(gone.filter((each) => !profile.includes(each))[0]).toBe("DELETE policy");
    const all = ["DELETE policy", ...profile, "DeletePolicy", "DeleteRole", "DetachRolePolicy"];
    expect([...gone].sort()).toEqual(all.sort());
    expect(sandbox.elastic.integrations()).toEqual([]);
  });
});
