import * as pulumi from "@pulumi/pulumi";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AccessKeyAge as Component } from "../../../components/pulumi/access-key-age.ts";
import type { AccessKeyAgeArgs } from "../../../components/pulumi/access-key-age-args.ts";
import { registered, reset, settle, useMocks } from "./mocks.ts";

let AccessKeyAge: typeof Component;

beforeAll(async () => {
  await useMocks();
  ({ AccessKeyAge } = await import("../../../components/pulumi/access-key-age.ts"));
});

beforeEach(reset);

const wavefront = { url: "https://example.wavefront.com", token: { value: "the-token" } };

async function declare(args: AccessKeyAgeArgs): Promise<void> {
  const made = new AccessKeyAge("keys", args);
  await settle(
    pulumi.all([made.functionName, made.roleArn, made.deadLetterQueueUrl, made.logGroupName, made.alarmName]),
  );
}

/** The inputs of the one resource of a name and type. */
function inputs(type: string, name: string): Record<string, unknown> {
  const found = registered.filter((resource) => resource.type.endsWith(type) && resource.name === name);
  expect(found).toHaveLength(1);
  return found[0]?.inputs ?? {};
}

const configuration = (): unknown => {
  const { environment } = inputs("function:Function", "keys-function");
  return JSON.parse((environment as { variables: { AWSLINK_KEY_AGE: string } }).variables.AWSLINK_KEY_AGE);
};

const statements = (name: string): { Sid: string; Action: unknown; Resource: unknown }[] =>
  JSON.parse(String(inputs("rolePolicy:RolePolicy", name).policy)).Statement;

describe("AccessKeyAge", () => {
  test("everything it makes, by name", async () => {
    await declare({ wavefront });
    expect(registered.map(({ type, name }) => `${type.split("/").at(-1)} ${name}`).sort()).toEqual([
      "awslink:index:AccessKeyAge keys",
      "function:Function keys-function",
      "logGroup:LogGroup keys-log",
      "metricAlarm:MetricAlarm keys-heartbeat",
      "queue:Queue keys-dead-letters",
      "role:Role keys-role",
      "role:Role keys-schedule-role",
      "rolePolicy:RolePolicy keys-policy",
      "rolePolicy:RolePolicy keys-schedule-policy",
      "schedule:Schedule keys-schedule",
      "secret:Secret keys-wavefront-token",
      "secretVersion:SecretVersion keys-wavefront-token",
      "wavefront:Alert keys-alert",
    ]);
  });

  test("the function: one file, arm64, a current runtime, and no secret in its environment", async () => {
    await declare({ wavefront, maxKeyAge: 90, tags: { team: "sre" } });
    const lambda = inputs("function:Function", "keys-function");
    expect(lambda).toMatchObject({
      runtime: "nodejs24.x",
      architectures: ["arm64"],
      handler: "index.handler",
      timeout: 900,
      memorySize: 256,
      deadLetterConfig: { targetArn: expect.any(String) },
      loggingConfig: { logFormat: "Text", logGroup: expect.any(String) },
      tags: { team: "sre" },
    });
    expect(JSON.stringify(lambda)).not.toContain("the-token");
    expect(configuration()).toEqual({
      ownAccount: true,
      roles: [],
      thresholdDays: 90,
      pageMetricOnly: false,
      wavefront: { url: "https://example.wavefront.com", token: "arn:of:keys-wavefront-token" },
    });
  });

  test("a role with just what it needs", async () => {
    const roleArn = "arn:aws:iam::222222222222:role/reader";
    await declare({
      wavefront,
      mackerel: { service: "Shop", apiKey: { arn: "arn:aws:ssm:us-east-1:123456789012:parameter/mackerel" } },
      roles: [{ roleArn, externalId: "the-external-id" }],
    });
    expect(statements("keys-policy")).toEqual([
      {
        Sid: "ReadKeys",
        Effect: "Allow",
        Action: ["iam:GetAccessKeyLastUsed", "iam:ListAccessKeys", "iam:ListAccountAliases", "iam:ListUsers"],
        Resource: "*",
      },
      { Sid: "AssumeReaders", Effect: "Allow", Action: "sts:AssumeRole", Resource: [roleArn] },
      {
        Sid: "ReadSecrets",
        Effect: "Allow",
        Action: "secretsmanager:GetSecretValue",
        Resource: ["arn:of:keys-wavefront-token"],
      },
      {
        Sid: "ReadParameters",
        Effect: "Allow",
        Action: "ssm:GetParameter",
        Resource: ["arn:aws:ssm:us-east-1:123456789012:parameter/mackerel"],
      },
      {
        Sid: "Log",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "arn:of:keys-log:*",
      },
      { Sid: "KeepFailures", Effect: "Allow", Action: "sqs:SendMessage", Resource: "arn:of:keys-dead-letters" },
    ]);
    expect(configuration()).toMatchObject({ roles: [{ roleArn, externalId: "the-external-id" }] });
  });

  test("without the own account nothing of it is read", async () => {
    await declare({ wavefront, ownAccount: false, roles: [{ roleArn: "arn:aws:iam::222222222222:role/reader" }] });
    expect(statements("keys-policy").map(({ Sid }) => Sid)).not.toContain("ReadKeys");
  });

  test("a token that is kept already is left where it is", async () => {
    const arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:token-abc";
    await declare({ wavefront: { ...wavefront, token: { arn } } });
    expect(registered.filter(({ type }) => type.includes("secretsmanager"))).toEqual([]);
    expect(configuration()).toMatchObject({ wavefront: { token: arn } });
  });

  test("schedule, dead letters, log and alarm", async () => {
    await declare({
      wavefront,
      schedule: "rate(1 hour)",
      heartbeatHours: 3,
      alarmActions: ["arn:topic"],
      logRetentionDays: 7,
    });
    expect(inputs("schedule:Schedule", "keys-schedule")).toMatchObject({
      scheduleExpression: "rate(1 hour)",
      target: { arn: "arn:of:keys-function", deadLetterConfig: { arn: "arn:of:keys-dead-letters" } },
    });
    expect(JSON.parse(String(inputs("role:Role", "keys-schedule-role").assumeRolePolicy)).Statement).toMatchObject([
      {
        Principal: { Service: "scheduler.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      },
    ]);
    expect(statements("keys-schedule-policy").map(({ Action, Resource }) => [Action, Resource])).toEqual([
      ["lambda:InvokeFunction", "arn:of:keys-function"],
      ["sqs:SendMessage", "arn:of:keys-dead-letters"],
    ]);
    expect(inputs("queue:Queue", "keys-dead-letters")).toMatchObject({
      messageRetentionSeconds: 1_209_600,
      sqsManagedSseEnabled: true,
    });
    expect(inputs("logGroup:LogGroup", "keys-log")).toMatchObject({ retentionInDays: 7 });
    expect(inputs("metricAlarm:MetricAlarm", "keys-heartbeat")).toMatchObject({
      namespace: "awslink/KeyAge",
      metricName: "Heartbeat",
      period: 10_800,
      evaluationPeriods: 1,
      threshold: 1,
      comparisonOperator: "LessThanThreshold",
      treatMissingData: "breaching",
      alarmActions: ["arn:topic"],
    });
  });

  test("the alert of the page, before a key is 180 days old", async () => {
    await declare({ wavefront: { ...wavefront, alert: { target: "target:abc" } } });
    expect(inputs("wavefront:Alert", "keys-alert")).toMatchObject({
      name: "keys: access keys near the age of 180 days",
      condition: 'last(1d, ts("aws.iam.accessKey", status="Active")) >= 170',
      minutes: 5,
      target: "target:abc",
    });
  });

  test("once a day: alarm and alert look back over two days", async () => {
    await declare({ wavefront, schedule: "rate(1 day)" });
    expect(inputs("metricAlarm:MetricAlarm", "keys-heartbeat")).toMatchObject({ period: 3_600, evaluationPeriods: 48 });
    expect(inputs("wavefront:Alert", "keys-alert").condition).toMatch(/^last\(2d, /);
  });

  test.each<[string, AccessKeyAgeArgs, number]>([
    ["ten days before another age", { wavefront, maxKeyAge: 90 }, 80],
    ["at the days given", { wavefront: { ...wavefront, alert: { days: 30 } } }, 30],
  ])("the alert fires %s", async (_name, args, days) => {
    await declare(args);
    expect(inputs("wavefront:Alert", "keys-alert").condition).toMatch(new RegExp(`>= ${days}$`));
  });

  test("no alert where none is wanted, and none without Wavefront", async () => {
    await declare({ wavefront: { ...wavefront, alert: false } });
    await declare({ wavefrontProxy: { host: "proxy" } });
    expect(registered.filter(({ type }) => type.endsWith("wavefront:Alert"))).toEqual([]);
  });

  const readers = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      roleArn: `arn:aws:iam::${100_000_000_000 + index}:role/key-reader`,
      externalId: "the-external-id",
    }));

  test("as many roles as an environment holds", async () => {
    await declare({ wavefront, roles: readers(40) });
    expect(configuration()).toMatchObject({ roles: readers(40) });
    expect(Buffer.byteLength(`AWSLINK_KEY_AGE${JSON.stringify(configuration())}`)).toBeLessThan(4_096);
  });

  test.each<[string, AccessKeyAgeArgs, RegExp]>([
    ["nowhere to send to", {}, /nowhere to send to/],
    ["two ways to Wavefront", { wavefront, wavefrontProxy: { host: "proxy" } }, /wavefrontProxy: .* not both/],
    ["nothing to read", { wavefront, ownAccount: false }, /ownAccount: .*give roles/],
    [
      "a token twice",
      { wavefront: { ...wavefront, token: { value: "a", arn: "b" } } },
      /wavefront.token: give value or arn/,
    ],
    ["no token", { wavefront: { ...wavefront, token: {} } }, /wavefront.token: give value or arn/],
    [
      "an ARN of something else",
      { wavefront: { ...wavefront, token: { arn: "arn:aws:s3:::b" } } },
      /wavefront.token.arn: /,
    ],
    [
      "more roles than an environment holds",
      { wavefront, roles: readers(50) },
      /^.*roles: .* 4,096 bytes .*divide them/,
    ],
    ["half an hour", { wavefront, heartbeatHours: 0.5 }, /heartbeatHours: /],
    ["too many hours", { wavefront, heartbeatHours: 169 }, /heartbeatHours: /],
    [
      "no hours for a schedule that is known later",
      { wavefront, schedule: pulumi.output("rate(1 day)") },
      /heartbeatHours: /,
    ],
    ["half a day for the alert", { wavefront: { ...wavefront, alert: { days: 0.5 } } }, /wavefront.alert.days: /],
    ["half a day", { wavefront, maxKeyAge: 0.5 }, /maxKeyAge: /],
  ])("%s is refused before anything is made", async (_name, args, message) => {
    expect(() => new AccessKeyAge("keys", args)).toThrow(message);
    await settle(pulumi.output(0));
    expect(registered.filter(({ type }) => !type.startsWith("awslink:"))).toEqual([]);
  });
});
