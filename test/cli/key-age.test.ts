import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { EXIT_CODES } from "../../cli/key-age-run.ts";
import { type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { awsEnvironment, writeProfiles } from "../components/key-age/aws-environment.ts";
import { listen } from "../provider/core/http/loopback.ts";
import { type Ended, runCli } from "./cli-run.ts";

const ENTRY = join(import.meta.dirname, "../../cli/awslink.ts");
/** Whoever looks on has a terminal. */
const TERMINAL = "--import=data:text/javascript,process.stderr.isTTY=true";
const DAY = 24 * 60 * 60 * 1000;

let sandbox: Sandbox;
let profiles: Awaited<ReturnType<typeof writeProfiles>>;

beforeAll(async () => {
  sandbox = await startSandbox();
  const key = sandbox.credentials.aws;
  profiles = await writeProfiles({ "aws-profile": { region: "us-west-2", key }, default: { key } });
});
beforeEach(() => {
  sandbox.reset();
  // An hour more than the days, so that the time of the test itself makes no difference.
  const ago = (days: number) => new Date(Date.now() - days * DAY - DAY / 24).toISOString();
  sandbox.aws.seedUsers([
    { name: "user1", keys: [{ id: "AKIAAAAAAAAAAAAABCDE", created: ago(209) }] },
    {
      name: "user2",
      path: "/robots/",
      keys: [
        { id: "AKIAAAAAAAAAAAAKLMNO", created: ago(900), active: false },
        {
          id: "AKIAAAAAAAAAAAAPQRST",
          created: ago(20),
          lastUsed: { date: ago(3), service: "s3", region: "us-east-1" },
        },
      ],
    },
  ]);
});
afterAll(async () => {
  await sandbox.close();
  await profiles.remove();
});

/** Runs the command with just these settings, as from a cron table. */
function run(flags: readonly string[], settings: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const aws = awsEnvironment({ url: sandbox.url, ...sandbox.credentials.aws });
  const environment = { PATH: process.env.PATH ?? "", HOME: tmpdir(), ...aws, ...settings };
  return runCli(ENTRY, { args: ["key-age", ...flags], environment });
}

/** The settings of the vendor's page. */
function pageSettings(): Record<string, string> {
  return {
    ...profiles.environment,
    AWS_PROFILES: '["aws-profile"]',
    WAVEFRONT_URL: `${sandbox.url}/`,
    WAVEFRONT_API_TOKEN: sandbox.credentials.wavefront.token,
    WRITE_INFO_LOG: "true",
  };
}

const PAGE_LINE =
  'aws.iam.accessKey 209 source="AWS" name="user1" key="ABCDE" status="Active" profile="aws-profile" region="us-west-2"';

test("with the page's own settings it sends the page's own lines, and logs them", async () => {
  // Local time would be eight hours behind, and one day less.
  const { code, out, err } = await run(["--page-metric-only"], { ...pageSettings(), TZ: "Etc/GMT+8" });
  expect(code).toBe(0);
  expect(out).toBe("");
  expect(sandbox.ingestion.wavefront().lines).toEqual([
    PAGE_LINE,
    PAGE_LINE.replace("209", "900").replace("user1", "user2").replace("ABCDE", "KLMNO").replace("Active", "Inactive"),
    PAGE_LINE.replace("209", "20").replace("user1", "user2").replace("ABCDE", "PQRST"),
  ]);
  expect(err).toContain(`INFO:awslink:Sending metric to wavefront : ${PAGE_LINE}\n`);
  expect(err).toContain("INFO:awslink:202\n");
  expect(err).toContain("3 keys of 2 users in 1 account; 1 active key older than 180 days; sent 3 to Wavefront\n");
  expect(err).not.toContain(sandbox.credentials.wavefront.token);
});

test.each([
  ["[]", ["default"]],
  ["default, aws-profile", ["default", "aws-profile"]],
])("AWS_PROFILES=%j: the ages of %j, without keys in the environment and without a log", async (list, told) => {
  const { code, err } = await run(["--page-metric-only"], {
    ...pageSettings(),
    AWS_PROFILES: list,
    WRITE_INFO_LOG: "false",
    AWS_ACCESS_KEY_ID: "",
    AWS_SECRET_ACCESS_KEY: "",
  });
  expect(code).toBe(0);
  const { points } = sandbox.ingestion.wavefront();
  expect(points.map(({ tags }) => tags.profile)).toEqual([...told, ...told, ...told]);
  expect(err).toBe(
    `3 keys of 2 users in 1 account; 1 active key older than 180 days; sent ${3 * told.length} to Wavefront\n`,
  );
});

test("the log of a person's own terminal: each line of it stands by itself, and not behind the progress", async () => {
  const { code, err } = await run([], { ...pageSettings(), WRITE_INFO_LOG: "yes", NODE_OPTIONS: TERMINAL });
  expect(code).toBe(0);
  const behind = err.split("\n").map((line) => line.split("\r\x1b[K").at(-1));
  expect(err.startsWith("\r\x1b[K0 of 1 account read")).toBe(true);
  expect(behind[0]).toBe(`INFO:awslink:Sending metric to wavefront : ${PAGE_LINE}`);
  expect(behind.at(-2)).toMatch(/^3 keys of 2 users/);
});

test("whoever has seen enough of the output closes it: no stack trace, and everything is sent", async () => {
  const aws = awsEnvironment({ url: sandbox.url, ...sandbox.credentials.aws });
  const settings = { ...process.env, ...aws, ...pageSettings(), WRITE_INFO_LOG: "" };
  const env = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== ""));
  const child = spawn(process.execPath, [ENTRY, "key-age", "--format", "table"], { env });
  let err = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  child.stdout.destroy();
  expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
  expect(err).toBe("3 keys of 2 users in 1 account; 1 active key older than 180 days; sent 7 to Wavefront\n");
});

test("for people: a table, oldest first, the old ones marked, nothing sent, and that said", async () => {
  const { code, out, err } = await run([], { WAVEFRONT_API_TOKEN: "a-token" });
  expect(code).toBe(0);
  expect(err).toContain("awslink: nothing is sent: WAVEFRONT_API_TOKEN is set, and WAVEFRONT_URL is not\n");
  expect(out.trimEnd().split("\n")).toEqual([
    "       AGE  USER           KEY     STATUS    LAST USED     ACCOUNT       PROFILE",
    "     900 d  /robots/user2  …KLMNO  Inactive  never         123456789012  default",
    "OLD  209 d  user1          …ABCDE  Active    never         123456789012  default",
    "      20 d  /robots/user2  …PQRST  Active    3 d ago (s3)  123456789012  default",
  ]);
  expect(sandbox.requests().every(({ vendor }) => vendor === "aws")).toBe(true);
});

test("JSON for programs", async () => {
  const { code, out } = await run(["--format", "json", "--max-key-age", "10"]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    thresholdDays: 10,
    keys: [
      { user: "user1", key: "ABCDE", ageDays: 209, lastUsed: null, old: true },
      { user: "user2", path: "/robots/", key: "KLMNO", status: "Inactive", old: false },
      { user: "user2", key: "PQRST", ageDays: 20, lastUsedDays: 3, lastUsedService: "s3", old: true },
    ],
    accounts: [{ account: "123456789012", users: 2, keys: 3, activeKeys: 2, oldestDays: 209, overThreshold: 2 }],
    failures: [],
  });
});

test.each([
  ["208", 3],
  ["209", 0],
])("--fail-over %s: exit code %i", async (days, code) => {
  const ended = await run(["--fail-over", days]);
  expect(ended.code).toBe(code);
  expect(ended.err.includes(`1 active key older than ${days} days (--fail-over)`)).toBe(code === 3);
});

test("a dry run prints what would be sent to each, and needs no keys", async () => {
  const { code, out } = await run(["--dry-run", "--mackerel-service", "Shop", "--elasticsearch-url", sandbox.url], {
    ...pageSettings(),
    WAVEFRONT_API_TOKEN: "",
    WRITE_INFO_LOG: "",
  });
  expect(code).toBe(0);
  expect(out).toContain(`${PAGE_LINE}\n`);
  expect(out).toContain('{"name":"aws.iam.accessKey.oldest.123456789012",');
  expect(out).toContain('"aws":{"iam":{"access_key":{"id_suffix":"ABCDE"');
  expect(sandbox.requests().every(({ vendor }) => vendor === "aws")).toBe(true);
});

test("by a proxy, in the place of WAVEFRONT_URL", async () => {
  let received = "";
  const proxy = createServer((socket) => {
    socket.setEncoding("utf8").on("data", (chunk: string) => {
      received += chunk;
    });
  });
  const port = await listen(proxy);
  const { code, err } = await run(["--wavefront-proxy", `127.0.0.1:${port}`, "--page-metric-only"], pageSettings());
  expect(code).toBe(0);
  expect(err).toContain(`sent 3 to the Wavefront proxy 127.0.0.1:${port}`);
  expect(received.split("\n")[0]).toBe(PAGE_LINE);
  expect(sandbox.requests().every(({ vendor }) => vendor === "aws")).toBe(true);
});

test("everywhere at once", async () => {
  const { code, err } = await run(["--mackerel-service", "Shop", "--elasticsearch-url", sandbox.url], {
    ...pageSettings(),
    MACKEREL_APIKEY: sandbox.credentials.mackerel.apiKey,
    MACKEREL_API_URL: sandbox.url,
    ELASTICSEARCH_API_KEY: sandbox.credentials.elastic.apiKey,
  });
  expect(code).toBe(0);
  expect(err).toContain("sent 7 to Wavefront; sent 7 to Mackerel; sent 4 to Elasticsearch");
  expect(sandbox.ingestion.mackerel()).toHaveLength(7);
  expect(sandbox.ingestion.elastic()).toHaveLength(4);
});

test("an account that is denied: the rest arrives, the failure is named, exit code 2", async () => {
  const roleArn = "arn:aws:iam::999999999999:role/missing";
  const folder = await mkdtemp(join(tmpdir(), "awslink-accounts-"));
  const file = join(folder, "accounts.json");
  await writeFile(file, JSON.stringify([{ roleArn, externalId: "the-external-id" }]));
  const { code, err } = await run(["--accounts", file], pageSettings());
  await rm(folder, { recursive: true });
  expect(code).toBe(2);
  expect(sandbox.ingestion.wavefront().lines).toContain(PAGE_LINE);
  expect(err).toContain(`awslink: role ${roleArn}: AccessDenied: `);
});

test("a place that refuses its key: the others get theirs, exit code 2", async () => {
  const { code, err } = await run(["--elasticsearch-url", sandbox.url], {
    ...pageSettings(),
    ELASTICSEARCH_API_KEY: "a-wrong-key",
  });
  expect(code).toBe(2);
  expect(sandbox.ingestion.wavefront().lines).toContain(PAGE_LINE);
  expect(err).toMatch(/awslink: Elasticsearch, batch 1 \(4 documents, .*\): .*\n {2}→ check ELASTICSEARCH_API_KEY/);
  expect(err).not.toContain("a-wrong-key");
});

test("the function's archive, for who deploys it without a component", async () => {
  const folder = await mkdtemp(join(tmpdir(), "awslink-archive-"));
  try {
    const file = join(folder, "function.zip");
    const { code, out, err } = await run(["function", file]);
    expect([code, out]).toEqual([0, ""]);
    expect(err).toBe(
      `${file}: runtime nodejs24.x, arm64, handler index.handler, configuration as JSON in AWSLINK_KEY_AGE\n`,
    );
    expect(Object.keys(unzipSync(await readFile(file)))).toEqual(["index.cjs"]);
    const refused = await run(["function", join(folder, "missing/function.zip")]);
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/^awslink: the function cannot be written: ENOENT/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("one of several batches is refused: the others arrive, it is named, exit code 2", async () => {
  sandbox.aws.seedUsers(Array.from({ length: 600 }, (_, index) => ({ name: `robot${index}`, keys: [{}, {}] })));
  const refused = { status: 413, body: { error: { reason: "too large" } } };
  sandbox.setFaults([{ match: { pathPattern: "_bulk$" }, times: 1, ...refused }]);
  const { code, err } = await run(["--elasticsearch-url", sandbox.url], {
    ELASTICSEARCH_API_KEY: sandbox.credentials.elastic.apiKey,
  });
  expect(code).toBe(2);
  // 1,200 keys of robots, three of the others, and the account.
  expect(sandbox.ingestion.elastic()).toHaveLength(204);
  expect(err).toContain("awslink: Elasticsearch, batch 1 (1,000 documents, user1 …ABCDE to robot498 …");
  expect(err).toContain("too large");
  expect(err).toContain("sent 204 to Elasticsearch\n");
});

test("nothing that could be sent: exit code 1", async () => {
  const { code, err } = await run([], { ...pageSettings(), WAVEFRONT_API_TOKEN: "a-wrong-token" });
  expect(code).toBe(1);
  expect(err).toContain("awslink: Wavefront, batch 1 (7 lines, user1 …ABCDE to the account 123456789012): ");
  expect(err).not.toContain("a-wrong-token");
});

test("the only account is denied half-way: what was read has arrived, exit code 2", async () => {
  const denied = "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>";
  sandbox.setFaults([
    {
      match: { action: "ListAccessKeys" },
      skip: 1,
      status: 403,
      body: denied,
      headers: { "Content-Type": "text/xml" },
    },
  ]);
  const { code, err } = await run(["--concurrency", "1"], pageSettings());
  expect(code).toBe(2);
  expect(sandbox.ingestion.wavefront().lines).toEqual([PAGE_LINE]);
  expect(err).toMatch(/awslink: profile aws-profile: AccessDenied: no\n {2}→ grant iam:ListUsers/);
});

test("the guide and --help name every exit code", async () => {
  const guide = await readFile(join(import.meta.dirname, "../../docs/guides/access-key-age.md"), "utf8");
  const { out } = await run(["--help"]);
  const [, help = ""] = /Exit codes: (.*)/s.exec(out) ?? [];
  const codes = Object.values(EXIT_CODES).map(String);
  expect([...guide.matchAll(/^\| (\d) \|/gm)].map(([, code]) => code)).toEqual(codes);
  expect([...help.matchAll(/(\d) /g)].map(([, code]) => code)).toEqual(codes);
});

test("nothing that could be read: exit code 1", async () => {
  const { code, err } = await run(["--profiles", "missing"], profiles.environment);
  expect(code).toBe(1);
  expect(err).toContain("awslink: profile missing: ");
});

test.each([
  [["--format", "xml"], {}, "--format"],
  [["--fail-over", "soon"], {}, "--fail-over"],
  [["--concurrency", "0"], {}, "--concurrency"],
  [["--wavefront-proxy", "a b"], {}, "--wavefront-proxy"],
  [["--external-id", "x"], {}, "--external-id belongs to --role"],
  [["--dry-run"], {}, "there is nowhere to send to"],
  [["--mackerel-service", "s"], {}, "MACKEREL_APIKEY"],
  [["--accounts", "/missing.json"], {}, "--accounts"],
  [["--dry-run", "--format", "json"], { WAVEFRONT_URL: "https://example.wavefront.com" }, "--format json"],
  [["--profiles", "['a']"], {}, "--profiles <list>' argument '['a']' is invalid. it is neither"],
  [["--dry-rnu"], {}, "(Did you mean --dry-run?)"],
  [[], { AWS_PROFILES: "[one" }, "AWS_PROFILES"],
  [[], { MAX_KEY_AGE: "old" }, "MAX_KEY_AGE"],
  [[], { WAVEFRONT_URL: "https://example.wavefront.com" }, "WAVEFRONT_API_TOKEN"],
  [[], { WAVEFRONT_URL: "example.wavefront.com", WAVEFRONT_API_TOKEN: "t" }, "WAVEFRONT_URL"],
])("%j with %j is refused by name, before anything is asked", async (flags, settings, name) => {
  const { code, out, err } = await run(flags, settings);
  expect(code).toBe(1);
  expect(out).toBe("");
  expect(err).toContain(name);
  expect(sandbox.requests()).toEqual([]);
});
