/** From the vendors' own providers: a `moved` block keeps the setting, and what Terraform has in its state. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { InstalledProvider, TerraformProject } from "../../examples/runner/terraform-project.ts";
import { type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { buildTerraformProvider } from "../../scripts/build-terraform-provider.ts";
import { makeByHand } from "../behaviour/elastic/declared.ts";
import { clis, projectOf } from "./terraform-cases.ts";

const movedFromTwo = (declaration: string) => `
terraform {
  required_providers {
    awslink      = { source = "registry.terraform.io/awslink/awslink" }
    mackerel     = { source = "registry.terraform.io/mackerelio-labs/mackerel" }
    elasticstack = { source = "registry.terraform.io/elastic/elasticstack" }
  }
}
variable "secret" {
  type      = string
  ephemeral = true
  default   = "example-secret"
}
moved {
  from = elasticstack_fleet_integration_policy.aws
  to   = awslink_elastic_aws_integration.aws
}
resource "awslink_elastic_aws_integration" "aws" {
  name              = "aws-1"
  namespace         = "default"
  policy_ids        = ["sandbox-agents"]
  access_key_id     = "AKIAIOSFODNN7EXAMPLE"
  secret_access_key = "elastic-secret"
  default_region    = "us-east-1"
  services = {
    ec2 = { aws_metrics = { ec2_metrics = { period = "5m", regions = ["us-east-1"] } } }
  }
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

/** As the configuration of the vendor's provider declared it, by the names of this one. */
const MOVED_FROM_WAVEFRONT = String.raw`
terraform {
  required_providers {
    awslink   = { source = "registry.terraform.io/awslink/awslink" }
    wavefront = { source = "registry.terraform.io/vmware/wavefront" }
  }
}
moved {
  from = wavefront_cloud_integration_aws_external_id.a
  to   = awslink_wavefront_external_id.a
}
moved {
  from = wavefront_cloud_integration_aws_external_id.b
  to   = awslink_wavefront_external_id.b
}
moved {
  from = wavefront_cloud_integration_aws_external_id.c
  to   = awslink_wavefront_external_id.c
}
moved {
  from = wavefront_cloud_integration_cloudwatch.a
  to   = awslink_wavefront_cloudwatch_integration.a
}
moved {
  from = wavefront_cloud_integration_ec2.b
  to   = awslink_wavefront_ec2_integration.b
}
moved {
  from = wavefront_cloud_integration_cloudtrail.c
  to   = awslink_wavefront_cloudtrail_integration.c
}
resource "awslink_wavefront_external_id" "a" {}
resource "awslink_wavefront_external_id" "b" {}
resource "awslink_wavefront_external_id" "c" {}
resource "awslink_wavefront_cloudwatch_integration" "a" {
  name                = "cw"
  force_save          = true
  role_arn            = "arn:aws:iam::123456789012:role/wf"
  external_id         = awslink_wavefront_external_id.a.external_id
  namespaces          = ["AWS/EC2", "AWS/SQS"]
  metric_filter_regex = "^aws\\.(ec2|sqs).*$"
}
resource "awslink_wavefront_ec2_integration" "b" {
  name           = "ec2"
  force_save     = true
  role_arn       = "arn:aws:iam::123456789012:role/wf"
  external_id    = awslink_wavefront_external_id.b.external_id
  host_name_tags = ["Name"]
}
resource "awslink_wavefront_cloudtrail_integration" "c" {
  name        = "trail"
  force_save  = true
  role_arn    = "arn:aws:iam::123456789012:role/wf"
  external_id = awslink_wavefront_external_id.c.external_id
  region      = "us-west-2"
  prefix      = "p"
  bucket_name = "bkt"
}
`;

const PEERS = {
  mackerel: { address: "registry.terraform.io/mackerelio-labs/mackerel", version: "0.8.0" },
  wavefront: { address: "registry.terraform.io/vmware/wavefront", version: "5.1.0" },
  elasticstack: { address: "registry.terraform.io/elastic/elasticstack", version: "0.11.0" },
} as const;

let files: string;
beforeAll(async () => {
  files = mkdtempSync(join(tmpdir(), "awslink-peer-"));
  for (const [vendor, { address, version }] of Object.entries(PEERS)) {
    await buildTerraformProvider(join(files, vendor), {
      program: `terraform-provider-${vendor}_v${version}`,
      title: `A stand-in for ${address}`,
      entry: "test/e2e/programs/peer/fixture-provider.ts",
    });
  }
});
afterAll(() => rmSync(files, { recursive: true, force: true }));

function peer(vendor: keyof typeof PEERS): InstalledProvider {
  return { ...PEERS[vendor], files: join(files, vendor) };
}

function recordedState(vendor: keyof typeof PEERS): string {
  return readFileSync(join(import.meta.dirname, `programs/peer/${vendor}.tfstate`), "utf8");
}

/** The recorded state of a policy, of one that is in the sandbox: made by hand, with all but one stream off. */
async function elasticState(sandbox: Sandbox): Promise<readonly object[]> {
  const secrets = { access_key_id: "AKIAIOSFODNN7EXAMPLE", secret_access_key: "elastic-secret" };
  const vars = { ...secrets, default_region: "us-east-1" };
  const id = await makeByHand({ sandbox }, "aws-1", { namespace: "default", vars });
  // The API's form.
  const held = sandbox.elastic.policy(id) as {
    readonly inputs: Readonly<Record<string, { readonly streams: object }>>;
    readonly vars: Readonly<Record<keyof typeof secrets, { readonly id: string }>>;
  };
  const off = Object.entries(held.inputs).map(([input, { streams }]) => {
    const all = Object.keys(streams).map((stream) => [stream, { enabled: false, vars: {} }]);
    return [input, { enabled: false, streams: Object.fromEntries(all) }];
  });
  const ec2 = { enabled: true, vars: { period: "5m", regions: ["us-east-1"] } };
  const inputs = {
    ...Object.fromEntries(off),
    "ec2-aws/metrics": { enabled: true, streams: { "aws.ec2_metrics": ec2 } },
  };
  sandbox.elastic.change(id, { inputs });
  // What the provider remembers beside its state: which secret is kept under which reference.
  const byReference = Object.entries(secrets).map(([name, secret]) => [
    held.vars[name as keyof typeof secrets].id,
    secret,
  ]);
  const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64");
  const own = base64({ secrets: base64(Object.fromEntries(byReference)) });
  const text = recordedState("elasticstack")
    .replaceAll("5e3abf2e-39bb-4ee2-9fa8-c6da34d76bd7", id)
    .replaceAll("AKIAY", secrets.access_key_id)
    .replaceAll("s3cr3t", secrets.secret_access_key)
    .replaceAll('"ap1"', '"sandbox-agents"')
    .replace(/"private": ".*"/, `"private": "${own}"`);
  return JSON.parse(text).resources;
}

describe.each(clis)("from Mackerel's and Elastic's, with $name", ({ name, missing }) => {
  let sandbox: Sandbox;
  let project: TerraformProject | undefined;

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
    const recorded = recordedState("mackerel")
      .replaceAll("85d4947d", String(role.id))
      .replaceAll("d897cb43", String(key.id));
    project = await projectOf(name, sandbox, movedFromTwo('secret_key = "example-secret"'), {
      providers: [peer("mackerel"), peer("elasticstack")],
    });
    const state = JSON.parse(recorded);
    state.resources.push(...(await elasticState(sandbox)));
    sandbox.clearRequests();
    await project.write("terraform.tfstate", JSON.stringify(state));
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
    expect(types).toEqual([
      "awslink_elastic_aws_integration",
      "awslink_mackerel_aws_integration",
      "awslink_mackerel_aws_integration",
    ]);
  });

  it.skipIf(missing)("takes the secret out of the state once its twin is used", async () => {
    if (project === undefined) return;
    await project.write("main.tf", movedFromTwo("secret_key_wo = var.secret\nsecret_key_wo_version = 1"));
    const applied = await project.engine("apply");
    expect(applied.code, applied.stdout).toBe(0);
    expect(await project.state()).not.toContain("example-secret");
    const [put, ...more] = sandbox.requests().filter(({ method }) => method !== "GET");
    expect(more).toEqual([]);
    expect(put).toMatchObject({ method: "PUT", body: { key: "AKIAIOSFODNN7EXAMPLE", secretKey: "***" } });
  });
});

/** Every type that Wavefront's own provider has for the integration, in one state. */
describe.each(clis)("from Wavefront's, with $name", ({ name, missing }) => {
  let sandbox: Sandbox;
  let project: TerraformProject | undefined;

  /** An integration as it is at Wavefront, for the one in the recorded state; gives the state with its id. */
  function seed(state: string, recordedId: string, integration: object): string {
    const seeded = sandbox.wavefront.seed(integration);
    const { id } = seeded as { readonly id: string }; // the API's answer
    return state.replaceAll(recordedId, id);
  }

  beforeAll(async () => {
    if (missing) return;
    sandbox = await startSandbox();
    const baseCredentials = (externalId: string) => ({ roleArn: "arn:aws:iam::123456789012:role/wf", externalId });
    let recorded = seed(recordedState("wavefront"), "0ad7d665-c928-485b-8914-404747592cbf", {
      name: "cw",
      service: "CLOUDWATCH",
      cloudWatch: {
        baseCredentials: baseCredentials("73c035e1d5b24b1d9032e941e1c5f45a"),
        namespaces: ["AWS/EC2", "AWS/SQS"],
        metricFilterRegex: "^aws\\.(ec2|sqs).*$",
      },
    });
    recorded = seed(recorded, "1d6e266a-3f0b-4d44-b27b-911e5922e75e", {
      name: "ec2",
      service: "EC2",
      ec2: { baseCredentials: baseCredentials("99339b4fbdf846d9a2d89823b7cd1ddc"), hostNameTags: ["Name"] },
    });
    recorded = seed(recorded, "2bc5a41a-1f80-4610-ae20-6e3f24d4a6ba", {
      name: "trail",
      service: "CLOUDTRAIL",
      cloudTrail: {
        baseCredentials: baseCredentials("8ad74802b7ed48ff8af9b38fe6122930"),
        region: "us-west-2",
        prefix: "p",
        bucketName: "bkt",
      },
    });
    project = await projectOf(name, sandbox, MOVED_FROM_WAVEFRONT, { providers: [peer("wavefront")] });
    await project.write("terraform.tfstate", recorded);
    await project.init();
  });
  afterAll(async () => {
    await project?.close();
    await sandbox?.close();
  });

  it.skipIf(missing)(
    "keeps all that is declared as it was, sends nothing, and shows no change afterwards",
    async () => {
      if (project === undefined) return;
      const plan = await project.engine("plan", ["-detailed-exitcode"]);
      expect(plan.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      expect(plan.planned.filter(({ action }) => !["move", "noop"].includes(action))).toEqual([]);
      const applied = await project.engine("apply");
      expect(applied.code, applied.stdout).toBe(0);
      expect(sandbox.requests().filter(({ method }) => method !== "GET")).toEqual([]);
      expect((await project.engine("plan", ["-detailed-exitcode"])).code).toBe(0);
      const { resources }: { resources: { readonly type: string }[] } = JSON.parse(await project.state());
      expect(resources.map(({ type }) => type).sort()).toEqual([
        "awslink_wavefront_cloudtrail_integration",
        "awslink_wavefront_cloudwatch_integration",
        "awslink_wavefront_ec2_integration",
        ...Array(3).fill("awslink_wavefront_external_id"),
      ]);
    },
  );
});
