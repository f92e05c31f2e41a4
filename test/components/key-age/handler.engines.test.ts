/** The built function, run as Lambda would: the bundle from its archive, in a process of its own. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { CreateSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type MotoServer, startMoto } from "../../../examples/runner/moto-server.ts";
import { type Sandbox, startSandbox, type UserSeed } from "../../../sandbox/index.ts";
import { buildKeyAgeFunction } from "../../../scripts/build-key-age-function.ts";
import { requireEngine } from "../../engines.ts";
import { awsEnvironment } from "./aws-environment.ts";

const program = requireEngine("moto") ?? "";
let folder: string;
let sandbox: Sandbox;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "awslink-function-"));
  await buildKeyAgeFunction(folder);
  const { "index.cjs": code = new Uint8Array() } = unzipSync(await readFile(join(folder, "function.zip")));
  await writeFile(join(folder, "index.cjs"), code);
  sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

/** What Lambda's runtime gives Node for a function of 256 MB: about nine tenths of it for old objects. */
const LAMBDA_FLAGS = ["--max-old-space-size=230", "--max-semi-space-size=12"];

interface Invocation {
  readonly answer?: unknown;
  readonly error?: string;
  /** Most memory that the process ever had, in MB. */
  readonly megabytes: number;
  readonly log: string;
}

/** Calls the handler once. */
async function invoke(configuration: unknown, variables: Readonly<Record<string, string>> = {}): Promise<Invocation> {
  const aws = awsEnvironment({ url: sandbox.url, ...sandbox.credentials.aws });
  const set = Object.entries({ ...aws, AWS_REGION: "us-west-2", ...variables }).filter(([, value]) => value !== "");
  const script = `
    require(${JSON.stringify(join(folder, "index.cjs"))}).handler({}, {}).then(
      (answer) => ({ answer }),
      (error) => ({ error: error.message }),
    ).then((outcome) => {
      const megabytes = process.resourceUsage().maxRSS / 1024;
      require("node:fs").writeFileSync(3, JSON.stringify({ ...outcome, megabytes }));
    });`;
  const outcome = join(folder, `outcome-${Math.random()}.json`);
  const { stdout, stderr } = await promisify(execFile)(
    "sh",
    ["-c", `exec "$0" "$@" 3>"${outcome}"`, process.execPath, ...LAMBDA_FLAGS, "-e", script],
    {
      env: {
        PATH: process.env.PATH ?? "",
        AWS_LAMBDA_FUNCTION_NAME: "keys",
        AWSLINK_KEY_AGE: JSON.stringify(configuration),
        ...Object.fromEntries(set),
      },
    },
  );
  return { ...JSON.parse(await readFile(outcome, "utf8")), log: stdout + stderr };
}

const ago = (days: number) => new Date(Date.now() - (days * 24 + 1) * 60 * 60 * 1000).toISOString();

test("the same sources make the same archive, without a path of this machine", async () => {
  const other = join(folder, "again");
  await buildKeyAgeFunction(other);
  const [one, two] = await Promise.all([folder, other].map((each) => readFile(join(each, "function.zip"))));
  expect(one?.equals(two ?? Buffer.alloc(0))).toBe(true);
  expect(await readFile(join(folder, "index.cjs"), "utf8")).not.toContain(join(import.meta.dirname, "../../.."));
});

test("a configuration that is none is an error that names it", async () => {
  const { error } = await invoke({ schedule: "daily" });
  expect(error).toContain("AWSLINK_KEY_AGE: ");
});

describe.skipIf(program === "")("with secrets in moto", () => {
  let moto: MotoServer;
  let token: string;
  let apiKey: string;
  let elasticKey: string;
  /** As the console of Secrets Manager keeps a secret unless it is told otherwise. */
  let withFields: string;
  beforeAll(async () => {
    moto = await startMoto(program);
    const account = {
      endpoint: moto.url,
      region: "us-east-1",
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
    };
    const { wavefront, mackerel, elastic } = sandbox.credentials;
    const manager = new SecretsManagerClient(account);
    const kept = async (Name: string, SecretString: string) =>
      (await manager.send(new CreateSecretCommand({ Name, SecretString }))).ARN ?? "";
    // With the line break that a file leaves behind.
    token = await kept("wavefront", `${wavefront.token}\n`);
    elasticKey = await kept("elastic", elastic.apiKey);
    withFields = await kept("fields", '{"token":"do-not-tell"}');
    const ssm = new SSMClient(account);
    await ssm.send(new PutParameterCommand({ Name: "/mackerel", Value: mackerel.apiKey, Type: "SecureString" }));
    apiKey = "arn:aws:ssm:us-east-1:123456789012:parameter/mackerel";
    manager.destroy();
    ssm.destroy();
  });
  afterAll(() => moto.stop());

  const inMoto = () => ({ AWS_ENDPOINT_URL_SECRETS_MANAGER: moto.url, AWS_ENDPOINT_URL_SSM: moto.url });
  const everywhere = () => ({
    wavefront: { url: sandbox.url, token },
    mackerel: { service: "Shop", apiKey, apiUrl: sandbox.url },
    elastic: { url: sandbox.url, apiKey: elasticKey },
  });

  test("10,000 users with two keys each, sent to all three: within 256 MB, nothing asked or told twice", {
    timeout: 600_000,
  }, async () => {
    const users = Array.from(
      { length: 10_000 },
      (_, index): UserSeed => ({
        name: `user${index}`,
        keys: [
          { created: ago(200) },
          { created: ago(20), lastUsed: { date: ago(2), service: "s3", region: "us-east-1" } },
        ],
      }),
    );
    sandbox.aws.seedUsers(users);
    const { answer, megabytes } = await invoke(everywhere(), inMoto());
    // Of each user two ages and one last use, of the account three sums; Elasticsearch has one document for each.
    expect(answer).toEqual({
      accounts: 1,
      keys: 20_000,
      sent: { Wavefront: 30_003, Mackerel: 30_003, Elasticsearch: 20_001 },
    });
    expect(megabytes).toBeLessThan(256);
    const counts: Record<string, number> = {};
    for (const { action, path } of sandbox.requests()) counts[action ?? path] = (counts[action ?? path] ?? 0) + 1;
    expect(counts).toEqual({
      GetCallerIdentity: 1,
      ListAccountAliases: 1,
      ListUsers: 10,
      ListAccessKeys: 10_000,
      GetAccessKeyLastUsed: 20_000,
      "/report": 4,
      "/api/v0/services/Shop/tsdb": 31,
      "/metrics-aws.iam_access_key-default/_bulk": 21,
    });
    expect(new Set(sandbox.ingestion.wavefront().lines).size).toBe(30_003);
    expect(sandbox.ingestion.wavefront().lines).toHaveLength(30_003);
    expect(sandbox.ingestion.mackerel()).toHaveLength(30_003);
    expect(sandbox.ingestion.elastic()).toHaveLength(20_001);
  });

  const oneUser = (): void =>
    sandbox.aws.seedUsers([{ name: "user1", keys: [{ id: "AKIAAAAAAAAAAAAABCDE", created: ago(209) }] }]);

  test("it sends to each, and tells CloudWatch that it lives", async () => {
    oneUser();
    const { answer, log } = await invoke(everywhere(), inMoto());
    expect(answer).toEqual({ accounts: 1, keys: 1, sent: { Wavefront: 4, Mackerel: 4, Elasticsearch: 2 } });
    expect(sandbox.ingestion.wavefront().lines).toContain(
      'aws.iam.accessKey 209 source="AWS" name="user1" key="ABCDE" status="Active" profile="default" region="us-west-2"',
    );
    expect(sandbox.ingestion.mackerel()).toHaveLength(4);
    expect(sandbox.ingestion.elastic()).toHaveLength(2);
    expect(JSON.parse(log)).toMatchObject({
      _aws: {
        CloudWatchMetrics: [
          {
            Namespace: "awslink/KeyAge",
            Dimensions: [["FunctionName"]],
            Metrics: [{ Name: "Heartbeat", Unit: "Count" }],
          },
        ],
      },
      FunctionName: "keys",
      Heartbeat: 1,
      Keys: 1,
    });
  });

  test("a failure is thrown after the rest has arrived, without a heartbeat and without a secret", async () => {
    oneUser();
    sandbox.setFaults([{ match: { pathPattern: "_bulk$" }, status: 403, body: { error: { reason: "not yours" } } }]);
    const roleArn = "arn:aws:iam::999999999999:role/missing";
    const { error, log } = await invoke({ ...everywhere(), roles: [{ roleArn }] }, inMoto());
    expect(error).toMatch(/^2 of the accounts, places or batches failed: /);
    expect(error).toContain(roleArn);
    expect(error).toContain("not yours");
    expect(sandbox.ingestion.wavefront().points).toHaveLength(4);
    expect(log).not.toContain("Heartbeat");
    for (const secret of [sandbox.credentials.wavefront.token, sandbox.credentials.elastic.apiKey]) {
      expect(log + error).not.toContain(secret);
    }
  });

  const missing = "arn:aws:secretsmanager:us-east-1:123456789012:secret:missing-abcdef";

  test("a secret that is not there is an error that names it, and nothing is read", async () => {
    const { error } = await invoke({ wavefront: { url: sandbox.url, token: missing } }, inMoto());
    expect(error).toContain(`${missing} could not be read: ResourceNotFound`);
    expect(sandbox.requests()).toEqual([]);
  });

  test("a secret that is not there, or an address that is none, keeps nothing from the other places", async () => {
    oneUser();
    const elastic = { url: "elasticsearch.example.com", apiKey: elasticKey };
    const mackerel = { ...everywhere().mackerel, apiKey: missing };
    const { error, log } = await invoke({ ...everywhere(), mackerel, elastic }, inMoto());
    expect(error).toMatch(/^2 of the accounts, places or batches failed: Mackerel: arn:.*could not be read/);
    expect(error).toContain("; Elasticsearch: The address (");
    expect(sandbox.ingestion.wavefront().points).toHaveLength(4);
    expect(log).not.toContain("Heartbeat");
  });

  test("a secret with fields in it is an error that says what has to be there, and not what is", async () => {
    const { error } = await invoke({ wavefront: { url: sandbox.url, token: withFields } }, inMoto());
    expect(error).toContain(`${withFields} holds JSON`);
    expect(error).not.toContain("do-not-tell");
  });

  test("a token that is refused: the failure says where it is kept", async () => {
    oneUser();
    const wavefront = { url: sandbox.url, token: elasticKey };
    const { error } = await invoke({ wavefront }, inMoto());
    expect(error).toContain(`check ${elasticKey}: its account needs the Direct Data Ingestion permission`);
  });
});
