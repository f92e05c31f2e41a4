import * as pulumi from "@pulumi/pulumi";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { queueArnOf } from "../../../components/elastic-link-checks.ts";
import type { ElasticLink as Link } from "../../../components/pulumi/elastic-link.ts";
import type { ElasticLinkArgs } from "../../../components/pulumi/elastic-link-args.ts";
import { registered, reset, settle, useMocks } from "./mocks.ts";

let ElasticLink: typeof Link;

beforeAll(async () => {
  await useMocks();
  ({ ElasticLink } = await import("../../../components/pulumi/elastic-link.ts"));
});

beforeEach(reset);

const PRINCIPAL = "arn:aws:iam::123456789012:role/elastic-agent";
const QUEUE = "https://sqs.us-east-1.amazonaws.com/123456789012/logs";

const base: ElasticLinkArgs = {
  policyIds: ["agents"],
  services: { ec2: { awsMetrics: { ec2_metrics: { period: "5m" } } } },
  credentials: { role: { principal: PRINCIPAL } },
};

async function declare(args: Partial<ElasticLinkArgs> = {}): Promise<Link> {
  const link = new ElasticLink("prod", { ...base, ...args });
  await settle(pulumi.all([link.integrationId, link.roleArn, link.accessKeyId, link.instanceProfileName]));
  return link;
}

function only(type: string): Record<string, unknown> {
  const found = registered.filter((resource) => resource.type.endsWith(type));
  expect(found).toHaveLength(1);
  return found[0]?.inputs ?? {};
}

const typesAndNames = (): string[] => registered.map(({ type, name }) => `${type.split("/").at(-1)} ${name}`).sort();
const policy = (): string => String(only("policy:Policy").policy);

describe("ElasticLink", () => {
  test("a role: everything it makes, by name, and whom it trusts", async () => {
    const link = await declare();
    expect(typesAndNames()).toEqual([
      "awslink:index:ElasticLink prod",
      "elastic:AwsIntegration prod-integration",
      "policy:Policy prod-policy",
      "role:Role prod-role",
      "rolePolicyAttachment:RolePolicyAttachment prod-policy",
    ]);
    const trust = JSON.parse(String(only("role:Role").assumeRolePolicy));
    expect(trust.Statement).toEqual([{ Effect: "Allow", Principal: { AWS: PRINCIPAL }, Action: "sts:AssumeRole" }]);
    expect(only("elastic:AwsIntegration")).toMatchObject({
      name: "prod",
      policyIds: ["agents"],
      roleArn: "arn:aws:iam::123456789012:prod-role",
      services: { ec2: { awsMetrics: { ec2_metrics: { period: "5m" } } } },
    });
    expect(only("elastic:AwsIntegration").credentials).toBeUndefined();
    expect(await settle(link.roleArn)).toBe("arn:aws:iam::123456789012:prod-role");
    expect(policy()).toContain("ec2:DescribeInstances");
    expect(policy()).not.toContain("rds:");
  });

  test("an access key: a user of its own, and the key where Fleet has it", async () => {
    await declare({ credentials: { accessKey: { userName: "elastic" } } });
    expect(typesAndNames()).toEqual([
      "accessKey:AccessKey prod-key",
      "awslink:index:ElasticLink prod",
      "elastic:AwsIntegration prod-integration",
      "policy:Policy prod-policy",
      "user:User prod-user",
      "userPolicyAttachment:UserPolicyAttachment prod-user-policy",
    ]);
    const { accessKeyId, secretAccessKey, roleArn } = only("elastic:AwsIntegration");
    expect([accessKeyId, roleArn]).toEqual(["prod-key-id", undefined]);
    // The SDK's mark of a secret.
    expect(secretAccessKey).toMatchObject({ "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" });
  });

  test("an instance profile: a role for EC2, and no credentials at Elastic", async () => {
    const link = await declare({ credentials: { instanceProfile: { path: "/monitoring/" } } });
    expect(typesAndNames()).toContain("instanceProfile:InstanceProfile prod-instance-profile");
    const trust = JSON.parse(String(only("role:Role").assumeRolePolicy));
    expect(trust.Statement[0].Principal).toEqual({ Service: "ec2.amazonaws.com" });
    const { roleArn, accessKeyId } = only("elastic:AwsIntegration");
    expect([roleArn, accessKeyId]).toEqual([undefined, undefined]);
    expect(only("instanceProfile:InstanceProfile")).toMatchObject({ role: "prod-role", path: "/monitoring/" });
    expect(await settle(link.instanceProfileName)).toBe("prod-instance-profile");
  });

  test("an instance profile in China: EC2 goes by another name there", async () => {
    await declare({ credentials: { instanceProfile: { principal: "ec2.amazonaws.com.cn" } } });
    const trust = JSON.parse(String(only("role:Role").assumeRolePolicy));
    expect(trust.Statement[0].Principal).toEqual({ Service: "ec2.amazonaws.com.cn" });
  });

  test.each<[string, ElasticLinkArgs["credentials"], object]>([
    [
      "a role",
      { role: { roleArn: "arn:aws:iam::123456789012:role/mine" } },
      { roleArn: "arn:aws:iam::123456789012:role/mine" },
    ],
    [
      "a key",
      { accessKey: { accessKeyId: "AKIAEXAMPLEEXAMPLE12", secretAccessKey: "s" } },
      { accessKeyId: "AKIAEXAMPLEEXAMPLE12" },
    ],
  ])("%s that exists: nothing is made in AWS", async (_name, credentials, fields) => {
    await declare({ credentials });
    expect(typesAndNames()).toEqual(["awslink:index:ElasticLink prod", "elastic:AwsIntegration prod-integration"]);
    expect(only("elastic:AwsIntegration")).toMatchObject(fields);
  });

  test("logs: what is declared, and nothing of another's", async () => {
    await declare({
      services: {
        cloudtrail: { awsS3: { cloudtrail: { queueUrl: QUEUE } } },
        vpcflow: { awsS3: { vpcflow: { bucketArn: "arn:aws:s3:::flow-logs" } } },
        cloudwatch: { awsCloudwatch: { cloudwatch_logs: { logGroupNamePrefix: "/aws/app", regionName: "eu-west-1" } } },
        ec2: { awsS3: { ec2_logs: { enabled: false, queueUrl: `${QUEUE}-off` } } },
      },
      permissions: { logBuckets: ["arn:aws:s3:::trail-logs"] },
    });
    const statements: { Action: string[]; Resource: string[] }[] = JSON.parse(policy()).Statement;
    const granted = Object.fromEntries(
      statements.flatMap(({ Action, Resource }) => Action.map((action) => [`${action} ${Resource}`, true])),
    );
    expect(Object.keys(granted).sort()).toEqual([
      "logs:DescribeLogGroups *",
      "logs:FilterLogEvents arn:aws:logs:eu-west-1:*:log-group:/aws/app*:*",
      "s3:GetBucketLocation arn:aws:s3:::flow-logs",
      "s3:GetObject arn:aws:s3:::flow-logs/*",
      "s3:GetObject arn:aws:s3:::trail-logs/*",
      "s3:ListBucket arn:aws:s3:::flow-logs",
      "sqs:ChangeMessageVisibility arn:aws:sqs:us-east-1:123456789012:logs",
      "sqs:DeleteMessage arn:aws:sqs:us-east-1:123456789012:logs",
      "sqs:ReceiveMessage arn:aws:sqs:us-east-1:123456789012:logs",
    ]);
  });

  test("a stream of logs that this release does not know is granted what its way needs", async () => {
    await declare({ services: { newer: { awsS3: { newer_logs: { bucketArn: "arn:aws:s3:::newer" } } } } });
    expect(policy()).toContain('"s3:ListBucket"');
    expect(policy()).toContain('"arn:aws:s3:::newer/*"');
  });

  test("a stream of metrics that this release does not know is warned of where it is declared", async () => {
    const warn = vi.spyOn(pulumi.log, "warn").mockResolvedValue();
    await declare({ services: { ec2: { awsMetrics: { ec2_metric: {} } } } });
    expect(warn.mock.calls.map(([text]) => text)).toEqual([
      expect.stringMatching(/^services\.ec2\.awsMetrics\.ec2_metric: awslink knows no permissions .*ec2_metrics/),
    ]);
    warn.mockRestore();
  });

  test("a queue and a bucket that the same program makes are in the policy once they are known", async () => {
    await declare({
      services: { cloudtrail: { awsS3: { cloudtrail: { queueUrl: pulumi.output(QUEUE) } } } },
      permissions: { logBuckets: [pulumi.output("arn:aws:s3:::made")] },
    });
    expect(policy()).toContain('"arn:aws:sqs:us-east-1:123456789012:logs"');
    expect(policy()).toContain('"arn:aws:s3:::made/*"');
    expect(policy()).not.toContain("awslink-later");
  });

  test("the page's whole list on request, and more besides", async () => {
    await declare({
      permissions: {
        form: "guide",
        extraStatements: [
          { Effect: "Allow", Action: "kms:Decrypt", Resource: "arn:aws:kms:us-east-1:123456789012:key/k" },
        ],
        extraManagedPolicyArns: ["arn:aws:iam::aws:policy/SecurityAudit"],
      },
    });
    expect(policy()).toContain("organizations:ListAccounts");
    expect(policy()).toContain("kms:Decrypt");
    expect(registered.filter(({ type }) => type.endsWith("RolePolicyAttachment"))).toHaveLength(2);
  });

  test.each<[string, object, RegExp]>([
    [
      "no credentials",
      { credentials: {} },
      /credentials: declare one of accessKey, role and instanceProfile; none is declared/,
    ],
    ["services that are known later", { services: pulumi.output({}) }, /services: is known too late/],
    ["two ways", { credentials: { role: { principal: PRINCIPAL }, accessKey: {} } }, /accessKey and role are declared/],
    [
      "half a key",
      { credentials: { accessKey: { accessKeyId: "AKIA" } } },
      /credentials.accessKey.secretAccessKey: missing/,
    ],
    ["a role of nobody", { credentials: { role: {} } }, /credentials.role.principal: missing: who the agents are/],
    [
      "an existing role with a principal",
      { credentials: { role: { roleArn: "r", principal: PRINCIPAL } } },
      /principal: belongs to a role that the link makes/,
    ],
    [
      "a queue without its bucket",
      { services: { waf: { awsS3: { waf: { queueUrl: QUEUE } } } } },
      /permissions.logBuckets: missing: aws.waf comes by a queue's notifications/,
    ],
    [
      "a queue by its ARN",
      {
        services: { waf: { awsS3: { waf: { queueUrl: "arn:aws:sqs:us-east-1:123456789012:logs" } } } },
        permissions: { logBuckets: ["arn:aws:s3:::logs"] },
      },
      /ElasticLink: services.waf.awsS3.waf.queueUrl: .* is not the URL of an SQS queue/,
    ],
    [
      "a bucket by its name",
      { services: { vpcflow: { awsS3: { vpcflow: { bucketArn: "flow-logs" } } } } },
      /ElasticLink: services.vpcflow.awsS3.vpcflow.bucketArn: "flow-logs" is not an ARN of the service s3/,
    ],
    [
      "a queue's bucket by its name",
      { services: { waf: { awsS3: { waf: { queueUrl: QUEUE } } } }, permissions: { logBuckets: ["my-logs"] } },
      /ElasticLink: permissions.logBuckets\[0\]: "my-logs" is not the ARN of an S3 bucket[\s\S]*arn:aws:s3:::NAME/,
    ],
    [
      "a statement of one's own that is none, beside those of the logs",
      {
        services: { vpcflow: { awsS3: { vpcflow: { bucketArn: "arn:aws:s3:::flow-logs" } } } },
        permissions: { extraStatements: [{ Effect: "Maybe", Action: "kms:Decrypt", Resource: "*" }] },
      },
      /ElasticLink: permissions.extraStatements\[0\].Effect: is "Allow" or "Deny"/,
    ],
    ["a service without streams", { services: { ec2: {} } }, /services.ec2: no stream of it is declared/],
    ["a service that is known too late", { services: { ec2: pulumi.output({}) } }, /services.ec2: is known too late/],
    [
      "a stream of logs that is known too late",
      { services: { waf: { awsS3: { waf: pulumi.output({}) } } } },
      /services.waf.awsS3.waf: is known too late/,
    ],
  ])("%s is refused before anything is made", (_name, args, message) => {
    // What a program in JavaScript may pass.
    expect(() => new ElasticLink("bad", { ...base, ...args } as ElasticLinkArgs)).toThrow(message);
    expect(registered.filter(({ type }) => !type.endsWith("ElasticLink"))).toEqual([]);
  });
});

test.each([
  [QUEUE, "arn:aws:sqs:us-east-1:123456789012:logs"],
  ["https://eu-west-1.queue.amazonaws.com/123456789012/logs.fifo", "arn:aws:sqs:eu-west-1:123456789012:logs.fifo"],
  ["https://sqs.cn-north-1.amazonaws.com.cn/123456789012/logs", "arn:aws-cn:sqs:cn-north-1:123456789012:logs"],
  ["https://sqs.us-gov-west-1.amazonaws.com/123456789012/logs", "arn:aws-us-gov:sqs:us-gov-west-1:123456789012:logs"],
  ["https://sqs-fips.us-east-1.amazonaws.com/123456789012/logs", "arn:aws:sqs:us-east-1:123456789012:logs"],
  ["https://sqs.us-gov-east-1.api.aws/123456789012/logs", "arn:aws-us-gov:sqs:us-gov-east-1:123456789012:logs"],
  [
    "https://vpce-0a1b-us-gov-west-1a.sqs.us-gov-west-1.vpce.amazonaws.com/123456789012/logs",
    "arn:aws-us-gov:sqs:us-gov-west-1:123456789012:logs",
  ],
  ["https://sqs.cn-north-1.api.amazonwebservices.com.cn/123456789012/l", "arn:aws-cn:sqs:cn-north-1:123456789012:l"],
  ["http://127.0.0.1:4566/123456789012/logs", "arn:aws:sqs:*:123456789012:logs"],
])("the ARN of %s", (url, arn) => {
  expect(queueArnOf(url)).toBe(arn);
});
