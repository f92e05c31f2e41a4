/**
 * What awslink makes in AWS, as checkov and cfn-lint see it: the templates that `awslink policy` prints, and a plan of
 * the real Terraform with every link in it. What checkov objects to is in `docs/permissions/checker-skips.json`, with
 * the reason, or a failure here.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { runCommand } from "../../../examples/runner/run-command.ts";
import { startSandbox } from "../../../sandbox/index.ts";
import { runPolicy } from "../../cli/policy-run.ts";
import { cdkProjectOf } from "../../e2e/terraform-cases.ts";
import { requireEngine } from "../../engines.ts";

const root = join(import.meta.dirname, "../../..");

const resources = [
  ...["--parameter", "queueArn=arn:aws:sqs:us-east-1:123456789012:example-logs"],
  ...["--parameter", "bucketArn=arn:aws:s3:::example-logs"],
  ...["--parameter", "accessPointArn=arn:aws:s3:us-east-1:123456789012:accesspoint/example-logs"],
  ...["--parameter", "logGroupArn=arn:aws:logs:us-east-1:123456789012:log-group:example:*"],
  ...["--parameter", "roleArn=arn:aws:iam::123456789012:role/example"],
];
const wavefrontAccount = ["--account-id", "210987654321"];
const agent = ["--agent-principal", "arn:aws:iam::123456789012:role/elastic-agent"];
const names = ["--role-name", "link", "--path", "/links/", "--tag", "team=sre"];
const boundary = ["--permissions-boundary", "arn:aws:iam::{accountId}:policy/boundary"];
/** Twelve accounts, with so many external IDs each. */
function accounts(count: 0 | 1 | 2): readonly string[] {
  return Array.from({ length: 12 }, (_, index) => {
    const ids = Array.from({ length: count }, (_none, id) => `external-id-${index}-${id}`).join(",");
    return ["--account", `${111_111_111_111 + index}${count === 0 ? "" : "="}${ids}`];
  }).flat();
}

/** What `awslink policy` is asked for, by the name of the template. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  mackerel: ["mackerel", "--services", "all"],
  "mackerel-one-service": ["mackerel", "--services", "EC2", "--external-id", "made-earlier", "--region", "eu-west-1"],
  "mackerel-filters": ["mackerel", "--services", "States,ElastiCache", "--tag-filters", ...names, ...boundary],
  "mackerel-managed": ["mackerel", "--services", "EC2,RDS,S3,APIGateway", "--form", "managed"],
  "mackerel-accounts": ["mackerel", "--services", "all", ...accounts(1), ...names, ...boundary],
  wavefront: ["wavefront", "--services", "all", ...wavefrontAccount, "--bucket-name", "example-trail"],
  "wavefront-one-service": ["wavefront", "--services", "CLOUDWATCH", ...wavefrontAccount, ...names, ...boundary],
  "wavefront-guide": [
    ...["wavefront", "--services", "all", "--form", "guide"],
    ...[...wavefrontAccount, "--bucket-name", "example-trail"],
  ],
  "wavefront-accounts": ["wavefront", "--services", "CLOUDWATCH,EC2", ...wavefrontAccount, ...accounts(2), ...names],
  elastic: ["elastic", "--services", "all", ...agent, ...resources],
  "elastic-one-service": ["elastic", "--services", "ec2_metrics", "--agent-principal", "ec2.amazonaws.com", ...names],
  "elastic-govcloud": [
    ...["elastic", "--services", "rds,sqs", "--region", "us-gov-west-1"],
    ...["--agent-principal", "arn:aws-us-gov:iam::123456789012:role/elastic-agent"],
  ],
  "elastic-accounts": ["elastic", "--services", "ec2_metrics,rds", ...agent, ...accounts(0), ...names, ...boundary],
  "elastic-guide": ["elastic", "--services", "all", "--form", "guide", ...agent, ...resources],
};

/** A template that no checker may let pass: were it to, none of the others would mean anything. */
const UNSAFE = "unsafe";

const skips = z
  .array(
    z.strictObject({
      check: z.string().regex(/^CKV2?_AWS_\d+$/),
      says: z.string(),
      resource: z.string(),
      of: z.array(z.string()),
      reason: z.string().regex(/^[A-Z].{40,}\.$/),
    }),
  )
  .parse(JSON.parse(await readFile(join(root, "docs/permissions/checker-skips.json"), "utf8")));

/** What checkov prints of one framework, as far as it is read here. */
const report = z.object({
  check_type: z.string(),
  results: z.object({
    failed_checks: z.array(
      z.object({ check_id: z.string(), check_name: z.string(), resource: z.string(), file_path: z.string() }),
    ),
  }),
  summary: z.object({ passed: z.number(), parsing_errors: z.number() }),
});

interface Finding {
  readonly check: string;
  readonly says: string;
  /** Type of the resource. */
  readonly resource: string;
  /** Name of the template, or of the construct. */
  readonly of: string;
}

function isSkippedBy(skip: (typeof skips)[number]): (finding: Finding) => boolean {
  return ({ check, resource, of }) =>
    skip.check === check &&
    skip.resource === resource &&
    skip.of.some((name) => of === name || of.startsWith(`${name}-`) || of.startsWith(`${name}_`));
}

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "awslink-checkers-"));
  for (const [name, args] of Object.entries(TEMPLATES)) {
    const { code, out, err } = runPolicy(...args, "--format", "cloudformation");
    expect(code, err).toBe(0);
    await writeFile(join(folder, `${name}.json`), out);
  }
  const text = await readFile(join(folder, "mackerel-one-service.json"), "utf8");
  const unsafe = text
    .replaceAll(/"Action": \[[^\]]*\]/g, '"Action": ["iam:*"]')
    .replace("AssumeRolePolicyDocument", "TrustPolicy");
  await writeFile(join(folder, `${UNSAFE}.json`), unsafe);
});

afterAll(() => rm(folder, { recursive: true }));

const cfnLint = requireEngine("cfn-lint") ?? "";

test.skipIf(cfnLint === "")("cfn-lint objects to no template, in JSON or YAML", async () => {
  // Not beside the others, where checkov would check each of them twice.
  const yaml = await mkdtemp(join(tmpdir(), "awslink-checkers-"));
  onTestFinished(() => rm(yaml, { recursive: true }));
  for (const [name, args] of Object.entries(TEMPLATES)) {
    await writeFile(join(yaml, `${name}.yaml`), runPolicy(...args, "--format", "cloudformation-yaml").out);
  }
  const templates = Object.keys(TEMPLATES).flatMap((name) => [`${name}.json`, join(yaml, `${name}.yaml`)]);
  const lint = (...files: string[]) => runCommand(cfnLint, files, { cwd: folder, env: process.env });
  const [clean, objected] = await Promise.all([lint(...templates), lint(`${UNSAFE}.json`)]);
  expect(clean.stdout + clean.stderr).toBe("");
  expect(clean.code).toBe(0);
  expect(objected.code).not.toBe(0);
});

const checkov = requireEngine("checkov") ?? "";
const terraform = requireEngine("terraform");

describe.skipIf(checkov === "" || terraform === undefined)("checkov", () => {
  let found: readonly Finding[];

  beforeAll(async () => {
    await writeFile(join(folder, "plan.json"), await planOfEverything());
    // One process: it takes longer to start than to check.
    const frameworks = ["--framework", "cloudformation", "terraform_plan"];
    const args = ["-d", folder, ...frameworks, "--skip-download", "--quiet", "--output", "json"];
    const { stdout, stderr } = await runCommand(checkov, args, { cwd: folder, env: process.env });
    const reports = z.array(report, { error: () => stdout + stderr }).parse(JSON.parse(stdout));
    expect(reports.map(({ check_type }) => check_type).sort()).toEqual(["cloudformation", "terraform_plan"]);
    found = reports.flatMap(({ check_type, results, summary }) => {
      expect(summary.parsing_errors).toBe(0);
      expect(summary.passed).toBeGreaterThan(50);
      return results.failed_checks.map((failed): Finding => {
        const [resource = "", name = ""] = failed.resource.split(".");
        const of = check_type === "cloudformation" ? failed.file_path.replace(/^\/|\.json$/g, "") : name;
        return { check: failed.check_id, says: failed.check_name, resource, of };
      });
    });
  });

  test("objects to nothing but what is skipped for a reason", () => {
    const open = found
      .filter(({ of }) => of !== UNSAFE)
      .filter((finding) => !skips.some((skip) => isSkippedBy(skip)(finding)));
    expect(open).toEqual([]);
  });

  test.each(skips.flatMap((skip) => skip.of.map((name) => ({ ...skip, of: [name], name }))))(
    "still objects to $name's $resource with $check, which is skipped",
    (skip) => {
      expect(found.filter(({ of }) => of !== UNSAFE).some(isSkippedBy(skip))).toBe(true);
    },
  );

  test("objects to a policy that allows everything", () => {
    const checks = found.filter(({ of }) => of === UNSAFE).map(({ check }) => check);
    expect(checks).toEqual(expect.arrayContaining(["CKV_AWS_107", "CKV_AWS_109", "CKV_AWS_110"]));
  });
});

/** A plan of the real Terraform, as JSON. */
async function planOfEverything(): Promise<string> {
  const sandbox = await startSandbox();
  try {
    const project = await cdkProjectOf("terraform", sandbox, "test/e2e/programs/cdk-reviewed", "reviewed", {
      environment: { TF_VAR_token: "a-token" },
    });
    try {
      await project.terraform.command(["plan", "-out=plan", "-input=false", "-no-color"]);
      return await project.terraform.command(["show", "-json", "plan"]);
    } finally {
      await project.close();
    }
  } finally {
    await sandbox.close();
  }
}
