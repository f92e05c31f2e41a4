/** Mackerel's links, each thing broken in turn: what a person reads. */
import { UpdateAccessKeyCommand } from "@aws-sdk/client-iam";
import { describe, expect, test } from "vitest";
import type { FindingCode } from "../../../components/doctor/finding.ts";
import type { LinkRequest } from "../../../components/doctor/link.ts";
import type { LoggedRequest } from "../../../sandbox/index.ts";
import { allowPolicy, CUSTOMER_ID, keySettingBody, mackerelTrust, settingBody } from "../../sandbox/clients.ts";
import { type Bench, DENIED, ROLE_ARN, ROLE_NAME, type Scenario, useBench } from "./bench.ts";

const bench = useBench();

interface Row extends Scenario {
  /** Also says what is asked about, where that is not the setting `production` by its name. */
  readonly given: (bench: Bench) => Promise<LinkRequest | undefined>;
}

const NOT_THE_KEY = "arn:aws:iam::999999999999:root";
const GATEWAY = "ec2:CreateInternetGateway";

/** A statement for everything but one action. */
function document(...statements: object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

const rows: readonly Row[] = [
  {
    name: "no API key",
    given: async (bench) => {
      bench.environment.MACKEREL_APIKEY = "";
    },
    code: "api-key-missing",
    verdict: "unknown",
    reads: [
      "UNKNOWN API key Mackerel: there is no API key",
      "→ set it in the configuration (Pulumi: pulumi config set --secret awslink:mackerelApiKey …; Terraform: mackerel { api_key = … } in the provider) or in the environment as MACKEREL_APIKEY",
    ],
  },
  {
    name: "a wrong API key",
    given: async (bench) => {
      bench.environment.MACKEREL_APIKEY = "not-a-key-of-anybody";
    },
    code: "api-key-refused",
    verdict: "unknown",
    reads: [
      "UNKNOWN API key Mackerel answered GET /api/v0/aws-integrations with 401 Unauthorized: Authentication failed. Please try with valid Api Key.",
    ],
  },
  {
    name: "a read-only API key is enough, and what it may not do is told",
    given: async (bench) => {
      await bench.mackerelLink();
      bench.environment.MACKEREL_APIKEY = bench.bed.sandbox.credentials.mackerel.readOnlyApiKey;
    },
    code: "write-permission-not-checked",
    verdict: "works",
    reads: [
      "- whether the API key may also write: Mackerel tells it only when something is written",
      "1 link: 1 in order, 0 broken, 0 that could not be told.",
    ],
  },
  {
    name: "Mackerel cannot be reached",
    given: async (bench) => {
      bench.bed.sandbox.setFaults([{ match: { vendor: "mackerel" }, status: 418, body: "a proxy's page" }]);
    },
    code: "vendor-unreachable",
    verdict: "unknown",
    reads: ["UNKNOWN API key Mackerel answered GET /api/v0/aws-integrations with 418"],
  },
  {
    name: "the setting was deleted",
    given: async (bench) => {
      const { id } = await bench.mackerelLink();
      await bench.bed.mackerel("DELETE", `/api/v0/aws-integrations/${id}`);
      return bench.named("mackerel", id, { engine: "pulumi", source: "urn:…::link", storedName: "production" });
    },
    code: "setting-missing",
    verdict: "broken",
    reads: [
      "BROKEN Mackerel production (",
      "), declared as link\nBROKEN setting Mackerel has nothing with the id",
      "→ if it was deleted at Mackerel, pulumi up --refresh makes it again (with --replace URN of its external ID, if that died with it); if not, check that the API key is of the organisation that has it",
    ],
  },
  {
    name: "the setting was deleted, and made again by hand",
    given: async (bench) => {
      const { id } = await bench.mackerelLink();
      await bench.bed.mackerel("DELETE", `/api/v0/aws-integrations/${id}`);
      await makeByKey(bench, {});
      return bench.named("mackerel", id, { engine: "terraform", source: "x.y", storedName: "production" });
    },
    code: "setting-missing",
    verdict: "broken",
    reads: [
      '→ it has another one named "production", so somebody has made it again: take the old one out of the state and import that (terraform import), or delete it and terraform apply makes its own',
    ],
  },
  {
    name: "no service is on",
    given: async (bench) => {
      await bench.mackerelLink({ services: {} });
    },
    code: "setting-collects-nothing",
    verdict: "works",
    reads: ["WARNING setting no service of the AWS integration setting is on: it collects nothing"],
  },
  {
    name: "the setting holds no credentials",
    given: async (bench) => {
      const services = { EC2: { enable: true, role: null, excludedMetrics: [] } };
      bench.bed.sandbox.mackerel.seed({ name: "production", region: "ap-northeast-1", services });
    },
    code: "credentials-missing",
    verdict: "broken",
    reads: ["credentials the AWS integration setting holds neither a role nor an access key"],
  },
  {
    name: "the role was changed by hand at Mackerel",
    given: async (bench) => {
      const { id, externalId } = await bench.mackerelLink();
      const stored = { roleArn: `${ROLE_ARN}-before`, externalId };
      return bench.named("mackerel", id, { engine: "terraform", source: "x.y", stored });
    },
    code: "credentials-drifted",
    verdict: "works",
    reads: [
      `WARNING credentials the state has the role ${ROLE_ARN}-before, and Mackerel has ${ROLE_ARN}`,
      "→ somebody changed it at Mackerel: terraform apply puts it back",
    ],
  },
  {
    name: "the role was deleted",
    given: async (bench) => {
      await bench.mackerelLink({ roleArn: `arn:aws:iam::${CUSTOMER_ID}:role/Gone` });
    },
    code: "role-missing",
    verdict: "broken",
    reads: [
      `role there is no role arn:aws:iam::${CUSTOMER_ID}:role/Gone`,
      "→ make the role again; awslink policy mackerel --services EC2,RDS --external-id EXTERNAL-ID prints its trust policy and permissions",
    ],
  },
  {
    name: "the role has another path",
    given: async (bench) => {
      await bench.mackerelLink({ roleArn: `arn:aws:iam::${CUSTOMER_ID}:role/robots/${ROLE_NAME}` });
    },
    code: "role-missing",
    verdict: "broken",
    reads: [
      `role there is no role arn:aws:iam::${CUSTOMER_ID}:role/robots/${ROLE_NAME}; the role of that name is ${ROLE_ARN}`,
    ],
  },
  {
    name: "the role is in China",
    given: async (bench) => {
      await bench.mackerelLink({ roleArn: `arn:aws-cn:iam::${CUSTOMER_ID}:role/${ROLE_NAME}` });
    },
    code: "role-out-of-reach",
    verdict: "broken",
    reads: ["→ Use an access key of that account instead of a role."],
  },
  {
    name: "the role is in an account that the AWS credentials are not of",
    given: async (bench) => {
      await bench.mackerelLink({ roleArn: `arn:aws:iam::222222222222:role/${ROLE_NAME}` });
    },
    code: "aws-not-asked",
    verdict: "unknown",
    reads: [
      `role the AWS credentials here are of account ${CUSTOMER_ID}, not of 222222222222`,
      "→ name a profile of account 222222222222 with --profiles (several with commas between), or a role to assume there with --assume-role",
    ],
  },
  {
    name: "the trust policy has another external ID",
    given: async (bench) => {
      await bench.mackerelLink();
      await bench.setTrust(ROLE_NAME, mackerelTrust("another-id"));
    },
    code: "trust-wrong-external-id",
    verdict: "broken",
    reads: [
      'trust the role Mackerel asks for the external ID "another-id", and Mackerel uses "EXTERNAL-ID": it cannot assume the role',
      '→ put "EXTERNAL-ID" into the condition sts:ExternalId of the role\'s trust policy',
    ],
  },
  {
    name: "the trust policy names another account",
    given: async (bench) => {
      const { externalId } = await bench.mackerelLink();
      await bench.setTrust(ROLE_NAME, mackerelTrust(externalId).replace("arn:aws:iam::217452466226:root", NOT_THE_KEY));
    },
    code: "trust-wrong-principal",
    verdict: "broken",
    reads: [
      "trust the role Mackerel does not trust Mackerel's account 217452466226, but account 999999999999",
      "→ awslink policy mackerel --services EC2,RDS --external-id EXTERNAL-ID prints the trust policy that it needs",
    ],
  },
  {
    name: "the trust policy asks for no external ID",
    given: async (bench) => {
      await bench.mackerelLink();
      await bench.setTrust(ROLE_NAME, mackerelTrust(undefined));
    },
    code: "trust-without-external-id",
    verdict: "works",
    reads: [
      "WARNING trust the role Mackerel trusts Mackerel's account 217452466226 without asking for an external ID: other customers of Mackerel could use it",
    ],
  },
  {
    name: "the trust policy denies",
    given: async (bench) => {
      const { externalId } = await bench.mackerelLink();
      const { Statement } = JSON.parse(mackerelTrust(externalId));
      const deny = { Effect: "Deny", Principal: { AWS: "*" }, Action: "sts:AssumeRole" };
      await bench.setTrust(ROLE_NAME, document(...Statement, deny));
    },
    code: "trust-refuses",
    verdict: "broken",
    reads: [
      "trust the role Mackerel does not let Mackerel's account 217452466226 in: a Deny statement of the trust policy applies",
    ],
  },
  {
    name: "the trust policy has a condition that nobody here can tell",
    given: async (bench) => {
      const { externalId } = await bench.mackerelLink();
      const { Statement } = JSON.parse(mackerelTrust(externalId));
      const StringLike = { "aws:SourceVpc": "vpc-*" };
      await bench.setTrust(
        ROLE_NAME,
        document(...Statement.map((one: object) => ({ ...one, Condition: { StringLike } }))),
      );
    },
    code: "trust-without-external-id",
    verdict: "works",
    reads: ["WARNING trust the role Mackerel trusts Mackerel's account 217452466226 without asking for an external ID"],
  },
  {
    name: "the trust policy has a condition beside the external ID",
    given: async (bench) => {
      const { externalId } = await bench.mackerelLink();
      const { Statement } = JSON.parse(mackerelTrust(externalId));
      const Condition = { StringEquals: { "sts:ExternalId": externalId, "aws:PrincipalOrgID": "o-1" } };
      await bench.setTrust(ROLE_NAME, document(...Statement.map((one: object) => ({ ...one, Condition }))));
    },
    code: "trust-on-condition",
    verdict: "works",
    reads: [
      "WARNING trust the role Mackerel lets Mackerel's account 217452466226 in under conditions that the doctor cannot tell: aws:PrincipalOrgID",
      "→ look whether they hold for the requests of Mackerel",
    ],
  },
  {
    name: "a policy is missing",
    given: async (bench) => {
      await bench.mackerelLink();
      await bench.putRolePolicy(ROLE_NAME, allowPolicy("cloudwatch:*"), "mackerel-0");
    },
    code: "actions-missing",
    verdict: "broken",
    reads: [
      "permissions the role Mackerel is not allowed what its services need: ec2:DescribeInstances, rds:DescribeDBClusterEndpoints, rds:DescribeDBClusters, rds:DescribeDBInstances, rds:DescribeGlobalClusters and 1 more",
      "→ awslink policy mackerel --services EC2,RDS prints what to grant",
    ],
  },
  {
    name: "a policy denies",
    given: async (bench) => {
      await bench.mackerelLink();
      await bench.putRolePolicy(ROLE_NAME, document({ Effect: "Deny", Action: "ec2:*", Resource: "*" }));
    },
    code: "actions-denied",
    verdict: "broken",
    reads: [
      "permissions a Deny statement of a policy of the role Mackerel forbids what its services need: ec2:DescribeInstances",
    ],
  },
  {
    name: "a permissions boundary is in the way",
    given: async (bench) => {
      const boundary = await bench.makePolicy("boundary", allowPolicy(["cloudwatch:*", "rds:*"]));
      await bench.mackerelLink();
      await bench.bound(ROLE_NAME, boundary);
    },
    code: "actions-outside-boundary",
    verdict: "broken",
    reads: [
      `permissions the permissions boundary arn:aws:iam::${CUSTOMER_ID}:policy/boundary of the role Mackerel does not allow what its services need: ec2:DescribeInstances`,
    ],
  },
  {
    name: "a service control policy is in the way",
    given: async (bench) => {
      await bench.mackerelLink();
      bench.bed.sandbox.aws.setServiceControlPolicies([
        document({ Effect: "Allow", Action: "*", Resource: "*" }, { Effect: "Deny", Action: "rds:*", Resource: "*" }),
      ]);
    },
    code: "actions-outside-organization",
    verdict: "broken",
    reads: [
      "permissions a service control policy of the organisation does not allow the role Mackerel what its services need: rds:DescribeDBClusterEndpoints, rds:DescribeDBClusters, rds:DescribeDBInstances, rds:DescribeGlobalClusters, rds:ListTagsForResource",
    ],
  },
  {
    name: "the role may list some databases only",
    given: async (bench) => {
      await bench.mackerelLink({}, ["RDS"]);
      const databases = `arn:aws:rds:ap-northeast-1:${CUSTOMER_ID}:*:shop-*`;
      await bench.putRolePolicy(
        ROLE_NAME,
        document(
          { Effect: "Allow", Action: "cloudwatch:*", Resource: "*" },
          { Effect: "Allow", Action: "rds:*", Resource: databases },
        ),
        "mackerel-0",
      );
    },
    code: "actions-partly-allowed",
    verdict: "works",
    reads: [
      "WARNING permissions the role Mackerel is allowed some actions on some resources only, and the others are not collected: rds:DescribeDBClusterEndpoints, rds:DescribeDBClusters, rds:DescribeDBInstances, rds:DescribeGlobalClusters, rds:ListTagsForResource",
    ],
  },
  {
    name: "an action that has no resources is allowed on some",
    given: async (bench) => {
      await bench.mackerelLink({}, ["EC2"]);
      const instances = `arn:aws:ec2:ap-northeast-1:${CUSTOMER_ID}:instance/*`;
      await bench.putRolePolicy(
        ROLE_NAME,
        document(
          { Effect: "Allow", Action: "cloudwatch:*", Resource: "*" },
          { Effect: "Allow", Action: "ec2:Describe*", Resource: instances },
        ),
        "mackerel-0",
      );
    },
    code: "actions-missing",
    verdict: "broken",
    reads: ["BROKEN permissions the role Mackerel is not allowed what its services need: ec2:DescribeInstances"],
  },
  {
    name: "all but some actions are allowed (NotAction)",
    given: async (bench) => {
      await bench.mackerelLink();
      await bench.putRolePolicy(
        ROLE_NAME,
        document({ Effect: "Allow", NotAction: ["rds:*", "ec2:Create*"], Resource: "*" }),
        "mackerel-0",
      );
    },
    code: "actions-missing",
    verdict: "broken",
    reads: [
      "permissions the role Mackerel is not allowed what its services need: rds:DescribeDBClusterEndpoints, rds:DescribeDBClusters, rds:DescribeDBInstances, rds:DescribeGlobalClusters, rds:ListTagsForResource\n",
    ],
  },
  {
    name: "a Deny of everything but some actions (NotAction)",
    given: async (bench) => {
      await bench.mackerelLink({}, ["EC2"]);
      await bench.putRolePolicy(ROLE_NAME, document({ Effect: "Deny", NotAction: "cloudwatch:*", Resource: "*" }));
    },
    code: "actions-denied",
    verdict: "broken",
    reads: [
      "a Deny statement of a policy of the role Mackerel forbids what its services need: ec2:DescribeInstances\n",
    ],
  },
  {
    name: "the role may read some queues only",
    given: async (bench) => {
      await bench.mackerelLink({}, ["SQS"]);
      const queues = `arn:aws:sqs:ap-northeast-1:${CUSTOMER_ID}:shop-*`;
      await bench.putRolePolicy(
        ROLE_NAME,
        document(
          { Effect: "Allow", Action: ["cloudwatch:*", "sqs:ListQueues"], Resource: "*" },
          { Effect: "Allow", Action: "sqs:*", Resource: queues },
        ),
        "mackerel-0",
      );
    },
    code: "actions-partly-allowed",
    verdict: "works",
    reads: [
      "WARNING permissions the role Mackerel is allowed some actions on some resources only, and the others are not collected: sqs:GetQueueAttributes",
    ],
  },
  {
    name: "an action is allowed under a condition",
    given: async (bench) => {
      await bench.mackerelLink({}, ["EC2"]);
      const condition = { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } };
      await bench.putRolePolicy(
        ROLE_NAME,
        document(
          { Effect: "Allow", Action: "cloudwatch:*", Resource: "*" },
          { Effect: "Allow", Action: "ec2:DescribeInstances", Resource: "*", Condition: condition },
        ),
        "mackerel-0",
      );
    },
    code: "actions-on-condition",
    verdict: "works",
    reads: [
      "WARNING permissions the role Mackerel is allowed some actions only under conditions, which the doctor cannot tell: ec2:DescribeInstances",
    ],
  },
  {
    name: "the role may do too much",
    given: async (bench) => {
      await bench.mackerelLink();
      await bench.attachRole(ROLE_NAME, "arn:aws:iam::aws:policy/AmazonEC2FullAccess");
    },
    code: "over-permission",
    verdict: "broken",
    reads: [
      `excess the role Mackerel may call ${GATEWAY} (by arn:aws:iam::aws:policy/AmazonEC2FullAccess): Mackerel tries it as a dry run, and collects nothing where it is allowed`,
      `→ take that away, or deny ${GATEWAY} on * in a statement without condition`,
    ],
  },
  {
    name: "the role may do too much under a condition",
    given: async (bench) => {
      await bench.mackerelLink();
      const Condition = { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } };
      await bench.putRolePolicy(ROLE_NAME, document({ Effect: "Allow", Action: "ec2:*", Resource: "*", Condition }));
    },
    code: "over-permission",
    verdict: "works",
    reads: [
      `WARNING excess the role Mackerel may, under conditions that the doctor cannot tell, call ${GATEWAY} (by extra)`,
    ],
  },
  {
    name: "the role may do everything, but a Deny takes the gateway out",
    given: async (bench) => {
      await bench.mackerelLink();
      await bench.attachRole(ROLE_NAME, "arn:aws:iam::aws:policy/AdministratorAccess");
      await bench.putRolePolicy(ROLE_NAME, document({ Effect: "Deny", Action: GATEWAY, Resource: "*" }));
    },
    code: "no-over-permission",
    verdict: "works",
    reads: ["in order: API key, setting, role, trust, permissions, excess"],
  },
  {
    name: "the role may do everything, but its permissions boundary does not",
    given: async (bench) => {
      const boundary = await bench.makePolicy("reads", allowPolicy(["cloudwatch:*", "ec2:Describe*", "rds:*"]));
      await bench.mackerelLink();
      await bench.attachRole(ROLE_NAME, "arn:aws:iam::aws:policy/AdministratorAccess");
      await bench.bound(ROLE_NAME, boundary);
    },
    code: "no-over-permission",
    verdict: "works",
    reads: ["in order: API key, setting, role, trust, permissions, excess"],
  },
  {
    name: "the user of the access key may do too much",
    given: async (bench) => {
      await makeByKey(bench, await bench.makeUser("robot", "mackerel", ["EC2"]));
      await bench.attachUser("robot", "arn:aws:iam::aws:policy/PowerUserAccess");
    },
    code: "over-permission",
    verdict: "broken",
    reads: [`excess the user robot may call ${GATEWAY} (by arn:aws:iam::aws:policy/PowerUserAccess)`],
  },
  {
    name: "a policy of AWS that the sandbox does not have",
    given: async (bench) => {
      await bench.mackerelLink();
      await bench.putRolePolicy(ROLE_NAME, allowPolicy("cloudwatch:*"), "mackerel-0");
      await bench.attachRole(ROLE_NAME, "arn:aws:iam::aws:policy/AWSSupportAccess");
    },
    code: "actions-not-checked",
    verdict: "unknown",
    reads: [
      "UNKNOWN permissions the role Mackerel may be allowed more than could be read (arn:aws:iam::aws:policy/AWSSupportAccess: NotInTheSandbox: the sandbox does not have the document of arn:aws:iam::aws:policy/AWSSupportAccess): ec2:DescribeInstances",
    ],
  },
  {
    name: "a service that awslink does not know",
    given: async (bench) => {
      bench.bed.sandbox.setOptions({ future: { services: { Quantum: { enable: true } } } });
      await bench.mackerelLink({ services: { Quantum: { enable: true, role: null, excludedMetrics: [] } } });
    },
    code: "actions-not-checked",
    verdict: "works",
    reads: ['- awslink knows no permissions for the service "Quantum" of Mackerel'],
  },
  {
    name: "the access key is inactive",
    given: async (bench) => {
      const { key, secretKey } = await bench.makeUser("robot", "mackerel", ["EC2"]);
      await makeByKey(bench, { key, secretKey });
      await bench.bed
        .iam()
        .send(new UpdateAccessKeyCommand({ UserName: "robot", AccessKeyId: key, Status: "Inactive" }));
    },
    code: "access-key-inactive",
    verdict: "broken",
    reads: ["of the user robot is inactive", "→ make it active again, or give the setting another key"],
  },
  {
    name: "the access key is gone",
    given: (bench) => makeByKey(bench, {}),
    code: "access-key-missing",
    verdict: "broken",
    reads: [
      "access key AWS does not know the access key that the setting has: it is no key of any account",
      "→ make a new key for its user, and give it to the setting",
    ],
  },
  {
    name: "the access key was deleted, as AWS tells it",
    given: async (bench) => {
      const { key } = await bench.makeUser("robot", "mackerel", ["EC2"]);
      await makeByKey(bench, { key });
      const message = `User: arn:aws:iam::${CUSTOMER_ID}:root is not authorized to perform: iam:GetAccessKeyLastUsed on resource: access key ${key}`;
      bench.bed.sandbox.setFaults([
        { match: { action: "GetAccessKeyLastUsed" }, ...DENIED, body: DENIED.body.replace("not for you", message) },
      ]);
    },
    code: "access-key-missing",
    verdict: "broken",
    reads: ["AWS does not know the access key that the setting has: it is of no user of the account"],
  },
  {
    name: "the access key may not be asked about",
    given: async (bench) => {
      await makeByKey(bench, await bench.makeUser("robot", "mackerel", ["EC2"]));
      bench.bed.sandbox.setFaults([{ match: { action: "GetAccessKeyLastUsed" }, ...DENIED }]);
    },
    code: "aws-not-asked",
    verdict: "unknown",
    reads: ["UNKNOWN access key AccessDenied: not for you", "→ let the AWS credentials that the doctor uses read IAM"],
  },
  {
    name: "the access key is old",
    given: async (bench) => {
      const created = new Date(Date.now() - 200.5 * 24 * 60 * 60 * 1000).toISOString();
      bench.bed.sandbox.aws.seedUsers([{ name: "robot", keys: [{ id: "AKIAAAAAAAAAAAAABCDE", created }] }]);
      await bench.attachUser("robot", await bench.makePolicy("reads", allowPolicy(["cloudwatch:*", "ec2:Describe*"])));
      await makeByKey(bench, { key: "AKIAAAAAAAAAAAAABCDE" });
    },
    code: "access-key-old",
    verdict: "works",
    reads: ["WARNING access key the access key …ABCDE of the user robot is 200 days old, older than 180 days"],
  },
  {
    name: "the user of the access key may not read",
    given: async (bench) => {
      await makeByKey(bench, await bench.makeUser("robot", "mackerel", ["RDS"]));
    },
    code: "actions-missing",
    verdict: "broken",
    reads: ["permissions the user robot is not allowed what its services need: ec2:DescribeInstances"],
  },
];

/** The setting `production` with an access key. */
async function makeByKey(
  bench: Bench,
  credentials: { readonly key?: string; readonly secretKey?: string },
): Promise<undefined> {
  const services = { EC2: { enable: true, role: null, excludedMetrics: [] } };
  const body = keySettingBody({ name: "production", services, ...credentials });
  const { status } = await bench.bed.mackerel("POST", "/api/v0/aws-integrations", body);
  expect(status).toBe(200);
}

describe("Mackerel", () => {
  test("a link that works", async () => {
    const { id } = await bench.mackerelLink();
    const { text, diagnoses } = await bench.look([bench.named("mackerel", "production")]);
    expect(text.split("\n")).toEqual([
      "STATE LINK, CHECK FOUND, AND WHAT TO DO",
      `works Mackerel AWS integration setting production (${id}); in order: API key, setting, role, trust, permissions, excess`,
      "",
      "Not checked:",
      " - whether the API key may also write: Mackerel tells it only when something is written",
      "",
      "1 link: 1 in order, 0 broken, 0 that could not be told.",
      "",
    ]);
    expect(diagnoses[0]?.verdict).toBe("works");
  });

  test.each(rows)("$name", async ({ given, code, verdict, reads }) => {
    const request = (await given(bench)) ?? bench.named("mackerel", "production");
    const { text, json, diagnoses } = await bench.look([request]);
    const [diagnosis] = diagnoses;
    const issued = bench.bed.sandbox.mackerel.externalIds()[0]?.externalId ?? "";
    for (const line of reads) expect(text).toContain(line.replaceAll("EXTERNAL-ID", issued));
    expect(diagnosis?.findings.map((finding) => finding.code)).toContain(code);
    expect(diagnosis?.verdict).toBe(verdict);
    // One thing was broken: nothing else is called so.
    const grave = diagnosis?.findings.filter(({ state }) => state === "broken" || state === "unknown") ?? [];
    expect(grave.map((finding) => finding.code)).toEqual(verdict === "works" ? [] : [code]);
    const { mackerel, aws } = bench.bed.sandbox.credentials;
    for (const secret of [mackerel.apiKey, mackerel.readOnlyApiKey, aws.secretAccessKey, "aSecretThatMustNotBeSeen"]) {
      expect(text + json).not.toContain(secret);
    }
  });
});

describe("without IAM's policy simulator", () => {
  const codes: readonly FindingCode[] = [
    "actions-missing",
    "actions-denied",
    "actions-outside-boundary",
    "actions-partly-allowed",
    "actions-on-condition",
    "over-permission",
    "no-over-permission",
  ];

  test.each(rows.filter(({ code }) => codes.includes(code)))("$name: the same, out of the policies", async (row) => {
    await row.given(bench);
    bench.bed.sandbox.setFaults([{ match: { action: "SimulatePrincipalPolicy" }, ...DENIED }]);
    const { text, diagnoses } = await bench.look([bench.named("mackerel", "production")]);
    for (const line of row.reads) expect(text).toContain(line);
    expect(diagnoses[0]?.verdict).toBe(row.verdict);
  });

  test("what only the simulator knows is not checked", async () => {
    await bench.mackerelLink();
    bench.bed.sandbox.setFaults([{ match: { action: "SimulatePrincipalPolicy" }, ...DENIED }]);
    const { text, diagnoses } = await bench.look([bench.named("mackerel", "production")]);
    expect(text).toContain(
      "- what the organisation's service control policies forbid: IAM's simulator did not answer (AccessDenied: not for you)\n" +
        " → allow the doctor iam:SimulatePrincipalPolicy\n",
    );
    expect(diagnoses[0]?.verdict).toBe("works");
  });

  test("a policy that may not be read either leaves it unknown", async () => {
    await bench.mackerelLink();
    bench.bed.sandbox.setFaults([
      { match: { action: "SimulatePrincipalPolicy" }, ...DENIED },
      { match: { action: "GetRolePolicy" }, ...DENIED },
    ]);
    const { text, diagnoses } = await bench.look([bench.named("mackerel", "production")]);
    expect(text).toContain(
      "permissions the role Mackerel may be allowed more than could be read (mackerel-0: AccessDenied: not for you):",
    );
    expect(diagnoses[0]?.verdict).toBe("unknown");
  });

  test("a role that may not be read is unknown, and what to grant is said", async () => {
    await bench.mackerelLink();
    bench.bed.sandbox.setFaults([{ match: { action: "GetRole" }, ...DENIED }]);
    const { text, diagnoses } = await bench.look([bench.named("mackerel", "production")]);
    expect(text).toContain("role the role Mackerel cannot be read: AccessDenied: not for you");
    expect(text).toContain(
      "→ let the AWS credentials that the doctor uses read IAM: awslink doctor --print-policy prints what they need",
    );
    expect(diagnoses[0]?.verdict).toBe("unknown");
  });
});

describe("what IAM's policy simulator does not take", () => {
  const invalid = (message: string) => ({
    status: 400,
    headers: { "Content-Type": "text/xml" },
    body: `<ErrorResponse><Error><Type>Sender</Type><Code>InvalidInput</Code><Message>${message}</Message></Error></ErrorResponse>`,
  });
  const apart = invalid(
    "Invalid Input Actions: [rds:DescribeDBClusters] and [ec2:DescribeInstances] require different authorization information.",
  );

  test("in one question is asked in several", async () => {
    await bench.mackerelLink();
    const asked = (requests: readonly LoggedRequest[]) =>
      requests.filter(({ action }) => action === "SimulatePrincipalPolicy").map(({ status }) => status);
    const together = asked((await bench.look([bench.named("mackerel", "production")])).requests);
    bench.bed.sandbox.setFaults([{ match: { action: "SimulatePrincipalPolicy" }, times: 2, ...apart }]);
    const { diagnoses, requests } = await bench.look([bench.named("mackerel", "production")]);
    expect(diagnoses[0]?.findings.find(({ code }) => code === "actions-allowed")?.message).toMatch(
      /: 9 actions, by IAM's policy simulator$/,
    );
    expect(diagnoses[0]?.verdict).toBe("works");
    // All at once and one of their halves in vain: three questions in the place of one.
    expect(asked(requests)).toEqual([400, 400, 200, 200, ...together]);
  });

  test("at all is evaluated from the policies", async () => {
    await bench.mackerelLink();
    bench.bed.sandbox.setFaults([{ match: { action: "SimulatePrincipalPolicy" }, ...invalid("no such action") }]);
    const { text, diagnoses } = await bench.look([bench.named("mackerel", "production")]);
    expect(text).toContain(
      "- what the organisation's service control policies forbid: IAM's simulator did not answer (it takes none of the actions)",
    );
    expect(text).not.toContain("allow the doctor iam:SimulatePrincipalPolicy");
    expect(diagnoses[0]?.verdict).toBe("works");
  });
});

describe("names", () => {
  const rows = [
    ["prodcution", '→ did you mean "production"? If not, check that the API key is of the organisation'],
    ["something/else", "→ it has production; if yours is another, check that the API key is of the organ"],
  ] as const;

  test.each(rows)("%s: there is none, and what there is instead", async (name, says) => {
    await bench.mackerelLink();
    const { text, diagnoses } = await bench.look([bench.named("mackerel", name)]);
    expect(text).toContain(
      `BROKEN Mackerel ${name}\nBROKEN setting Mackerel has nothing with the id or name "${name}"`,
    );
    expect(text).toContain(says);
    expect(diagnoses[0]?.verdict).toBe("broken");
  });

  test("an organisation without any", async () => {
    const { text } = await bench.look([bench.named("mackerel", "production")]);
    expect(text).toContain("→ it has none at all: check that the API key is of the organisation");
  });
});

describe("many links", () => {
  test("fifty of them ask Mackerel once, and AWS once for each role", async () => {
    const { externalId } = await bench.mackerelLink();
    for (let index = 1; index < 50; index += 1) {
      const body = settingBody(externalId, {
        name: `production-${index}`,
        services: { EC2: { enable: true, role: null, excludedMetrics: [] } },
      });
      expect((await bench.bed.mackerel("POST", "/api/v0/aws-integrations", body)).status).toBe(200);
    }
    const { diagnoses, requests } = await bench.look([{ vendor: "mackerel", all: true }]);
    expect(diagnoses).toHaveLength(50);
    expect(diagnoses.every(({ verdict }) => verdict === "works")).toBe(true);
    expect(requests.filter(({ vendor }) => vendor === "mackerel").map(({ path }) => path)).toEqual([
      "/api/v0/aws-integrations",
    ]);
    const ofAws = requests.filter(({ vendor }) => vendor === "aws").map(({ action }) => action);
    expect(ofAws.filter((action) => action === "GetRole")).toHaveLength(1);
    // One role and two sets of services: a handful, however many links there are.
    expect(ofAws.length).toBeLessThan(20);
  });
});
