/** Many integrations of Wavefront in one program, through the real CLIs: what a refresh asks the vendor. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { requireEngine } from "../engines.ts";
import { declare, openStack } from "./stack.ts";
import { projectOf, REQUIRED } from "./terraform-cases.ts";

const MANY = 200;
/** External IDs that no integration uses. */
const UNUSED = 20;
const KINDS = ["CloudWatchIntegration", "Ec2Integration", "CloudTrailIntegration"] as const;
const ROLE = "arn:aws:iam::123456789012:role/wavefront";

/** What the program `resources` declares: an integration of each kind in turn with an external ID of its own. */
function program(): Record<string, object> {
  const declared: Record<string, object> = {};
  for (let index = 0; index < MANY; index++) {
    const type = KINDS[index % KINDS.length];
    const trail = type === "CloudTrailIntegration" ? { region: "us-west-2", bucketName: "logs" } : {};
    declared[`id${index}`] = { type: "wavefront.ExternalId", inputs: {} };
    declared[`link${index}`] = {
      type: `wavefront.${type}`,
      inputs: {
        name: `link-${index}`,
        roleArn: ROLE,
        externalId: `\${id${index}.externalId}`,
        disabled: true,
        ...trail,
      },
    };
  }
  for (let index = 0; index < UNUSED; index++)
    declared[`unused${index}`] = { type: "wavefront.ExternalId", inputs: {} };
  return declared;
}

/** The same in HCL. */
const CONFIGURATION = `${REQUIRED}
locals {
  kinds = { for index in range(${MANY}) : tostring(index) => index % 3 }
}
resource "awslink_wavefront_external_id" "used" {
  for_each = local.kinds
}
resource "awslink_wavefront_external_id" "unused" {
  count = ${UNUSED}
}
resource "awslink_wavefront_cloudwatch_integration" "all" {
  for_each    = { for index, kind in local.kinds : index => kind if kind == 0 }
  name        = "link-\${each.key}"
  role_arn    = "${ROLE}"
  external_id = awslink_wavefront_external_id.used[each.key].external_id
  disabled    = true
}
resource "awslink_wavefront_ec2_integration" "all" {
  for_each    = { for index, kind in local.kinds : index => kind if kind == 1 }
  name        = "link-\${each.key}"
  role_arn    = "${ROLE}"
  external_id = awslink_wavefront_external_id.used[each.key].external_id
  disabled    = true
}
resource "awslink_wavefront_cloudtrail_integration" "all" {
  for_each    = { for index, kind in local.kinds : index => kind if kind == 2 }
  name        = "link-\${each.key}"
  role_arn    = "${ROLE}"
  external_id = awslink_wavefront_external_id.used[each.key].external_id
  disabled    = true
  region      = "us-west-2"
  bucket_name = "logs"
}
`;

/** One engine with the program made. */
interface Made {
  /** Looks at everything, in one process; says how it ended. */
  refresh(): Promise<{ readonly code: number; readonly stdout: string }>;
  close(): Promise<void>;
}

async function withPulumi(sandbox: Sandbox): Promise<Made> {
  const { token } = sandbox.credentials.wavefront;
  const environment = { WAVEFRONT_ADDRESS: sandbox.url, WAVEFRONT_TOKEN: token };
  const stack = await openStack({ program: "resources", sandbox, environment });
  await declare(stack, program());
  const up = await stack.engine("up");
  expect(up.code, up.stdout + up.stderr).toBe(0);
  return { refresh: () => stack.engine("refresh", ["--yes", "--skip-preview"]), close: () => stack.close() };
}

/** OpenTofu asks the provider for the same. */
async function withTerraform(sandbox: Sandbox): Promise<Made> {
  const project = await projectOf("terraform", sandbox, CONFIGURATION);
  const made = await project.engine("apply");
  expect(made.code, made.stdout).toBe(0);
  return { refresh: () => project.engine("plan", ["-detailed-exitcode"]), close: () => project.close() };
}

describe.each([
  { engine: "pulumi", missing: requireEngine("pulumi") === undefined, make: withPulumi },
  { engine: "terraform", missing: requireEngine("terraform") === undefined, make: withTerraform },
])("$engine", ({ missing, make }) => {
  let sandbox: Sandbox;
  let made: Made | undefined;
  beforeAll(async () => {
    if (missing) return;
    sandbox = await startSandbox();
    made = await make(sandbox);
  }, 600_000);
  afterAll(async () => {
    await made?.close();
    await sandbox?.close();
  });

  test.skipIf(missing)(
    "200 integrations are read with at most four requests, unused external IDs one by one",
    async () => {
      expect(sandbox.wavefront.integrations()).toHaveLength(MANY);
      sandbox.clearRequests();
      const run = await made?.refresh();
      expect(run?.code, run?.stdout).toBe(0);
      const paths = sandbox.requests().map(({ method, path }) => `${method} ${path}`);
      const ids = paths.filter((path) => path.includes("/awsExternalId/"));
      expect(ids).toHaveLength(UNUSED);
      expect(new Set(ids).size).toBe(UNUSED);
      const others = paths.filter((path) => !ids.includes(path));
      expect(others.length, others.join("\n")).toBeLessThanOrEqual(4);
    },
    600_000,
  );
});
