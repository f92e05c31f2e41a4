/** Elastic's links, each thing broken in turn: what a person reads. */
import { DeleteAccessKeyCommand, DetachUserPolicyCommand, UpdateAccessKeyCommand } from "@aws-sdk/client-iam";
import { expect, test } from "vitest";
import type { LinkRequest } from "../../../components/doctor/link.ts";
import { agentTrustPolicy, permissions } from "../../../components/policies/index.ts";
import { allowPolicy, CUSTOMER_ID } from "../../sandbox/clients.ts";
import { deny, type Scenario, useBench } from "./bench.ts";

const bench = useBench();
const ROLE = "agents";
const AGENTS = "arn:aws:iam::333333333333:role/eck";
const SECRET = "a-secret-that-must-not-be-seen";

async function ask(method: string, path: string, body?: unknown) {
  const { apiKey } = bench.bed.sandbox.credentials.elastic;
  const answer = await bench.bed.ask(method, `/api/fleet/${path}`, body, {
    Authorization: `ApiKey ${apiKey}`,
    "kbn-xsrf": "true",
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.item;
}

/** The policy `production` with these inputs alone; everything else that the package has is off. */
async function policy(
  vars: Readonly<Record<string, unknown>>,
  inputs: Readonly<Record<string, unknown>> = { "ec2-aws/metrics": { enabled: true } },
): Promise<string> {
  const defaults = { package: { name: "aws", version: "2.23.0" }, policy_ids: ["sandbox-agents"], inputs: {} };
  const probe = await ask("POST", "package_policies?format=simplified", { ...defaults, name: "probe" });
  const off = Object.fromEntries(Object.keys(probe.inputs).map((id) => [id, { enabled: false }]));
  await ask("POST", "package_policies/delete", { packagePolicyIds: [probe.id] }).catch(() => undefined);
  const made = await ask("POST", "package_policies?format=simplified", {
    ...defaults,
    name: "production",
    vars,
    inputs: { ...off, ...inputs },
  });
  return String(made.id);
}

async function roleLink(inputs?: Readonly<Record<string, unknown>>, services: readonly string[] = ["aws.ec2_metrics"]) {
  await bench.makeRole(ROLE, JSON.stringify(agentTrustPolicy({ principal: AGENTS })), "elastic", services);
  return policy({ role_arn: `arn:aws:iam::${CUSTOMER_ID}:role/${ROLE}` }, inputs);
}

const known = { agentPrincipal: AGENTS };

/** A link by role with one stream of metrics alone, from these regions. */
function metricsOf(template: string, stream: string, regions: readonly string[]): Promise<string> {
  const streams = { [`aws.${stream}`]: { enabled: true, vars: regions.length === 0 ? {} : { regions } } };
  return roleLink({ [`${template}-aws/metrics`]: { enabled: true, streams } }, [`aws.${stream}`]);
}

const requestMetrics = (regions: readonly string[]) => metricsOf("s3", "s3_request", regions);

interface Row extends Scenario {
  /** What is asked about, beside the name `production`. */
  readonly asked?: Partial<LinkRequest>;
}

/** A policy with an access key; what the state has of it is what the doctor knows. */
async function keyLink(created = new Date()): Promise<void> {
  bench.bed.sandbox.aws.seedUsers([{ name: "robot", keys: [{ id: KEY, created: created.toISOString() }] }]);
  const reads = permissions({ vendor: "elastic", services: ["aws.ec2_metrics"] }).statements;
  const document = JSON.stringify({ Version: "2012-10-17", Statement: reads });
  await bench.attachUser("robot", await bench.makePolicy("reads", document));
  await policy({ access_key_id: KEY, secret_access_key: SECRET });
}

const KEY = "AKIAAAAAAAAAAAAABCDE";
const ec2Trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
});
const byKey = { engine: "pulumi", source: "urn:x::y", stored: { accessKeyId: KEY } } as const;
const DAY = 24 * 60 * 60 * 1000;

const rows: readonly Row[] = [
  {
    name: "no address",
    given: async ({ environment }) => {
      environment.KIBANA_ENDPOINT = "";
    },
    code: "api-key-missing",
    verdict: "unknown",
    reads: ["UNKNOWN API key", "in the environment as KIBANA_ENDPOINT"],
  },
  {
    name: "the policy was deleted",
    given: async () => ask("POST", "package_policies/delete", { packagePolicyIds: [await roleLink()] }),
    asked: { engine: "pulumi", source: "urn:x::y", storedName: "production" },
    code: "setting-missing",
    verdict: "broken",
    reads: [
      "→ if it was deleted at Elastic, pulumi up --refresh makes it again; if not, check that the address and the space are those of the Kibana that has it",
    ],
  },
  {
    name: "another role than in the state",
    given: () => roleLink(),
    asked: { engine: "terraform", source: "x.y", stored: { roleArn: `arn:aws:iam::${CUSTOMER_ID}:role/before` } },
    settings: known,
    code: "credentials-drifted",
    verdict: "works",
    reads: [`WARNING credentials the state has the role arn:aws:iam::${CUSTOMER_ID}:role/before, and Elastic has`],
  },
  {
    name: "the role was deleted",
    given: () => policy({ role_arn: `arn:aws:iam::${CUSTOMER_ID}:role/gone` }),
    settings: known,
    code: "role-missing",
    verdict: "broken",
    reads: [
      `BROKEN role there is no role arn:aws:iam::${CUSTOMER_ID}:role/gone`,
      `--agent-principal ${AGENTS} prints its trust policy and permissions`,
    ],
  },
  {
    name: "the role was deleted, and the agents are not known",
    given: () => policy({ role_arn: `arn:aws:iam::${CUSTOMER_ID}:role/gone` }),
    code: "role-missing",
    verdict: "broken",
    reads: ["→ make the role again; npx awslink policy elastic --services aws.ec2_metrics prints its permissions\n"],
  },
  {
    name: "a Deny",
    given: async (bench) => {
      await roleLink();
      await bench.putRolePolicy(ROLE, deny("tag:*"));
    },
    settings: known,
    code: "actions-denied",
    verdict: "broken",
    reads: ["a Deny statement of a policy of the role agents forbids what its services need: tag:GetResources"],
  },
  {
    name: "no request metrics in the regions of the stream",
    given: () => requestMetrics(["eu-west-1", "us-west-2"]),
    settings: known,
    code: "precondition-not-met",
    verdict: "works",
    reads: [
      "WARNING precondition aws.s3_request: there are no request metrics of S3 in eu-west-1, us-west-2",
      "→ give the buckets a request-metrics filter; its metrics come with the first requests",
    ],
  },
  {
    name: "request metrics in one of them",
    given: async (bench) => {
      await requestMetrics(["eu-west-1", "us-west-2"]);
      const dimensions = { FilterId: "EntireBucket" };
      bench.bed.sandbox.aws.setMetrics([{ namespace: "AWS/S3", name: "AllRequests", region: "us-west-2", dimensions }]);
    },
    settings: known,
    code: "precondition-met",
    verdict: "works",
    reads: [],
  },
  {
    name: "request metrics of whatever region there is",
    given: () => requestMetrics([]),
    settings: known,
    code: "precondition-not-checked",
    verdict: "works",
    reads: [
      "- aws.s3_request: The bucket's request metrics have to be on. There are no request metrics of S3 in us-east-1; no other region was asked.",
    ],
  },
  {
    name: "no dashboard of Storage Lens",
    given: () => metricsOf("s3_storage_lens", "s3_storage_lens", ["eu-west-1"]),
    settings: known,
    code: "precondition-not-met",
    verdict: "works",
    reads: ["WARNING precondition aws.s3_storage_lens: there are no metrics of S3 Storage Lens in eu-west-1"],
  },
  {
    name: "an access key that works",
    given: () => keyLink(),
    asked: byKey,
    code: "access-key-found",
    verdict: "works",
    reads: ["in order: API key, setting, permissions, access key, agents"],
  },
  {
    name: "an access key that is old",
    given: () => keyLink(new Date(Date.now() - 200.5 * DAY)),
    asked: byKey,
    code: "access-key-old",
    verdict: "works",
    reads: ["WARNING access key the access key …ABCDE of the user robot is 200 days old, older than 180 days"],
  },
  {
    name: "an access key that is inactive",
    given: async (bench) => {
      await keyLink();
      const change = { UserName: "robot", AccessKeyId: KEY, Status: "Inactive" } as const;
      await bench.bed.iam().send(new UpdateAccessKeyCommand(change));
    },
    asked: byKey,
    code: "access-key-inactive",
    verdict: "broken",
    reads: ["BROKEN access key the access key …ABCDE of the user robot is inactive"],
  },
  {
    name: "an access key that was deleted",
    given: async (bench) => {
      await keyLink();
      await bench.bed.iam().send(new DeleteAccessKeyCommand({ UserName: "robot", AccessKeyId: KEY }));
    },
    asked: byKey,
    code: "access-key-missing",
    verdict: "broken",
    reads: [
      "BROKEN access key AWS does not know the access key that the setting has",
      "→ make a new key for its user, and give it to the setting; pulumi up --refresh does both where the key is in the same program",
    ],
  },
  {
    name: "an access key whose user may not read",
    given: async (bench) => {
      await keyLink();
      const PolicyArn = `arn:aws:iam::${CUSTOMER_ID}:policy/reads`;
      await bench.bed.iam().send(new DetachUserPolicyCommand({ UserName: "robot", PolicyArn }));
    },
    asked: byKey,
    code: "actions-missing",
    verdict: "broken",
    reads: ["BROKEN permissions the user robot is not allowed what its services need: cloudwatch:GetMetricData"],
  },
  {
    name: "a wrong API key",
    given: async ({ environment }) => {
      environment.KIBANA_API_KEY = "bm90OmFueQ==";
    },
    code: "api-key-refused",
    verdict: "unknown",
    reads: ["API key Kibana answered GET /api/fleet/package_policies"],
  },
  {
    name: "a link that works",
    given: () => roleLink(),
    settings: known,
    code: "trust-right",
    verdict: "works",
    reads: ["in order: API key, setting, role, trust, permissions, agents"],
  },
  {
    name: "switched off by hand",
    given: async (bench) => bench.bed.sandbox.elastic.change(await roleLink(), { extra: { enabled: false } }),
    settings: known,
    code: "setting-switched-off",
    verdict: "broken",
    reads: [
      "BROKEN setting somebody has switched the integration policy off: it collects nothing, and Elastic tells of no error",
      "→ open the policy in Kibana and save it: that switches it on",
    ],
  },
  {
    name: "no agent is enrolled",
    given: async (bench) => {
      await roleLink();
      bench.bed.sandbox.elastic.enrol("sandbox-agents", 0);
    },
    settings: known,
    code: "agents-none",
    verdict: "works",
    reads: [
      'WARNING agents no agent is enrolled in the agent policy "Sandbox agents" (sandbox-agents): nobody collects',
      "→ enrol an agent in it, in Kibana under Fleet",
    ],
  },
  {
    name: "the agent policy is gone",
    given: async (bench) => {
      const id = await roleLink();
      bench.bed.sandbox.elastic.change(id, { policyIds: ["gone"] });
    },
    settings: known,
    code: "agent-policy-missing",
    verdict: "broken",
    reads: ['agents Fleet has no agent policy "gone"'],
  },
  {
    name: "no stream is on",
    given: () => roleLink({}),
    settings: known,
    code: "setting-collects-nothing",
    verdict: "works",
    reads: ["WARNING setting no service of the integration policy is on: it collects nothing"],
  },
  {
    name: "the agents are not known",
    given: () => roleLink(),
    code: "trust-not-checked",
    verdict: "works",
    reads: [
      `- whether the trust policy lets the agents in (it trusts account 333333333333): it is not known who they are`,
      "→ name them with --agent-principal ARN",
    ],
  },
  {
    name: "the role trusts other agents",
    given: async (bench) => {
      await roleLink();
      const other = agentTrustPolicy({ principal: "arn:aws:iam::222222222222:root" });
      await bench.setTrust(ROLE, JSON.stringify(other));
    },
    settings: known,
    code: "trust-wrong-principal",
    verdict: "broken",
    reads: [
      `the role agents does not trust the agents (${AGENTS}), but account 222222222222`,
      `→ name ${AGENTS} as a principal of its trust policy`,
    ],
  },
  {
    name: "the role asks for an external ID that the integration does not have",
    given: async (bench) => {
      await roleLink();
      await bench.setTrust(ROLE, JSON.stringify(agentTrustPolicy({ principal: AGENTS, externalId: "wanted" })));
    },
    settings: known,
    code: "trust-wrong-external-id",
    verdict: "broken",
    reads: [
      'the role agents asks for the external ID "wanted", and the integration uses none: the agents cannot assume the role',
      "→ give the setting that external ID",
    ],
  },
  {
    name: "a policy is missing",
    given: async (bench) => {
      await roleLink();
      await bench.putRolePolicy(ROLE, allowPolicy(["cloudwatch:*", "ec2:Describe*", "sts:*"]), "elastic-0");
    },
    settings: known,
    code: "actions-missing",
    verdict: "broken",
    reads: [
      "the role agents is not allowed what its services need: iam:ListAccountAliases, tag:GetResources",
      "→ npx awslink policy elastic --services aws.ec2_metrics prints what to grant",
    ],
  },
  {
    name: "logs by a queue",
    given: () =>
      roleLink({
        "ec2-aws/metrics": { enabled: true },
        "cloudtrail-aws-s3": {
          enabled: true,
          streams: {
            "aws.cloudtrail": {
              enabled: true,
              vars: { queue_url: "https://sqs.eu-west-1.amazonaws.com/123456789012/trail" },
            },
          },
        },
      }),
    settings: known,
    code: "actions-not-checked",
    verdict: "works",
    reads: [
      "- aws.cloudtrail:queue: its notifications come by a queue, and do not say which bucket the log files are in",
    ],
  },
  {
    name: "access keys that the stack keeps as a secret",
    given: () => policy({ access_key_id: "AKIAIOSFODNN7EXAMPLE", secret_access_key: SECRET }),
    code: "credentials-not-readable",
    verdict: "works",
    reads: ["- what the access key may do: Elastic keeps it as a secret"],
  },
  {
    name: "whatever the agents find",
    given: () => policy({}),
    code: "credentials-not-readable",
    verdict: "works",
    reads: [
      "- what the agents may do: they use the AWS credentials that they find where they run\n → name the role that they find with --agent-principal ARN",
    ],
  },
  {
    name: "whatever the agents find, and it is enough",
    given: async (bench) => {
      await bench.makeRole("instances", ec2Trust, "elastic", ["aws.ec2_metrics"]);
      await policy({});
    },
    settings: { agentPrincipal: `arn:aws:iam::${CUSTOMER_ID}:role/instances` },
    code: "actions-allowed",
    verdict: "works",
    reads: ["in order: API key, setting, permissions, agents"],
  },
  {
    name: "whatever the agents find, and it is not enough",
    given: async (bench) => {
      await bench.makeRole("instances", ec2Trust, "elastic", ["aws.ec2_metrics"]);
      await bench.putRolePolicy("instances", deny("tag:*"));
      await policy({});
    },
    settings: { agentPrincipal: `arn:aws:iam::${CUSTOMER_ID}:role/instances` },
    code: "actions-denied",
    verdict: "broken",
    reads: ["a Deny statement of a policy of the role instances forbids what its services need: tag:GetResources"],
  },
  {
    name: "agents whose role is gone",
    given: () => policy({}),
    settings: { agentPrincipal: `arn:aws:iam::${CUSTOMER_ID}:role/gone` },
    code: "role-missing",
    verdict: "broken",
    reads: [`BROKEN role there is no role arn:aws:iam::${CUSTOMER_ID}:role/gone that the agents could have`],
  },
];

test.each(rows)("$name", async ({ given, asked, settings, code, verdict, reads }) => {
  await given(bench);
  const { text, json, diagnoses } = await bench.look([bench.named("elastic", "production", asked)], settings);
  for (const line of reads) expect(text).toContain(line);
  expect(diagnoses[0]?.findings.map((finding) => finding.code)).toContain(code);
  expect(diagnoses[0]?.verdict, text).toBe(verdict);
  for (const secret of [SECRET, bench.bed.sandbox.credentials.elastic.apiKey])
    expect(text + json).not.toContain(secret);
});

test("fifty policies ask Fleet for its list once, and once for the agent policy that they share", async () => {
  const { package: aws, policy_ids, vars, inputs } = bench.bed.sandbox.elastic.policy(await roleLink());
  for (let index = 1; index < 50; index += 1) {
    const body = { name: `production-${index}`, package: aws, policy_ids, vars, inputs };
    await ask("POST", "package_policies?format=simplified", body);
  }
  // The same space, whether a state names it or the configuration does.
  const stored = bench.named("elastic", "production", { space: "default" });
  const { diagnoses, requests } = await bench.look([{ vendor: "elastic", all: true }, stored], known);
  expect(diagnoses.map(({ verdict }) => verdict)).toEqual(Array(51).fill("works"));
  const paths = requests.filter(({ vendor }) => vendor === "elastic").map(({ path }) => path);
  expect(paths).toEqual(["/api/fleet/package_policies", "/api/fleet/agent_policies/sandbox-agents"]);
  expect(requests.filter(({ action }) => action === "GetRole")).toHaveLength(1);
});
