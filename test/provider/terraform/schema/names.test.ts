import { describe, expect, it } from "vitest";
import { inputShape } from "../../../../provider/core/definition.ts";
import { awsIntegration } from "../../../../provider/mackerel/aws-integration/index.ts";
import { mackerel } from "../../../../provider/mackerel/index.ts";
import { registry } from "../../../../provider/registry.ts";
import { snakeCase, terraformPath, Words } from "../../../../provider/terraform/schema/names.ts";

it.each([
  ["name", "name"],
  ["roleArn", "role_arn"],
  ["externalId", "external_id"],
  ["s3UsePathStyle", "s3_use_path_style"],
  ["kmsKeyId", "kms_key_id"],
  ["KMSKeyId", "kms_key_id"],
  ["s3BucketNameFilterRegex", "s3_bucket_name_filter_regex"],
  ["ec2_metrics", "ec2_metrics"],
])("%s is %s in Terraform", (name, snake) => expect(snakeCase(name)).toBe(snake));

it("keeps the keys of maps in a path, and no place in a set", () => {
  const shape = { kind: "object", attributes: inputShape(awsIntegration) } as const;
  expect(terraformPath(shape, ["services", "someNewService", "excludedMetrics", 0])).toEqual([
    "services",
    "someNewService",
    "excluded_metrics",
  ]);
});

describe("words of several vendors", () => {
  const words = new Words(registry);
  it.each([
    ["mackerel", "made by Mackerel (`ExternalId`)", "made by Mackerel (`awslink_mackerel_external_id`)"],
    ["wavefront", "made by Wavefront (`ExternalId`)", "made by Wavefront (`awslink_wavefront_external_id`)"],
    ["mackerel", "getAwsIntegrations lists them", "data.awslink_mackerel_aws_integrations lists them"],
    ["elastic", "getAwsIntegrations lists them", "data.awslink_elastic_aws_integrations lists them"],
    ["wavefront", "mackerel.ExternalId", "awslink_mackerel_external_id"],
  ])("of %s: %s", (vendor, text, translated) => expect(words.of(vendor).translate(text, [])).toBe(translated));

  it("leave alone what several of them have, where nobody's are asked for", () => {
    const text = "getAwsIntegrations and getExcludableMetrics, `ExternalId` and `Ec2Integration`";
    expect(words.translate(text, [])).toBe(
      "getAwsIntegrations and data.awslink_mackerel_excludable_metrics, `ExternalId` and `awslink_wavefront_ec2_integration`",
    );
  });
});

describe("words", () => {
  const words = new Words({ vendors: [mackerel] }, new Map([["tagFilter", "provider::awslink::mackerel_tag_filter"]]));
  const shapes = [inputShape(awsIntegration)];
  it.each([
    ["externalId and `roleArn`, not roleArns", "external_id and `role_arn`, not roleArns"],
    ["mackerel.AwsIntegration x1", "awslink_mackerel_aws_integration x1"],
    ["made by Mackerel (`ExternalId`)", "made by Mackerel (`awslink_mackerel_external_id`)"],
    ["getExcludableMetrics lists them", "data.awslink_mackerel_excludable_metrics lists them"],
    ["let tagFilter({ key: 1 }) write it", "let provider::awslink::mackerel_tag_filter({ key: 1 }) write it"],
    ["(awslink:mackerelApiKey, or X)", "(api_key of the block mackerel in the provider, or X)"],
    ["set it (Pulumi: pulumi config set x; Terraform: x { y = … }) now", "set it (x { y = … }) now"],
  ])("%s", (text, translated) => expect(words.translate(text, shapes)).toBe(translated));
});
