/** `AccessKeyAge` deployed by the real engine against moto, and the code that was deployed, run against the sandbox. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { functionArchive } from "../../components/key-age/deployment/archive.ts";
import { standInPath } from "../../examples/runner/aws-stand-in.ts";
import { findPulumi, PulumiProject } from "../../examples/runner/pulumi-project.ts";
import { type Sandbox, startSandbox } from "../../sandbox/index.ts";
import type { AwsClient } from "../../standin/aws/client.ts";
import { requireEngine } from "../engines.ts";
import { type AwsEndpoint, clientOf, endpoints, environmentOf } from "../standin/endpoints.ts";

const root = join(import.meta.dirname, "../..");
const moto = endpoints.find(({ name }) => name === "moto");
const missing = requireEngine("pulumi") === undefined || moto === undefined;

/** What the function is given where it runs: the configuration that was deployed with it. */
interface Deployed {
  readonly code: Uint8Array;
  readonly variables: Readonly<Record<string, string>>;
}

/** moto gives nobody the code back, only its hash: the archive that has it is the one that was deployed. */
async function deployed({ lambda }: AwsClient, name: string): Promise<Deployed> {
  const { Configuration } = await lambda.getFunction({ FunctionName: name });
  const archive = await readFile(functionArchive());
  expect(createHash("sha256").update(archive).digest("base64")).toBe(Configuration?.CodeSha256);
  const { "index.cjs": code = new Uint8Array() } = unzipSync(archive);
  return { code, variables: Configuration?.Environment?.Variables ?? {} };
}

/** Runs a handler in a process of its own: IAM is the sandbox's, the secret is where it was deployed. */
async function runHandler({ code, variables }: Deployed, sandbox: Sandbox, awsUrl: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "awslink-deployed-"));
  try {
    await writeFile(join(folder, "index.cjs"), code);
    const script = 'require("./index.cjs").handler({}, {}).then((answer) => console.log(JSON.stringify(answer)))';
    const { accessKeyId, secretAccessKey } = sandbox.credentials.aws;
    const env = {
      PATH: process.env.PATH ?? "",
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_ENDPOINT_URL: sandbox.url,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: awsUrl,
      ...variables,
    };
    return (await promisify(execFile)(process.execPath, ["-e", script], { cwd: folder, env })).stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe.skipIf(missing)("against moto", () => {
  let endpoint: AwsEndpoint;
  let sandbox: Sandbox;
  let project: PulumiProject;
  beforeAll(async () => {
    const cli = await findPulumi();
    if (cli === undefined || moto === undefined) throw new Error("Pulumi or moto is missing");
    [endpoint, sandbox] = await Promise.all([moto.start(), startSandbox()]);
    project = await PulumiProject.open({
      cli,
      program: join(root, "test/e2e/programs/key-age"),
      nodeModules: join(root, "node_modules"),
      path: [standInPath],
      environment: {
        ...environmentOf(endpoint),
        WAVEFRONT_URL: sandbox.url,
        WAVEFRONT_API_TOKEN: sandbox.credentials.wavefront.token,
        WAVEFRONT_ADDRESS: sandbox.url,
        WAVEFRONT_TOKEN: sandbox.credentials.wavefront.token,
      },
    });
  });
  afterAll(async () => {
    await project.close();
    await sandbox.close();
    await endpoint.stop();
  });

  test("it deploys, what was deployed runs, and all of it goes again", { timeout: 300_000 }, async () => {
    const aws = clientOf(endpoint);
    const made = await project.engine("up");
    expect(made.stderr + made.stdout).not.toMatch(/error:/);
    expect(made).toMatchObject({ code: 0, changes: { create: 14 } });
    const { functionName, roleArn, deadLetterQueueUrl, logGroupName, alarmName } = await project.outputs();

    const name = String(functionName);
    const { Configuration } = await aws.lambda.getFunction({ FunctionName: name });
    expect(Configuration).toMatchObject({
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      Handler: "index.handler",
      Role: roleArn,
    });
    const { Schedules = [] } = await aws.scheduler.listSchedules({});
    expect(Schedules).toMatchObject([{ Target: { Arn: Configuration?.FunctionArn } }]);
    const { MetricAlarms } = await aws.cloudwatch.describeAlarms({ AlarmNames: [String(alarmName)] });
    expect(MetricAlarms).toMatchObject([
      { Dimensions: [{ Name: "FunctionName", Value: name }], TreatMissingData: "breaching", Period: 43_200 },
    ]);
    const { logGroups } = await aws.logs.describeLogGroups({ logGroupNamePrefix: String(logGroupName) });
    expect(logGroups).toMatchObject([{ retentionInDays: 30 }]);
    await aws.sqs.getQueueAttributes({ QueueUrl: String(deadLetterQueueUrl), AttributeNames: ["All"] });

    // The token is where it belongs and nowhere else.
    const { token } = sandbox.credentials.wavefront;
    const { SecretList = [] } = await aws.secretsmanager.listSecrets({});
    expect(SecretList).toHaveLength(1);
    const { SecretString } = await aws.secretsmanager.getSecretValue({ SecretId: SecretList[0]?.ARN ?? "" });
    expect(SecretString).toBe(token);
    expect(JSON.stringify(Configuration)).not.toContain(token);
    expect(await project.state()).not.toContain(token);
    expect(made.stdout + made.stderr).not.toContain(token);

    const created = new Date(Date.now() - (209 * 24 + 1) * 60 * 60 * 1000).toISOString();
    sandbox.aws.seedUsers([{ name: "user1", keys: [{ id: "AKIAAAAAAAAAAAAABCDE", created }] }]);
    const answer = await runHandler(await deployed(aws, name), sandbox, endpoint.url);
    expect(answer).toContain('{"accounts":1,"keys":1,"sent":{"Wavefront":4}}');
    expect(sandbox.ingestion.wavefront().lines).toContain(
      'aws.iam.accessKey 209 source="AWS" name="user1" key="ABCDE" status="Active" profile="default" region="us-east-1"',
    );

    expect(await project.engine("up")).toMatchObject({ code: 0, changes: { same: 14 } });
    await project.configure("maxKeyAge", "90");
    expect(await project.engine("up")).toMatchObject({ code: 0, changes: { same: 12, update: 2 } });
    expect(sandbox.wavefront.alerts()).toMatchObject([
      { condition: 'last(1d, ts("aws.iam.accessKey", status="Active")) >= 80', inTrash: false },
    ]);
    const { variables } = await deployed(aws, name);
    expect(JSON.parse(variables.AWSLINK_KEY_AGE ?? "")).toMatchObject({ thresholdDays: 90 });

    expect(await project.engine("destroy")).toMatchObject({ code: 0 });
    expect((await aws.lambda.listFunctions({})).Functions).toEqual([]);
    expect((await aws.scheduler.listSchedules({})).Schedules).toEqual([]);
    expect((await aws.cloudwatch.describeAlarms({})).MetricAlarms).toEqual([]);
    expect((await aws.logs.describeLogGroups({})).logGroups).toEqual([]);
    expect((await aws.sqs.listQueues({})).QueueUrls ?? []).toEqual([]);
    expect((await aws.secretsmanager.listSecrets({})).SecretList).toEqual([]);
    expect((await aws.iam.listRoles({})).Roles).toEqual([]);
    expect(sandbox.wavefront.alerts()).toMatchObject([{ inTrash: true }]);
  });
});
