import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Construct } from "constructs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { functionArchive } from "../../../components/key-age/deployment/archive.ts";
import {
  expression,
  type FamilyUnderTest,
  familyNames,
  familyOf,
  inCommon,
  loadFamilies,
  newOutdir,
  only,
  removeSynthesised,
  type Synthesised,
  stackOf,
  synthesise,
  variable,
} from "./families.ts";

beforeAll(loadFamilies);
afterAll(removeSynthesised);

const url = "https://example.wavefront.com";
const kept = { arn: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:token-abc" };
const parameter = { arn: "arn:aws:ssm:eu-west-1:123456789012:parameter/mackerel" };
const wavefront = { url, token: kept };

type Declare = (stack: Construct, family: FamilyUnderTest) => object;

const variableOf = (stack: Construct, { TerraformVariable }: FamilyUnderTest, id: string): string =>
  new TerraformVariable(stack, id, { type: "string", sensitive: true }).stringValue;

/** Constructs whose whole synthesised form is held by a golden file, the same one for both families. */
const DECLARED: Readonly<Record<string, Declare>> = {
  "key-age": (stack, family) => ({ wavefront: { url, token: { value: variableOf(stack, family, "token") } } }),
  "key-age-everything": (stack, family) => ({
    wavefront: { url, token: kept, alert: { days: 60, target: "target:abc", severity: "SEVERE" } },
    mackerel: { service: "Shop", apiKey: parameter, apiUrl: "https://mackerel.example.com" },
    elastic: {
      url: "https://elasticsearch.example.com:9200",
      apiKey: { value: variableOf(stack, family, "elastic_key"), version: 2 },
      dataStream: "metrics-aws.iam_access_key-production",
    },
    roles: [{ roleArn: "arn:aws:iam::222222222222:role/key-reader", externalId: "the-external-id" }],
    maxKeyAge: 90,
    pageMetricOnly: true,
    schedule: "rate(1 hour)",
    heartbeatHours: 3,
    alarmActions: ["arn:aws:sns:eu-west-1:123456789012:on-call"],
    logRetentionDays: 7,
    memorySize: 512,
    path: "/monitoring/",
    permissionsBoundary: "arn:aws:iam::123456789012:policy/boundary",
    extraStatements: [{ Effect: "Allow", Action: "kms:Decrypt", Resource: "arn:aws:kms:eu-west-1:123456789012:key/k" }],
    tags: { team: "sre" },
  }),
};

function declared(name: string, declare: Declare): Synthesised {
  return synthesise(name, (stack, family) => new family.AccessKeyAge(stack, "keys", declare(stack, family)));
}

/** The archive's hashes change with every change of the function. */
function withoutHashes(text: string): string {
  return text.replace(/(keys_archive_\w+\/)\w+/g, "$1<hash>").replace(/("source_code_hash": ")[^"]+/, "$1<hash>");
}

/** The function's configuration as it stands in the stack: Terraform's expression. */
function configuration(synthesised: Synthesised): string {
  const { environment } = only(synthesised, "aws_lambda_function");
  return (environment as { variables: { AWSLINK_KEY_AGE: string } }).variables.AWSLINK_KEY_AGE;
}

function statements(synthesised: Synthesised, id: string): { Sid: string; Action: unknown; Resource: unknown }[] {
  const found = Object.entries(synthesised.resource?.aws_iam_role_policy ?? {}).find(([name]) => name.includes(id));
  return JSON.parse(String(found?.[1].policy)).Statement;
}

describe.each(familyNames)("AccessKeyAge for %s", (name) => {
  test.each(Object.entries(DECLARED))("%s: App.synth writes what the golden file holds", async (scenario, declare) => {
    const outdir = newOutdir();
    const family = familyOf(name);
    const { app, stack } = stackOf(family, outdir);
    const made = new family.AccessKeyAge(stack, "keys", declare(stack, family));
    for (const output of ["functionName", "roleArn", "deadLetterQueueUrl", "logGroupName", "alarmName"]) {
      new family.TerraformOutput(stack, output, { value: made[output] });
    }
    app.synth();
    const text = inCommon(readFileSync(join(outdir, "stacks/stack/cdk.tf.json"), "utf8"));
    await expect(`${withoutHashes(JSON.stringify(text, null, 2))}\n`).toMatchFileSnapshot(
      `../../golden/cdk/${scenario}.json`,
    );
  });

  test("the archive goes along with the stack, and its hash says when it is to be deployed again", () => {
    const outdir = newOutdir();
    const { app, stack } = stackOf(familyOf(name), outdir);
    new (familyOf(name).AccessKeyAge)(stack, "keys", { wavefront });
    app.synth();
    const folder = join(outdir, "stacks/stack");
    const synthesised: Synthesised = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8"));
    const { filename, source_code_hash: hash } = only(synthesised, "aws_lambda_function");
    const archive = readFileSync(join(folder, String(filename)));
    expect(archive.equals(readFileSync(functionArchive()))).toBe(true);
    expect(hash).toBe(createHash("sha256").update(archive).digest("base64"));
  });

  test("a token goes by a write-only argument, and into no environment variable", () => {
    const synthesised = declared(name, (stack, family) => ({
      wavefront: { url, token: { value: variableOf(stack, family, "token"), version: 7 } },
    }));
    const version = only(synthesised, "aws_secretsmanager_secret_version");
    expect(version).toMatchObject({ secret_string_wo: variable("token"), secret_string_wo_version: 7 });
    expect(version).not.toHaveProperty("secret_string");
    const [secret] = Object.keys(synthesised.resource?.aws_secretsmanager_secret ?? {});
    expect(configuration(synthesised)).toContain(`aws_secretsmanager_secret.${secret}.arn`);
    expect(JSON.stringify(only(synthesised, "aws_lambda_function"))).not.toContain("var.token");
    expect(statements(synthesised, "keys_role-policy").find(({ Sid }) => Sid === "ReadSecrets")).toMatchObject({
      Resource: [expression(`aws_secretsmanager_secret.${secret}.arn`)],
    });
  });

  test("a token that is kept already is left where it is", () => {
    const synthesised = declared(name, () => ({ wavefront, mackerel: { service: "Shop", apiKey: parameter } }));
    expect(Object.keys(synthesised.resource ?? {}).filter((type) => type.includes("secretsmanager"))).toEqual([]);
    expect(configuration(synthesised)).toContain(kept.arn);
    const granted = statements(synthesised, "keys_role-policy");
    expect(granted.find(({ Sid }) => Sid === "ReadSecrets")?.Resource).toEqual([kept.arn]);
    expect(granted.find(({ Sid }) => Sid === "ReadParameters")?.Resource).toEqual([parameter.arn]);
  });

  test("an ARN that is known later may be of a secret or of a parameter", () => {
    const synthesised = declared(name, (stack, family) => ({
      wavefront: { url, token: { arn: variableOf(stack, family, "arn") } },
    }));
    expect(statements(synthesised, "keys_role-policy").filter(({ Sid }) => Sid.startsWith("ReadS"))).toEqual([
      {
        Sid: "ReadSecretsOrParameters",
        Effect: "Allow",
        Action: ["secretsmanager:GetSecretValue", "ssm:GetParameter"],
        Resource: [variable("arn")],
      },
    ]);
  });

  test("what the function uses is created before what it replaces is destroyed", () => {
    const used = new Set([
      ...["aws_iam_role", "aws_iam_role_policy", "aws_sqs_queue", "aws_cloudwatch_log_group"],
      ...["aws_secretsmanager_secret", "aws_secretsmanager_secret_version"],
    ]);
    const { resource = {} } = declared(name, DECLARED["key-age"] ?? (() => ({})));
    for (const [type, made] of Object.entries(resource)) {
      for (const one of Object.values(made)) {
        const { lifecycle } = JSON.parse(JSON.stringify({ lifecycle: {}, ...one }));
        expect([type, lifecycle.create_before_destroy]).toEqual([type, used.has(type) ? true : undefined]);
      }
    }
  });

  test("the function waits for its permissions and its tokens, the schedule for its own", () => {
    const synthesised = declared(name, DECLARED["key-age"] ?? (() => ({})));
    const idsOf = (type: string) => Object.keys(synthesised.resource?.[type] ?? {}).map((id) => `${type}.${id}`);
    const [own, schedules] = idsOf("aws_iam_role_policy");
    const [version] = idsOf("aws_secretsmanager_secret_version");
    expect(only(synthesised, "aws_lambda_function").depends_on).toEqual([own, version]);
    expect(only(synthesised, "aws_scheduler_schedule").depends_on).toEqual([schedules]);
  });

  test("without Wavefront nothing of awslink's own provider is used", () => {
    const synthesised = declared(name, () => ({ mackerel: { service: "Shop", apiKey: parameter } }));
    expect(Object.keys(synthesised.resource ?? {}).filter((type) => !type.startsWith("aws_"))).toEqual([]);
  });

  test("a token as a text is warned of: it stands in the synthesised files", () => {
    const synthesised = JSON.stringify(
      declared(name, () => ({ wavefront: { url, token: { value: "in-the-clear" } } })),
    );
    expect(synthesised).toContain("in-the-clear");
    const { stack } = stackOf(familyOf(name), newOutdir());
    const made = new (familyOf(name).AccessKeyAge)(stack, "keys", { wavefront: { url, token: { value: "clear" } } });
    expect(made.node.metadata).toMatchObject([
      { data: expect.stringMatching(/^wavefront\.token\.value: it stands in the synthesised files/) },
    ]);
  });

  test.each([
    ["nowhere to send to", {}, /nowhere to send to/],
    ["two ways to Wavefront", { wavefront, wavefrontProxy: { host: "proxy" } }, /wavefrontProxy: .* not both/],
    ["no token", { wavefront: { url, token: {} } }, /wavefront.token: give value or arn/],
    ["an ARN of something else", { wavefront: { url, token: { arn: "arn:aws:s3:::b" } } }, /wavefront.token.arn: /],
    ["too many hours", { wavefront, heartbeatHours: 169 }, /heartbeatHours: /],
  ])("%s is refused", (_name, config, message) => {
    expect(() => declared(name, () => config)).toThrow(message);
  });

  test("the greatest age has to be known when the stack is synthesised", () => {
    const declare: Declare = (stack, { TerraformVariable }) => ({
      wavefront,
      maxKeyAge: new TerraformVariable(stack, "days", { type: "number" }).numberValue,
    });
    expect(() => declared(name, declare)).toThrow(/maxKeyAge: it has to be known/);
  });
});
