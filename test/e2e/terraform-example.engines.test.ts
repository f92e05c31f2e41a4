/** The HCL example as it stands, against the sandbox: a link that works, no second change, and the order of a switch. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { awsEnvironment } from "../../examples/runner/aws-stand-in.ts";
import type { TerraformProject } from "../../examples/runner/terraform-project.ts";
import { awsStandIn } from "../../examples/runner/terraform-stand-in.ts";
import { type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { clis, isWrite, projectOf } from "./terraform-cases.ts";

const example = readFileSync(join(import.meta.dirname, "../../examples/terraform-mackerel/main.tf"), "utf8");

/** The same setting with an access key; the role and all that belongs to it leave the configuration. */
const byKey = `
${example.slice(0, example.indexOf("# Whatever leaves"))}
variable "secret" {
  type      = string
  ephemeral = true
}
resource "awslink_mackerel_aws_integration" "production" {
  name                  = "production"
  region                = "ap-northeast-1"
  key                   = "AKIAIOSFODNN7EXAMPLE"
  secret_key_wo         = var.secret
  secret_key_wo_version = 1
  services              = local.services
  included_tags         = "environment:production"
}
`;

const SECRET = "a-secret-of-this-test/+";

describe.each(clis)("$name", ({ name, missing }) => {
  let sandbox: Sandbox;
  let project: TerraformProject | undefined;
  beforeAll(async () => {
    if (missing) return;
    sandbox = await startSandbox();
    project = await projectOf(name, sandbox, example, {
      environment: { ...awsEnvironment(sandbox.credentials), TF_VAR_secret: SECRET },
      providers: await awsStandIn(),
    });
  });
  afterAll(async () => {
    await project?.close();
    await sandbox?.close();
  });

  it.skipIf(missing)("makes a link that Mackerel can use, and changes nothing a second time", async () => {
    const made = await project?.engine("apply");
    expect(made?.code, made?.stdout).toBe(0);
    expect(sandbox.mackerel.integrations()).toMatchObject([{ name: "production", working: true }]);
    sandbox.clearRequests();
    expect((await project?.engine("plan", ["-detailed-exitcode"]))?.code).toBe(0);
    expect(sandbox.requests().filter(isWrite)).toEqual([]);
  });

  it.skipIf(missing)(
    "rule 4: deleted by hand before anything was read, it comes back with a new external ID",
    async () => {
      const [made] = sandbox.mackerel.integrations();
      const dead = sandbox.mackerel.externalIds().map(({ externalId }) => externalId);
      const response = await fetch(`${sandbox.url}/api/v0/aws-integrations/${made?.id}`, {
        method: "DELETE",
        headers: { "X-Api-Key": sandbox.credentials.mackerel.apiKey },
      });
      expect(response.status).toBe(200);
      const mended = await project?.engine("apply");
      expect(mended?.code, mended?.stdout).toBe(0);
      expect(sandbox.mackerel.integrations()).toMatchObject([{ name: "production", working: true }]);
      expect(sandbox.mackerel.externalIds().filter(({ state }) => state === "used")).toHaveLength(1);
      expect(
        sandbox.mackerel.externalIds().filter(({ externalId, state }) => dead.includes(externalId) && state !== "dead"),
      ).toEqual([]);
    },
  );

  it.skipIf(missing)(
    "switches to a key with one update before anything of AWS is deleted, the secret in no file",
    async () => {
      sandbox.clearRequests();
      await project?.write("main.tf", byKey);
      const switched = await project?.engine("apply");
      expect(switched?.code, switched?.stdout).toBe(0);
      const writes = sandbox.requests().filter(isWrite);
      expect(writes[0]).toMatchObject({
        method: "PUT",
        body: { key: "AKIAIOSFODNN7EXAMPLE", secretKey: "***", roleArn: null, externalId: null },
      });
      expect(writes.slice(1).every(({ action = "" }) => /^(Detach|Delete)/.test(action))).toBe(true);
      expect(writes.length).toBeGreaterThan(2);
      expect(await project?.state()).not.toContain(SECRET);
      expect(switched?.stdout).not.toContain(SECRET);
      expect((await project?.engine("plan", ["-detailed-exitcode"]))?.code).toBe(0);
    },
  );

  it.skipIf(missing)("takes everything away", async () => {
    const destroyed = await project?.engine("destroy");
    expect(destroyed?.code, destroyed?.stdout).toBe(0);
    expect(sandbox.mackerel.integrations()).toEqual([]);
  });
});
