import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { roleTemplate, templateText } from "../../../components/policies/cloudformation.ts";
import { linkPolicies } from "../../../components/policies/link-policies.ts";
import { refusals, unit, working, workingOf } from "../organization-refusals.ts";
import {
  expression,
  familyNames,
  familyOf,
  inCommon,
  loadFamilies,
  only,
  removeSynthesised,
  resources,
  type Synthesised,
  synthesise,
  synthesisedLink,
} from "./families.ts";

/** Roles whose whole synthesised form is held by a golden file, the same one for both families. */
const ORGANIZATIONS: Readonly<Record<string, object>> = {
  "organization-least": working,
  "organization-everything": {
    ...working,
    organizationalUnitIds: [unit, "r-abcd"],
    accounts: [
      { accountId: "111111111111", name: "shop" },
      { accountId: "222222222222", externalId: "made-earlier" },
    ],
    name: "links",
    mackerel: {
      services: { EC2: {} },
      memo: "by code",
      regions: ["us-east-1", "eu-west-1"],
      rolePropagationTimeout: 60,
    },
    tags: { team: "sre" },
    role: { name: "mackerel", path: "/links/", permissionsBoundary: "arn:aws:iam::{accountId}:policy/b" },
    stackSet: {
      name: "links",
      region: "eu-west-1",
      callAs: "DELEGATED_ADMIN",
      autoDeployment: false,
      retainStacksOnAccountRemoval: true,
    },
    operationPreferences: { failureToleranceCount: 5, maxConcurrentPercentage: 100 },
  },
  "organization-wavefront": {
    ...workingOf.wavefront,
    accounts: [
      { accountId: "111111111111", name: "shop", externalIds: { ec2: "made-earlier" } },
      { accountId: "222222222222" },
    ],
    wavefront: {
      wavefrontAccountId: "210987654321",
      cloudWatch: { namespaces: ["AWS/EC2"] },
      ec2: { customNamespaces: ["LIMITS"] },
      additionalTags: { org: "example" },
    },
  },
  "organization-elastic": { ...workingOf.elastic, accounts: [{ accountId: "111111111111", name: "shop" }] },
};

beforeAll(loadFamilies);
afterAll(removeSynthesised);

function synthesised(name: string, config: object): Synthesised {
  return JSON.parse(synthesisedLink(familyOf(name), "OrganizationRoles", config, []));
}

describe.each(familyNames)("OrganizationRoles for %s", (name) => {
  test.each(Object.keys(ORGANIZATIONS))("%s: App.synth writes what the golden file holds", async (scenario) => {
    const text = synthesise(name, (stack, { OrganizationRoles, TerraformOutput }) => {
      const made = new OrganizationRoles(stack, "prod", ORGANIZATIONS[scenario]);
      for (const attribute of ["stackSetName", "roleArns", "externalIds", "settingIds"]) {
        new TerraformOutput(stack, attribute, { value: made[attribute] });
      }
    });
    const common = `${JSON.stringify(inCommon(JSON.stringify(text)), null, 2)}\n`;
    await expect(common).toMatchFileSnapshot(`../../golden/cdk/${scenario}.json`);
  });

  test("its template is that of the role, with the external IDs where they will be", () => {
    const made = synthesised(name, working);
    const [externalId] = Object.keys(made.resource?.awslink_mackerel_external_id ?? {});
    const text = templateText(
      roleTemplate({
        trust: { principal: { vendor: "mackerel" }, accounts: { "111111111111": "THE-ID" } },
        policies: linkPolicies({ vendor: "mackerel", services: ["EC2"], regions: ["ap-northeast-1"] }),
        name: "prod-mackerel",
      }),
    );
    expect(only(made, "aws_cloudformation_stack_set").template_body).toBe(
      text.replace("THE-ID", expression(`awslink_mackerel_external_id.${externalId}.external_id`)),
    );
  });

  test("a link waits for the stack set and for every unit, and a unit for the one before it", () => {
    const made = synthesised(name, { ...working, organizationalUnitIds: [unit, "r-abcd"] });
    const [set] = Object.keys(made.resource?.aws_cloudformation_stack_set ?? {});
    const [first, second] = Object.keys(made.resource?.aws_cloudformation_stack_set_instance ?? {});
    const instance = (id: string | undefined) => `aws_cloudformation_stack_set_instance.${id}`;
    const ready = [`aws_cloudformation_stack_set.${set}`, instance(first), instance(second)];
    const arn = '"arn:aws:iam::111111111111:role/prod-mackerel"';
    expect(only(made, "awslink_mackerel_aws_integration").role_arn).toBe(
      expression(`element([${[arn, ...ready.map((each) => `${each}.id`)].join(", ")}], 0)`),
    );
    const deployed = resources(made, "aws_cloudformation_stack_set_instance");
    expect(deployed.map((each) => each.depends_on)).toEqual([undefined, [instance(first)]]);
  });

  test("providers of its own reach every resource", () => {
    const made = synthesise(name, (stack, { AwsProvider, AwslinkProvider, OrganizationRoles }) => {
      const aws = new AwsProvider(stack, "other-aws", { alias: "other" });
      const awslink = new AwslinkProvider(stack, "other-awslink", { alias: "other" });
      const providers = { aws, awslink };
      new OrganizationRoles(stack, "prod", { ...working, mackerel: { services: { EC2: {} } }, providers });
      new OrganizationRoles(stack, "wavefront", { ...workingOf.wavefront, providers });
      new OrganizationRoles(stack, "elastic", { ...workingOf.elastic, providers });
    });
    for (const [type, each] of [made.resource, made.data].flatMap((types) => Object.entries(types ?? {}))) {
      const provider = `${type.startsWith("aws_") ? "aws" : "awslink"}.other`;
      for (const one of Object.values(each)) expect([type, one]).toEqual([type, expect.objectContaining({ provider })]);
    }
  });

  test("accounts and units have to be known when the stack is synthesised", () => {
    const declare = (config: (text: string) => object) => () =>
      synthesise(name, (stack, { TerraformVariable, OrganizationRoles }) => {
        const text = new TerraformVariable(stack, "text", { type: "string" }).stringValue;
        new OrganizationRoles(stack, "prod", { ...working, ...config(text) });
      });
    expect(declare((text) => ({ organizationalUnitIds: [text] }))).toThrow(
      /organizationalUnitIds\[0\]: has to be known/,
    );
    expect(declare((accountId) => ({ accounts: [{ accountId }] }))).toThrow(
      /accounts\[0\]\.accountId: has to be known/,
    );
    expect(declare((region) => ({ mackerel: { services: {}, regions: [region] } }))).toThrow(
      /regions: have to be known/,
    );
    expect(declare((text) => ({ mackerel: undefined, wavefront: { wavefrontAccountId: text } }))).toThrow(
      /wavefront\.wavefrontAccountId: has to be known/,
    );
    const { elastic } = workingOf.elastic;
    expect(declare((principal) => ({ mackerel: undefined, elastic: { ...elastic, principal } }))).toThrow(
      /elastic\.principal: has to be known/,
    );
    const services = (bucketArn: string) => ({ cloudtrail: { awsS3: { cloudtrail: { bucketArn } } } });
    expect(declare((arn) => ({ mackerel: undefined, elastic: { ...elastic, services: services(arn) } }))).toThrow(
      /elastic\.services: where the logs are has to be known/,
    );
  });

  test.each(refusals)("refuses %s", (_what, config, message) => {
    expect(() => synthesised(name, { ...working, ...config })).toThrow(message);
  });
});
