import * as pulumi from "@pulumi/pulumi";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { MackerelLink as Link } from "../../../components/pulumi/mackerel-link.ts";
import type { MackerelLinkArgs, MackerelLinkServices } from "../../../components/pulumi/mackerel-link-args.ts";
import { called, registered, reset, settle, useMocks } from "./mocks.ts";

let MackerelLink: typeof Link;

beforeAll(async () => {
  await useMocks();
  ({ MackerelLink } = await import("../../../components/pulumi/mackerel-link.ts"));
});

beforeEach(reset);

const services = { EC2: { role: "Shop:web" }, RDS: {} };

async function declare(args: Partial<MackerelLinkArgs>): Promise<Link> {
  const link = new MackerelLink("prod", { region: "ap-northeast-1", services, ...args });
  await settle(pulumi.all([link.settingIds, link.roleArn, link.externalId, link.key]));
  return link;
}

function only(type: string): Record<string, unknown> {
  const found = registered.filter((resource) => resource.type.endsWith(type));
  expect(found).toHaveLength(1);
  return found[0]?.inputs ?? {};
}

test("a setting without arguments, as plain JavaScript may declare it, is left to the check, which names what is missing", async () => {
  const { AwsIntegration } = await import("../../../provider/pulumi/generated/mackerel.ts");
  const setting = new AwsIntegration("bare", ...([] as unknown as [never]));
  await settle(setting.urn);
  expect(Object.keys(only("mackerel:AwsIntegration"))).toEqual(["__provider"]);
});

const typesAndNames = (): string[] => registered.map(({ type, name }) => `${type.split("/").at(-1)} ${name}`).sort();

describe("MackerelLink", () => {
  test("a link by role: everything it makes, by name", async () => {
    const link = await declare({});
    expect(typesAndNames()).toEqual([
      "awslink:index:MackerelLink prod",
      "mackerel:AwsIntegration prod-setting",
      "mackerel:ExternalId prod-external-id",
      "policy:Policy prod-policy",
      "role:Role prod-role",
      "rolePolicyAttachment:RolePolicyAttachment prod-policy",
    ]);
    expect(JSON.parse(String(only("role:Role").assumeRolePolicy))).toMatchObject({
      Statement: [
        {
          Principal: { AWS: "arn:aws:iam::217452466226:root" },
          Condition: { StringEquals: { "sts:ExternalId": "external-id-of-prod-external-id" } },
        },
      ],
    });
    expect(only("AwsIntegration")).toMatchObject({
      name: "prod",
      region: "ap-northeast-1",
      roleArn: "arn:aws:iam::123456789012:prod-role",
      externalId: "external-id-of-prod-external-id",
      services,
    });
    expect(await settle(link.settingIds)).toEqual(["prod-setting-id"]);
    expect(await settle(link.key)).toBeUndefined();
  });

  test("a link by a key of its own: a user, no role, no external ID", async () => {
    const link = await declare({ credentials: { accessKey: {} } });
    expect(typesAndNames()).toEqual([
      "accessKey:AccessKey prod-key",
      "awslink:index:MackerelLink prod",
      "mackerel:AwsIntegration prod-setting",
      "policy:Policy prod-policy",
      "user:User prod-user",
      "userPolicyAttachment:UserPolicyAttachment prod-user-policy",
    ]);
    expect(await settle(link.key)).toBe("prod-key-id");
    expect(await settle(link.roleArn)).toBeUndefined();
  });

  test("a rotated key: the one that it follows is retired after every setting was given it", async () => {
    await declare({
      region: undefined,
      regions: ["us-east-1", "eu-west-1"],
      credentials: { accessKey: { rotation: "2026-11" } },
    });
    expect(typesAndNames()).not.toContain("accessKey:AccessKey prod-key");
    const userArn = "arn:aws:iam::123456789012:prod-user";
    expect(only("aws:AccessKey")).toMatchObject({ userArn, rotation: "2026-11" });
    expect(only("aws:AccessKeyRetirement")).toMatchObject({ userArn });
    const order = registered.map(({ name }) => name);
    expect(order.slice(-3).sort()).toEqual(["prod-eu-west-1", "prod-key-retirement", "prod-us-east-1"]);
    expect(order.at(-1)).toBe("prod-key-retirement");
  });

  test("a role that exists: nothing is made in AWS", async () => {
    await declare({ credentials: { role: { roleArn: "arn:aws:iam::123456789012:role/mine", externalId: "mine" } } });
    expect(registered.filter(({ type }) => type.startsWith("aws:"))).toEqual([]);
    expect(registered.filter(({ type }) => type.endsWith("ExternalId"))).toEqual([]);
    expect(only("AwsIntegration")).toMatchObject({
      roleArn: "arn:aws:iam::123456789012:role/mine",
      externalId: "mine",
    });
  });

  test("a key that exists: nothing is made in AWS, and its secret stays one", async () => {
    await declare({ credentials: { accessKey: { key: "AKIAIOSFODNN7EXAMPLE", secretKey: "mine" } } });
    expect(registered.filter(({ type }) => type.startsWith("aws:"))).toEqual([]);
    expect(only("AwsIntegration")).toMatchObject({ key: "AKIAIOSFODNN7EXAMPLE" });
  });

  test("several regions: one role, one external ID, a setting for each", async () => {
    await declare({ region: undefined, regions: ["us-east-1", "ap-northeast-1"] });
    const settings = registered.filter(({ type }) => type.endsWith("AwsIntegration"));
    expect(settings.map(({ name, inputs }) => [name, inputs.name, inputs.region])).toEqual([
      ["prod-us-east-1", "prod-us-east-1", "us-east-1"],
      ["prod-ap-northeast-1", "prod-ap-northeast-1", "ap-northeast-1"],
    ]);
    only("role:Role");
    only("ExternalId");
  });

  test("without a region, the AWS provider's", async () => {
    await declare({ region: undefined });
    expect(only("AwsIntegration").region).toBe("eu-west-1");
  });

  test("name, path, boundary and tags reach what is made; extra policies are attached by their hash", async () => {
    const extra = "arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess";
    await declare({
      credentials: {
        role: { name: "mackerel", path: "/links/", permissionsBoundary: "arn:aws:iam::123456789012:policy/b" },
      },
      tags: { team: "sre" },
      permissions: { extraManagedPolicyArns: [extra] },
    });
    expect(only("role:Role")).toMatchObject({
      name: "mackerel",
      path: "/links/",
      permissionsBoundary: "arn:aws:iam::123456789012:policy/b",
      tags: { team: "sre" },
    });
    expect(only("policy:Policy")).toMatchObject({ path: "/links/", tags: { team: "sre" } });
    const attached = registered.filter(({ type }) => type.endsWith("RolePolicyAttachment")).map(({ name }) => name);
    expect(attached).toContainEqual(expect.stringMatching(/^prod-managed-[0-9a-f]{8}$/));
  });

  test("a role that exists is granted nothing, whatever would not fit", async () => {
    const many = Array.from({ length: 30 }, (_, index) => `arn:aws:iam::123456789012:policy/p${index}`);
    await declare({
      credentials: { role: { roleArn: "arn:aws:iam::123456789012:role/mine", externalId: "mine" } },
      permissions: { extraManagedPolicyArns: many },
    });
    expect(registered.filter(({ type }) => type.startsWith("aws:"))).toEqual([]);
  });

  test("a service that is off is granted nothing", async () => {
    await declare({ services: { EC2: {}, SQS: { enable: false } } });
    expect(String(only("policy:Policy").policy)).not.toContain("sqs:");
  });

  test("with regions, the AWS provider is not asked for its own", async () => {
    await declare({ region: undefined, regions: ["us-east-1"] });
    expect(called).toEqual([]);
  });

  test.each<[string, Partial<MackerelLinkArgs>, RegExp]>([
    ["region and regions", { regions: ["us-east-1"] }, /region: give region or regions, not both/],
    ["no regions", { region: undefined, regions: [] }, /regions: give at least one/],
    ["a region twice", { region: undefined, regions: ["us-east-1", "us-east-1"] }, /us-east-1 is there twice/],
    [
      "a region that is known later",
      { region: undefined, regions: [pulumi.output("us-east-1") as unknown as string] },
      /regions: have to be known when the program runs/,
    ],
    ["no services at all", { services: undefined as unknown as MackerelLinkServices }, /services: missing/],
    [
      "services that are known later, of which nothing can be granted",
      { services: pulumi.output({ EC2: {} }) as unknown as MackerelLinkServices },
      /services: has to be known when the program runs/,
    ],
    ["a role in China", { region: "cn-north-1" }, /whose roles Mackerel cannot assume/],
    ["a role in GovCloud", { region: "us-gov-west-1" }, /credentials: \{ accessKey: \{\} \}/],
    [
      "a role without its external ID",
      { credentials: { role: { roleArn: "a" } } },
      /credentials.role.externalId: missing/,
    ],
    [
      "an external ID that cannot be one",
      { credentials: { role: { externalId: "an id" } } },
      /credentials\.role\.externalId: an external ID has only letters/,
    ],
    [
      "a role and a key at once",
      // The types rule this out; programs in plain JavaScript are not held by them.
      { credentials: { role: {}, accessKey: {} } as unknown as NonNullable<MackerelLinkArgs["credentials"]> },
      /credentials: declare role or accessKey, not both/,
    ],
    ["half a key", { credentials: { accessKey: { key: "a" } } }, /credentials.accessKey.secretKey: missing/],
    [
      "the rotation of a key that is given",
      { credentials: { accessKey: { key: "a", secretKey: "b", rotation: "1" } } },
      /credentials.accessKey.rotation: has no effect on a key that is given/,
    ],
    [
      "permissions that Mackerel refuses",
      { permissions: { extraManagedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] } },
      /permissions\.extraManagedPolicyArns\[0\]: AdministratorAccess/,
    ],
    [
      "statements that Mackerel refuses",
      { permissions: { extraStatements: [{ Effect: "Allow", Action: "ec2:*", Resource: "*" }] } },
      /permissions\.extraStatements\[0\]: .*CreateInternetGateway/,
    ],
  ])("%s is refused before anything is made", async (_name, args, message) => {
    expect(() => new MackerelLink("prod", { region: "ap-northeast-1", services, ...args })).toThrow(message);
    await settle(pulumi.output(0));
    expect(registered.filter(({ type }) => !type.startsWith("awslink:"))).toEqual([]);
  });
});
