import { join } from "node:path";
import { IAMClient, UpdateAssumeRolePolicyCommand } from "@aws-sdk/client-iam";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { trustPolicy } from "../../components/policies/index.ts";
import type { PulumiProject } from "../../examples/runner/pulumi-project.ts";
import { type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { requireEngine } from "../engines.ts";
import { openGuide } from "./pulumi-guide.ts";

const root = join(import.meta.dirname, "../..");

const CLI = join(root, "dist/cli/awslink.js");

/** The guide to the doctor, on a link that somebody breaks: the API key comes from the stack's configuration alone. */
async function expectDoctorToHelp(project: PulumiProject, sandbox: Sandbox): Promise<void> {
  const works = await project.node([CLI, "doctor", "--pulumi-stack", "dev"]);
  expect(works.code, works.stdout + works.stderr).toBe(0);
  expect(works.stdout).toContain("1 link: 1 in order");

  const [{ id = "", name = "" } = {}] = sandbox.mackerel.integrations();
  const { body, role } = await settingAndRole(sandbox, id);
  const iam = new IAMClient({ endpoint: sandbox.url, region: "us-east-1", credentials: sandbox.credentials.aws });
  const trust = JSON.stringify(trustPolicy({ vendor: "mackerel", externalId: "somebody-elses" }));
  await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: role, PolicyDocument: trust }));
  const broken = await project.node([CLI, "doctor", "--pulumi-stack"]);
  expect(broken.code, broken.stdout + broken.stderr).toBe(1);
  const told = broken.stdout.replace(/\s+/g, " ");
  expect(told).toContain(`BROKEN Mackerel AWS integration setting ${name} (${id}), declared as production-setting`);
  expect(told).toContain(`asks for the external ID "somebody-elses", and Mackerel uses "${body.externalId}"`);
  expect(told).toContain("pulumi up --refresh does it");
  // The advice is followed, and it is true.
  expect((await project.engine("up")).code).toBe(0);
  const mended = await project.node([CLI, "doctor", "--pulumi-stack"]);
  expect(mended.code, mended.stdout + mended.stderr).toBe(0);
  for (const { stdout, stderr } of [works, broken, mended]) {
    expect(stdout + stderr).not.toContain(sandbox.credentials.mackerel.apiKey);
  }
}

async function settingAndRole(sandbox: Sandbox, id: string) {
  const answer = await fetch(`${sandbox.url}/api/v0/aws-integrations/${id}`, {
    headers: { "X-Api-Key": sandbox.credentials.mackerel.apiKey },
  });
  const body = z.object({ roleArn: z.string(), externalId: z.string() }).parse(await answer.json());
  return { body, role: body.roleArn.slice(body.roleArn.lastIndexOf("/") + 1) };
}

describe.skipIf(requireEngine("pulumi") === undefined)("docs/guides/mackerel.md", () => {
  test("followed from nothing to a link that works, and a second run changes nothing", async () => {
    const sandbox = await startSandbox();
    const guide = await openGuide("mackerel", sandbox);
    const { project } = guide;
    try {
      await project.configure("awslink:mackerelApiKey", sandbox.credentials.mackerel.apiKey, true);
      await project.configure("awslink:mackerelApiUrl", sandbox.url);
      const first = await project.engine("up");
      expect(first.code, first.stdout + first.stderr).toBe(0);
      expect(sandbox.mackerel.integrations()).toMatchObject([{ name: "production", working: true, method: "role" }]);
      const second = await project.engine("up");
      expect(second.changes).toEqual({ same: expect.any(Number) });
      await expectDoctorToHelp(project, sandbox);
      expect((await project.engine("destroy")).code).toBe(0);
      expect(sandbox.mackerel.integrations()).toEqual([]);
    } finally {
      await guide.close();
      await sandbox.close();
    }
  }, 240_000);
});
