/** Links in several AWS accounts, and who may look into which. */
import { CreateRoleCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { afterEach, expect, test, vi } from "vitest";
import type { LinkRequest } from "../../../components/doctor/link.ts";
import { type SandboxAccount, severalAccounts } from "../../../sandbox/index.ts";
import { allowPolicy, mackerelTrust, settingBody } from "../../sandbox/clients.ts";
import { setEnvironment, writeProfiles } from "../key-age/aws-environment.ts";
import { useBench } from "./bench.ts";

const bench = useBench({ accounts: 3 });
const [first, second, third] = severalAccounts(3) as readonly [SandboxAccount, SandboxAccount, SandboxAccount];
const LINKS = [first, second, third].map(({ accountId }) => bench.named("mackerel", `of-${accountId}`));

let profiles: Awaited<ReturnType<typeof writeProfiles>> | undefined;
afterEach(async () => {
  await profiles?.remove();
  for (const name of Object.keys(profiles?.environment ?? {})) vi.stubEnv(name, "/dev/null");
  vi.stubEnv("AWS_ACCESS_KEY_ID", first.accessKeyId);
});

/** A link for each account, each with its own role; all work. */
async function makeLinks(): Promise<void> {
  for (const account of [first, second, third]) {
    const externalId = await bench.bed.issueExternalId();
    const iam = bench.bed.iam(account);
    await iam.send(new CreateRoleCommand({ RoleName: "M", AssumeRolePolicyDocument: mackerelTrust(externalId) }));
    const policy = allowPolicy(["cloudwatch:*", "ec2:Describe*", "rds:Describe*", "rds:ListTagsForResource"]);
    await iam.send(new PutRolePolicyCommand({ RoleName: "M", PolicyName: "p", PolicyDocument: policy }));
    const setting = settingBody(externalId, {
      name: `of-${account.accountId}`,
      roleArn: `arn:aws:iam::${account.accountId}:role/M`,
      services: { EC2: { enable: true, role: null, excludedMetrics: [] } },
    });
    expect((await bench.bed.mackerel("POST", "/api/v0/aws-integrations", setting)).status).toBe(200);
  }
}

async function useProfiles(keys: Readonly<Record<string, SandboxAccount>>): Promise<void> {
  profiles = await writeProfiles(Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, { key }])));
  setEnvironment({ ...profiles.environment, AWS_ACCESS_KEY_ID: "" });
}

test("a profile for each: every link is told, each account asked with its own", async () => {
  await makeLinks();
  await useProfiles({ a: first, b: second, c: third });
  const { diagnoses, requests } = await bench.look(LINKS, {}, { profiles: ["a", "b", "c"] });
  expect(diagnoses.map(({ verdict }) => verdict)).toEqual(["works", "works", "works"]);
  expect(requests.filter(({ action }) => action === "GetCallerIdentity")).toHaveLength(3);
});

test("no profile of one account: that link alone is unknown", async () => {
  await makeLinks();
  await useProfiles({ a: first, b: second });
  const { diagnoses, text } = await bench.look(LINKS, {}, { profiles: ["a", "b"] });
  expect(diagnoses.map(({ verdict }) => verdict)).toEqual(["works", "works", "unknown"]);
  expect(text).toContain(
    `the AWS credentials here are of account ${first.accountId}, ${second.accountId}, not of ${third.accountId}`,
  );
});

test("a profile that there is not, and one whose key is gone: the others are told all the same", async () => {
  await makeLinks();
  const gone = { ...second, accessKeyId: "AKIANOBODYSKEYATALL1", secretAccessKey: "a/secret/that/is/not/to/be/seen" };
  await useProfiles({ a: first, b: gone });
  const { diagnoses, text, json } = await bench.look(LINKS.slice(0, 2), {}, { profiles: ["a", "b", "nosuch"] });
  expect(diagnoses.map(({ verdict }) => verdict)).toEqual(["works", "unknown"]);
  expect(text).toContain("role AWS, asked with profile b: InvalidClientTokenId");
  expect(text).toContain("→ check the access key that the doctor uses: AWS does not know it");
  expect(text + json).not.toContain("a/secret");
});

test("one role name for all accounts: assumed in each that the credentials are not of", async () => {
  await makeLinks();
  const { diagnoses, requests } = await bench.look(LINKS, {}, { roleName: "platform" });
  expect(diagnoses.map(({ verdict }) => verdict)).toEqual(["works", "works", "works"]);
  expect(requests.filter(({ action }) => action === "AssumeRole")).toHaveLength(2);
  // AWS's own logs show by whom.
  expect(requests.find(({ action }) => action === "AssumeRole")?.body).toMatchObject({
    RoleSessionName: "awslink-doctor",
  });
});

test("as many accounts as a large organisation has: the vendor asked once, and AWS as often for each", async () => {
  await makeLinks();
  const perLink = async (links: readonly LinkRequest[]) => {
    const { requests } = await bench.look(links, {}, { roleName: "platform" });
    const ofVendor = requests.filter(({ vendor }) => vendor === "mackerel").length;
    return { ofVendor, ofAws: requests.filter(({ vendor }) => vendor === "aws").length };
  };
  const [one, two] = [await perLink(LINKS.slice(1, 2)), await perLink(LINKS.slice(1))];
  expect([one.ofVendor, two.ofVendor]).toEqual([1, 1]);
  // Who asks is asked for once.
  expect(two.ofAws - 1).toBe(2 * (one.ofAws - 1));
});

test("in China the role to assume is one of China", async () => {
  await makeLinks();
  vi.stubEnv("AWS_REGION", "cn-north-1");
  const { text } = await bench.look(LINKS.slice(1, 2), {}, { roleName: "robots/nosuch" });
  expect(text).toContain(`AWS, asked with role arn:aws-cn:iam::${second.accountId}:role/robots/nosuch: `);
  vi.stubEnv("AWS_REGION", undefined);
});

test("a role that is not there to be assumed", async () => {
  await makeLinks();
  const { diagnoses, text } = await bench.look(LINKS.slice(0, 2), {}, { roleName: "nosuch" });
  expect(diagnoses.map(({ verdict }) => verdict)).toEqual(["works", "unknown"]);
  expect(text).toContain(`AWS, asked with role arn:aws:iam::${second.accountId}:role/nosuch: AccessDenied`);
  expect(text.replaceAll(/\s+/g, " ")).toContain(
    "→ check the role's name and path (--assume-role), that it exists in that account and trusts the AWS credentials",
  );
  expect(text).not.toContain("--print-policy");
});
