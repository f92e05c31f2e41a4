import * as pulumi from "@pulumi/pulumi";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { WavefrontLink as Link } from "../../../components/pulumi/wavefront-link.ts";
import type { WavefrontLinkArgs } from "../../../components/pulumi/wavefront-link-args.ts";
import { warnOfWavefrontLink } from "../../../components/wavefront-link-checks.ts";
import { ACCOUNT, refusals, trail } from "../wavefront-link-refusals.ts";
import { registered, reset, settle, useMocks } from "./mocks.ts";

let WavefrontLink: typeof Link;

beforeAll(async () => {
  await useMocks();
  ({ WavefrontLink } = await import("../../../components/pulumi/wavefront-link.ts"));
});

beforeEach(reset);

async function declare(args: Partial<WavefrontLinkArgs> = {}): Promise<Link> {
  const link = new WavefrontLink("prod", { wavefrontAccountId: ACCOUNT, ...args });
  await settle(pulumi.all([link.integrationIds, link.roleArn, link.externalIds]));
  return link;
}

function only(type: string): Record<string, unknown> {
  const found = registered.filter((resource) => resource.type.endsWith(type));
  expect(found).toHaveLength(1);
  return found[0]?.inputs ?? {};
}

const typesAndNames = (): string[] => registered.map(({ type, name }) => `${type.split("/").at(-1)} ${name}`).sort();

describe("WavefrontLink", () => {
  test("all three: everything it makes, by name", async () => {
    const link = await declare({ cloudWatch: {}, ec2: {}, cloudTrail: trail });
    expect(typesAndNames()).toEqual([
      "awslink:index:WavefrontLink prod",
      "policy:Policy prod-policy",
      "role:Role prod-role",
      "rolePolicyAttachment:RolePolicyAttachment prod-policy",
      "wavefront:CloudTrailIntegration prod-cloudtrail",
      "wavefront:CloudWatchIntegration prod-cloudwatch",
      "wavefront:Ec2Integration prod-ec2",
      "wavefront:ExternalId prod-cloudtrail-external-id",
      "wavefront:ExternalId prod-cloudwatch-external-id",
      "wavefront:ExternalId prod-ec2-external-id",
    ]);
    const trust = JSON.parse(String(only("role:Role").assumeRolePolicy));
    expect(trust.Statement[0].Principal.AWS).toBe(`arn:aws:iam::${ACCOUNT}:root`);
    expect(trust.Statement[0].Condition.StringEquals["sts:ExternalId"]).toEqual([
      "external-id-of-prod-cloudtrail-external-id",
      "external-id-of-prod-cloudwatch-external-id",
      "external-id-of-prod-ec2-external-id",
    ]);
    for (const [type, suffix] of [
      ["CloudWatchIntegration", "cloudwatch"],
      ["Ec2Integration", "ec2"],
      ["CloudTrailIntegration", "cloudtrail"],
    ]) {
      expect(only(`wavefront:${type}`)).toMatchObject({
        name: "prod",
        roleArn: "arn:aws:iam::123456789012:prod-role",
        externalId: `external-id-of-prod-${suffix}-external-id`,
      });
    }
    expect(await settle(link.integrationIds)).toEqual({
      cloudWatch: "prod-cloudwatch-id",
      ec2: "prod-ec2-id",
      cloudTrail: "prod-cloudtrail-id",
    });
  });

  test("none chosen: CloudWatch and Metrics+, with the least they need", async () => {
    await declare();
    expect(
      registered
        .filter(({ type }) => type.endsWith("Integration"))
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["prod-cloudwatch", "prod-ec2"]);
    const policy = String(only("policy:Policy").policy);
    expect(policy).toContain("cloudwatch:GetMetricData");
    expect(policy).toContain("ec2:DescribeInstances");
    expect(policy).not.toContain("support:");
    expect(policy).not.toContain("s3:");
  });

  test.each([
    ["declared", ["LIMITS"], true],
    ["not known yet", pulumi.output(["LIMITS"]), true],
    ["switched off", [], false],
  ])("service limits %s: the three actions of AWS Support", async (_name, customNamespaces, granted) => {
    await declare({ ec2: { customNamespaces } });
    expect(String(only("policy:Policy").policy).includes("support:RefreshTrustedAdvisorCheck")).toBe(granted);
  });

  test.each<[string, pulumi.Input<string>, pulumi.Input<string> | undefined, string]>([
    ["known", "logs", "trail", "arn:aws:s3:::logs/trail/*"],
    ["without a prefix", "logs", undefined, "arn:aws:s3:::logs/AWSLogs/*"],
    ["made in the same program", pulumi.output("logs"), pulumi.output("trail"), "arn:aws:s3:::logs/trail/*"],
    ["made, with an empty prefix", pulumi.output("logs"), pulumi.output(""), "arn:aws:s3:::logs/AWSLogs/*"],
  ])("a trail's bucket %s: only its log files are read", async (_name, bucketName, prefix, resource) => {
    await declare({ cloudTrail: { region: "us-west-2", bucketName, prefix } });
    const { Statement } = JSON.parse(String(only("policy:Policy").policy));
    const objects = Statement.find(({ Action }: { Action: string[] }) => Action.includes("s3:GetObject"));
    expect(objects.Resource).toEqual([resource]);
    expect(JSON.stringify(Statement)).not.toContain("awslink-");
  });

  test("what an integration says goes before what the link says", async () => {
    await declare({
      name: "shared",
      additionalTags: { account: "production" },
      serviceRefreshRateInMins: 5,
      onDelete: "purge",
      cloudWatch: { name: "own", serviceRefreshRateInMins: 10, namespaces: ["AWS/EC2"], disabled: undefined },
      ec2: {},
      disabled: true,
    });
    expect(only("CloudWatchIntegration")).toMatchObject({
      name: "own",
      serviceRefreshRateInMins: 10,
      namespaces: ["AWS/EC2"],
      additionalTags: { account: "production" },
      onDelete: "purge",
      disabled: true,
    });
    expect(only("Ec2Integration")).toMatchObject({ name: "shared", serviceRefreshRateInMins: 5 });
  });

  test("a role that exists: nothing is made in AWS, and no external ID", async () => {
    const roleArn = "arn:aws:iam::123456789012:role/mine";
    await declare({ role: { roleArn }, cloudWatch: { externalId: "one" }, ec2: { externalId: "two" } });
    expect(typesAndNames()).toEqual([
      "awslink:index:WavefrontLink prod",
      "wavefront:CloudWatchIntegration prod-cloudwatch",
      "wavefront:Ec2Integration prod-ec2",
    ]);
    expect(only("Ec2Integration")).toMatchObject({ roleArn, externalId: "two" });
  });

  test("name, path, boundary and tags reach the role; extra permissions are attached", async () => {
    await declare({
      role: { name: "wf", path: "/link/", permissionsBoundary: "arn:aws:iam::123456789012:policy/b" },
      tags: { team: "sre" },
      permissions: {
        extraStatements: [{ Effect: "Allow", Action: "kms:Decrypt", Resource: "arn:aws:kms:us-west-2:1:key/k" }],
        extraManagedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
      },
    });
    expect(only("role:Role")).toMatchObject({
      name: "wf",
      path: "/link/",
      permissionsBoundary: "arn:aws:iam::123456789012:policy/b",
      tags: { team: "sre" },
    });
    expect(String(only("policy:Policy").policy)).toContain("kms:Decrypt");
    expect(registered.filter(({ type }) => type.endsWith("RolePolicyAttachment"))).toHaveLength(2);
  });
});

describe("warned of", () => {
  test("permissions that have no effect, and a selection by tags that nothing reads", () => {
    const cloudWatch = { externalId: "one", instanceSelectionTags: {} };
    const declared = { wavefrontAccountId: ACCOUNT, role: { roleArn: "x" }, permissions: {}, cloudWatch };
    expect(warnOfWavefrontLink(declared).map(({ path }) => path)).toEqual([
      ["permissions"],
      ["cloudWatch", "instanceSelectionTags"],
    ]);
    expect(warnOfWavefrontLink({ wavefrontAccountId: ACCOUNT, cloudWatch, ec2: {} })).toEqual([]);
  });
});

describe("refused before anything is made", () => {
  test.each(refusals)("%s", (_name, args, message) => {
    expect(() => new WavefrontLink("prod", { wavefrontAccountId: ACCOUNT, ...args })).toThrow(message);
    expect(registered.filter(({ type }) => !type.startsWith("awslink:"))).toEqual([]);
  });
});
