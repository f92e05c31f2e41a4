/** Wavefront's links, each thing broken in turn: what a person reads. */
import { DeleteRoleCommand, DeleteRolePolicyCommand } from "@aws-sdk/client-iam";
import { expect, test } from "vitest";
import type { LinkRequest } from "../../../components/doctor/link.ts";
import { agentTrustPolicy, trustPolicy } from "../../../components/policies/index.ts";
import { TOKEN_WITHOUT_PERMISSION } from "../../../sandbox/index.ts";
import { allowPolicy, CUSTOMER_ID } from "../../sandbox/clients.ts";
import { deny, type Scenario, useBench } from "./bench.ts";

const bench = useBench();
const ROLE = "Wavefront";
const ACCOUNT = "210987654321";

async function ask(method: string, path: string, body?: unknown) {
  const { token } = bench.bed.sandbox.credentials.wavefront;
  const answer = await bench.bed.ask(method, `/api/v2/cloudintegration${path}`, body, {
    Authorization: `Bearer ${token}`,
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.response;
}

interface Row extends Scenario {
  /** What is asked about, where that is not the integration `production` by its name. */
  readonly asked?: Partial<LinkRequest>;
}

interface Link {
  readonly id: string;
  readonly externalId: string;
}

/** The integration `production` of a service, with a role of its own; it works. */
async function link(
  service: "CLOUDWATCH" | "EC2" | "CLOUDTRAIL" = "EC2",
  block: Readonly<Record<string, unknown>> = {},
): Promise<Link> {
  const externalId = String(await ask("POST", "/awsExternalId"));
  const limits = block.customNamespaces === undefined ? [] : ["LIMITS"];
  const trust = JSON.stringify(trustPolicy({ vendor: "wavefront", accountId: ACCOUNT, externalId }));
  const parameters = service === "CLOUDTRAIL" ? { bucketName: "trails" } : {};
  await bench.makeRole(ROLE, trust, "wavefront", [service, ...limits], parameters);
  const baseCredentials = { roleArn: `arn:aws:iam::${CUSTOMER_ID}:role/${ROLE}`, externalId };
  const name = { CLOUDWATCH: "cloudWatch", EC2: "ec2", CLOUDTRAIL: "cloudTrail" }[service];
  const made = await ask("POST", "", { name: "production", service, [name]: { baseCredentials, ...block } });
  return { id: String(made.id), externalId };
}

const known = { wavefrontAccountId: ACCOUNT };

const off = async () => ask("POST", `/${(await link()).id}/disable`);

async function withoutRole(...made: Parameters<typeof link>): Promise<void> {
  await link(...made);
  const iam = bench.bed.iam();
  await iam.send(new DeleteRolePolicyCommand({ RoleName: ROLE, PolicyName: "wavefront-0" }));
  await iam.send(new DeleteRoleCommand({ RoleName: ROLE }));
}

const rows: readonly Row[] = [
  {
    name: "switched off by hand",
    given: off,
    settings: known,
    code: "setting-switched-off",
    verdict: "broken",
    reads: [
      "BROKEN setting somebody has switched the EC2 integration off: it collects nothing, and Wavefront tells of no error\n → switch it on\n",
    ],
  },
  {
    name: "switched off by hand, and declared to be on",
    given: off,
    asked: { engine: "pulumi", source: "urn:pulumi:dev::p::t::production" },
    settings: known,
    code: "setting-switched-off",
    verdict: "broken",
    reads: ["→ switch it on: pulumi up --refresh does so"],
  },
  {
    name: "switched off, as it is declared, whatever else would keep it from working",
    given: async (bench) => {
      await off();
      await bench.setTrust(ROLE, JSON.stringify(trustPolicy({ accountId: ACCOUNT, externalId: "old" })));
    },
    asked: { engine: "terraform", source: "x.production", declaredOff: true },
    settings: known,
    code: "setting-off-as-declared",
    verdict: "off",
    reads: [
      "off setting the EC2 integration is switched off, as it is declared",
      'WARNING trust the role Wavefront asks for the external ID "old"',
      "1 link: 0 in order, 1 switched off as declared, 0 broken, 0 that could not be told.",
    ],
  },
  {
    name: "declared to be off, and on",
    given: () => link(),
    asked: { engine: "terraform", source: "x.production", declaredOff: true },
    settings: known,
    code: "setting-not-off",
    verdict: "works",
    reads: [
      "WARNING setting the EC2 integration is on, and it is declared to be switched off\n → terraform apply switches it off",
    ],
  },
  {
    name: "no address",
    given: async ({ environment }) => {
      environment.WAVEFRONT_ADDRESS = "";
    },
    code: "api-key-missing",
    verdict: "unknown",
    reads: ["API key Wavefront: there is no address", "in the environment as WAVEFRONT_ADDRESS"],
  },
  {
    name: "a token without the permission",
    given: async ({ environment }) => {
      environment.WAVEFRONT_TOKEN = TOKEN_WITHOUT_PERMISSION;
    },
    code: "api-key-refused",
    verdict: "unknown",
    reads: [
      "403 Forbidden: the account does not have the Proxy Management permission",
      "its account needs the Proxy Management permission",
    ],
  },
  {
    name: "switched off by Wavefront, with its last error, and the cause beside it",
    given: async (bench) => {
      await link();
      await bench.setTrust(ROLE, JSON.stringify(trustPolicy({ accountId: ACCOUNT, externalId: "old" })));
      bench.bed.sandbox.wavefront.collect();
    },
    settings: known,
    code: "setting-disabled",
    verdict: "broken",
    reads: [
      "setting Wavefront has switched the EC2 integration off; its last error: the role arn:aws:iam::123456789012:role/Wavefront cannot be assumed: the external ID given is not the one in the trust policy (sts:ExternalId)",
      'trust the role Wavefront asks for the external ID "old", and Wavefront uses',
    ],
  },
  {
    name: "in the trash",
    given: async () => ask("DELETE", `/${(await link()).id}`),
    code: "setting-in-trash",
    verdict: "broken",
    reads: ["setting the EC2 integration is in Wavefront's trash: it collects nothing"],
  },
  {
    name: "deleted for good",
    given: async () => {
      const { id } = await link();
      await ask("DELETE", `/${id}?skipTrash=true`);
    },
    asked: { engine: "terraform", source: "x.production", storedName: "production" },
    code: "setting-missing",
    verdict: "broken",
    reads: [
      "→ if it was deleted at Wavefront, terraform apply makes it again; if not, check that the address is that of the cluster that has it",
    ],
  },
  {
    name: "another role than in the state",
    given: () => link(),
    asked: { engine: "terraform", source: "x.y", stored: { roleArn: `arn:aws:iam::${CUSTOMER_ID}:role/before` } },
    settings: known,
    code: "credentials-drifted",
    verdict: "works",
    reads: [
      `WARNING credentials the state has the role arn:aws:iam::${CUSTOMER_ID}:role/before, and Wavefront has arn:aws:iam::${CUSTOMER_ID}:role/${ROLE}`,
    ],
  },
  {
    name: "the role was deleted",
    given: () => withoutRole(),
    settings: known,
    code: "role-missing",
    verdict: "broken",
    reads: [
      `BROKEN role there is no role arn:aws:iam::${CUSTOMER_ID}:role/${ROLE}`,
      `→ make the role again; npx awslink policy wavefront --services EC2 --account-id ${ACCOUNT} --external-id`,
    ],
  },
  {
    name: "the role was deleted, and nobody says what Wavefront's account is",
    given: () => withoutRole(),
    code: "role-missing",
    verdict: "broken",
    reads: [
      "npx awslink policy wavefront --services EC2 --account-id WAVEFRONT-ACCOUNT --external-id",
      "prints its trust policy and permissions; Wavefront's set-up page shows the number of its account",
    ],
  },
  {
    name: "the role of a trail was deleted, whose prefix a shell would run",
    given: () => withoutRole("CLOUDTRAIL", { region: "us-east-1", bucketName: "trails", prefix: "it's `here`" }),
    settings: known,
    code: "role-missing",
    verdict: "broken",
    reads: ["--parameter bucketName=trails --parameter 'prefix=it'\\''s `here`' --account-id"],
  },
  {
    name: "the role asks for no external ID",
    given: async (bench) => {
      await link();
      await bench.setTrust(ROLE, JSON.stringify(agentTrustPolicy({ principal: `arn:aws:iam::${ACCOUNT}:root` })));
    },
    settings: known,
    code: "trust-without-external-id",
    verdict: "works",
    reads: ["without asking for an external ID: other customers of Wavefront could use it"],
  },
  {
    name: "a Deny",
    given: async (bench) => {
      await link();
      await bench.putRolePolicy(ROLE, deny("ec2:*"));
    },
    settings: known,
    code: "actions-denied",
    verdict: "broken",
    reads: [
      "permissions a Deny statement of a policy of the role Wavefront forbids what its services need: ec2:Describe",
    ],
  },
  {
    name: "a permissions boundary",
    given: async (bench) => {
      await link();
      await bench.bound(ROLE, await bench.makePolicy("boundary", allowPolicy("cloudwatch:*")));
    },
    settings: known,
    code: "actions-outside-boundary",
    verdict: "broken",
    reads: [
      `the permissions boundary arn:aws:iam::${CUSTOMER_ID}:policy/boundary of the role Wavefront does not allow`,
    ],
  },
  {
    name: "Wavefront's account is not known",
    given: () => link(),
    code: "trust-not-checked",
    verdict: "works",
    reads: [
      `- whether account ${ACCOUNT}, which the role trusts, is Wavefront's: Wavefront does not publish it`,
      "→ compare it with Wavefront's set-up page of AWS integrations, or give it with --wavefront-account-id",
    ],
  },
  {
    name: "the role trusts another account",
    given: async (bench) => {
      const { externalId } = await link();
      await bench.setTrust(ROLE, JSON.stringify(trustPolicy({ accountId: "222222222222", externalId })));
    },
    settings: known,
    code: "trust-wrong-principal",
    verdict: "broken",
    reads: [`the role Wavefront does not trust Wavefront's account ${ACCOUNT}, but account 222222222222`],
  },
  {
    name: "a policy is missing for the trail",
    given: async (bench) => {
      await link("CLOUDTRAIL", { bucketName: "trails", region: "eu-west-1" });
      await bench.putRolePolicy(ROLE, allowPolicy("s3:ListBucket", "arn:aws:s3:::trails"), "wavefront-0");
    },
    settings: known,
    code: "actions-missing",
    verdict: "broken",
    reads: ["the role Wavefront is not allowed what its services need: s3:GetBucketLocation, s3:GetObject"],
  },
  {
    name: "service limits without a support plan",
    given: () => link("EC2", { customNamespaces: ["LIMITS"] }),
    settings: known,
    code: "precondition-not-met",
    verdict: "works",
    reads: [
      "WARNING precondition LIMITS: the account has no support plan of the Business level or higher",
      "→ take such a plan, or leave the service out",
    ],
  },
  {
    name: "service limits with a support plan",
    given: async (bench) => {
      bench.bed.sandbox.aws.setSupportPlan(true);
      await link("EC2", { customNamespaces: ["LIMITS"] });
    },
    settings: known,
    code: "precondition-met",
    verdict: "works",
    reads: [],
  },
  {
    name: "what the trail's encryption needs cannot be told",
    given: () => link("CLOUDTRAIL", { bucketName: "trails", region: "eu-west-1" }),
    settings: known,
    code: "precondition-not-checked",
    verdict: "works",
    reads: ["- CLOUDTRAIL: Log files that are encrypted with a key of KMS need kms:Decrypt on that key"],
  },
  {
    name: "an error that is over",
    given: async (bench) => {
      const { id } = await link();
      bench.bed.sandbox.wavefront.setOptions({});
      await bench.bed.ask("PUT", "/_sandbox/wavefront/options", {
        futureFields: { lastError: "Throttling: Rate exceeded" },
      });
      return id;
    },
    settings: known,
    code: "setting-last-error",
    verdict: "works",
    reads: ["WARNING setting the EC2 integration is on, and Wavefront tells of an error; its last error: Throttling"],
  },
];

test.each(rows)("$name", async ({ given, asked, settings, code, verdict, reads }) => {
  await given(bench);
  const { text, json, diagnoses } = await bench.look(
    [bench.named("wavefront", code === "setting-in-trash" ? trashedId() : "production", asked)],
    settings,
  );
  for (const line of reads) expect(text).toContain(line);
  expect(diagnoses[0]?.findings.map((finding) => finding.code)).toContain(code);
  expect(diagnoses[0]?.verdict).toBe(verdict);
  expect(text + json).not.toContain(bench.bed.sandbox.credentials.wavefront.token);
});

function trashedId(): string {
  return bench.bed.sandbox.wavefront.integrations()[0]?.id ?? "";
}

test("a name that several integrations have: each of them", async () => {
  const { id } = await link();
  const first = await ask("GET", `/${id}`);
  bench.bed.sandbox.wavefront.seed({ ...first, id: undefined });
  const other = bench.bed.sandbox.wavefront.integrations().find((one) => one.id !== id)?.id;
  await ask("POST", `/${other}/disable`);
  const { diagnoses, text } = await bench.look([bench.named("wavefront", "production")], known);
  expect(diagnoses.map((one) => [one.id, one.verdict])).toEqual([
    [id, "works"],
    [other, "broken"],
  ]);
  expect(text).toContain("2 links: 1 in order, 1 broken");
});

test("fifty integrations ask Wavefront for its list once", async () => {
  const { id } = await link();
  const first = await ask("GET", `/${id}`);
  for (let index = 1; index < 50; index += 1) {
    bench.bed.sandbox.wavefront.seed({ ...first, id: undefined, name: `production-${index}` });
  }
  const { diagnoses, requests } = await bench.look([{ vendor: "wavefront", all: true }], known);
  expect(diagnoses.map(({ verdict }) => verdict)).toEqual(Array(50).fill("works"));
  expect(requests.filter(({ vendor }) => vendor === "wavefront").map(({ path }) => path)).toEqual([
    "/api/v2/cloudintegration",
  ]);
});
