/** The whole life of each type that `AccessKeyAge` uses, in process, against moto. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OperationContext, ResourceDefinition } from "../../provider/core/definition.ts";
import {
  createResource,
  deleteResource,
  importResource,
  readResource,
  updateResource,
} from "../../provider/core/lifecycle.ts";
import { plan } from "../../provider/core/plan.ts";
import type { Value } from "../../provider/core/value.ts";
import type { AwsClient } from "../../standin/aws/client.ts";
import { metricAlarm } from "../../standin/aws/cloudwatch/metric-alarm.ts";
import { role } from "../../standin/aws/iam/role.ts";
import { lambdaFunction } from "../../standin/aws/lambda/function.ts";
import { logGroup } from "../../standin/aws/logs/log-group.ts";
import { schedule } from "../../standin/aws/scheduler/schedule.ts";
import { secret } from "../../standin/aws/secretsmanager/secret.ts";
import { secretVersion } from "../../standin/aws/secretsmanager/secret-version.ts";
import { queue } from "../../standin/aws/sqs/queue.ts";
import { withInputRenamed } from "../../standin/renamed.ts";
import { type AwsEndpoint, clientOf, endpoints } from "./endpoints.ts";

type Inputs = Record<string, Value>;

const context: OperationContext = { log: () => undefined };
const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

interface Life {
  readonly definition: ResourceDefinition;
  /** The inputs of its states in order: made with the first, changed in place to each of the others. */
  inputs(client: AwsClient, folder: string): Promise<readonly [Inputs, ...Inputs[]]>;
  /** Fields of which another value needs another resource. */
  readonly replaces: Inputs;
  /** Inputs that mean the same as the first. */
  readonly equal?: Inputs;
  /** What an import cannot know. */
  readonly unreadable?: readonly string[];
}

async function roleArn(client: AwsClient, name: string): Promise<string> {
  const made = await createResource(role, client, { name, assumeRolePolicy: trust }, context);
  return String(made.state.arn);
}

async function archive(folder: string, name: string, code: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, zipSync({ "index.cjs": strToU8(code) }));
  return path;
}

const lives: readonly Life[] = [
  {
    definition: queue,
    inputs: async () => [
      { name: "q", messageRetentionSeconds: 1_209_600, sqsManagedSseEnabled: true, tags: { team: "a" } },
      { name: "q", sqsManagedSseEnabled: true, tags: { team: "b" } },
      { name: "q", sqsManagedSseEnabled: true },
    ],
    replaces: { name: "other" },
  },
  {
    definition: logGroup,
    inputs: async () => [
      { name: "/aws/lambda/f", retentionInDays: 30, tags: { team: "a" } },
      { name: "/aws/lambda/f", retentionInDays: 60 },
      { name: "/aws/lambda/f", tags: { team: "b" } },
    ],
    replaces: { name: "other" },
  },
  {
    definition: metricAlarm,
    inputs: async () => {
      const alarm = {
        name: "heartbeat",
        comparisonOperator: "LessThanThreshold",
        evaluationPeriods: 1,
        metricName: "Heartbeat",
        namespace: "awslink/KeyAge",
        dimensions: { FunctionName: "f" },
        period: 43_200,
        statistic: "Sum",
        threshold: 1,
        treatMissingData: "breaching",
      };
      const topic = "arn:aws:sns:us-east-1:123456789012:t";
      return [
        { ...alarm, alarmActions: [topic], okActions: [topic], tags: { team: "a" } },
        { ...alarm, alarmDescription: "It stopped.", threshold: 2, period: 3_600 },
        { ...alarm, evaluationPeriods: 2, tags: { team: "b" } },
      ];
    },
    replaces: { name: "other" },
  },
  {
    definition: secret,
    inputs: async () => [
      { name: "s", description: "A token.", recoveryWindowInDays: 7, tags: { team: "a" } },
      { name: "s", description: "Another.", recoveryWindowInDays: 7, tags: { team: "b" } },
      { name: "s", description: "Another.", recoveryWindowInDays: 0 },
    ],
    replaces: { name: "other" },
    unreadable: ["recoveryWindowInDays"],
  },
  {
    definition: schedule,
    inputs: async (client) => {
      const target = {
        arn: "arn:aws:lambda:us-east-1:123456789012:function:f",
        roleArn: await roleArn(client, "scheduler"),
      };
      const often = { name: "s", scheduleExpression: "rate(6 hours)", flexibleTimeWindow: { mode: "OFF" } };
      return [
        {
          ...often,
          flexibleTimeWindow: { mode: "FLEXIBLE", maximumWindowInMinutes: 15 },
          target: {
            ...target,
            input: "{}",
            deadLetterConfig: { arn: "arn:aws:sqs:us-east-1:123456789012:q" },
            retryPolicy: { maximumEventAgeInSeconds: 3_600, maximumRetryAttempts: 2 },
          },
        },
        { ...often, target },
        { ...often, scheduleExpression: "rate(7 hours)", state: "DISABLED", target },
      ];
    },
    replaces: { name: "other", groupName: "other" },
    equal: { state: "ENABLED", groupName: "default", scheduleExpressionTimezone: "UTC" },
  },
  {
    definition: lambdaFunction,
    inputs: async (client, folder) => {
      const base = {
        name: "f",
        role: await roleArn(client, "function"),
        filename: await archive(folder, "one.zip", "exports.handler = () => 1"),
        sourceCodeHash: "one",
        handler: "index.handler",
        runtime: "nodejs24.x",
        architectures: ["arm64"],
        timeout: 900,
        memorySize: 256,
      };
      return [
        {
          ...base,
          description: "Tells.",
          environment: { variables: { A: "b" } },
          deadLetterConfig: { targetArn: "arn:aws:sqs:us-east-1:123456789012:q" },
          loggingConfig: { logFormat: "Text", logGroup: "/aws/lambda/f" },
          tags: { team: "a" },
        },
        { ...base, environment: { variables: { A: "c", B: "d" } }, memorySize: 512 },
        {
          ...base,
          filename: await archive(folder, "two.zip", "exports.handler = () => 2"),
          sourceCodeHash: "two",
          tags: { team: "b" },
        },
      ];
    },
    equal: { filename: "/elsewhere/one.zip" },
    replaces: { name: "other" },
    // moto does not tell the last two.
    unreadable: ["filename", "sourceCodeHash", "deadLetterConfig", "loggingConfig"],
  },
];

describe.each(endpoints.filter(({ name }) => name === "moto"))("against $name", ({ start }) => {
  let endpoint: AwsEndpoint;
  let client: AwsClient;
  let folder: string;
  beforeAll(async () => {
    endpoint = await start();
    client = clientOf(endpoint);
    folder = await mkdtemp(join(tmpdir(), "awslink-archives-"));
  });
  afterAll(async () => {
    await endpoint.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test.each(lives)("$definition.name: made, read, changed, imported, deleted", async (life) => {
    const { definition, equal = {}, replaces, unreadable = [] } = life;
    const [first, ...more] = await life.inputs(client, folder);
    let current = await createResource(definition, client, first, context);
    for (const [field, value] of Object.entries(first)) expect(current.state[field]).toEqual(value);
    expect(plan(definition, current.state, { ...first, ...equal })).toEqual({ kind: "none" });
    for (const [field, value] of Object.entries(replaces)) {
      const planned = plan(definition, current.state, { ...first, [field]: value });
      expect(planned).toMatchObject({ kind: "replace", reasons: [field] });
    }
    for (const inputs of more) {
      expect(plan(definition, current.state, inputs)).toMatchObject({ kind: "update" });
      current = await updateResource(definition, client, current.id, current.state, inputs, context);
      expect(plan(definition, current.state, inputs)).toEqual({ kind: "none" });
      expect(await readResource(definition, client, current.id, current.state, context)).toEqual(current);
    }
    const imported = await importResource(definition, client, current.id, context);
    const readable = Object.entries(current.state).filter(([name]) => !unreadable.includes(name));
    expect(imported.state).toMatchObject(Object.fromEntries(readable));

    await deleteResource(definition, client, current.id, current.state, context);
    expect(await readResource(definition, client, current.id, current.state, context)).toBeNull();
    // Deleting what is gone succeeds.
    await deleteResource(definition, client, current.id, current.state, context);
  });

  test("with another name for an input, as in Terraform, it is the same resource", async () => {
    const renamed = withInputRenamed(queue, "name", "queueName");
    const made = await createResource(renamed, client, { queueName: "renamed" }, context);
    expect(made.state).toMatchObject({ queueName: "renamed", arn: expect.stringMatching(/:renamed$/) });
    expect(made.state).not.toHaveProperty("name");
    expect(plan(renamed, made.state, { queueName: "other" })).toMatchObject({ reasons: ["queueName"] });
    const inputs = { queueName: "renamed", messageRetentionSeconds: 600 };
    const changed = await updateResource(renamed, client, made.id, made.state, inputs, context);
    expect(plan(renamed, changed.state, inputs)).toEqual({ kind: "none" });
    expect(await readResource(renamed, client, made.id, changed.state, context)).toEqual(changed);
    await deleteResource(renamed, client, made.id, changed.state, context);
  });

  test("SecretVersion: a new text is a new version, and the secret keeps its ARN", async () => {
    const kept = await createResource(secret, client, { name: "token", recoveryWindowInDays: 0 }, context);
    const inputs = { secretId: kept.id, secretString: "one" };
    const made = await createResource(secretVersion, client, inputs, context);
    expect(plan(secretVersion, made.state, inputs)).toEqual({ kind: "none" });
    const changed = { ...inputs, secretString: "two" };
    expect(plan(secretVersion, made.state, changed)).toMatchObject({ kind: "replace", reasons: ["secretString"] });
    const next = await createResource(secretVersion, client, changed, context);
    await deleteResource(secretVersion, client, made.id, made.state, context);
    const { SecretString } = await client.secretsmanager.getSecretValue({ SecretId: kept.id });
    expect(SecretString).toBe("two");
    expect(await readResource(secretVersion, client, next.id, next.state, context)).toEqual(next);
    await deleteResource(secret, client, kept.id, kept.state, context);
    expect(await readResource(secretVersion, client, next.id, next.state, context)).toBeNull();
  });
});
