/** The CloudTrail integration: events out of the log files of a trail in S3. */
import { z } from "zod";
import { checkReachedRegion } from "../../core/aws/region.ts";
import type { Rule } from "../../core/definition.ts";
import { attribute } from "../../core/schema/metadata.ts";
import type { Kind } from "./kind.ts";
import { integrationDefinition } from "./life.ts";

const fields = z.strictObject({
  region: attribute(z.string(), {
    description: "The AWS region of the S3 bucket that the trail writes to.",
    example: "us-west-2",
  }),
  bucketName: attribute(z.string(), {
    description: "Name of the S3 bucket that the trail writes to.",
    example: "example-cloudtrail",
  }),
  prefix: attribute(z.string().optional(), {
    description:
      'What the keys of all log files begin with, if the trail was given anything, without a slash at its end. Default: `""`, which Wavefront takes for `AWSLogs`.',
    default: "",
    example: "trail",
  }),
  filterRule: attribute(z.string().optional(), {
    description: 'A rule that events must meet to be ingested. Default: `""`, all.',
    default: "",
  }),
});

const kind: Kind = {
  name: "CloudTrailIntegration",
  terraformName: "awslink_wavefront_cloudtrail_integration",
  description:
    "A CloudTrail integration of Wavefront: events out of the log files that a trail writes to an S3 bucket, read with " +
    "an IAM role and an external ID of its own.",
  service: "CLOUDTRAIL",
  block: "cloudTrail",
  fields,
};

const place: Rule = ({ region }, report) => {
  if (typeof region !== "string") return;
  for (const problem of checkReachedRegion(region, ["region"], { vendor: "Wavefront" })) report(problem);
};

/**
 * 3 to 63 lower-case letters, digits, dots and hyphens; buckets made before 2018 in us-east-1 may have up to 255
 * characters, capitals and underscores. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
const bucket: Rule = ({ bucketName }, report) => {
  if (typeof bucketName !== "string" || /^[A-Za-z0-9._-]{3,255}$/.test(bucketName)) return;
  const arn = /^arn:[^:]*:s3:::([^/]+)/.exec(bucketName)?.[1] ?? /^s3:\/\/([^/]+)/.exec(bucketName)?.[1];
  report({
    severity: "error",
    path: ["bucketName"],
    message: `${JSON.stringify(bucketName)} is not the name of an S3 bucket`,
    ...(arn === undefined ? {} : { nextStep: `use the name alone: ${JSON.stringify(arn)}` }),
  });
};

/** "without using a forward slash at the end": https://docs.wavefront.com/integrations_aws_overview.html, "Prefix". */
const prefix: Rule = (inputs, report) => {
  if (typeof inputs.prefix !== "string" || !inputs.prefix.endsWith("/")) return;
  report({
    severity: "error",
    path: ["prefix"],
    message: "ends with a slash, which Wavefront does not take",
    nextStep: `write it as ${JSON.stringify(inputs.prefix.replace(/\/+$/, ""))}`,
  });
};

export const cloudTrailIntegration = integrationDefinition(kind, [place, bucket, prefix]);

/** For the data sources. */
export const cloudTrailFields = fields;
