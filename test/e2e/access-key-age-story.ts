/** The whole life of `AccessKeyAge` against moto, told once for every engine. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { functionPolicy } from "../../components/key-age/deployment/policies.ts";
import { deployedFunction, runDeployedFunction } from "../../examples/runner/deployed-function.ts";
import type { KeyAgeSettings, KeyAgeStack } from "../../examples/runner/key-age-stack.ts";
import { type Sandbox, startSandbox } from "../../sandbox/index.ts";
import type { AwsClient } from "../../standin/aws/client.ts";
import { type AwsEndpoint, clientOf, endpoints, environmentOf } from "../standin/endpoints.ts";

/** moto, where it is there. */
export const moto = endpoints.find(({ name }) => name === "moto");

/** Everything that the example makes. */
const RESOURCES = 12;

type Open = (settings: KeyAgeSettings, environment: Readonly<Record<string, string>>) => Promise<KeyAgeStack>;

/** The one policy of a role. */
async function policyOf({ iam }: AwsClient, roleArn: string): Promise<unknown> {
  const RoleName = roleArn.split("/").at(-1) ?? "";
  const { PolicyNames: [PolicyName = ""] = [] } = await iam.listRolePolicies({ RoleName });
  const { PolicyDocument = "" } = await iam.getRolePolicy({ RoleName, PolicyName });
  return JSON.parse(decodeURIComponent(PolicyDocument));
}

/** Declares the tests of one engine. */
export function tellAccessKeyAge(open: Open): void {
  let endpoint: AwsEndpoint;
  let sandbox: Sandbox;
  let stack: KeyAgeStack;
  beforeAll(async () => {
    if (moto === undefined) throw new Error("moto is missing");
    [endpoint, sandbox] = await Promise.all([moto.start(), startSandbox()]);
    const { token } = sandbox.credentials.wavefront;
    stack = await open(
      { url: sandbox.url, token },
      { ...environmentOf(endpoint), WAVEFRONT_ADDRESS: sandbox.url, WAVEFRONT_TOKEN: token },
    );
  });
  afterAll(async () => {
    await stack?.close();
    await sandbox?.close();
    await endpoint?.stop();
  });

  test("it deploys, what was deployed runs, and all of it goes again", { timeout: 300_000 }, async () => {
    const aws = clientOf(endpoint);
    const secretStrings = async (): Promise<(string | undefined)[]> => {
      const { SecretList = [] } = await aws.secretsmanager.listSecrets({});
      const values = SecretList.map(({ ARN = "" }) => aws.secretsmanager.getSecretValue({ SecretId: ARN }));
      return (await Promise.all(values)).map(({ SecretString }) => SecretString);
    };
    const made = await stack.apply();
    expect(made.changes).toEqual({ create: RESOURCES });
    const { functionName, roleArn, deadLetterQueueUrl, logGroupName, alarmName } = await stack.outputs();

    const name = String(functionName);
    const { Configuration } = await aws.lambda.getFunction({ FunctionName: name });
    expect(Configuration).toMatchObject({
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      Handler: "index.handler",
      MemorySize: 256,
      Role: roleArn,
    });
    const { Schedules = [] } = await aws.scheduler.listSchedules({});
    expect(Schedules).toMatchObject([{ Target: { Arn: Configuration?.FunctionArn } }]);
    const { MetricAlarms = [] } = await aws.cloudwatch.describeAlarms({ AlarmNames: [String(alarmName)] });
    const [alarm] = MetricAlarms;
    expect(alarm).toMatchObject({
      Dimensions: [{ Name: "FunctionName", Value: name }],
      ComparisonOperator: "LessThanThreshold",
      Threshold: 1,
      TreatMissingData: "breaching",
      Period: 43_200,
    });
    const { logGroups } = await aws.logs.describeLogGroups({ logGroupNamePrefix: String(logGroupName) });
    expect(logGroups).toMatchObject([{ retentionInDays: 30 }]);
    const { Attributes: queue = {} } = await aws.sqs.getQueueAttributes({
      QueueUrl: String(deadLetterQueueUrl),
      AttributeNames: ["All"],
    });
    const schedule = await aws.scheduler.getSchedule({ Name: Schedules[0]?.Name ?? "" });
    expect(schedule).toMatchObject({
      ScheduleExpression: "rate(6 hours)",
      Target: { DeadLetterConfig: { Arn: queue.QueueArn } },
    });

    // The function may do just what it does.
    const { SecretList: [kept] = [] } = await aws.secretsmanager.listSecrets({});
    expect(await policyOf(aws, String(roleArn))).toEqual(
      functionPolicy({
        logGroupArn: String(logGroups?.[0]?.logGroupArn),
        deadLetterQueueArn: String(queue.QueueArn),
        secretArns: [String(kept?.ARN)],
        roleArns: [],
        ownAccount: true,
        extraStatements: [],
      }),
    );

    // The token is where it belongs and nowhere else.
    const { token } = sandbox.credentials.wavefront;
    expect(await secretStrings()).toEqual([token]);
    expect(JSON.stringify(Configuration)).not.toContain(token);
    expect(await stack.state()).toContain(name);
    expect(await stack.state()).not.toContain(token);
    expect(made.printed).not.toContain(token);

    const created = new Date(Date.now() - (209 * 24 + 1) * 60 * 60 * 1000).toISOString();
    sandbox.aws.seedUsers([{ name: "user1", keys: [{ id: "AKIAAAAAAAAAAAAABCDE", created }] }]);
    const answer = await runDeployedFunction(await deployedFunction(aws, name), sandbox, endpoint.url);
    expect(answer).toContain('{"accounts":1,"keys":1,"sent":{"Wavefront":4}}');
    expect(sandbox.ingestion.wavefront().lines).toContain(
      'aws.iam.accessKey 209 source="AWS" name="user1" key="ABCDE" status="Active" profile="default" region="us-east-1"',
    );

    // What the alarm looks at is what the function wrote.
    const [heartbeat = ""] = answer.split("\n").filter((line) => line.includes("CloudWatchMetrics"));
    const written = JSON.parse(heartbeat);
    const [{ Namespace, Dimensions, Metrics }] = written._aws.CloudWatchMetrics;
    expect([Namespace, Metrics[0].Name, written[Metrics[0].Name]]).toEqual([alarm?.Namespace, alarm?.MetricName, 1]);
    expect([Dimensions[0][0], written[Dimensions[0][0]]]).toEqual([
      alarm?.Dimensions?.[0]?.Name,
      alarm?.Dimensions?.[0]?.Value,
    ]);

    // No difference without a reason, and no more than the reason asks for.
    expect((await stack.apply()).changes).toEqual({});
    await stack.setMaxKeyAge(90);
    expect((await stack.apply()).changes).toEqual({ update: 2 });
    expect(sandbox.wavefront.alerts()).toMatchObject([
      { condition: 'last(1d, ts("aws.iam.accessKey", status="Active")) >= 80', inTrash: false },
    ]);
    const { variables } = await deployedFunction(aws, name);
    expect(JSON.parse(variables.AWSLINK_KEY_AGE ?? "")).toMatchObject({ thresholdDays: 90 });

    const next = "the-next-token-of-this-test";
    await stack.setToken(next);
    const rotated = await stack.apply();
    expect(await secretStrings()).toEqual([next]);
    expect((await stack.state()) + rotated.printed).not.toContain(next);

    await stack.destroy();
    expect((await aws.lambda.listFunctions({})).Functions).toEqual([]);
    expect((await aws.scheduler.listSchedules({})).Schedules).toEqual([]);
    expect((await aws.cloudwatch.describeAlarms({})).MetricAlarms).toEqual([]);
    expect((await aws.logs.describeLogGroups({})).logGroups).toEqual([]);
    expect((await aws.sqs.listQueues({})).QueueUrls ?? []).toEqual([]);
    expect((await aws.secretsmanager.listSecrets({})).SecretList).toEqual([]);
    expect((await aws.iam.listRoles({})).Roles).toEqual([]);
    expect(sandbox.wavefront.alerts()).toMatchObject([{ inTrash: true }]);
  });
}
