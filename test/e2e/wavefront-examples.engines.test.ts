/** The HCL and CDK examples of Wavefront as they stand: links that work at once, no second change, and their order. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LoggedRequest, type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { isWrite } from "./terraform-cases.ts";
import { examplesOf, guideOf, type OpenExample } from "./vendor-examples.ts";

const EXAMPLES = [
  ...examplesOf("wavefront").map((each) => ({ ...each, services: ["CLOUDTRAIL", "CLOUDWATCH", "EC2"] })),
  {
    ...guideOf("wavefront", (text, { credentials }) => text.replace("210987654321", credentials.wavefront.accountId)),
    services: ["CLOUDWATCH", "EC2"],
  },
];

/** What a request does, as far as the order matters. */
function step({ vendor, method, path, action = "" }: LoggedRequest): string {
  if (vendor === "aws") return action;
  return `${method} ${path.includes("awsExternalId") ? "external ID" : "integration"}`;
}

describe.each(EXAMPLES)("$example with $cli", ({ missing, services, open }) => {
  let sandbox: Sandbox;
  let project: OpenExample | undefined;
  beforeAll(async () => {
    if (missing) return;
    // A role that was just made cannot be assumed at first: the link works the first time all the same.
    sandbox = await startSandbox({ roleCheck: "refuse", rolePropagation: 2 });
    project = await open(sandbox);
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

  test.skipIf(missing)("makes links that work at once, changes nothing a second time, takes all away", async () => {
    const made = await steps("apply");
    const first = (what: string) => made.indexOf(what);
    expect(first("POST external ID")).toBeGreaterThanOrEqual(0);
    expect(first("CreateRole")).toBeGreaterThan(made.lastIndexOf("POST external ID"));
    expect(first("POST integration")).toBeGreaterThan(made.lastIndexOf("AttachRolePolicy"));
    const links = sandbox.wavefront.integrations();
    expect(links.map(({ service }) => service).sort()).toEqual(services);
    for (const { name, working, reason, disabled } of links) {
      expect({ name, working, reason, disabled }).toMatchObject({ name: "production", working: true, disabled: false });
    }
    expect(new Set(links.map(({ externalId }) => externalId)).size).toBe(services.length);

    sandbox.clearRequests();
    const plan = await project?.terraform.engine("plan", ["-detailed-exitcode"]);
    expect(plan?.code, plan?.stdout).toBe(0);
    const asked = sandbox.requests().filter(({ vendor }) => vendor === "wavefront");
    expect(sandbox.requests().filter(isWrite)).toEqual([]);
    // One read alone, then the list that answers all others, external IDs included.
    expect(asked.length, asked.map(({ path }) => path).join("\n")).toBeLessThanOrEqual(2);

    const gone = await steps("destroy");
    const count = services.length;
    expect(gone.slice(0, count)).toEqual(Array(count).fill("DELETE integration"));
    // The role trusts the external IDs; the policy has nothing to do with them, and goes before or after.
    const ids: string[] = Array(count).fill("DELETE external ID");
    expect(gone.slice(gone.indexOf("DeleteRole") + 1).filter((each) => each !== "DeletePolicy")).toEqual(ids);
    expect(gone.slice(count).sort()).toEqual([...ids, "DeletePolicy", "DeleteRole", "DetachRolePolicy"].sort());
    expect(sandbox.wavefront.integrations().filter(({ inTrash }) => !inTrash)).toEqual([]);
  });
});
