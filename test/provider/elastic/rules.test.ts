/** What can be told of a declared integration policy before Kibana is asked. */
import { describe, expect, test } from "vitest";
import { check } from "../../../provider/core/check.ts";
import { UNKNOWN, type Value, type Values } from "../../../provider/core/value.ts";
import { awsIntegration, KEYS, MINIMAL, QUEUE, ROLE } from "./life.ts";

const LOG_GROUP = "arn:aws:logs:us-east-1:123456789012:log-group:example:*";
// The minimal declaration is JSON.
const base = MINIMAL as Values;

function said(fields: Values): string[] {
  const problems = check(awsIntegration, { ...base, ...fields }, { kind: "create" });
  return problems.map(({ severity, path, message }) => `${severity} ${path.join(".")}: ${message}`);
}

const s3 = (values: Value): Values => ({ services: { cloudtrail: { awsS3: { cloudtrail: values } } } });
const logs = (values: Value): Values => ({ services: { cloudwatch: { awsCloudwatch: { cloudwatch_logs: values } } } });
const metrics = (values: Value): Values => ({ services: { ec2: { awsMetrics: { ec2_metrics: values } } } });

describe("sound declarations", () => {
  test.each<[string, Values]>([
    ["the least", {}],
    ["keys", KEYS],
    ["a role over a profile", { roleArn: ROLE, credentialProfileName: "p" }],
    ["a role of China: the agents are at home there", { roleArn: "arn:aws-cn:iam::123456789012:role/agent" }],
    ["nothing on", { services: {} }],
    ["a queue", s3({ queueUrl: QUEUE })],
    ["a bucket", s3({ bucketArn: "arn:aws:s3:::logs", bucketListInterval: "2m" })],
    ["a queue that is not known yet", s3({ queueUrl: UNKNOWN })],
    ["neither, in a stream that is off", s3({ enabled: false })],
    ["a log group", logs({ logGroupArn: LOG_GROUP })],
    ["log groups by prefix", logs({ logGroupNamePrefix: "/aws/", regionName: "us-east-1" })],
    ["a prefix whose region is not known yet", logs({ logGroupNamePrefix: "/aws/", regionName: UNKNOWN })],
    ["durations in every form", metrics({ period: "1h30m", latency: "300s", dataGranularity: "1m" })],
    ["a duration that is not known yet", metrics({ period: UNKNOWN })],
    ["a stream that is not known yet", metrics(UNKNOWN)],
    ["services that are not known yet", { services: UNKNOWN }],
    ["a service that is not known yet", { services: { ec2: UNKNOWN } }],
    ["tags", metrics({ tagsFilter: { Env: ["a", "b"] } })],
  ])("%s", (_name, fields) => {
    expect(said(fields)).toEqual([]);
  });
});

describe("bad input", () => {
  test.each<[string, Values, readonly (string | RegExp)[]]>([
    ["no agent policy", { policyIds: [] }, [/error policyIds: needs at least one/]],
    ["no name", { name: "" }, [/error name: must not be empty/]],
    [
      "a name with a blank at its end",
      { name: "aws " },
      [/error name: "aws " begins or ends with a blank, which Kibana/],
    ],
    ["a space by its title", { space: "My team" }, [/error space: "My team" is not the identifier of a Kibana space/]],
    ["a field that there is not", { servces: {} }, [/error servces: there is no such field/]],
    ["half a key", { accessKeyId: KEYS.accessKeyId }, [/error secretAccessKey: missing: accessKeyId is only half/]],
    [
      "a token without keys",
      { sessionToken: "t" },
      [/error accessKeyId: missing/, /error secretAccessKey: missing/, /warning sessionToken: temporary keys expire/],
    ],
    [
      "temporary keys",
      { ...KEYS, sessionToken: "t" },
      [/warning sessionToken: temporary keys expire, and no data is collected/],
    ],
    [
      "keys and a profile",
      { ...KEYS, credentialProfileName: "p" },
      [/error credentialProfileName: two credential methods/],
    ],
    ["an external ID without role", { externalId: "some-id" }, [/error roleArn: missing/]],
    ["a key that is none", { ...KEYS, accessKeyId: "AKIA" }, [/error accessKeyId: is not an access key ID/]],
    [
      "a role that is none",
      { roleArn: "arn:aws:iam::123456789012:user/me" },
      [/error roleArn: .* is not the ARN of an IAM role/],
    ],
    ["an external ID with a blank", { roleArn: ROLE, externalId: "an id" }, [/error externalId: /]],
    ["a region that is none", { defaultRegion: "narnia" }, [/error defaultRegion: .* is not a region/]],
    ["a namespace with a dash", { namespace: "a-b" }, [/error namespace: "a-b" is not a namespace/]],
    ["a long namespace", { namespace: "a".repeat(101) }, [/error namespace: is longer than 100 bytes/]],
    [
      "a period that is none",
      metrics({ period: "5 minutes" }),
      [/error services.ec2.awsMetrics.ec2_metrics.period: "5 minutes" is not a duration/],
    ],
    ["a zone for a region", metrics({ regions: ["us-east-1a"] }), [/regions.0: "us-east-1a" is an availability zone/]],
    [
      "an account that is none",
      metrics({ owningAccount: "12345" }),
      [/owningAccount: "12345" is not the ID of an AWS/],
    ],
    ["a tag without value", metrics({ tagsFilter: { Env: [] } }), [/tagsFilter.Env: no value is given/]],
    ["a var that is an attribute", metrics({ vars: { period: "5m" } }), [/vars.period: has an attribute of its own/]],
    [
      "a field of another kind",
      metrics({ queueUrl: QUEUE }),
      [/error services.ec2.awsMetrics.ec2_metrics.queueUrl: there is no such field/],
    ],
    [
      "the same stream twice",
      { services: { ec2: { awsMetrics: { ec2_metrics: {}, "aws.ec2_metrics": {} } } } },
      [/aws.ec2_metrics: the same stream as ec2_metrics/],
    ],
    ["a service without streams", { services: { ec2: {} } }, [/error services.ec2: no stream of it is declared/]],
    [
      "a service that this release does not know",
      { services: { ec3: { awsMetrics: { x: {} } } } },
      [/warning services.ec3: this release of awslink does not know it/],
    ],
    [
      "YAML that is none",
      { services: { cloudwatch: { awsMetrics: { cloudwatch_metrics: { metrics: "- a: [" } } } } },
      [/metrics: is not YAML/],
    ],
    [
      "neither queue nor bucket",
      s3({}),
      [/error services.cloudtrail.awsS3.cloudtrail.queueUrl: missing: logs out of S3 come from a queue/],
    ],
    [
      "queue and bucket",
      s3({ queueUrl: QUEUE, bucketArn: UNKNOWN }),
      [/bucketArn: queueUrl and bucketArn are declared at once/],
    ],
    ["a queue that is none", s3({ queueUrl: "logs" }), [/queueUrl: "logs" is not the URL of an SQS queue/]],
    ["a bucket by its name", s3({ bucketArn: "logs" }), [/bucketArn: "logs" is not an ARN of the service s3/]],
    ["no log group", logs({}), [/error services.cloudwatch.awsCloudwatch.cloudwatch_logs.logGroupArn: missing/]],
    [
      "two log groups",
      logs({ logGroupArn: LOG_GROUP, logGroupName: "a" }),
      [/logGroupName: logGroupArn and logGroupName are declared at once/],
    ],
    ["a log group without region", logs({ logGroupName: "a" }), [/regionName: missing: logGroupName needs the region/]],
    ["a log group that is none", logs({ logGroupArn: ROLE }), [/logGroupArn: .* is not an ARN of the service logs/]],
  ])("%s", (_name, fields, expected) => {
    const problems = said(fields);
    expect(problems).toHaveLength(expected.length);
    for (const [index, message] of expected.entries()) expect(problems[index]).toMatch(message);
  });
});
