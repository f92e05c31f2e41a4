/** Permissions that are too few or too many, each in turn: by IAM's policy simulator, and by the policies. */
import { describe, expect, test } from "vitest";
import type { FindingCode } from "../../../components/doctor/finding.ts";
import type { LoggedRequest } from "../../../sandbox/index.ts";
import { allowPolicy, CUSTOMER_ID } from "../../sandbox/clients.ts";
import { DENIED, ROLE_NAME, useBench } from "./bench.ts";
import { document, judge, makeByKey, type Row } from "./mackerel-scenarios.ts";

const bench = useBench();

const GATEWAY = "ec2:CreateInternetGateway";

const rows: readonly Row[] = [
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
      "→ npx awslink policy mackerel --services EC2,RDS prints what to grant",
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
    name: "the user of the access key may not read",
    given: async (bench) => {
      await makeByKey(bench, await bench.makeUser("robot", "mackerel", ["RDS"]));
    },
    code: "actions-missing",
    verdict: "broken",
    reads: ["permissions the user robot is not allowed what its services need: ec2:DescribeInstances"],
  },
];

test.each(rows)("$name", (row) => judge(bench, row));

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
