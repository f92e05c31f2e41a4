import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mackerelLinkPolicies } from "../../../components/mackerel-link-checks.ts";
import { trustPolicy } from "../../../components/policies/trust.ts";
import {
  expression,
  familyNames,
  familyOf,
  inCommon,
  link,
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

const services = { EC2: { role: "Shop:web" }, RDS: {} };
const madeKey = { credentials: { accessKey: { allowSecretInState: true } } };
const rotatedKey = { credentials: { accessKey: { allowSecretInState: true, rotation: "2026-11" } } };

/** Links whose whole synthesised form is held by a golden file, the same one for both families. */
const LINKS: Readonly<Record<string, object>> = {
  "by-role": { region: "ap-northeast-1", services },
  "by-made-key": { region: "ap-northeast-1", services, ...madeKey },
  "by-rotated-key": { region: "ap-northeast-1", services, ...rotatedKey },
  "of-regions": { regions: ["us-east-1", "ap-northeast-1"], services },
  everything: {
    name: "prod",
    memo: "by code",
    region: "us-east-1",
    services: {
      EC2: { retireAutomatically: true },
      SQS: { enable: false },
      ALB: { excludedMetrics: ["alb.request.count"] },
    },
    includedTags: "environment:production",
    excludedTags: "team:web",
    rolePropagationTimeout: 60,
    tags: { team: "sre" },
    permissions: { form: "managed", extraManagedPolicyArns: ["arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess"] },
    credentials: {
      role: { name: "mackerel", path: "/links/", permissionsBoundary: "arn:aws:iam::123456789012:policy/b" },
    },
  },
  "of-the-providers-region": { services: { EC2: {} } },
};

beforeAll(loadFamilies);
afterAll(removeSynthesised);

describe.each(familyNames)("MackerelLink for %s", (name) => {
  test.each(Object.keys(LINKS))("%s: App.synth writes what the golden file holds", async (scenario) => {
    const attributes = ["roleArn", "externalId", "key", "settingIds"];
    const text = inCommon(synthesisedLink(familyOf(name), "MackerelLink", LINKS[scenario], attributes));
    await expect(`${JSON.stringify(text, null, 2)}\n`).toMatchFileSnapshot(`../../golden/cdk/${scenario}.json`);
  });

  test.each(Object.keys(LINKS))("%s: Testing.synth writes the same", (scenario) => {
    const { stack } = stackOf(familyOf(name), newOutdir());
    new (familyOf(name).MackerelLink)(stack, "prod", LINKS[scenario]);
    const tested: Synthesised = JSON.parse(familyOf(name).Testing.synth(stack, true));
    const written = link(name, LINKS[scenario] ?? {});
    const plain = ({ resource = {} }: Synthesised) =>
      JSON.parse(JSON.stringify(resource, (key, value) => (key === "//" ? undefined : value)));
    expect(plain(tested)).toEqual(plain(written));
  });

  test("trusts and grants exactly what the policies' functions say", () => {
    const config = { region: "ap-northeast-1", services };
    const synthesised = link(name, config);
    const [externalId] = Object.keys(synthesised.resource?.awslink_mackerel_external_id ?? {});
    const trust = JSON.stringify(trustPolicy({ vendor: "mackerel", externalId: "THE-ID" }));
    expect(only(synthesised, "aws_iam_role").assume_role_policy).toBe(
      trust.replace("THE-ID", expression(`awslink_mackerel_external_id.${externalId}.external_id`)),
    );
    const { documents } = mackerelLinkPolicies(config, () => false);
    expect(resources(synthesised, "aws_iam_policy").map(({ policy }) => JSON.parse(String(policy)))).toEqual(documents);
  });

  test.each(Object.keys(LINKS))("%s: all but the settings is created before it is destroyed", (scenario) => {
    const { resource = {} } = link(name, LINKS[scenario] ?? {});
    for (const [type, made] of Object.entries(resource)) {
      for (const one of Object.values(made)) {
        const { lifecycle } = JSON.parse(JSON.stringify({ lifecycle: {}, ...one }));
        const expected = type === "awslink_mackerel_aws_integration" ? undefined : true;
        expect([type, lifecycle.create_before_destroy]).toEqual([type, expected]);
      }
    }
  });

  test.each([
    ["by-role", "aws_iam_role_policy_attachment"],
    ["by-made-key", "aws_iam_user_policy_attachment"],
    ["by-rotated-key", "aws_iam_user_policy_attachment"],
  ])("%s: the setting waits until every policy is attached", (scenario, type) => {
    const synthesised = link(name, LINKS[scenario] ?? {});
    const attached = Object.keys(synthesised.resource?.[type] ?? {}).map((id) => `${type}.${id}`);
    expect(attached.length).toBeGreaterThan(0);
    expect(only(synthesised, "awslink_mackerel_aws_integration").depends_on).toEqual(attached);
  });

  test("a role that exists: nothing is made in AWS, and no external ID", () => {
    const role = { roleArn: "arn:aws:iam::123456789012:role/mine", externalId: "mine" };
    const synthesised = link(name, { region: "us-east-1", services, credentials: { role } });
    expect(Object.keys(synthesised.resource ?? {})).toEqual(["awslink_mackerel_aws_integration"]);
    expect(only(synthesised, "awslink_mackerel_aws_integration")).toMatchObject({
      role_arn: role.roleArn,
      external_id: "mine",
    });
  });

  test("a key that exists: its secret is given by the write-only twin, whose version follows the key", () => {
    const synthesised = synthesise(name, (stack, { TerraformVariable, MackerelLink }) => {
      const secretKey = new TerraformVariable(stack, "secret", { type: "string", sensitive: true }).stringValue;
      const accessKey = { key: "AKIAIOSFODNN7EXAMPLE", secretKey };
      new MackerelLink(stack, "prod", { region: "cn-north-1", services, credentials: { accessKey } });
    });
    expect(Object.keys(synthesised.resource ?? {})).toEqual(["awslink_mackerel_aws_integration"]);
    const setting = only(synthesised, "awslink_mackerel_aws_integration");
    expect(setting).toMatchObject({
      key: "AKIAIOSFODNN7EXAMPLE",
      secret_key_wo: variable("secret"),
      secret_key_wo_version: expression('parseint(substr(sha256("AKIAIOSFODNN7EXAMPLE"), 0, 8), 16)'),
    });
    expect(setting).not.toHaveProperty("secret_key");
  });

  test("a made key: never by the plain attribute either", () => {
    const setting = only(link(name, LINKS["by-made-key"] ?? {}), "awslink_mackerel_aws_integration");
    expect(setting.secret_key_wo).toMatch(/^\$\{aws_iam_access_key\.\w+\.secret\}$/);
    expect(setting).not.toHaveProperty("secret_key");
  });

  test("a rotated key: the setting before the retirement, and a key that was not rotated becomes one that is", () => {
    const synthesised = link(name, LINKS["by-rotated-key"] ?? {});
    const [key] = Object.keys(synthesised.resource?.awslink_aws_access_key ?? {});
    const [setting] = Object.keys(synthesised.resource?.awslink_mackerel_aws_integration ?? {});
    expect(only(synthesised, "awslink_mackerel_aws_integration")).toMatchObject({
      key: expression(`awslink_aws_access_key.${key}.access_key_id`),
      secret_key_wo: expression(`awslink_aws_access_key.${key}.secret_access_key`),
    });
    expect(only(synthesised, "awslink_aws_access_key_retirement")).toMatchObject({
      access_key_id: expression(`awslink_aws_access_key.${key}.access_key_id`),
      superseded_access_key_id: expression(`awslink_aws_access_key.${key}.superseded_access_key_id`),
      depends_on: [`awslink_mackerel_aws_integration.${setting}`],
    });
    expect(synthesised).toMatchObject({
      moved: [{ from: `aws_iam_access_key.${key}`, to: `awslink_aws_access_key.${key}` }],
    });
    const before = link(name, LINKS["by-made-key"] ?? {});
    expect(Object.keys(before.resource?.aws_iam_access_key ?? {})).toEqual([key]);
  });

  test("several links with rotated keys: each key is moved", () => {
    const { moved } = synthesise(name, (stack, { MackerelLink }) => {
      for (const id of ["a", "b"]) new MackerelLink(stack, id, { region: "us-east-1", services, ...rotatedKey });
    }) as Synthesised & { readonly moved?: unknown };
    expect(moved).toHaveLength(2);
  });

  test("a secret that stands in the program is warned of", () => {
    const accessKey = { key: "AKIAIOSFODNN7EXAMPLE", secretKey: "in-the-clear" };
    const family = familyOf(name);
    const { stack } = stackOf(family, newOutdir());
    const made = new family.MackerelLink(stack, "prod", { region: "us-east-1", services, credentials: { accessKey } });
    expect(JSON.stringify(made.node.metadata)).toContain("give it as a TerraformVariable");
    expect(JSON.stringify(made.node.metadata)).not.toContain("in-the-clear");
  });

  test("a service that awslink does not know is warned of", () => {
    const { stack } = stackOf(familyOf(name), newOutdir());
    const made = new (familyOf(name).MackerelLink)(stack, "prod", { region: "us-east-1", services: { Later: {} } });
    expect(JSON.stringify(made.node.metadata)).toContain('no permissions for the service \\"Later\\"');
  });

  test.each([{}, rotatedKey])("providers of its own reach every resource, with %o", (credentials) => {
    const synthesised = synthesise(name, (stack, { AwsProvider, AwslinkProvider, MackerelLink }) => {
      const aws = new AwsProvider(stack, "other-aws", { alias: "other" });
      const awslink = new AwslinkProvider(stack, "other-awslink", { alias: "other" });
      new MackerelLink(stack, "prod", { services, ...credentials, providers: { aws, awslink } });
    });
    const all = [synthesised.resource, synthesised.data].flatMap((types) => Object.entries(types ?? {}));
    expect(all.length).toBeGreaterThan(4);
    for (const [type, made] of all) {
      const provider = `${type.startsWith("aws_") ? "aws" : "awslink"}.other`;
      for (const one of Object.values(made)) expect([type, one]).toEqual([type, expect.objectContaining({ provider })]);
    }
  });

  test("names fit IAM's quotas and characters, however the construct is called", () => {
    const long = `${"ü".repeat(20)}${"x".repeat(90)}`;
    const synthesised = synthesise(name, (stack, { MackerelLink }) => {
      new MackerelLink(stack, `${long}1`, { name: "a", region: "us-east-1", services });
      new MackerelLink(stack, `${long}2`, { name: "b", region: "us-east-1", services, ...madeKey });
      new MackerelLink(stack, `${long}3`, { name: "c", region: "us-east-1", services, ...madeKey });
    });
    const users = resources(synthesised, "aws_iam_user").map((user) => String(user.name));
    expect(new Set(users).size).toBe(2);
    for (const user of users) expect(user).toMatch(/^[\w+=,.@-]{1,64}$/);
    expect(only(synthesised, "aws_iam_role").name_prefix).toMatch(/^[\w+=,.@-]{1,38}$/);
    for (const { name_prefix } of resources(synthesised, "aws_iam_policy")) {
      expect(name_prefix).toMatch(/^[\w+=,.@-]{1,102}$/);
    }
  });

  test.each<[string, object, RegExp]>([
    ["region and regions", { region: "us-east-1", regions: ["us-east-1"] }, /region: give region or regions, not both/],
    ["a role in China", { region: "cn-north-1" }, /whose roles Mackerel cannot assume/],
    ["a made key without consent", { credentials: { accessKey: {} } }, /say allowSecretInState: true, or give key/],
    ["half a key", { credentials: { accessKey: { key: "a" } } }, /credentials.accessKey.secretKey: missing/],
    [
      "the rotation of a key that is given",
      { credentials: { accessKey: { key: "a", secretKey: "b", rotation: "1" } } },
      /credentials.accessKey.rotation: has no effect on a key that is given/,
    ],
    ["a role without its external ID", { credentials: { role: { roleArn: "a" } } }, /role.externalId: missing/],
    [
      "an external ID that cannot be one",
      { credentials: { role: { externalId: "an id" } } },
      /an external ID has only/,
    ],
  ])("refuses %s", (_case, config, message) => {
    expect(() => link(name, { services, ...config })).toThrow(message);
  });

  test("regions have to be known when the stack is synthesised", () => {
    const declare = () =>
      synthesise(name, (stack, { TerraformVariable, MackerelLink }) => {
        const region = new TerraformVariable(stack, "region", { type: "string" }).stringValue;
        new MackerelLink(stack, "prod", { services, regions: [region] });
      });
    expect(declare).toThrow(/regions: have to be known when the program runs/);
  });

  test("a region, tags and a service may be known later: permissions are then for every region and filter", () => {
    const synthesised = synthesise(name, (stack, { TerraformVariable, MackerelLink }) => {
      const text = (id: string) => new TerraformVariable(stack, id, { type: "string" }).stringValue;
      new MackerelLink(stack, "prod", { services: { RDS: {} }, region: text("region"), includedTags: text("tags") });
    });
    const granted = JSON.stringify(resources(synthesised, "aws_iam_policy"));
    expect(granted).toContain("arn:aws:rds:*:*:db:*");
    expect(only(synthesised, "awslink_mackerel_aws_integration")).toMatchObject({
      region: variable("region"),
      included_tags: variable("tags"),
    });
  });
});
