/**
 * What the tests of an organisation's roles have in common: an organisation in moto with accounts in a unit, and the one
 * story that every engine has to tell of it.
 *
 * moto makes the stacks of a unit's accounts, but brings no change of a template to stacks that are there: what an
 * account that is named later gets is seen in the template only.
 */
import { CloudFormation } from "@aws-sdk/client-cloudformation";
import { IAM } from "@aws-sdk/client-iam";
import { STS } from "@aws-sdk/client-sts";
import { expect } from "vitest";
import { trustPolicy } from "../../components/policies/trust.ts";
import { configurationOf, makeOrganization } from "../../examples/runner/moto-organization.ts";
import type { Sandbox } from "../../sandbox/index.ts";
import type { AwsEndpoint } from "../standin/endpoints.ts";

class OrganizationUnderTest {
  readonly unit: string;
  readonly accounts: readonly string[];
  readonly cloudFormation: CloudFormation;
  readonly #endpoint: AwsEndpoint;

  private constructor(endpoint: AwsEndpoint, unit: string, accounts: readonly string[]) {
    this.#endpoint = endpoint;
    this.unit = unit;
    this.accounts = accounts;
    this.cloudFormation = new CloudFormation(configurationOf(endpoint));
  }

  /** Makes an organisation with one unit, and so many accounts in it. */
  static async create(endpoint: AwsEndpoint, count: number): Promise<OrganizationUnderTest> {
    const { unit, accounts } = await makeOrganization(endpoint, count);
    return new OrganizationUnderTest(endpoint, unit, accounts);
  }

  /** IAM of an account, as an administrator from the first one sees it. */
  async iam(accountId: string): Promise<IAM> {
    const { Credentials } = await new STS(configurationOf(this.#endpoint)).assumeRole({
      RoleArn: `arn:aws:iam::${accountId}:role/OrganizationAccountAccessRole`,
      RoleSessionName: "test",
    });
    return new IAM({
      ...configurationOf(this.#endpoint),
      credentials: {
        accessKeyId: Credentials?.AccessKeyId ?? "",
        secretAccessKey: Credentials?.SecretAccessKey ?? "",
        sessionToken: Credentials?.SessionToken ?? "",
      },
    });
  }

  /** The roles that links have in an account, with their trust policies and how many policies are attached. */
  async roles(accountId: string) {
    const iam = await this.iam(accountId);
    const { Roles = [] } = await iam.listRoles({ PathPrefix: "/links/" });
    return Promise.all(
      Roles.map(async ({ RoleName, Arn, AssumeRolePolicyDocument = "" }) => ({
        arn: Arn,
        trust: JSON.parse(decodeURIComponent(AssumeRolePolicyDocument)),
        policies: (await iam.listAttachedRolePolicies({ RoleName })).AttachedPolicies?.length,
      })),
    );
  }

  /** What every engine has to have made: a role in each of these accounts with its own external ID, and in no other. */
  async expectRoles(externalIds: Readonly<Record<string, string>>): Promise<void> {
    for (const accountId of this.accounts) {
      const externalId = externalIds[accountId];
      const role = (id: string) => ({
        arn: `arn:aws:iam::${accountId}:role/links/production-mackerel`,
        trust: trustPolicy({ vendor: "mackerel", externalId: id }),
        policies: 1,
      });
      expect(await this.roles(accountId)).toEqual(externalId === undefined ? [] : [role(externalId)]);
    }
  }

  /** moto's stacks take no managed policy away, and so no role that has one: this is what AWS's do by themselves. */
  async detachPolicies(): Promise<void> {
    for (const accountId of this.accounts) {
      const iam = await this.iam(accountId);
      const { Roles = [] } = await iam.listRoles({ PathPrefix: "/links/" });
      for (const { RoleName } of Roles) {
        const { AttachedPolicies = [] } = await iam.listAttachedRolePolicies({ RoleName });
        for (const { PolicyArn } of AttachedPolicies) await iam.detachRolePolicy({ RoleName, PolicyArn });
      }
    }
  }

  /** The template that the only stack set has, and in how many accounts it has stacks. */
  async stackSet(): Promise<{ readonly template: string; readonly stacks: number } | undefined> {
    const { Summaries = [] } = await this.cloudFormation.listStackSets();
    const [set] = Summaries.filter(({ Status }) => Status === "ACTIVE");
    if (set === undefined) return undefined;
    const { StackSet } = await this.cloudFormation.describeStackSet({ StackSetName: set.StackSetName });
    const { Summaries: stacks = [] } = await this.cloudFormation.listStackInstances({
      StackSetName: set.StackSetName,
    });
    return { template: StackSet?.TemplateBody ?? "", stacks: stacks.length };
  }
}

/** One engine that has `production` in a program, against Mackerel's sandbox and moto. */
export interface OrganizationEngine {
  /** Applies the program for these accounts. */
  apply(accounts: readonly string[]): Promise<void>;
  /** Applies it once more, and expects that nothing is changed. */
  changesNothing(): Promise<void>;
  outputs(): Promise<Record<string, unknown>>;
  destroy(): Promise<void>;
  close(): Promise<void>;
}

/** The story. @param open opens the program for a unit with these accounts. */
export async function linksAnOrganization(
  endpoint: AwsEndpoint,
  sandbox: Sandbox,
  open: (unit: string, accounts: readonly string[]) => Promise<OrganizationEngine>,
): Promise<void> {
  const organization = await OrganizationUnderTest.create(endpoint, 3);
  const [third = "", ...named] = organization.accounts;
  const engine = await open(organization.unit, named);
  try {
    await engine.apply(named);
    const { externalIds, roleArns } = await engine.outputs();
    const ids: Readonly<Record<string, string>> = Object(externalIds);
    expect(Object.keys(ids).sort()).toEqual([...named].sort());
    expect(new Set(Object.values(ids)).size).toBe(2);
    await organization.expectRoles(ids);
    const requests = sandbox.requests();
    const registered = requests.filter(({ method, path }) => method === "POST" && path.endsWith("integrations"));
    expect(registered).toHaveLength(2);
    for (const accountId of named) {
      const name = `production-${accountId}`;
      const setting = { name, roleArn: Object(roleArns)[accountId], externalId: ids[accountId] };
      expect(registered.map(({ body }) => body)).toContainEqual(expect.objectContaining(setting));
    }
    await engine.changesNothing();

    await engine.apply(organization.accounts);
    expect(sandbox.mackerel.integrations()).toHaveLength(3);
    const { externalIds: later } = await engine.outputs();
    expect(later).toMatchObject(ids);
    expect((await organization.stackSet())?.template).toContain(`["A${third}","${Object(later)[third]}",""]`);

    await organization.detachPolicies();
    await engine.destroy();
    expect(sandbox.mackerel.integrations()).toEqual([]);
    expect(await organization.stackSet()).toBeUndefined();
    await organization.expectRoles({});
  } finally {
    await engine.close();
  }
}
