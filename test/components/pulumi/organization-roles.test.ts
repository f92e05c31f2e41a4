import * as pulumi from "@pulumi/pulumi";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { roleTemplate, templateText } from "../../../components/policies/cloudformation.ts";
import { linkPolicies } from "../../../components/policies/link-policies.ts";
import type { OrganizationRoles as Roles } from "../../../components/pulumi/organization-roles.ts";
import type { OrganizationRolesArgs } from "../../../components/pulumi/organization-roles-args.ts";
import { refusals, unit, working } from "../organization-refusals.ts";
import { registered, reset, settle, useMocks } from "./mocks.ts";

let OrganizationRoles: typeof Roles;

beforeAll(async () => {
  await useMocks();
  ({ OrganizationRoles } = await import("../../../components/pulumi/organization-roles.ts"));
});

beforeEach(reset);

const accounts = [{ accountId: "111111111111", name: "shop" }, { accountId: "222222222222" }];

async function declare(args: Partial<OrganizationRolesArgs> = {}): Promise<Roles> {
  const roles = new OrganizationRoles("prod", { ...working, accounts, ...args });
  await settle(pulumi.all([roles.settingIds, roles.roleArns, roles.externalIds, roles.stackSetName]));
  return roles;
}

function of(type: string): Record<string, unknown>[] {
  return registered.filter((resource) => resource.type.endsWith(`:${type}`)).map(({ inputs }) => inputs);
}

describe("OrganizationRoles", () => {
  test("everything it makes, by name, in order", async () => {
    const roles = await declare();
    expect(registered.map(({ type, name }) => `${type.split(/[/:]/).at(-1)} ${name}`)).toEqual([
      "OrganizationRoles prod",
      "ExternalId prod-111111111111-external-id",
      "ExternalId prod-222222222222-external-id",
      "StackSet prod-stack-set",
      `StackSetInstance prod-${unit}`,
      "AwsIntegration prod-111111111111",
      "AwsIntegration prod-222222222222",
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
      "111111111111": ["prod-111111111111-id"],
      "222222222222": ["prod-222222222222-id"],
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
    await declare({ region: undefined, regions: ["us-east-1", "eu-west-1"] });
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

  test.each(refusals)("%s is refused before anything is made", async (_what, config, message) => {
    expect(() => new OrganizationRoles("prod", { ...working, ...config })).toThrow(message);
    await settle(pulumi.output(0));
    expect(registered.filter(({ type }) => !type.startsWith("awslink:"))).toEqual([]);
  });
});
