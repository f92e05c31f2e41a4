/** Trust policies that are not as they should be, each in turn: what a person reads. */
import { expect, test } from "vitest";
import { diagnose } from "../../../components/doctor/diagnose/diagnose.ts";
import { mackerelTrust } from "../../sandbox/clients.ts";
import { type Bench, ROLE_NAME, SETTINGS, useBench } from "./bench.ts";
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
      "→ npx awslink policy mackerel --services EC2,RDS --external-id EXTERNAL-ID prints the trust policy that it needs",
    ],
  },
  {
    name: "the trust policy names another account, and no service that awslink knows is on",
    given: async (bench) => {
      bench.bed.sandbox.setOptions({ future: { services: { Quantum: { enable: true } } } });
      const { externalId } = await bench.mackerelLink({
        services: { Quantum: { enable: true, role: null, excludedMetrics: [] } },
      });
      await bench.setTrust(ROLE_NAME, mackerelTrust(externalId).replace("arn:aws:iam::217452466226:root", NOT_THE_KEY));
    },
    code: "trust-wrong-principal",
    verdict: "broken",
    reads: ["--external-id EXTERNAL-ID prints the trust policy that it needs"],
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
    name: "any external ID will do",
    given: (bench) => trusting(bench, (one) => ({ ...one, Condition: { StringLike: { "sts:ExternalId": "*" } } })),
    code: "trust-without-external-id",
    verdict: "works",
    reads: [
      "WARNING trust the role Mackerel trusts Mackerel's account 217452466226 with any external ID: other customers of Mackerel could use it",
      '→ add the condition StringEquals sts:ExternalId "EXTERNAL-ID" to its trust policy, in the place of the one on it',
    ],
  },
  {
    name: "that there is an external ID will do",
    given: (bench) => trusting(bench, (one) => ({ ...one, Condition: { Null: { "sts:ExternalId": "false" } } })),
    code: "trust-without-external-id",
    verdict: "works",
    reads: ["trusts Mackerel's account 217452466226 with any external ID"],
  },
  {
    name: "every account is let in that has the external ID",
    given: (bench) => trusting(bench, (one) => ({ ...one, Principal: { AWS: "*" } })),
    code: "trust-too-wide",
    verdict: "works",
    reads: [
      "WARNING trust the role Mackerel trusts every AWS account: whoever learns its external ID could use it",
      "→ name Mackerel's account 217452466226 as the only principal of its trust policy",
    ],
  },
  {
    name: "every account is let in",
    given: (bench) => trusting(bench, ({ Condition: _, ...one }) => ({ ...one, Principal: "*" })),
    code: "trust-too-wide",
    verdict: "works",
    reads: [
      "WARNING trust the role Mackerel trusts every AWS account: anybody could use it",
      "WARNING trust the role Mackerel trusts Mackerel's account 217452466226 without asking for an external ID",
    ],
  },
  {
    name: "every principal, and a condition that only Mackerel's account meets",
    given: (bench) =>
      trusting(bench, ({ Condition: { StringEquals }, ...one }) => ({
        ...one,
        Principal: "*",
        Condition: { StringEquals: { ...StringEquals, "aws:PrincipalAccount": "217452466226" } },
      })),
    code: "trust-right",
    verdict: "works",
    reads: ["in order: API key, setting, role, trust"],
  },
  {
    name: "one of several external IDs, in one of several statements",
    given: (bench) =>
      trusting(
        bench,
        ({ Condition: { StringEquals }, ...one }) => ({
          ...one,
          Condition: { "ForAnyValue:StringEquals": { "sts:externalid": ["another", StringEquals["sts:ExternalId"]] } },
        }),
        { Effect: "Allow", Principal: { AWS: NOT_THE_KEY }, Action: "sts:AssumeRole" },
      ),
    code: "trust-right",
    verdict: "works",
    reads: ["in order: API key, setting, role, trust"],
  },
  {
    name: "none of several external IDs",
    given: (bench) =>
      trusting(bench, (one) => ({ ...one, Condition: { StringEquals: { "sts:ExternalId": ["a-1", "b-2"] } } })),
    code: "trust-wrong-external-id",
    verdict: "broken",
    reads: ['asks for the external ID "a-1" or "b-2", and Mackerel uses "EXTERNAL-ID": it cannot assume the role'],
  },
  {
    name: "another action of STS than AssumeRole",
    given: (bench) => trusting(bench, (one) => ({ ...one, Action: "sts:TagSession" })),
    code: "trust-refuses",
    verdict: "broken",
    reads: ["the trust policy does not let account 217452466226 call sts:AssumeRole"],
  },
];

/** A statement as Mackerel needs it. */
interface RightStatement {
  readonly Condition: { readonly StringEquals: Readonly<Record<string, string>> };
}

/** A link whose role has the right trust policy, changed. */
async function trusting(
  bench: Bench,
  change: (right: RightStatement) => object,
  ...others: readonly object[]
): Promise<undefined> {
  const { externalId } = await bench.mackerelLink();
  const { Statement } = JSON.parse(mackerelTrust(externalId));
  await bench.setTrust(ROLE_NAME, document(...Statement.map(change), ...others));
}

test("one role of Mackerel's account: whether it is the one that Mackerel uses, nobody says", async () => {
  await bench.mackerelLink();
  const facts = await bench.facts([bench.named("mackerel", "production")]);
  const told = facts.map((one) => {
    const { principal } = one;
    if (principal?.state !== "answered") throw new Error("the role was not read");
    const trust = principal.value.trust?.replace("217452466226:root", "217452466226:role/collector");
    return diagnose({ ...one, principal: { ...principal, value: { ...principal.value, trust } } }, SETTINGS);
  });
  expect(told[0]?.findings.filter(({ check }) => check === "trust")).toEqual([
    {
      check: "trust",
      code: "trust-not-checked",
      state: "not checked",
      message:
        "whether the role Mackerel lets Mackerel in: of Mackerel's account 217452466226 it trusts arn:aws:iam::217452466226:role/collector alone",
      nextStep: expect.stringMatching(/^npx awslink policy mackerel .* prints one that trusts the whole account$/),
    },
  ]);
});

test.each(rows)("$name", (row) => judge(bench, row));
