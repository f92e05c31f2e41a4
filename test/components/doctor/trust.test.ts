/** Trust policies that are not as they should be, each in turn: what a person reads. */
import { test } from "vitest";
import { mackerelTrust } from "../../sandbox/clients.ts";
import { ROLE_NAME, useBench } from "./bench.ts";
import { document, judge, type Row } from "./mackerel-scenarios.ts";

const bench = useBench();

const NOT_THE_KEY = "arn:aws:iam::999999999999:root";

const rows: readonly Row[] = [
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
];

test.each(rows)("$name", (row) => judge(bench, row));
