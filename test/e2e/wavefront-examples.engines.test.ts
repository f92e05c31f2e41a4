/** The HCL and CDK examples of Wavefront as they stand: links that work at once, no second change, and their order. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { awsEnvironment } from "../../examples/runner/aws-stand-in.ts";
import type { TerraformName, TerraformProject } from "../../examples/runner/terraform-project.ts";
import { awsStandIn } from "../../examples/runner/terraform-stand-in.ts";
import { type LoggedRequest, type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { cdkProjectOf, clis, isWrite, projectOf } from "./terraform-cases.ts";

interface OpenExample {
  readonly terraform: TerraformProject;
  close(): Promise<void>;
}

const root = join(import.meta.dirname, "../..");
const ALL = ["CLOUDTRAIL", "CLOUDWATCH", "EC2"];

async function openHcl(name: TerraformName, sandbox: Sandbox, configuration: string): Promise<OpenExample> {
  const terraform = await projectOf(name, sandbox, configuration, {
    environment: awsEnvironment(sandbox.credentials),
    providers: await awsStandIn(),
  });
  return { terraform, close: () => terraform.close() };
}

/** The first configuration of the guide, for the account that the sandbox has. */
function guideHcl({ credentials }: Sandbox): string {
  const guide = readFileSync(join(root, "docs/guides/wavefront.md"), "utf8");
  const [, configuration = ""] = /```hcl\n([\s\S]*?)```/.exec(guide) ?? [];
  return configuration.replace("210987654321", credentials.wavefront.accountId);
}

/** Each example on one CLI; which CLI it is makes no difference that Mackerel's examples would not show. */
const EXAMPLES: readonly {
  readonly example: string;
  readonly cli: TerraformName;
  readonly services: readonly string[];
  open(name: TerraformName, sandbox: Sandbox): Promise<OpenExample>;
}[] = [
  {
    example: "examples/terraform-wavefront",
    cli: "tofu",
    services: ALL,
    open: (name, sandbox) =>
      openHcl(name, sandbox, readFileSync(join(root, "examples/terraform-wavefront/main.tf"), "utf8")),
  },
  {
    example: "docs/guides/wavefront.md, in HCL",
    cli: "terraform",
    services: ["CLOUDWATCH", "EC2"],
    open: (name, sandbox) => openHcl(name, sandbox, guideHcl(sandbox)),
  },
  ...(["cdktf", "cdktn"] as const).map((family) => ({
    example: `examples/${family}-wavefront`,
    services: ALL,
    cli: family === "cdktf" ? ("terraform" as const) : ("tofu" as const),
    open: (name: TerraformName, sandbox: Sandbox) =>
      cdkProjectOf(name, sandbox, `examples/${family}-wavefront`, "production"),
  })),
];

/** What a request does, as far as the order matters. */
function step({ vendor, method, path, action = "" }: LoggedRequest): string {
  if (vendor === "aws") return action;
  return `${method} ${path.includes("awsExternalId") ? "external ID" : "integration"}`;
}

describe.each(EXAMPLES)("$example with $cli", ({ cli, services, open }) => {
  const missing = clis.some(({ name, missing }) => name === cli && missing);
  let sandbox: Sandbox;
  let project: OpenExample | undefined;
  beforeAll(async () => {
    if (missing) return;
    // A role that was just made cannot be assumed at first: the link works the first time all the same.
    sandbox = await startSandbox({ roleCheck: "refuse", rolePropagation: 2 });
    project = await open(cli, sandbox);
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
    expect(gone.slice(-count)).toEqual(Array(count).fill("DELETE external ID"));
    expect(gone.slice(count, -count).sort()).toEqual(["DeletePolicy", "DeleteRole", "DetachRolePolicy"]);
    expect(sandbox.wavefront.integrations().filter(({ inTrash }) => !inTrash)).toEqual([]);
  });
});
