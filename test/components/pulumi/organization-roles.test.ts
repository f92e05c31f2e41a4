import * as pulumi from "@pulumi/pulumi";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { agentTrustPolicy } from "../../../components/policies/agent-trust.ts";
import { roleTemplate, templateText } from "../../../components/policies/cloudformation.ts";
import { linkPolicies } from "../../../components/policies/link-policies.ts";
import type { OrganizationRoles as Roles } from "../../../components/pulumi/organization-roles.ts";
import type { OrganizationRolesArgs } from "../../../components/pulumi/organization-roles-args.ts";
import { refusals, unit, working, workingOf } from "../organization-refusals.ts";
import { called, registered, reset, settle, useMocks } from "./mocks.ts";

let OrganizationRoles: typeof Roles;

beforeAll(async () => {
  await useMocks();
  ({ OrganizationRoles } = await import("../../../components/pulumi/organization-roles.ts"));
});

beforeEach(reset);

const accounts = [{ accountId: "111111111111", name: "shop" }, { accountId: "222222222222" }];

/** With arguments in the place of those that work: what does not fit is the tests' affair. */
async function declare(args: object = {}, least: OrganizationRolesArgs = working): Promise<Roles> {
  const roles = new OrganizationRoles("prod", { ...least, accounts, ...args });
  await settle(pulumi.all([roles.settingIds, roles.roleArns, roles.externalIds, roles.stackSetName]));
  return roles;
}

/** Everything that was made, with or without the components, which are there at once. */
function made(kind: "components" | "resources"): string[] {
  return registered
    .filter(({ type }) => type.startsWith("awslink:index:") === (kind === "components"))
    .map(({ type, name }) => `${type.split(/[/:]/).at(-1)} ${name}`);
}

function of(type: string): Record<string, unknown>[] {
  return registered.filter((resource) => resource.type.endsWith(`:${type}`)).map(({ inputs }) => inputs);
}

describe("OrganizationRoles", () => {
  test("everything it makes, by name, in order", async () => {
    const roles = await declare();
    expect(made("resources")).toEqual([
      "ExternalId prod-111111111111-external-id",
      "ExternalId prod-222222222222-external-id",
      "StackSet prod-stack-set",
      `StackSetInstance prod-${unit}`,
      "AwsIntegration prod-111111111111-setting",
      "AwsIntegration prod-222222222222-setting",
    ]);
    expect(made("components")).toEqual([
      "OrganizationRoles prod",
      "MackerelLink prod-111111111111",
      "MackerelLink prod-222222222222",
    ]);
    expect(registered[0]?.type).toBe("awslink:index:OrganizationRoles");
    expect(of("AwsIntegration")).toMatchObject([
      {
        name: "prod-shop",
        region: "ap-northeast-1",
        roleArn: "arn:aws:iam::111111111111:role/prod-mackerel",
        externalId: "external-id-of-prod-111111111111-external-id",
      },
      {
        name: "prod-222222222222",
        roleArn: "arn:aws:iam::222222222222:role/prod-mackerel",
        externalId: "external-id-of-prod-222222222222-external-id",
      },
    ]);
    expect(await settle(roles.settingIds)).toEqual({
      "111111111111": ["prod-111111111111-setting-id"],
      "222222222222": ["prod-222222222222-setting-id"],
    });
    expect(await settle(roles.roleArns)).toEqual({
      "111111111111": "arn:aws:iam::111111111111:role/prod-mackerel",
      "222222222222": "arn:aws:iam::222222222222:role/prod-mackerel",
    });
  });

  test("its stack set: managed by the service, for accounts that come and go, with the template of the role", async () => {
    await declare({
      role: { path: "/links/", permissionsBoundary: pulumi.output("arn:aws:iam::{accountId}:policy/b") },
      tags: { team: pulumi.output("sre") },
    });
    expect(of("StackSet")).toEqual([
      {
        description: expect.any(String),
        permissionModel: "SERVICE_MANAGED",
        autoDeployment: { enabled: true, retainStacksOnAccountRemoval: false },
        capabilities: ["CAPABILITY_NAMED_IAM"],
        tags: { team: "sre" },
        templateBody: templateText(
          roleTemplate({
            trust: {
              principal: { vendor: "mackerel" },
              accounts: {
                "111111111111": "external-id-of-prod-111111111111-external-id",
                "222222222222": "external-id-of-prod-222222222222-external-id",
              },
            },
            policies: linkPolicies({ vendor: "mackerel", services: ["EC2"], regions: ["ap-northeast-1"] }),
            name: "prod-mackerel",
            path: "/links/",
            permissionsBoundary: "arn:aws:iam::{accountId}:policy/b",
            tags: { team: "sre" },
          }),
        ),
      },
    ]);
    expect(of("AwsIntegration")[0]?.roleArn).toBe("arn:aws:iam::111111111111:role/links/prod-mackerel");
  });

  test("a unit more is a deployment more; preferences, region and caller reach them", async () => {
    await declare({
      organizationalUnitIds: [unit, "r-abcd"],
      stackSet: { name: "links", region: "eu-west-1", callAs: "DELEGATED_ADMIN", autoDeployment: false },
      operationPreferences: { failureToleranceCount: 5, maxConcurrentPercentage: 100 },
    });
    const preferences = { failureToleranceCount: 5, maxConcurrentPercentage: 100 };
    expect(of("StackSet")).toMatchObject([
      {
        name: "links",
        callAs: "DELEGATED_ADMIN",
        autoDeployment: { enabled: false },
        operationPreferences: preferences,
      },
    ]);
    expect(of("StackSetInstance")).toEqual(
      [unit, "r-abcd"].map((each) => ({
        stackSetName: "prod-stack-set-name",
        deploymentTargets: { organizationalUnitIds: [each] },
        stackSetInstanceRegion: "eu-west-1",
        callAs: "DELEGATED_ADMIN",
        operationPreferences: preferences,
      })),
    );
  });

  test("several regions: a setting for each account and region, one external ID an account", async () => {
    await declare({ mackerel: { services: { EC2: {} }, regions: ["us-east-1", "eu-west-1"] } });
    expect(of("ExternalId")).toHaveLength(2);
    expect(of("AwsIntegration").map(({ name, region }) => [name, region])).toEqual([
      ["prod-shop-us-east-1", "us-east-1"],
      ["prod-shop-eu-west-1", "eu-west-1"],
      ["prod-222222222222-us-east-1", "us-east-1"],
      ["prod-222222222222-eu-west-1", "eu-west-1"],
    ]);
  });

  test("an external ID that is given is used", async () => {
    await declare({ accounts: [{ accountId: "111111111111", externalId: "mine" }] });
    expect(of("ExternalId")).toEqual([]);
    expect(of("AwsIntegration")).toMatchObject([{ externalId: "mine" }]);
    expect(of("StackSet")[0]?.templateBody).toContain('"sts:ExternalId":"mine"');
  });

  test("the region of the provider is asked for once", async () => {
    await declare({ mackerel: { services: { EC2: {} } } });
    expect(called).toEqual(["aws:index/getRegion:getRegion"]);
    expect(of("AwsIntegration").map(({ region }) => region)).toEqual(["eu-west-1", "eu-west-1"]);
  });

  test("Wavefront: an external ID for each account and integration, and a link that uses them", async () => {
    const roles = await declare(
      {
        accounts: [{ accountId: "111111111111", name: "shop", externalIds: { ec2: "made-earlier" } }, accounts[1]],
        wavefront: {
          wavefrontAccountId: "210987654321",
          cloudWatch: { namespaces: ["AWS/EC2"] },
          ec2: { customNamespaces: ["LIMITS"] },
          additionalTags: { org: "example" },
        },
      },
      workingOf.wavefront,
    );
    expect(made("resources").slice(0, 5)).toEqual([
      "ExternalId prod-111111111111-cloudwatch-external-id",
      "ExternalId prod-222222222222-cloudwatch-external-id",
      "ExternalId prod-222222222222-ec2-external-id",
      "StackSet prod-stack-set",
      `StackSetInstance prod-${unit}`,
    ]);
    // None of these waits for another.
    expect(made("resources").slice(5).sort()).toEqual([
      "CloudWatchIntegration prod-111111111111-cloudwatch",
      "CloudWatchIntegration prod-222222222222-cloudwatch",
      "Ec2Integration prod-111111111111-ec2",
      "Ec2Integration prod-222222222222-ec2",
    ]);
    expect(made("components").slice(1)).toEqual(["WavefrontLink prod-111111111111", "WavefrontLink prod-222222222222"]);
    const ids = await settle(roles.externalIds);
    expect(ids).toEqual({
      "111111111111": ["external-id-of-prod-111111111111-cloudwatch-external-id", "made-earlier"],
      "222222222222": [
        "external-id-of-prod-222222222222-cloudwatch-external-id",
        "external-id-of-prod-222222222222-ec2-external-id",
      ],
    });
    expect(of("Ec2Integration").find(({ name }) => name === "prod-shop")).toMatchObject({
      roleArn: "arn:aws:iam::111111111111:role/prod-wavefront",
      externalId: "made-earlier",
      customNamespaces: ["LIMITS"],
      additionalTags: { org: "example" },
    });
    expect(of("CloudWatchIntegration").map(({ name }) => name)).toContain("prod-222222222222");
    for (const { namespaces } of of("CloudWatchIntegration")) expect(namespaces).toEqual(["AWS/EC2"]);
    expect(of("StackSet")[0]).toMatchObject({
      description: "Roles that let Wavefront read the accounts of this organisation.",
      templateBody: templateText(
        roleTemplate({
          trust: { principal: { vendor: "wavefront", accountId: "210987654321" }, accounts: ids },
          policies: linkPolicies({ vendor: "wavefront", services: ["CLOUDWATCH", "EC2", "LIMITS"] }),
          name: "prod-wavefront",
        }),
      ),
    });
    expect(await settle(roles.settingIds)).toEqual({
      "111111111111": ["prod-111111111111-cloudwatch-id", "prod-111111111111-ec2-id"],
      "222222222222": ["prod-222222222222-cloudwatch-id", "prod-222222222222-ec2-id"],
    });
  });

  test("Elastic: the agents' role in each account, and an integration policy that names it", async () => {
    const roles = await declare({}, workingOf.elastic);
    expect(made("resources")).toEqual([
      "StackSet prod-stack-set",
      `StackSetInstance prod-${unit}`,
      "AwsIntegration prod-111111111111-integration",
      "AwsIntegration prod-222222222222-integration",
    ]);
    expect(made("components").slice(1)).toEqual(["ElasticLink prod-111111111111", "ElasticLink prod-222222222222"]);
    expect(of("AwsIntegration").find(({ name }) => name === "prod-shop")).toMatchObject({
      policyIds: ["agents"],
      roleArn: "arn:aws:iam::111111111111:role/prod-elastic",
    });
    const { principal } = workingOf.elastic.elastic;
    expect(of("StackSet")[0]?.templateBody).toBe(
      templateText(
        roleTemplate({
          trust: { document: agentTrustPolicy({ principal }), accounts: ["111111111111", "222222222222"] },
          policies: linkPolicies({ vendor: "elastic", services: ["aws.ec2_metrics"] }),
          name: "prod-elastic",
        }),
      ),
    );
    expect(await settle(roles.externalIds)).toEqual({ "111111111111": [], "222222222222": [] });
  });

  test.each([
    ["wavefront.wavefrontAccountId", { ...workingOf.wavefront, wavefront: { wavefrontAccountId: pulumi.output("1") } }],
    [
      "elastic.principal",
      { ...workingOf.elastic, elastic: { ...workingOf.elastic.elastic, principal: pulumi.output("") } },
    ],
  ])("%s has to be known when the program runs", (path, config) => {
    // Refused by the types as well.
    const declared = config as unknown as OrganizationRolesArgs;
    expect(() => new OrganizationRoles("prod", declared)).toThrow(`${path}: has to be known`);
  });

  test.each(refusals)("%s is refused before anything is made", async (_what, config, message) => {
    // Refused by the types as well, most of them.
    const declared = { ...working, ...config } as OrganizationRolesArgs;
    expect(() => new OrganizationRoles("prod", declared)).toThrow(message);
    await settle(pulumi.output(0));
    expect(registered.filter(({ type }) => !type.startsWith("awslink:"))).toEqual([]);
  });
});
