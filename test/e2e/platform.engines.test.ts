/**
 * The platform examples as they stand, against a sandbox with three accounts: each account gets its own role with its
 * own external ID, every setting works, a second run changes nothing, and nothing is left.
 */
import { join } from "node:path";
import {
  IAMClient,
  ListPoliciesCommand,
  ListRolesCommand,
  type Role,
  UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { trustPolicy } from "../../components/policies/index.ts";
import {
  openBlog,
  openShop,
  openTerraformModule,
  platformWorkspace,
  startOrganization,
} from "../../examples/runner/platform-stacks.ts";
import { findPulumi, type PulumiProject } from "../../examples/runner/pulumi-project.ts";
import { findTerraform, type TerraformProject } from "../../examples/runner/terraform-project.ts";
import type { LoggedRequest, Sandbox, SandboxAccount } from "../../sandbox/index.ts";
import { builtTerraformProvider } from "../built-terraform-provider.ts";
import { doctorJson } from "../components/doctor/json-form.ts";
import { requireEngine } from "../engines.ts";
import { clis } from "./terraform-cases.ts";

const CLI = join(import.meta.dirname, "../../dist/cli/awslink.js");

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startOrganization();
});
afterEach(() => sandbox.close());

async function inAccount<Answer>(account: SandboxAccount, ask: (iam: IAMClient) => Promise<Answer>): Promise<Answer> {
  const iam = new IAMClient({ endpoint: sandbox.url, region: "us-east-1", credentials: account });
  try {
    return await ask(iam);
  } finally {
    iam.destroy();
  }
}

/** The roles that links made, by account. */
async function madeRoles(): Promise<readonly (readonly [SandboxAccount, readonly Role[]])[]> {
  return Promise.all(
    (sandbox.credentials.accounts ?? []).map(async (account) => {
      const { Roles = [] } = await inAccount(account, (iam) => iam.send(new ListRolesCommand({})));
      return [account, Roles.filter(({ RoleName }) => RoleName !== "platform")] as const;
    }),
  );
}

/** The settings as Mackerel's API answers them. */
async function settingsAtMackerel(): Promise<readonly { readonly roleArn: string; readonly externalId: string }[]> {
  const headers = { "X-Api-Key": sandbox.credentials.mackerel.apiKey };
  const answer = await fetch(`${sandbox.url}/api/v0/aws-integrations`, { headers });
  return ((await answer.json()) as { aws_integrations: { roleArn: string; externalId: string }[] }).aws_integrations;
}

/** One role in each account under the organisation's path, trusting Mackerel with an external ID that no other has. */
async function expectLinks(settings: readonly string[]): Promise<void> {
  const integrations = sandbox.mackerel.integrations();
  expect(integrations.map(({ name }) => name).sort()).toEqual([...settings].sort());
  for (const { working, reason } of integrations) expect([working, reason]).toEqual([true, null]);

  const answered = await settingsAtMackerel();
  const trusted: string[] = [];
  for (const [{ accountId }, roles] of await madeRoles()) {
    expect(roles).toHaveLength(1);
    const arn = roles[0]?.Arn ?? "";
    expect(arn).toMatch(new RegExp(`^arn:aws:iam::${accountId}:role/monitoring/`));
    const trust = JSON.parse(decodeURIComponent(roles[0]?.AssumeRolePolicyDocument ?? ""));
    const externalId: string = trust.Statement[0].Condition.StringEquals["sts:ExternalId"];
    const own = answered.filter(({ roleArn }) => roleArn === arn);
    expect(own.length).toBeGreaterThan(0);
    for (const setting of own) expect(setting.externalId).toBe(externalId);
    trusted.push(externalId);
  }
  expect(new Set(trusted).size).toBe(3);
}

/** Neither a setting nor anything of the links' is left in any account. */
async function expectNothing(): Promise<void> {
  expect(sandbox.mackerel.integrations()).toEqual([]);
  for (const [account, roles] of await madeRoles()) {
    expect(roles).toEqual([]);
    const { Policies } = await inAccount(account, (iam) => iam.send(new ListPoliciesCommand({ Scope: "Local" })));
    expect(Policies).toEqual([]);
  }
}

function isWrite({ method, vendor, action = "" }: LoggedRequest): boolean {
  return vendor === "aws" ? /^(Create|Delete|Attach|Detach|Put|Update|Tag)/.test(action) : method !== "GET";
}

/** What the organisation fixes for every role, as IAM was told it. */
function expectDefaults(team: string): void {
  const roles = sandbox.requests().filter(({ action }) => action === "CreateRole");
  expect(roles).toHaveLength(3);
  for (const { body } of roles) {
    expect(body).toMatchObject({
      Path: "/monitoring/",
      PermissionsBoundary: "arn:aws:iam::aws:policy/ReadOnlyAccess",
    });
    const tags = Object.values(body ?? {});
    for (const value of [team, "observability", "platform"]) expect(tags).toContain(value);
  }
}

async function wholeLife(project: TerraformProject, team: string, settings: readonly string[]): Promise<void> {
  const made = await project.engine("apply");
  expect(made.code, made.stdout + made.stderr).toBe(0);
  await expectLinks(settings);
  expectDefaults(team);
  sandbox.clearRequests();
  const again = await project.engine("plan", ["-detailed-exitcode"]);
  expect(again.code, again.stdout + again.stderr).toBe(0);
  expect(sandbox.requests().filter(isWrite)).toEqual([]);
  const destroyed = await project.engine("destroy");
  expect(destroyed.code, destroyed.stdout + destroyed.stderr).toBe(0);
  await expectNothing();
}

/** The guide's last command, in a stack of six links: one account's role is broken, and the next run mends it. */
async function expectDoctorToFind(stack: PulumiProject): Promise<void> {
  const doctor = async () => {
    const command = [CLI, "doctor", "--pulumi-stack", "dev", "--assume-role", "platform", "--json"];
    const { code, stdout, stderr } = await stack.node(command);
    expect(stderr).toBe("");
    const { links } = doctorJson.parse(JSON.parse(stdout));
    // The order is the state's, which is that in which the engine got ready.
    const broken = links.filter(({ verdict }) => verdict !== "works").map(({ name }) => name);
    return [code, ...broken.sort()];
  };
  expect(await doctor()).toEqual([0]);
  const [, second] = await madeRoles();
  const [account, [role] = []] = second ?? [];
  if (account === undefined) throw new Error("there is no second account");
  const PolicyDocument = JSON.stringify(trustPolicy({ vendor: "mackerel", externalId: "somebody-elses" }));
  const RoleName = role?.RoleName;
  await inAccount(account, (iam) => iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument })));
  const broken = await doctor();
  expect(broken).toEqual([1, expect.stringMatching(/ap-northeast-1$/), expect.stringMatching(/us-east-1$/)]);
  const mended = await stack.engine("up");
  expect(mended.code, mended.stdout + mended.stderr).toBe(0);
  expect(await doctor()).toEqual([0]);
}

describe.skipIf(requireEngine("pulumi") === undefined)("examples/platform-module/stacks/shop", () => {
  test("links every account, changes nothing a second time, and goes", async () => {
    const cli = await findPulumi();
    if (cli === undefined) throw new Error("there is no pulumi");
    const workspace = await platformWorkspace();
    const stack = await openShop(cli, sandbox, workspace);
    try {
      const made = await stack.engine("up");
      expect(made.code, made.stdout + made.stderr).toBe(0);
      await expectLinks(
        ["production", "staging", "tools"].flatMap((account) =>
          ["ap-northeast-1", "us-east-1"].map((region) => `shop-${account}-${region}`),
        ),
      );
      expectDefaults("shop");
      const again = await stack.engine("up");
      expect(again.changes, again.stdout).toEqual({ same: expect.any(Number) });
      await expectDoctorToFind(stack);
      const destroyed = await stack.engine("destroy");
      expect(destroyed.code, destroyed.stdout + destroyed.stderr).toBe(0);
      await expectNothing();
    } finally {
      await stack.close();
      await workspace.close();
    }
  }, 300_000);
});

// One CLI here, both below: what differs between them is in the HCL example.
describe.skipIf(requireEngine("terraform") === undefined)("examples/platform-module/stacks/blog", () => {
  test("links every account, changes nothing a second time, and goes", async () => {
    const cli = findTerraform(["terraform"]);
    if (cli === undefined) throw new Error("there is no terraform");
    const workspace = await platformWorkspace();
    const project = await openBlog(cli, sandbox, workspace);
    try {
      await project.terraform.init();
      const settings = ["production", "staging", "tools"].map((account) => `blog-${account}-ap-northeast-1`);
      await wholeLife(project.terraform, "blog", settings);
    } finally {
      await project.close();
      await workspace.close();
    }
  }, 300_000);
});

describe.each(clis)("examples/terraform-module with $name", ({ name, missing }) => {
  test.skipIf(missing)(
    "links every account, changes nothing a second time, and goes",
    async () => {
      const cli = findTerraform([name]);
      if (cli === undefined) throw new Error(`there is no ${name}`);
      const project = await openTerraformModule(cli, sandbox, await builtTerraformProvider());
      try {
        await project.init();
        await wholeLife(project, "shop", [
          "shop-production-ap-northeast-1",
          "shop-production-us-east-1",
          "shop-staging-ap-northeast-1",
          "shop-tools-us-east-1",
        ]);
      } finally {
        await project.close();
      }
    },
    300_000,
  );
});
