/** The CloudWatch integration: metrics that AWS services send to CloudWatch. */
import { z } from "zod";
import type { Rule } from "../../core/definition.ts";
import { attribute } from "../../core/schema/metadata.ts";
import { wholeNumber } from "../../core/schema/whole-number.ts";
import { filter, tagExpression } from "./fields.ts";
import type { Kind } from "./kind.ts";
import { integrationDefinition } from "./life.ts";
import { regexRule, tagExpressionRule } from "./rules.ts";

function selectionTags(what: string) {
  return attribute(z.record(z.string(), z.string()).optional(), {
    description:
      `Only data of ${what} with one of these tags are ingested. Needs a Metrics+ integration (\`Ec2Integration\`) of ` +
      "the account, which reads the tags. Default: all.",
    default: {},
    example: { environment: "production" },
  });
}

const ORED = " The expression and the map beside it are OR'ed.";

const fields = z.strictObject({
  namespaces: attribute(z.array(z.string()).optional(), {
    description: "The CloudWatch namespaces that are asked for: `AWS/EC2`. Default: none named, all of them.",
    set: true,
    default: [],
    example: ["AWS/EC2", "AWS/SQS"],
  }),
  metricFilterRegex: filter("the name of a CloudWatch metric", "^aws\\.(sqs|ec2|ebs|elb).*$"),
  pointTagFilterRegex: filter("the key of an AWS tag", "(region|name)"),
  s3BucketNameFilterRegex: filter("the name of an S3 bucket", "^logs-.*$"),
  threadDistributionInMins: attribute(wholeNumber(0).optional(), {
    description: "Over how many minutes Wavefront spreads its requests. Default: what Wavefront chooses.",
    computed: true,
  }),
  instanceSelectionTags: selectionTags("instances"),
  volumeSelectionTags: selectionTags("volumes"),
  instanceSelectionTagsExpr: tagExpression("instances", ORED),
  volumeSelectionTagsExpr: tagExpression("volumes", ORED),
});

const kind: Kind = {
  name: "CloudWatchIntegration",
  terraformName: "awslink_wavefront_cloudwatch_integration",
  description:
    "A CloudWatch integration of Wavefront: the metrics that the services of an AWS account send to CloudWatch, read " +
    "with an IAM role and an external ID of its own.",
  service: "CLOUDWATCH",
  block: "cloudWatch",
  fields,
};

/**
 * 1 to 255 characters, not beginning with a colon. Source:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Metric.html (Namespace).
 */
const namespaces: Rule = (inputs, report) => {
  if (!Array.isArray(inputs.namespaces)) return;
  for (const [index, namespace] of inputs.namespaces.entries()) {
    if (typeof namespace !== "string" || /^[^:].{0,254}$/.test(namespace)) continue;
    report({
      severity: "error",
      path: ["namespaces", index],
      message: `${JSON.stringify(namespace)} is not a CloudWatch namespace`,
      nextStep: "write it as CloudWatch does: AWS/EC2",
    });
  }
};

const emptyTags: Rule = (inputs, report) => {
  for (const field of ["instanceSelectionTags", "volumeSelectionTags"]) {
    const tags = inputs[field];
    if (typeof tags !== "object" || tags === null || !("" in tags)) continue;
    report({ severity: "error", path: [field, ""], message: "a tag needs a key" });
  }
};

export const cloudWatchIntegration = integrationDefinition(kind, [
  namespaces,
  emptyTags,
  regexRule("metricFilterRegex", "pointTagFilterRegex", "s3BucketNameFilterRegex"),
  tagExpressionRule("instanceSelectionTagsExpr", "volumeSelectionTagsExpr"),
]);

/** For the data sources. */
export const cloudWatchFields = fields;
