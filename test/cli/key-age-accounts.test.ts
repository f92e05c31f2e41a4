/** `awslink key-age` over many accounts, each behind a role with an external ID. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateAccountAliasCommand, CreateRoleCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Sandbox, type SandboxAccount, startSandbox } from "../../sandbox/index.ts";
import { awsEnvironment } from "../components/key-age/aws-environment.ts";
import { type Ended, runCli } from "./cli-run.ts";

const ENTRY = join(import.meta.dirname, "../../cli/awslink.ts");
const EXTERNAL_ID = "the-external-id";
/** Whoever looks on has a terminal. */
const TERMINAL = "--import=data:text/javascript,process.stderr.isTTY=true";

let sandbox: Sandbox;
let own: SandboxAccount;
let others: readonly SandboxAccount[];

beforeAll(async () => {
  sandbox = await startSandbox({ accounts: 4 });
});
afterAll(() => sandbox.close());

const roleOf = ({ accountId }: SandboxAccount) => `arn:aws:iam::${accountId}:role/key-reader`;

/** The role as the guide describes it: trust with an external ID, and the four actions. */
async function addReader(account: SandboxAccount, trusted: string, alias?: string): Promise<void> {
  const iam = new IAMClient({ endpoint: sandbox.url, region: "us-east-1", credentials: account });
  const statement = (more: object) =>
    JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...more }] });
  await iam.send(
    new CreateRoleCommand({
      RoleName: "key-reader",
      AssumeRolePolicyDocument: statement({
        Principal: { AWS: `arn:aws:iam::${trusted}:root` },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": EXTERNAL_ID } },
      }),
    }),
  );
  const Action = ["iam:ListUsers", "iam:ListAccessKeys", "iam:GetAccessKeyLastUsed", "iam:ListAccountAliases"];
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: "key-reader",
      PolicyName: "read",
      PolicyDocument: statement({ Action, Resource: "*" }),
    }),
  );
  if (alias !== undefined) await iam.send(new CreateAccountAliasCommand({ AccountAlias: alias }));
  iam.destroy();
}

beforeEach(async () => {
  sandbox.reset();
  const [first, ...rest] = sandbox.credentials.accounts ?? [];
  if (first === undefined) throw new Error("the sandbox has no account");
  [own, others] = [first, rest];
  const created = new Date(Date.now() - (209 * 24 + 1) * 60 * 60 * 1000).toISOString();
  for (const [index, account] of [own, ...others].entries()) {
    const keys = [{ id: `AKIAAAAAAAAAAAAABCD${index}`, created }];
    sandbox.aws.seedUsers([{ name: `user${index}`, path: "/robots/", keys }], account.accountId);
    if (account !== own) await addReader(account, own.accountId, index === 1 ? "shop" : undefined);
  }
  sandbox.clearRequests();
});

/** Runs the command as the first account. */
function run(flags: readonly string[], settings: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const environment = {
    PATH: process.env.PATH ?? "",
    HOME: tmpdir(),
    ...awsEnvironment({ url: sandbox.url, ...own }),
    WAVEFRONT_URL: sandbox.url,
    WAVEFRONT_API_TOKEN: sandbox.credentials.wavefront.token,
    ...settings,
  };
  return runCli(ENTRY, { args: ["key-age", ...flags], environment });
}

const line = (index: number, account: string) =>
  `aws.iam.accessKey 209 source="AWS" name="user${index}" key="ABCD${index}" status="Active" profile="default"${account}`;

test("a list of accounts: each is told, one that is denied is named, and a terminal shows how far it is", async () => {
  const folder = await mkdtemp(join(tmpdir(), "awslink-accounts-"));
  const file = join(folder, "accounts.json");
  const [, , last] = others;
  const listed = others.map((account) => ({
    roleArn: roleOf(account),
    externalId: account === last ? "another" : EXTERNAL_ID,
  }));
  await writeFile(file, JSON.stringify([{}, ...listed]));
  const { code, err } = await run(["--accounts", file, "--page-metric-only"], { NODE_OPTIONS: TERMINAL });
  await rm(folder, { recursive: true });
  expect(code).toBe(2);
  expect(sandbox.ingestion.wavefront().lines.toSorted()).toEqual([
    line(0, ""),
    line(1, ' account="100000000002" accountAlias="shop"'),
    line(2, ' account="100000000003"'),
  ]);
  expect(err.startsWith("\r\x1b[K0 of 4 accounts read, 0 users, 0 keys")).toBe(true);
  // The line is gone before anything else is said.
  const said = err.slice(err.lastIndexOf("\r\x1b[K") + "\r\x1b[K".length);
  expect(said).toMatch(/^3 keys of 3 users in 3 accounts; 3 active keys older than 180 days; sent 3 to Wavefront\n/);
  expect(said).toMatch(
    /awslink: role arn:aws:iam::100000000004:role\/key-reader: AccessDenied: .*\n {2}→ the role has to trust the caller, with the external ID/,
  );
});

test("roles by flags with one external ID: each is assumed once, and asked once", async () => {
  const roles = others.slice(0, 2).flatMap((account) => ["--role", roleOf(account)]);
  const { code, err } = await run([...roles, "--external-id", EXTERNAL_ID, "--fail-over", "208"]);
  expect(code).toBe(3);
  expect(err).toContain("2 active keys older than 208 days (--fail-over)");
  const counts: Record<string, number> = {};
  for (const { action, path } of sandbox.requests()) counts[action ?? path] = (counts[action ?? path] ?? 0) + 1;
  expect(counts).toEqual({
    AssumeRole: 2,
    ListAccountAliases: 2,
    ListUsers: 2,
    ListAccessKeys: 2,
    GetAccessKeyLastUsed: 2,
    "/report": 1,
  });
});
