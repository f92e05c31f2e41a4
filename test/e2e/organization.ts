/**
 * What the tests of an organisation's roles have in common: an organisation in moto with accounts in a unit, and the one
 * story that every engine has to tell of it, with every vendor.
 *
 * moto makes the stacks of a unit's accounts, but brings no change of a template to stacks that are there, and takes away
 * no role that has policies: the front before it does both as AWS would. The vendors of the sandbox see the roles too, so
 * that they can try to use them.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { CloudFormation } from "@aws-sdk/client-cloudformation";
import { IAM } from "@aws-sdk/client-iam";
import { STS } from "@aws-sdk/client-sts";
import { expect } from "vitest";
import { agentTrustPolicy } from "../../components/policies/agent-trust.ts";
import { trustPolicy } from "../../components/policies/trust.ts";
import { configurationOf, makeOrganization } from "../../examples/runner/moto-organization.ts";
import { type Sandbox, startSandbox } from "../../sandbox/index.ts";
import type { AwsEndpoint } from "../standin/endpoints.ts";

/** By the accounts' numbers. */
type IdsByAccount = Readonly<Record<string, readonly string[]>>;

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

  /** How an administrator from the first account reaches another one. */
  async #within(accountId: string) {
    const { Credentials } = await new STS(configurationOf(this.#endpoint)).assumeRole({
      RoleArn: `arn:aws:iam::${accountId}:role/OrganizationAccountAccessRole`,
      RoleSessionName: "test",
    });
    return {
      ...configurationOf(this.#endpoint),
      credentials: {
        accessKeyId: Credentials?.AccessKeyId ?? "",
        secretAccessKey: Credentials?.SecretAccessKey ?? "",
        sessionToken: Credentials?.SessionToken ?? "",
      },
    };
  }

  /** The roles that links have in an account, with their trust policies and the documents that are attached. */
  async roles(accountId: string) {
    const iam = new IAM(await this.#within(accountId));
    const { Roles = [] } = await iam.listRoles({ PathPrefix: "/links/" });
    return Promise.all(
      Roles.map(async ({ RoleName = "", Arn = "", AssumeRolePolicyDocument = "" }) => {
        const { AttachedPolicies = [] } = await iam.listAttachedRolePolicies({ RoleName });
        const documents = AttachedPolicies.map(async ({ PolicyArn }) => {
          const { PolicyVersion } = await iam.getPolicyVersion({ PolicyArn, VersionId: "v1" });
          return decodeURIComponent(PolicyVersion?.Document ?? "");
        });
        const trust = JSON.parse(decodeURIComponent(AssumeRolePolicyDocument));
        return { name: RoleName, arn: Arn, trust, documents: await Promise.all(documents) };
      }),
    );
  }

  /**
   * What every engine has to have made: in each of these accounts a role for each vendor with external IDs of its own,
   * and none in any other.
   */
  async expectRoles(linked: readonly string[], ids: ExternalIds, principals: Principals): Promise<void> {
    for (const accountId of this.accounts) {
      const found = await this.roles(accountId);
      if (!linked.includes(accountId)) {
        expect(found).toEqual([]);
        continue;
      }
      for (const { documents } of found) expect(documents).toHaveLength(1);
      const arn = (role: string) => `arn:aws:iam::${accountId}:role/links/${role}`;
      const { wavefront: accountOfWavefront, agents } = principals;
      const [mackerelId = ""] = ids.mackerel[accountId] ?? [];
      const wavefrontIds = ids.wavefront[accountId] ?? [];
      expect(wavefrontIds).toHaveLength(2);
      const trustOf = (role: string): unknown => found.find((each) => each.arn === arn(role))?.trust;
      expect(trustOf("production-mackerel")).toEqual(trustPolicy({ vendor: "mackerel", externalId: mackerelId }));
      const {
        Statement: [statement],
      } = trustPolicy({
        vendor: "wavefront",
        accountId: accountOfWavefront,
        externalId: wavefrontIds,
      });
      const Condition = { StringEquals: { "sts:ExternalId": wavefrontIds } };
      expect(trustOf("metrics-wavefront")).toMatchObject({ Statement: [{ ...statement, Condition }] });
      expect(trustOf("agents-elastic")).toEqual(agentTrustPolicy({ principal: agents }));
      expect(found).toHaveLength(3);
    }
  }

  /** Lets the vendors of a sandbox see the roles that are there, in accounts of the same numbers. */
  async show(sandbox: Sandbox): Promise<void> {
    for (const account of sandbox.credentials.accounts ?? []) {
      if (!this.accounts.includes(account.accountId)) continue;
      const iam = new IAM({ region: "us-east-1", endpoint: sandbox.url, credentials: account });
      const { Roles = [] } = await iam.listRoles({ PathPrefix: "/links/" });
      for (const { name, trust, documents } of await this.roles(account.accountId)) {
        if (Roles.some(({ RoleName }) => RoleName === name)) continue;
        await iam.createRole({
          RoleName: name,
          Path: "/links/",
          AssumeRolePolicyDocument: JSON.stringify(trust),
        });
        for (const [index, PolicyDocument] of documents.entries()) {
          const { Policy } = await iam.createPolicy({ PolicyName: `${name}-${index}`, PolicyDocument });
          await iam.attachRolePolicy({ RoleName: name, PolicyArn: Policy?.Arn });
        }
      }
    }
  }

  /** What AWS does of itself when a stack set has another template: the accounts that have no role by it get one. */
  async bringTemplate(stackSet: string, template: string): Promise<void> {
    for (const accountId of this.accounts) {
      const cloudFormation = new CloudFormation(await this.#within(accountId));
      const [, name] = /"RoleName":"([^"]+)"/.exec(template) ?? [];
      if ((await this.roles(accountId)).some((role) => role.name === name)) continue;
      await cloudFormation.createStack({
        StackName: laterStack(stackSet),
        TemplateBody: template,
        Capabilities: ["CAPABILITY_NAMED_IAM"],
      });
    }
  }

  /** What AWS does of itself when a stack goes: its policies are detached, and what was brought later goes with it. */
  async prepareDeletion(stackSet: string): Promise<void> {
    for (const accountId of this.accounts) {
      const within = await this.#within(accountId);
      const iam = new IAM(within);
      for (const { name: RoleName } of await this.roles(accountId)) {
        const { AttachedPolicies = [] } = await iam.listAttachedRolePolicies({ RoleName });
        for (const { PolicyArn } of AttachedPolicies) await iam.detachRolePolicy({ RoleName, PolicyArn });
      }
      const cloudFormation = new CloudFormation(within);
      const { StackSummaries = [] } = await cloudFormation.listStacks();
      const later = StackSummaries.find(
        ({ StackName, StackStatus }) => StackName === laterStack(stackSet) && StackStatus === "CREATE_COMPLETE",
      );
      if (later !== undefined) await cloudFormation.deleteStack({ StackName: laterStack(stackSet) });
    }
  }

  /** The templates of the stack sets that there are. */
  async templates(): Promise<readonly string[]> {
    const { Summaries = [] } = await this.cloudFormation.listStackSets();
    const active = Summaries.filter(({ Status }) => Status === "ACTIVE");
    return Promise.all(
      active.map(async ({ StackSetName }) => {
        const { StackSet } = await this.cloudFormation.describeStackSet({ StackSetName });
        return StackSet?.TemplateBody ?? "";
      }),
    );
  }
}

function laterStack(stackSet: string): string {
  return `later-${stackSet}`;
}

/** A server between an engine and moto. */
async function startFront(
  organization: OrganizationUnderTest,
  moto: AwsEndpoint,
  sandbox: Sandbox,
): Promise<{ readonly endpoint: AwsEndpoint; close(): Promise<void> }> {
  let turn: Promise<unknown> = Promise.resolve();
  const server = createServer((asked, answered) => {
    const answer = async () => {
      const body = await text(asked);
      const parameters = new URLSearchParams(body);
      const stackSet = parameters.get("StackSetName") ?? "";
      if (parameters.get("Action") === "DeleteStackInstances") await organization.prepareDeletion(stackSet);
      const { host: _host, "content-length": _length, connection: _connection, ...headers } = asked.headers;
      const response = await fetch(`${moto.url}${asked.url}`, {
        method: asked.method ?? "POST",
        // Headers that come more than once are none of AWS's.
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
        body,
      });
      const said = await response.text();
      if (parameters.get("Action") === "UpdateStackSet" && response.ok) {
        await organization.bringTemplate(stackSet, parameters.get("TemplateBody") ?? "");
      }
      if (/^(?:Create|Update)Stack/.test(parameters.get("Action") ?? "")) await organization.show(sandbox);
      answered.writeHead(response.status, { "content-type": response.headers.get("content-type") ?? "text/xml" });
      answered.end(said);
    };
    // One after the other: what is looked at meanwhile stays as it is.
    turn = turn.then(answer).catch((error: unknown) => {
      answered.writeHead(500);
      answered.end(
        `<ErrorResponse><Error><Code>Front</Code><Message>${String(error)}</Message></Error></ErrorResponse>`,
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // An address is an object for every server that listens on a port.
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: { ...moto, url: `http://127.0.0.1:${port}` },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The external IDs of each vendor's links. */
interface ExternalIds {
  readonly mackerel: IdsByAccount;
  readonly wavefront: IdsByAccount;
}

/** Who assumes the roles. */
interface Principals {
  /** Wavefront's AWS account. */
  readonly wavefront: string;
  /** The ARN of the agents or of their account. */
  readonly agents: string;
}

/** What a program is told. */
export interface OrganizationSettings {
  readonly unit: string;
  readonly accounts: readonly string[];
  readonly principals: Principals;
}

/** One engine that has the links of every vendor in a program. */
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
  moto: AwsEndpoint,
  open: (endpoint: AwsEndpoint, sandbox: Sandbox, settings: OrganizationSettings) => Promise<OrganizationEngine>,
): Promise<void> {
  const organization = await OrganizationUnderTest.create(moto, 3);
  const [third = "", ...named] = organization.accounts;
  const accounts = ["123456789012", ...organization.accounts].map((accountId, index) => ({
    accountId,
    accessKeyId: `AKIAOFTHESANDBOX000${index}`,
    secretAccessKey: `secret-of-the-sandbox-${index}`,
  }));
  const sandbox = await startSandbox({ accounts, platformRoles: true });
  const front = await startFront(organization, moto, sandbox);
  const principals = {
    wavefront: sandbox.credentials.wavefront.accountId,
    agents: "arn:aws:iam::123456789012:root",
  };
  const engine = await open(front.endpoint, sandbox, { unit: organization.unit, accounts: named, principals });
  const links = () => ({
    mackerel: sandbox.mackerel.integrations(),
    wavefront: sandbox.wavefront.integrations().filter(({ inTrash }) => !inTrash),
    elastic: sandbox.elastic.integrations(),
  });
  /** Every account has its link at every vendor, and the vendors can use the roles. */
  const expectLinks = (linked: readonly string[]) => {
    const { mackerel, wavefront, elastic } = links();
    const namesOf = (prefix: string) => linked.map((accountId) => `${prefix}-${accountId}`).sort();
    expect(mackerel.map(({ name }) => name).sort()).toEqual(namesOf("production"));
    expect(wavefront.map(({ name }) => name).sort()).toEqual([...namesOf("metrics"), ...namesOf("metrics")].sort());
    expect(elastic.map(({ name }) => name).sort()).toEqual(namesOf("agents"));
    for (const { working, reason, requiresExternalId } of [...mackerel, ...wavefront]) {
      expect([working, reason, requiresExternalId]).toEqual([true, null, true]);
    }
    expect(new Set(elastic.map(({ method }) => method))).toEqual(new Set(["role"]));
  };
  try {
    await engine.apply(named);
    const { externalIds } = await engine.outputs();
    // As the programs write it.
    const ids = externalIds as ExternalIds;
    const all = [...Object.values(ids.mackerel), ...Object.values(ids.wavefront)].flat();
    expect(new Set(all).size).toBe(3 * named.length);
    await organization.expectRoles(named, ids, principals);
    expectLinks(named);
    await engine.changesNothing();

    await engine.apply(organization.accounts);
    const { externalIds: more } = await engine.outputs();
    const later = more as ExternalIds;
    expect(later).toMatchObject(ids);
    expect(Object.keys(later.mackerel)).toContain(third);
    await organization.expectRoles(organization.accounts, later, principals);
    expectLinks(organization.accounts);

    await engine.apply(named);
    expectLinks(named);
    for (const template of await organization.templates()) expect(template).not.toContain(third);

    await engine.destroy();
    expect(links()).toEqual({ mackerel: [], wavefront: [], elastic: [] });
    expect(await organization.templates()).toEqual([]);
    await organization.expectRoles([], later, principals);
  } finally {
    await engine.close();
    await front.close();
    await sandbox.close();
  }
}
