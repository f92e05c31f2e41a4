import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { elasticLinkPolicies } from "../../../components/elastic-link-checks.ts";
import { agentTrustPolicy } from "../../../components/policies/agent-trust.ts";
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

const PRINCIPAL = "arn:aws:iam::123456789012:role/elastic-agent";
const QUEUE = "https://sqs.us-east-1.amazonaws.com/123456789012/logs";

const base = {
  policyIds: ["agents"],
  services: { ec2: { awsMetrics: { ec2_metrics: { period: "5m" } } } },
  credentials: { role: { principal: PRINCIPAL } },
};
const madeKey = { accessKey: { allowSecretInState: true } };

/** Links whose whole synthesised form is held by a golden file, the same one for both families. */
const LINKS: Readonly<Record<string, object>> = {
  "by-role": base,
  "by-made-key": { ...base, credentials: madeKey },
  "by-rotated-key": { ...base, credentials: { accessKey: { allowSecretInState: true, rotation: "2026-11" } } },
  "by-instance-profile": { ...base, credentials: { instanceProfile: {} } },
  everything: {
    name: "aws",
    description: "by code",
    namespace: "production",
    policyIds: ["agents", "more-agents"],
    outputId: "out",
    space: "ops",
    packageVersion: "7.2.0",
    installPackage: true,
    force: true,
    defaultRegion: "us-east-1",
    services: {
      ec2: {
        awsMetrics: { ec2_metrics: { regions: ["us-east-1"], tagsFilter: { Environment: ["production"] } } },
        awsS3: { ec2_logs: { enabled: false, queueUrl: `${QUEUE}-off` } },
      },
      cloudtrail: { awsS3: { cloudtrail: { queueUrl: QUEUE } } },
      cloudwatch: { awsCloudwatch: { cloudwatch_logs: { logGroupNamePrefix: "/app", regionName: "eu-west-1" } } },
    },
    tags: { team: "sre" },
    permissions: {
      logBuckets: ["arn:aws:s3:::trail-logs"],
      extraStatements: [
        { Effect: "Allow", Action: "kms:Decrypt", Resource: "arn:aws:kms:us-east-1:123456789012:key/k" },
      ],
      extraManagedPolicyArns: ["arn:aws:iam::aws:policy/SecurityAudit"],
    },
    credentials: {
      role: {
        principal: PRINCIPAL,
        externalId: "an-id",
        name: "elastic",
        path: "/links/",
        permissionsBoundary: "arn:aws:iam::123456789012:policy/b",
      },
    },
  },
};

const SETTING = "awslink_elastic_aws_integration";

beforeAll(loadFamilies);
afterAll(removeSynthesised);

describe.each(familyNames)("ElasticLink for %s", (name) => {
  const link = (config: object): Synthesised =>
    synthesise(name, (stack, { ElasticLink }) => new ElasticLink(stack, "prod", { ...base, ...config }));
  const refused = (config: object) => () => link(config);

  test.each(Object.keys(LINKS))("%s: App.synth writes what the golden file holds", async (scenario) => {
    const attributes = ["integrationId", "roleArn", "accessKeyId", "instanceProfileName"];
    const text = inCommon(synthesisedLink(familyOf(name), "ElasticLink", LINKS[scenario], attributes));
    await expect(`${JSON.stringify(text, null, 2)}\n`).toMatchFileSnapshot(`../../golden/cdk/elastic-${scenario}.json`);
  });

  test("trusts and grants exactly what the policies' functions say", () => {
    const synthesised = link({});
    const { assume_role_policy } = only(synthesised, "aws_iam_role");
    expect(JSON.parse(String(assume_role_policy))).toEqual(agentTrustPolicy({ principal: PRINCIPAL }));
    const { documents } = elasticLinkPolicies(base, () => false);
    expect(resources(synthesised, "aws_iam_policy").map(({ policy }) => JSON.parse(String(policy)))).toEqual(documents);
  });

  test.each(Object.keys(LINKS))("%s: all but the setting is created before it is destroyed", (scenario) => {
    const { resource = {} } = link(LINKS[scenario] ?? {});
    for (const [type, made] of Object.entries(resource)) {
      for (const one of Object.values(made)) {
        const { lifecycle } = JSON.parse(JSON.stringify({ lifecycle: {}, ...one }));
        expect([type, lifecycle.create_before_destroy]).toEqual([type, type === SETTING ? undefined : true]);
      }
    }
  });

  test.each([
    ["by-role", ["aws_iam_role_policy_attachment"]],
    ["by-made-key", ["aws_iam_user_policy_attachment"]],
    ["by-instance-profile", ["aws_iam_role_policy_attachment", "aws_iam_instance_profile"]],
  ])("%s: the setting waits until every policy is attached", (scenario, types) => {
    const synthesised = link(LINKS[scenario] ?? {});
    const awaited = types.flatMap((type) =>
      Object.keys(synthesised.resource?.[type] ?? {}).map((id) => `${type}.${id}`),
    );
    expect(awaited).toHaveLength(types.length);
    expect(only(synthesised, SETTING).depends_on).toEqual(awaited);
  });

  test("a role that exists: nothing is made in AWS", () => {
    const roleArn = "arn:aws:iam::123456789012:role/mine";
    const synthesised = link({ credentials: { role: { roleArn } } });
    expect(Object.keys(synthesised.resource ?? {})).toEqual([SETTING]);
    expect(only(synthesised, SETTING).role_arn).toBe(roleArn);
  });

  test("an instance profile: Elastic holds no credentials", () => {
    const setting = only(link({ credentials: { instanceProfile: { name: "agents" } } }), SETTING);
    expect(Object.keys(setting).filter((field) => /role|key|profile|external/.test(field))).toEqual([]);
  });

  test("an instance profile in China: EC2 goes by another name there", () => {
    const role = only(
      link({ credentials: { instanceProfile: { principal: "ec2.amazonaws.com.cn" } } }),
      "aws_iam_role",
    );
    expect(String(role.assume_role_policy)).toContain("ec2.amazonaws.com.cn");
  });

  test("a key that exists: its secret is given by the write-only twin, whose version follows the key", () => {
    const synthesised = synthesise(name, (stack, { TerraformVariable, ElasticLink }) => {
      const secretAccessKey = new TerraformVariable(stack, "secret", { type: "string", sensitive: true }).stringValue;
      const accessKey = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey };
      new ElasticLink(stack, "prod", { ...base, credentials: { accessKey } });
    });
    expect(Object.keys(synthesised.resource ?? {})).toEqual([SETTING]);
    const setting = only(synthesised, SETTING);
    expect(setting).toMatchObject({
      access_key_id: "AKIAIOSFODNN7EXAMPLE",
      secret_access_key_wo: variable("secret"),
      secret_access_key_wo_version: expression('parseint(substr(sha256("AKIAIOSFODNN7EXAMPLE"), 0, 8), 16)'),
    });
    expect(setting).not.toHaveProperty("secret_access_key");
  });

  test("a made key: only by the write-only twin, and only where it is said that it may be in the state", () => {
    const setting = only(link({ credentials: madeKey }), SETTING);
    expect(setting.secret_access_key_wo).toMatch(/^\$\{aws_iam_access_key\.\w+\.secret\}$/);
    expect(setting).not.toHaveProperty("secret_access_key");
    expect(refused({ credentials: { accessKey: {} } })).toThrow(/allowSecretInState: a key that the stack makes/);
  });

  test("a secret that stands in the program is warned of", () => {
    const accessKey = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "in-the-clear" };
    const { stack } = stackOf(familyOf(name), newOutdir());
    const made = new (familyOf(name).ElasticLink)(stack, "prod", { ...base, credentials: { accessKey } });
    expect(JSON.stringify(made.node.metadata)).toContain("secretAccessKey: it stands in the synthesised files");
    expect(JSON.stringify(made.node.metadata)).not.toContain("in-the-clear");
  });

  test("what the same stack makes is in trust and policy as Terraform will know it", () => {
    const synthesised = synthesise(name, (stack, { TerraformVariable, ElasticLink }) => {
      const text = (id: string): string => new TerraformVariable(stack, id, { type: "string" }).stringValue;
      new ElasticLink(stack, "prod", {
        ...base,
        services: {
          cloudtrail: { awsS3: { cloudtrail: { queueUrl: text("queue") } } },
          vpcflow: { awsS3: { vpcflow: { bucketArn: text("flow") } } },
          waf: { awsCloudwatch: { waf: { logGroupName: text("group"), regionName: "us-gov-west-1" } } },
        },
        permissions: { logBuckets: [text("trail")] },
        credentials: { role: { principal: text("principal"), externalId: text("external") } },
      });
    });
    const role = only(synthesised, "aws_iam_role");
    const trust = JSON.parse(String(role.assume_role_policy));
    expect(role.lifecycle).toMatchObject({ precondition: [{ error_message: expect.stringContaining("principal") }] });
    expect(trust.Statement[0].Principal).toEqual({ AWS: variable("principal") });
    expect(trust.Statement[0].Condition).toEqual({ StringEquals: { "sts:ExternalId": variable("external") } });
    const policy = String(only(synthesised, "aws_iam_policy").policy);
    expect(policy).not.toContain("awslink-later");
    expect(policy).toContain(`"${variable("trail")}/*"`);
    expect(policy).toContain(`"${variable("flow")}"`);
    expect(policy).toMatch(/\$\{replace\(replace\(.*var\.queue, "\/\^https/);
    expect(policy).toContain(
      'join("", ["arn:aws:logs:", "us-gov-west-1", ":*:log-group:", var.group, ":*"]), "/^arn:aws:([a-z]+):cn-/", ',
    );
  });

  test("providers of its own reach every resource", () => {
    const synthesised = synthesise(name, (stack, { AwsProvider, AwslinkProvider, ElasticLink }) => {
      const aws = new AwsProvider(stack, "other-aws", { alias: "other" });
      const awslink = new AwslinkProvider(stack, "other-awslink", { alias: "other" });
      const providers = { aws, awslink };
      new ElasticLink(stack, "prod", { ...base, credentials: { instanceProfile: {} }, providers });
    });
    const all = Object.entries(synthesised.resource ?? {});
    expect(all.length).toBeGreaterThan(4);
    for (const [type, made] of all) {
      const provider = `${type.startsWith("aws_") ? "aws" : "awslink"}.other`;
      for (const one of Object.values(made)) expect([type, one]).toEqual([type, expect.objectContaining({ provider })]);
    }
  });

  test.each<[string, object, RegExp]>([
    ["no credentials", { credentials: {} }, /declare one of accessKey, role and instanceProfile; none is declared/],
    ["two ways", { credentials: { ...base.credentials, ...madeKey } }, /accessKey and role are declared/],
    ["half a key", { credentials: { accessKey: { accessKeyId: "AKIA" } } }, /accessKey.secretAccessKey: missing/],
    ["a role of nobody", { credentials: { role: {} } }, /credentials.role.principal: missing/],
    ["a principal that is none", { credentials: { role: { principal: "me" } } }, /is not the ARN of a role, user or/],
    [
      "a queue by its ARN",
      { services: { waf: { awsS3: { waf: { queueUrl: "arn:aws:sqs:us-east-1:123456789012:logs" } } } } },
      /services.waf.awsS3.waf.queueUrl: .* is not the URL of an SQS queue/,
    ],
    [
      "a queue's bucket by its name",
      { services: { waf: { awsS3: { waf: { queueUrl: QUEUE } } } }, permissions: { logBuckets: ["my-logs"] } },
      /permissions.logBuckets\[0\]: "my-logs" is not the ARN of an S3 bucket/,
    ],
    [
      "a queue without its bucket",
      { services: { waf: { awsS3: { waf: { queueUrl: QUEUE } } } } },
      /permissions.logBuckets: missing: aws.waf comes by a queue's notifications/,
    ],
  ])("%s is refused when the stack is synthesised", (_name, config, message) => {
    expect(refused(config)).toThrow(message);
  });
});
