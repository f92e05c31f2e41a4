/** Mackerel's links, each thing broken in turn: what a person reads. Trust and permissions have files of their own. */
import { UpdateAccessKeyCommand } from "@aws-sdk/client-iam";
import { describe, expect, test } from "vitest";
import { allowPolicy, CUSTOMER_ID, settingBody } from "../../sandbox/clients.ts";
import { DENIED, ROLE_ARN, ROLE_NAME, useBench } from "./bench.ts";
import { judge, makeByKey, type Row } from "./mackerel-scenarios.ts";

const bench = useBench();

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
      "→ make the role again; npx awslink policy mackerel --services EC2,RDS --external-id EXTERNAL-ID prints its trust policy and permissions",
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
];

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

  test.each(rows)("$name", (row) => judge(bench, row));

  test("a role that may not be read is unknown, and what to grant is said", async () => {
    await bench.mackerelLink();
    bench.bed.sandbox.setFaults([{ match: { action: "GetRole" }, ...DENIED }]);
    const { text, diagnoses } = await bench.look([bench.named("mackerel", "production")]);
    expect(text).toContain("role the role Mackerel cannot be read: AccessDenied: not for you");
    expect(text).toContain(
      "→ let the AWS credentials that the doctor uses read IAM: npx awslink doctor --print-policy prints what they need",
    );
    expect(diagnoses[0]?.verdict).toBe("unknown");
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
