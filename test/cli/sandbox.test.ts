import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, expect, test } from "vitest";
import { DEFAULT_CREDENTIALS, type SandboxCredentials } from "../../sandbox/index.ts";

const ENTRY = join(import.meta.dirname, "../../cli/awslink.ts");
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

function run(...flags: string[]) {
  const child = spawn(process.execPath, [ENTRY, "sandbox", ...flags], { stdio: ["ignore", "pipe", "pipe"] });
  started.push(child);
  const output = { out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    output.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output.err += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return { child, output, ended };
}

async function ready(flags: string[] = []) {
  const running = run(...flags);
  const lines = createInterface({ input: running.child.stdout });
  const first = await new Promise<string>((resolve, reject) => {
    lines.once("line", resolve);
    lines.once("close", () => reject(new Error(`the sandbox ended: ${running.output.err}`)));
  });
  return { ...running, credentials: JSON.parse(first) as SandboxCredentials };
}

test.each(["SIGTERM", "SIGINT"] as const)("prints one JSON line, logs to stderr, stops on %s", async (signal) => {
  const { child, output, ended, credentials } = await ready();
  expect(credentials).toEqual({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/), ...DEFAULT_CREDENTIALS });
  const response = await fetch(`${credentials.url}/api/v0/aws-integrations`, {
    headers: { "X-Api-Key": credentials.mackerel.apiKey },
  });
  expect(response.status).toBe(200);
  child.kill(signal);
  expect(await ended).toBe(0);
  expect(output.out).toBe(`${JSON.stringify(credentials)}\n`);
  expect(output.err).toMatch(/^\S+ mackerel GET \/api\/v0\/aws-integrations 200\n$/);
});

test("stops while a request is under way", async () => {
  const { child, ended, credentials } = await ready();
  const control = (path: string, init?: RequestInit) => fetch(`${credentials.url}/_sandbox/${path}`, init);
  await control("faults", { method: "PUT", body: JSON.stringify([{ latencyMs: 600_000 }]) });
  const unanswered = expect(fetch(`${credentials.url}/api/v0/aws-integrations`)).rejects.toThrow();
  await expect
    .poll(async () => ((await (await control("requests")).json()) as { requests: unknown[] }).requests.length)
    .toBe(1);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  await unanswered;
});

test("takes port, credentials and options from flags", async () => {
  const { credentials } = await ready([
    ...["--external-id-life", "reference", "--role-check", "refuse", "--role-propagation", "3"],
    ...["--mackerel-api-key", "mine", "--mackerel-read-only-api-key", "theirs"],
    ...["--aws-account-id", "999999999999", "--aws-access-key-id", "AKIAAAAAAAAAAAAAAAAA"],
    ...["--aws-secret-access-key", "s", "--stack-version", "8.9.0", "--kibana-space", "team"],
  ]);
  expect(credentials.mackerel).toEqual({ apiKey: "mine", readOnlyApiKey: "theirs" });
  const aws = { accountId: "999999999999", accessKeyId: "AKIAAAAAAAAAAAAAAAAA", secretAccessKey: "s" };
  expect(credentials.aws).toEqual(aws);
  const options = await (await fetch(`${credentials.url}/_sandbox/options`)).json();
  expect(options).toMatchObject({ externalIdLife: "reference", roleCheck: "refuse", rolePropagation: 3 });
  const kibana = await (await fetch(`${credentials.url}/_sandbox/elastic/options`)).json();
  expect(kibana).toMatchObject({ stackVersion: "8.9.0", spaces: ["default", "team"] });
});

test("several accounts are listed by the ready line, and the rest of it stays", async () => {
  const { credentials } = await ready(["--accounts", "2", "--aws-account-id", "999999999999"]);
  const { accounts, url: _url, ...rest } = credentials;
  const aws = { ...DEFAULT_CREDENTIALS.aws, accountId: "999999999999" };
  expect(rest).toEqual({ ...DEFAULT_CREDENTIALS, aws });
  expect(accounts).toEqual([
    { ...aws, platformRoleArn: "arn:aws:iam::999999999999:role/platform" },
    {
      accountId: "100000000002",
      accessKeyId: expect.stringMatching(/^AKIA\w{16}$/),
      secretAccessKey: expect.stringMatching(/^\w{40}$/),
      platformRoleArn: "arn:aws:iam::100000000002:role/platform",
    },
  ]);
});

test("a port in use is one line and exit code 1", async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, "127.0.0.1", resolve));
  const address = blocker.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const { output, ended } = run("--port", String(port));
  const code = await ended;
  await new Promise((resolve) => blocker.close(resolve));
  expect(code).toBe(1);
  expect(output.out).toBe("");
  expect(output.err).toMatch(new RegExp(`^awslink: port ${port} is in use[^\n]*\n$`));
});

test.each([
  [["--port", "http"], "--port"],
  [["--port", "70000"], "--port"],
  [["--role-check", "maybe"], "--role-check"],
  [["--external-id-life", "forever"], "--external-id-life"],
  [["--aws-account-id", "1"], "--aws-account-id"],
  [["--accounts", "0"], "--accounts"],
])("%j is refused with the flag's name and exit code 1", async (flags, name) => {
  const { output, ended } = run(...flags);
  expect(await ended).toBe(1);
  expect(output.out).toBe("");
  expect(output.err).toContain(name);
});

test.each([
  ["22.18.0", false],
  ["20.20.2", false],
  ["22.19.0", true],
  ["26.0.0", true],
])("Node %s runs it: %s", async (node, runs) => {
  const pretend = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${node}" } })`;
  const child = spawn(process.execPath, [
    ...["--import", `data:text/javascript,${encodeURIComponent(pretend)}`],
    ...[ENTRY, "sandbox", "--help"],
  ]);
  started.push(child);
  let err = "";
  child.stderr.on("data", (chunk) => {
    err += chunk;
  });
  expect(await new Promise((resolve) => child.on("close", resolve))).toBe(runs ? 0 : 1);
  expect(err).toBe(runs ? "" : `awslink needs Node 22.19 or newer; this is Node ${node}.\n`);
});
