/** `awslink doctor` as it is installed: on states that real engines wrote, with what a shell sees of it. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { OWN_POLICY } from "../../components/doctor/own-policy.ts";
import { useBench, writes } from "../components/doctor/bench.ts";
import { doctorJson } from "../components/doctor/json-form.ts";
import { awsEnvironment } from "../components/key-age/aws-environment.ts";
import { allowPolicy, mackerelTrust } from "../sandbox/clients.ts";
import { type Ended, runCli } from "./cli-run.ts";

const ENTRY = join(import.meta.dirname, "../../dist/cli/awslink.js");
const STATES = join(import.meta.dirname, "states");

const bench = useBench();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "awslink-doctor-"));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => bench.bed.sandbox.clearRequests());

function run(args: readonly string[], input = "", more: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const aws = awsEnvironment({ url: bench.bed.sandbox.url, ...bench.bed.sandbox.credentials.aws });
  const environment = { PATH: process.env.PATH ?? "", HOME: folder, ...aws, ...bench.environment, ...more };
  return runCli(ENTRY, { args: ["doctor", ...args], environment, folder, input });
}

/** A recorded state of a link whose role has this name, with what the sandbox has made in the place of it. */
async function recorded(file: string, role: string): Promise<{ readonly state: string; readonly externalId: string }> {
  const text = await readFile(join(STATES, file), "utf8");
  const [, name = ""] = new RegExp(`arn:aws:iam::123456789012:role/(${role}-\\w+)"`).exec(text) ?? [];
  const [, before = ""] = /"external_?[iI]d": "(\w+)"/.exec(text) ?? [];
  const externalId = await bench.bed.issueExternalId();
  await bench.makeRole(name, mackerelTrust(externalId), "mackerel", ["EC2", "RDS", "ALB"]);
  const on = (id: string) => [id, { enable: true, role: null, excludedMetrics: [] }];
  const { body } = await bench.bed.mackerel("POST", "/api/v0/aws-integrations", {
    name: "production",
    memo: "",
    roleArn: `arn:aws:iam::123456789012:role/${name}`,
    externalId,
    region: "ap-northeast-1",
    includedTags: "environment:production",
    excludedTags: "",
    services: Object.fromEntries(["EC2", "RDS", "ALB"].map(on)),
  });
  bench.bed.sandbox.clearRequests();
  const [, id = ""] = /"id": "(\w{11})"/.exec(text) ?? [];
  return { state: text.replaceAll(before, externalId).replaceAll(id, String(body.id)), externalId };
}

/** What a table says, without how it is laid out. */
function flat(text: string): string {
  return text.replace(/\s+/g, " ");
}

function nothingWritten(): void {
  expect(bench.bed.sandbox.requests().filter(writes)).toEqual([]);
}

test("an exported Pulumi stack: a link that works, then one that somebody broke twice", async () => {
  const { state, externalId } = await recorded("pulumi-mackerel-link.json", "production-role");
  await writeFile(join(folder, "stack.json"), state);
  const works = await run(["--pulumi-export", "stack.json", "--verbose"]);
  expect(works.code, works.out + works.err).toBe(0);
  expect(works.out).toContain("1 link: 1 in order");
  expect(flat(works.out)).toMatch(/ ok trust the role production-role-\w+ lets Mackerel's account 217452466226 in/);
  for (const line of works.out.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  nothingWritten();

  const [, role = ""] = /role\/(production-role-\w+)"/.exec(state) ?? [];
  await bench.setTrust(role, mackerelTrust("somebody-elses"));
  await bench.putRolePolicy(role, allowPolicy("cloudwatch:*"), "mackerel-0");
  bench.bed.sandbox.clearRequests();
  const broken = await run(["--pulumi-export", "-"], state);
  expect(broken.code).toBe(1);
  expect(broken.err).toBe("");
  expect(flat(broken.out)).toMatch(
    / BROKEN trust the role production-role-\w+ asks for the external ID "somebody-elses", and Mackerel uses/,
  );
  expect(flat(broken.out)).toContain(
    `→ put ${JSON.stringify(externalId)} into the condition sts:ExternalId of the role's trust policy; pulumi up --refresh does it`,
  );
  expect(flat(broken.out)).toMatch(
    / BROKEN permissions the role production-role-\w+ is not allowed what its services need: /,
  );
  expect(broken.out).toContain("1 link: 0 in order, 1 broken, 0 that could not be told.");
  nothingWritten();
});

test("a Terraform state, as JSON for machines; without AWS credentials nobody can tell, and no secret is shown", async () => {
  const { state } = await recorded("terraform-mackerel.tfstate", "mackerel");
  const { code, out } = await run(["--terraform-state", "-", "--json"], state);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    verdict: "works",
    links: [
      {
        vendor: "mackerel",
        name: "production",
        source: "awslink_mackerel_aws_integration.production",
        verdict: "works",
        findings: expect.arrayContaining([
          expect.objectContaining({ check: "trust", code: "trust-right", state: "ok" }),
        ]),
      },
    ],
  });
  const secret = "wrong/secret/of/the/doctors/own/AWS/key+";
  const unknown = await run(["--terraform-state", "-"], state, { AWS_SECRET_ACCESS_KEY: "", AWS_ACCESS_KEY_ID: "" });
  expect(unknown.code, unknown.out + unknown.err).toBe(2);
  expect(flat(unknown.out)).toMatch(/ UNKNOWN role AWS, asked with the default credentials: CredentialsProviderError/);
  const wrong = await run(["mackerel", "production"], "", { MACKEREL_APIKEY: secret });
  expect(wrong.code).toBe(2);
  expect(flat(wrong.out)).toContain("401 Unauthorized");
  const { mackerel, aws } = bench.bed.sandbox.credentials;
  for (const text of [out, unknown.out, unknown.err, wrong.out, wrong.err]) {
    for (const one of [secret, mackerel.apiKey, aws.secretAccessKey]) expect(text).not.toContain(one);
  }
  nothingWritten();
});

test("a name, an exported stack and a state at once: three links, and Mackerel asked once", async () => {
  const { state } = await recorded("terraform-mackerel.tfstate", "mackerel");
  await writeFile(join(folder, "both.json"), await readFile(join(STATES, "pulumi-mackerel-link.json"), "utf8"));
  const args = ["mackerel", "production", "--pulumi-export", "both.json", "--terraform-state", "-"];
  const { code, out } = await run(args, state, { COLUMNS: "120" });
  // The setting of the exported stack is not in this sandbox.
  expect(code, out).toBe(1);
  expect(out).toContain("3 links: 2 in order, 1 broken, 0 that could not be told.");
  const lines = out.split("\n").map(({ length }) => length);
  expect(Math.max(...lines)).toBeGreaterThan(80);
  expect(Math.max(...lines)).toBeLessThanOrEqual(120);
  const asked = bench.bed.sandbox.requests().filter(({ vendor }) => vendor === "mackerel");
  expect(asked.filter(({ path }) => path === "/api/v0/aws-integrations")).toHaveLength(1);
  nothingWritten();
});

test("a state without a link and one that is none are told of, and the others judged", async () => {
  const { state } = await recorded("terraform-mackerel.tfstate", "mackerel");
  await writeFile(join(folder, "good.tfstate"), state);
  await writeFile(join(folder, "empty.tfstate"), '{"version":4,"resources":[]}');
  await writeFile(join(folder, "no.json"), "not JSON");
  const states = ["--terraform-state", "empty.tfstate", "--terraform-state", "good.tfstate", "--pulumi-export"];
  const { code, out, err } = await run([...states, "no.json", "--json"]);
  expect(err).toContain("--terraform-state empty.tfstate: there is no link among its 0 resources\n  → links are");
  expect(err).toContain("--pulumi-export no.json: it is not JSON\n  → give what `pulumi stack export` writes");
  expect(err).not.toContain("good.tfstate");
  expect(code).toBe(2);
  const said = doctorJson.parse(JSON.parse(out));
  expect([said.verdict, said.links.map(({ verdict }) => verdict)]).toEqual(["unknown", ["works"]]);
  expect(said.unread).toEqual([
    { message: "--pulumi-export no.json: it is not JSON", nextStep: "give what `pulumi stack export` writes" },
    {
      message: "--terraform-state empty.tfstate: there is no link among its 0 resources",
      nextStep: expect.stringContaining("name a link directly"),
    },
  ]);
  nothingWritten();
});

test("without an API key no link is counted that nobody has named", async () => {
  const { code, out } = await run(["mackerel"], "", { MACKEREL_APIKEY: "" });
  expect(code).toBe(2);
  expect(flat(out)).toContain("UNKNOWN Mackerel: every link UNKNOWN API key Mackerel: there is no API key");
  expect(out).toContain("\n0 links: Mackerel could not be asked which it has.\n");
  const json = await run(["mackerel", "--json"], "", { MACKEREL_APIKEY: "" });
  expect(doctorJson.parse(JSON.parse(json.out)).links).toMatchObject([{ id: null, name: null, verdict: "unknown" }]);
});

test("--print-policy: what the doctor itself needs, and nothing is asked", async () => {
  const { code, out } = await run(["--print-policy"]);
  expect([code, JSON.parse(out)]).toEqual([0, OWN_POLICY]);
  expect(bench.bed.sandbox.requests()).toEqual([]);
});

test.each([
  [["--no-such-flag"], "unknown option"],
  [["datadog"], "Allowed choices are mackerel, wavefront, elastic"],
  [["macerel"], "Did you mean mackerel?"],
  [[], "it is not said which links to look at"],
  [["--terraform-state", "/nowhere.tfstate"], "the file cannot be read"],
  [["--pulumi-export", "-"], "there is no link among its 0 resources"],
  [["--pulumi-export", "-", "--terraform-state", "-"], "stdin can be read once only"],
  [["mackerel", "--assume-role", "arn:aws:iam::123456789012:role/x"], "Give its name, and before that its path"],
  [["elastic", "--agent-principal", "ec2.amazonaws.com"], "It must be the ARN of a role, user or account"],
  [["--pulumi-stack", "dev", "--pulumi-stack", "prod"], "One stack at a time"],
])("%s: exit code 2, with what to do", async (args, says) => {
  const { code, err } = await run(args, '{"version":3,"deployment":{}}');
  expect(code).toBe(2);
  expect(err).toContain(says);
  expect(err).not.toContain("    at ");
});
