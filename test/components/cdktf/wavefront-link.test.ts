import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { trustPolicy } from "../../../components/policies/trust.ts";
import { wavefrontLinkPolicies } from "../../../components/wavefront-link-checks.ts";
import { ACCOUNT, refusals, trail } from "../wavefront-link-refusals.ts";
import {
  expression,
  familyNames,
  familyOf,
  inCommon,
  loadFamilies,
  newOutdir,
  only,
  removeSynthesised,
  resources,
  type Synthesised,
  stackOf,
  synthesise,
  synthesisedLink,
  variable,
} from "./families.ts";

const TYPES = {
  cloudWatch: "awslink_wavefront_cloudwatch_integration",
  ec2: "awslink_wavefront_ec2_integration",
  cloudTrail: "awslink_wavefront_cloudtrail_integration",
} as const;

/** Links whose whole synthesised form is held by a golden file, the same one for both families. */
const LINKS: Readonly<Record<string, object>> = {
  "wavefront-by-default": { wavefrontAccountId: ACCOUNT },
  "wavefront-all-three": {
    wavefrontAccountId: ACCOUNT,
    cloudWatch: { namespaces: ["AWS/EC2"], metricFilterRegex: "^aws\\.ec2\\..*$" },
    ec2: { hostNameTags: ["Name"], customNamespaces: ["LIMITS"] },
    cloudTrail: trail,
  },
  "wavefront-everything": {
    wavefrontAccountId: ACCOUNT,
    name: "shared",
    serviceRefreshRateInMins: 5,
    additionalTags: { account: "production" },
    disabled: true,
    onDelete: "purge",
    restore: true,
    rolePropagationTimeout: 60,
    tags: { team: "sre" },
    role: { name: "wavefront", path: "/links/", permissionsBoundary: "arn:aws:iam::123456789012:policy/b" },
    permissions: {
      extraStatements: [{ Effect: "Allow", Action: "kms:Decrypt", Resource: "arn:aws:kms:us-west-2:1:key/k" }],
      extraManagedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
    },
    cloudWatch: { name: "own", serviceRefreshRateInMins: 10, additionalTags: { account: "own" }, disabled: undefined },
    ec2: { disabled: false, instanceSelectionTagsExpr: "a=b", externalId: "made-earlier" },
  },
};

beforeAll(loadFamilies);
afterAll(removeSynthesised);

function link(name: string, config: object): Synthesised {
  return JSON.parse(synthesisedLink(familyOf(name), "WavefrontLink", { wavefrontAccountId: ACCOUNT, ...config }, []));
}

/** A link out of variables of the stack. */
function linkOf(name: string, config: (text: (id: string) => string) => object): Synthesised {
  return synthesise(name, (stack, { TerraformVariable, WavefrontLink }) => {
    const text = (id: string) => new TerraformVariable(stack, id, { type: "string" }).stringValue;
    new WavefrontLink(stack, "prod", { wavefrontAccountId: ACCOUNT, ...config(text) });
  });
}

/** A text as it stands in the synthesised files, with its expressions by the types that they refer to. */
function withoutIds(text: unknown): string {
  return String(text).replaceAll(/\$\{(\w+)\.[\w-]+\.(\w+)\}/g, "<$1.$2>");
}

describe.each(familyNames)("WavefrontLink for %s", (name) => {
  test.each(Object.keys(LINKS))("%s: App.synth writes what the golden file holds", async (scenario) => {
    const attributes = ["roleArn", "externalIds", "integrationIds"];
    const text = inCommon(synthesisedLink(familyOf(name), "WavefrontLink", LINKS[scenario], attributes));
    await expect(`${JSON.stringify(text, null, 2)}\n`).toMatchFileSnapshot(`../../golden/cdk/${scenario}.json`);
  });

  test("trusts the account with every external ID, and grants exactly what the policies' functions say", () => {
    const config = { wavefrontAccountId: ACCOUNT, cloudWatch: {}, ec2: {}, cloudTrail: trail };
    const synthesised = link(name, config);
    const ids = ["id-a", "id-b", "id-c"];
    const trust = JSON.stringify(trustPolicy({ vendor: "wavefront", accountId: ACCOUNT, externalId: ids }));
    expect(withoutIds(only(synthesised, "aws_iam_role").assume_role_policy)).toBe(
      trust.replaceAll(/"id-[abc]"/g, '"<awslink_wavefront_external_id.external_id>"'),
    );
    const trusted = String(only(synthesised, "aws_iam_role").assume_role_policy);
    for (const type of Object.values(TYPES)) expect(trusted).toContain(`"${only(synthesised, type).external_id}"`);
    const { documents } = wavefrontLinkPolicies(config, () => false);
    expect(resources(synthesised, "aws_iam_policy").map(({ policy }) => JSON.parse(String(policy)))).toEqual(documents);
  });

  test.each(Object.keys(LINKS))("%s: all but the integrations is created before it is destroyed", (scenario) => {
    const { resource = {} } = link(name, LINKS[scenario] ?? {});
    for (const [type, made] of Object.entries(resource)) {
      for (const one of Object.values(made)) {
        const { lifecycle } = JSON.parse(JSON.stringify({ lifecycle: {}, ...one }));
        const expected = type.endsWith("_integration") ? undefined : true;
        expect([type, lifecycle.create_before_destroy]).toEqual([type, expected]);
      }
    }
  });

  test("every integration waits until every policy is attached", () => {
    const synthesised = link(name, LINKS["wavefront-everything"] ?? {});
    const type = "aws_iam_role_policy_attachment";
    const attached = Object.keys(synthesised.resource?.[type] ?? {}).map((id) => `${type}.${id}`);
    expect(attached).toHaveLength(2);
    for (const integration of [TYPES.cloudWatch, TYPES.ec2]) {
      const { depends_on: waitsFor } = only(synthesised, integration);
      expect([...String(waitsFor).split(",")].sort()).toEqual(attached.sort());
    }
  });

  test("a role that exists: nothing is made in AWS, and no external ID", () => {
    const roleArn = "arn:aws:iam::123456789012:role/mine";
    const synthesised = link(name, {
      role: { roleArn },
      cloudWatch: { externalId: "one" },
      ec2: { externalId: "two" },
    });
    expect(Object.keys(synthesised.resource ?? {}).sort()).toEqual([TYPES.cloudWatch, TYPES.ec2]);
    expect(only(synthesised, TYPES.ec2)).toMatchObject({ role_arn: roleArn, external_id: "two", name: "prod" });
  });

  test("providers of its own reach every resource", () => {
    const synthesised = synthesise(name, (stack, { AwsProvider, AwslinkProvider, WavefrontLink }) => {
      const aws = new AwsProvider(stack, "other-aws", { alias: "other" });
      const awslink = new AwslinkProvider(stack, "other-awslink", { alias: "other" });
      new WavefrontLink(stack, "prod", { wavefrontAccountId: ACCOUNT, providers: { aws, awslink } });
    });
    const all = Object.entries(synthesised.resource ?? {});
    expect(all).toHaveLength(6);
    for (const [type, made] of all) {
      const provider = `${type.startsWith("aws_") ? "aws" : "awslink"}.other`;
      for (const one of Object.values(made)) expect([type, one]).toEqual([type, expect.objectContaining({ provider })]);
    }
  });

  test("an account, bucket and prefix may be known later: Terraform fills them in, and checks them", () => {
    const synthesised = linkOf(name, (text) => ({
      wavefrontAccountId: text("account"),
      cloudTrail: { region: text("region"), bucketName: text("bucket"), prefix: text("prefix") },
    }));
    const role = only(synthesised, "aws_iam_role");
    expect(role.assume_role_policy).toContain(`"arn:aws:iam::${variable("account")}:root"`);
    expect(JSON.stringify(role.lifecycle)).toContain("has to have twelve digits");
    const policy = only(synthesised, "aws_iam_policy");
    const { Statement } = JSON.parse(String(policy.policy).replaceAll('\\"', "'").replaceAll('"AWSLogs"', "AWSLogs"));
    const objects = Statement.find(({ Action }: { Action: string[] }) => Action.includes("s3:GetObject"));
    const prefix = expression("coalesce(var.prefix, AWSLogs)");
    expect(objects.Resource).toEqual([`arn:aws:s3:::${variable("bucket")}/${prefix}/*`]);
    expect(JSON.stringify(policy.lifecycle)).toContain("it is not the name of an S3 bucket");
    expect(JSON.stringify(policy.lifecycle)).toContain("holds a wildcard of IAM");
  });

  test.each([
    ["a bucket", (text: (id: string) => string) => ({ bucketName: text("later") }), "{later}/AWSLogs/*"],
    ["a prefix", (text: (id: string) => string) => ({ bucketName: "logs", prefix: text("later") }), "logs/"],
  ])("only %s is known later", (_what, place, resource) => {
    const synthesised = linkOf(name, (text) => ({ cloudTrail: { region: "us-west-2", ...place(text) } }));
    const policy = String(only(synthesised, "aws_iam_policy").policy);
    expect(policy).toContain(resource.replace("{later}", variable("later")));
    expect(policy).not.toContain("awslink-");
  });

  test("service limits that are not known yet are granted", () => {
    const synthesised = synthesise(name, (stack, { TerraformVariable, WavefrontLink }) => {
      const namespaces = new TerraformVariable(stack, "n", { type: "list(string)" }).listValue;
      new WavefrontLink(stack, "prod", { wavefrontAccountId: ACCOUNT, ec2: { customNamespaces: namespaces } });
    });
    expect(only(synthesised, "aws_iam_policy").policy).toContain("support:RefreshTrustedAdvisorCheck");
    expect(only(synthesised, TYPES.ec2).custom_namespaces).toBe(variable("n"));
  });

  test("switched off by a variable of the stack", () => {
    const synthesised = synthesise(name, (stack, { TerraformVariable, WavefrontLink }) => {
      const disabled = new TerraformVariable(stack, "off", { type: "bool" }).booleanValue;
      new WavefrontLink(stack, "prod", { wavefrontAccountId: ACCOUNT, disabled });
    });
    for (const type of [TYPES.cloudWatch, TYPES.ec2]) {
      expect(only(synthesised, type).disabled).toBe(variable("off"));
    }
  });

  test("what is likely to be a mistake is warned of", () => {
    const { stack } = stackOf(familyOf(name), newOutdir());
    const made = new (familyOf(name).WavefrontLink)(stack, "prod", {
      wavefrontAccountId: ACCOUNT,
      role: { roleArn: "arn:aws:iam::123456789012:role/mine" },
      permissions: {},
      cloudWatch: { externalId: "one", instanceSelectionTags: { a: "b" } },
    });
    expect(JSON.stringify(made.node.metadata)).toContain("permissions: has no effect");
    expect(JSON.stringify(made.node.metadata)).toContain("which only a Metrics+ integration of the account reads");
  });

  test.each(refusals)("refuses %s", (_case, config, message) => {
    expect(() => link(name, config)).toThrow(message);
  });
});
