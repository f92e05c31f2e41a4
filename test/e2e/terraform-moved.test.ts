/** From the vendor's own provider: a `moved` block keeps the setting, and what Terraform has in its state. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { InstalledProvider, TerraformProject } from "../../examples/runner/terraform-project.ts";
import { type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { buildTerraformProvider } from "../../scripts/build-terraform-provider.ts";
import { clis, projectOf } from "./terraform-cases.ts";

const moved = (declaration: string) => `
terraform {
  required_providers {
    awslink  = { source = "registry.terraform.io/awslink/awslink" }
    mackerel = { source = "registry.terraform.io/mackerelio-labs/mackerel" }
  }
}
variable "secret" {
  type      = string
  ephemeral = true
  default   = "example-secret"
}
moved {
  from = mackerel_aws_integration.by_role
  to   = awslink_mackerel_aws_integration.by_role
}
moved {
  from = mackerel_aws_integration.by_key
  to   = awslink_mackerel_aws_integration.by_key
}
resource "awslink_mackerel_aws_integration" "by_role" {
  name          = "by-role"
  memo          = "kept by the vendor's provider"
  region        = "ap-northeast-1"
  role_arn      = "arn:aws:iam::123456789012:role/mackerel"
  external_id   = "0123456789abcdef"
  included_tags = "service:foo,service:bar"
  services = {
    EC2 = { role = "svc: web", excluded_metrics = ["ec2.cpu.used"], retire_automatically = true }
    ALB = {}
  }
}
resource "awslink_mackerel_aws_integration" "by_key" {
  name     = "by-key"
  region   = "us-east-1"
  key      = "AKIAIOSFODNN7EXAMPLE"
  services = { "Route 53" = {} }
  ${declaration}
}
`;

let files: string;
beforeAll(async () => {
  files = mkdtempSync(join(tmpdir(), "awslink-peer-"));
  await buildTerraformProvider(join(files, "mackerel"), {
    program: "terraform-provider-mackerel_v0.8.0",
    title: "A stand-in for mackerelio-labs/mackerel",
    entry: "test/e2e/programs/peer/fixture-provider.ts",
  });
});
afterAll(() => rmSync(files, { recursive: true, force: true }));

describe.each(clis)("$name", ({ name, missing }) => {
  let sandbox: Sandbox;
  let project: TerraformProject | undefined;
  const peer = (): InstalledProvider => ({
    address: "registry.terraform.io/mackerelio-labs/mackerel",
    version: "0.8.0",
    files: join(files, "mackerel"),
  });

  beforeAll(async () => {
    if (missing) return;
    sandbox = await startSandbox();
    const role = sandbox.mackerel.seed({
      name: "by-role",
      memo: "kept by the vendor's provider",
      roleArn: "arn:aws:iam::123456789012:role/mackerel",
      externalId: "0123456789abcdef",
      includedTags: "service:foo,service:bar",
      services: {
        EC2: { enable: true, role: "svc:web", excludedMetrics: ["ec2.cpu.used"], retireAutomatically: true },
        ALB: { enable: true, role: null, excludedMetrics: [] },
      },
    });
    const key = sandbox.mackerel.seed({
      name: "by-key",
      region: "us-east-1",
      key: "AKIAIOSFODNN7EXAMPLE",
      secretKey: "example-secret",
      services: { "Route 53": { enable: true, role: null, excludedMetrics: [] } },
    });
    const recorded = readFileSync(join(import.meta.dirname, "programs/peer/mackerel.tfstate"), "utf8")
      .replaceAll("85d4947d", String(role.id))
      .replaceAll("d897cb43", String(key.id));
    project = await projectOf(name, sandbox, moved('secret_key = "example-secret"'), { providers: [peer()] });
    await project.write("terraform.tfstate", recorded);
    // Only now does Terraform see that the state needs the vendor's provider.
    await project.init();
  });
  afterAll(async () => {
    await project?.close();
    await sandbox?.close();
  });

  it.skipIf(missing)("keeps what is declared as it was, and sends nothing", async () => {
    if (project === undefined) return;
    const plan = await project.engine("plan", ["-detailed-exitcode"]);
    expect(plan.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    // The vendor's provider marks more as sensitive: OpenTofu plans an update to take only those marks off.
    const allowed = name === "tofu" ? ["move", "noop", "update"] : ["move", "noop"];
    expect(plan.planned.filter(({ action }) => !allowed.includes(action))).toEqual([]);
    const applied = await project.engine("apply");
    expect(applied.code, applied.stdout).toBe(0);
    expect(sandbox.requests().filter(({ method }) => method !== "GET")).toEqual([]);
    expect((await project.engine("plan", ["-detailed-exitcode"])).code).toBe(0);
    const state = JSON.parse(await project.state());
    const types = state.resources.map(({ type }: { readonly type: string }) => type);
    expect(types).toEqual(["awslink_mackerel_aws_integration", "awslink_mackerel_aws_integration"]);
  });

  it.skipIf(missing)("takes the secret out of the state once its twin is used", async () => {
    if (project === undefined) return;
    await project.write("main.tf", moved("secret_key_wo = var.secret\nsecret_key_wo_version = 1"));
    const applied = await project.engine("apply");
    expect(applied.code, applied.stdout).toBe(0);
    expect(await project.state()).not.toContain("example-secret");
    const [put, ...more] = sandbox.requests().filter(({ method }) => method !== "GET");
    expect(more).toEqual([]);
    expect(put).toMatchObject({ method: "PUT", body: { key: "AKIAIOSFODNN7EXAMPLE", secretKey: "***" } });
  });
});
