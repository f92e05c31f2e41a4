/** The template of a link's role: what it says, and what moto's CloudFormation makes of it. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CloudFormation } from "@aws-sdk/client-cloudformation";
import { IAM } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  agentTrustPolicy,
  linkPolicies,
  type RoleTemplate,
  type RoleTemplateOptions,
  roleTemplate,
  templateQuotas,
  templateText,
  trustPolicy,
  type VendorName,
} from "../../../components/policies/index.ts";
import { catalogueOf } from "../../../components/policies/vendors.ts";
import { type MotoServer, startMoto } from "../../../examples/runner/moto-server.ts";
import { requireEngine } from "../../engines.ts";

const principal = { vendor: "mackerel" } as const;
const everything = linkPolicies({
  vendor: "mackerel",
  services: catalogueOf("mackerel").services.map(({ id }) => id),
});

/** External IDs as long as Mackerel's could be expected to be, for so many accounts. */
function accountsOf(count: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      String(900_000_000_000 + index),
      `external-id-of-thirty-characters-${index}`,
    ]),
  );
}

describe("roleTemplate", () => {
  it.each([1, 2, 10, 11, 100, 101, 220])("takes %d accounts, in conditions of at most ten parts", (count) => {
    const template = roleTemplate({ trust: { principal, accounts: accountsOf(count) }, policies: everything });
    const text = templateText(template);
    for (const [accountId, externalId] of Object.entries(accountsOf(count))) {
      expect(text.split(`"${externalId}"`)).toHaveLength(2);
      expect(template.Conditions).toHaveProperty(`A${accountId}`);
    }
    for (const or of partsOfOrs(template.Conditions)) {
      expect(or.length).toBeGreaterThanOrEqual(2);
      expect(or.length).toBeLessThanOrEqual(10);
    }
  });

  it("is the same for every order of the accounts", () => {
    const accounts = Object.fromEntries(Object.entries(accountsOf(12)).reverse());
    expect(templateText(roleTemplate({ trust: { principal, accounts }, policies: everything }))).toBe(
      templateText(roleTemplate({ trust: { principal, accounts: accountsOf(12) }, policies: everything })),
    );
  });

  it("leaves nobody a role but the accounts that are there", () => {
    const { Resources } = roleTemplate({ trust: { principal, accounts: accountsOf(3) }, policies: everything });
    const unconditional = Object.values(Resources).filter(({ Condition }) => Condition === undefined);
    expect(unconditional).toEqual([{ Type: "AWS::CloudFormation::WaitConditionHandle" }]);
  });

  it("refuses what CloudFormation would not take in a request, and says what to do", () => {
    const template = roleTemplate({ trust: { principal, accounts: accountsOf(300) }, policies: everything });
    expect(JSON.stringify(template).length).toBeGreaterThan(templateQuotas.inlineBytes);
    expect(() => templateText(template)).toThrow(
      /accounts: the template has \d+ bytes, and CloudFormation takes 51200/,
    );
  });

  it("takes about as many accounts as the guide says", async () => {
    const guide = await readFile(join(import.meta.dirname, "../../../docs/guides/organization.md"), "utf8");
    const said =
      /about (\d+)\s+accounts with every service of Mackerel, (\d+) with Wavefront, and (\d+) with Elastic/.exec(guide);
    const idsOf = (count: number) => Array.from({ length: count }, (_, index) => String(900_000_000_000 + index));
    const servicesOf = (vendor: VendorName, without: RegExp) =>
      catalogueOf(vendor)
        .services.map(({ id }) => id)
        .filter((id) => !without.test(id));
    const wavefront = { vendor: "wavefront", accountId: "210987654321" } as const;
    // External IDs as long as the vendors' own.
    const makers: readonly ((count: number) => Pick<RoleTemplateOptions, "trust" | "policies">)[] = [
      (count) => ({
        trust: { principal, accounts: Object.fromEntries(idsOf(count).map((id) => [id, "x".repeat(22)])) },
        policies: everything,
      }),
      (count) => ({
        trust: {
          principal: wavefront,
          accounts: Object.fromEntries(idsOf(count).map((id) => [id, ["x".repeat(32), "y".repeat(32)]])),
        },
        policies: linkPolicies({ vendor: "wavefront", services: servicesOf("wavefront", /CLOUDTRAIL/) }),
      }),
      (count) => ({
        trust: {
          document: agentTrustPolicy({ principal: "arn:aws:iam::333333333333:role/elastic-agent" }),
          accounts: idsOf(count),
        },
        policies: linkPolicies({ vendor: "elastic", services: servicesOf("elastic", /:|^role$/) }),
      }),
    ];
    for (const [index, make] of makers.entries()) {
      const count = Number(said?.[index + 1]);
      expect(() => templateText(roleTemplate({ name: "production", ...make(count) })), `${count}`).not.toThrow();
      expect(() => templateText(roleTemplate({ name: "production", ...make(count * 1.1) })), `${count}`).toThrow();
    }
  });

  it("takes an external ID for each of a vendor's integrations", () => {
    const wavefront = { vendor: "wavefront", accountId: "210987654321" } as const;
    const accounts = { "111111111111": ["one-1", "two-1"], "222222222222": ["one-2", "two-2"] };
    const { Resources } = roleTemplate({ trust: { principal: wavefront, accounts }, policies: everything });
    const idOf = (index: 0 | 1) => ({
      "Fn::Join": ["", Object.entries(accounts).map(([id, own]) => ({ "Fn::If": [`A${id}`, own[index], ""] }))],
    });
    expect(Resources.Role?.Properties?.AssumeRolePolicyDocument).toMatchObject({
      Statement: [{ Condition: { StringEquals: { "sts:ExternalId": [idOf(0), idOf(1)] } } }],
    });
  });

  it.each<[string, Parameters<typeof roleTemplate>[0], RegExp]>([
    ["no account", { trust: { principal, accounts: {} }, policies: everything }, /accounts: give at least one/],
    [
      "an account that is none",
      { trust: { principal, accounts: { "12": "an-id" } }, policies: everything },
      /accounts: "12" is not an account of twelve digits/,
    ],
    [
      "an external ID that is none",
      { trust: { principal, accounts: { "123456789012": "an id" } }, policies: everything },
      /123456789012.*an external ID has only/,
    ],
    [
      "another number of external IDs in one account",
      {
        trust: { principal, accounts: { "111111111111": "an-id", "222222222222": ["an-id", "two"] } },
        policies: everything,
      },
      /accounts\["222222222222"\]: has 2 external IDs, and another account has 1/,
    ],
    [
      "an account without external IDs",
      { trust: { principal, accounts: { "111111111111": [] } }, policies: everything },
      /accounts\["111111111111"\]: has 0 external IDs, and needs one/,
    ],
    [
      "an account that is none, for agents",
      {
        trust: { document: agentTrustPolicy({ principal: "ec2.amazonaws.com" }), accounts: ["1"] },
        policies: everything,
      },
      /accounts: "1" is not an account of twelve digits/,
    ],
    [
      "a partition that the vendor cannot reach",
      { trust: { principal: { ...principal, partition: "aws-cn" } }, policies: everything },
      /can assume no role in/,
    ],
    [
      "a vendor's account that is not published and not given",
      { trust: { principal: { vendor: "wavefront" } }, policies: everything },
      /accountId: missing/,
    ],
  ])("refuses %s", (_case, options, message) => {
    expect(() => roleTemplate(options)).toThrow(message);
  });
});

const moto = requireEngine("moto") ?? "";

describe.skipIf(moto === "")("in CloudFormation", () => {
  let server: MotoServer;
  let cloudFormation: CloudFormation;
  let iam: IAM;
  beforeAll(async () => {
    server = await startMoto(moto);
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    const configuration = { region: "us-east-1", endpoint: server.url, credentials };
    cloudFormation = new CloudFormation(configuration);
    iam = new IAM(configuration);
  });
  afterAll(() => server?.stop());

  async function deploy(StackName: string, template: RoleTemplate, ExternalId?: string) {
    await cloudFormation.createStack({
      StackName,
      TemplateBody: templateText(template),
      Capabilities: ["CAPABILITY_NAMED_IAM"],
      ...(ExternalId === undefined ? {} : { Parameters: [{ ParameterKey: "ExternalId", ParameterValue: ExternalId }] }),
    });
    const { Stacks: [stack] = [] } = await cloudFormation.describeStacks({ StackName });
    expect(stack?.StackStatus).toBe("CREATE_COMPLETE");
    return stack?.Outputs?.find(({ OutputKey }) => OutputKey === "RoleArn")?.OutputValue;
  }

  async function trustOf(RoleName: string): Promise<unknown> {
    const { Role } = await iam.getRole({ RoleName });
    return JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ""));
  }

  it("is the role of a link: trust, policies, path, boundary and tags", async () => {
    const arn = await deploy(
      "one",
      roleTemplate({
        trust: { principal },
        policies: everything,
        name: "one",
        path: "/links/",
        permissionsBoundary: "arn:aws:iam::{accountId}:policy/boundary",
        tags: { team: "sre" },
      }),
      "Q3nNwnDX",
    );
    expect(arn).toBe("arn:aws:iam::123456789012:role/links/one");
    expect(await trustOf("one")).toEqual(trustPolicy({ ...principal, externalId: "Q3nNwnDX" }));
    const { Role: role } = await iam.getRole({ RoleName: "one" });
    expect(role?.PermissionsBoundary?.PermissionsBoundaryArn).toBe("arn:aws:iam::123456789012:policy/boundary");
    expect(role?.Tags).toEqual([{ Key: "team", Value: "sre" }]);

    const { AttachedPolicies = [] } = await iam.listAttachedRolePolicies({ RoleName: "one" });
    const documents = await Promise.all(
      AttachedPolicies.map(async ({ PolicyArn }) => {
        expect(PolicyArn).toContain(":policy/links/");
        const { PolicyVersion } = await iam.getPolicyVersion({ PolicyArn, VersionId: "v1" });
        return JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? ""));
      }),
    );
    expect(documents).toHaveLength(everything.documents.length);
    expect(documents).toEqual(expect.arrayContaining([...everything.documents]));
  });

  it("trusts each of many accounts with its own external ID", async () => {
    const accounts = { ...accountsOf(200), "123456789012": "the-one-of-this-account" };
    await deploy("many", roleTemplate({ trust: { principal, accounts }, policies: everything, name: "many" }));
    expect(await trustOf("many")).toEqual(trustPolicy({ ...principal, externalId: "the-one-of-this-account" }));
  });

  it("trusts a vendor's integrations with the external IDs of this account", async () => {
    const wavefront = { vendor: "wavefront", accountId: "210987654321" } as const;
    const accounts = { "123456789012": ["one-1", "two-1"], "222222222222": ["one-2", "two-2"] };
    await deploy(
      "pair",
      roleTemplate({ trust: { principal: wavefront, accounts }, policies: everything, name: "pair" }),
    );
    expect(await trustOf("pair")).toEqual(trustPolicy({ ...wavefront, externalId: ["one-1", "two-1"] }));
  });

  it.each([
    ["makes a role for agents in an account that is named", "123456789012", true],
    ["makes none for agents in another one", "222222222222", false],
  ])("%s", async (_what, accountId, there) => {
    const document = agentTrustPolicy({ principal: "ec2.amazonaws.com" });
    const name = `agents-${accountId}`;
    const arn = await deploy(
      name,
      roleTemplate({ trust: { document, accounts: [accountId] }, policies: everything, name }),
    );
    expect(arn).toBe(there ? `arn:aws:iam::123456789012:role/${name}` : undefined);
    if (there) expect(await trustOf(name)).toEqual(document);
  });

  it.each([1, 12])("makes no role in an account that is not one of %d", async (count) => {
    const template = roleTemplate({
      trust: { principal, accounts: accountsOf(count) },
      policies: everything,
      name: `none-${count}`,
    });
    expect(await deploy(`none-${count}`, template)).toBeUndefined();
    await expect(iam.getRole({ RoleName: `none-${count}` })).rejects.toThrow(/not found/);
  });
});

/** The parts of every `Fn::Or` in a template. */
function partsOfOrs(value: unknown): (readonly unknown[])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [
    ...(key === "Fn::Or" && Array.isArray(part) ? [part] : []),
    ...partsOfOrs(part),
  ]);
}
