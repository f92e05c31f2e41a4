/** The EC2 integration, "AWS Metrics+" in Wavefront's own words: what the APIs of AWS services tell beyond CloudWatch. */
import { z } from "zod";
import type { Rule } from "../../core/definition.ts";
import { attribute } from "../../core/schema/metadata.ts";
import { filter, tagExpression } from "./fields.ts";
import type { Kind } from "./kind.ts";
import { integrationDefinition } from "./life.ts";
import { regexRule, tagExpressionRule } from "./rules.ts";

const fields = z.strictObject({
  hostNameTags: attribute(z.array(z.string()).optional(), {
    description:
      "Tags of instances whose value becomes the name of the source; without one of them it is the instance's id. " +
      "Default: what Wavefront chooses (`hostname`, `host`, `name`).",
    set: true,
    computed: true,
    example: ["Name"],
  }),
  instanceSelectionTagsExpr: tagExpression("instances"),
  volumeSelectionTagsExpr: tagExpression("volumes"),
  metricFilterRegex: filter("the name of a metric", "^aws\\.(sqs|ec2|ebs|elb).*$"),
  pointTagFilterRegex: filter("the key of an AWS tag", "(region|name)"),
  customNamespaces: attribute(z.array(z.string()).optional(), {
    description:
      'Further sources of metrics: `["LIMITS"]` collects service limits (quotas) by AWS Support, `[]` switches that ' +
      "off, and without the field Wavefront keeps what it has.",
    set: true,
    computed: true,
    example: ["LIMITS"],
  }),
});

const kind: Kind = {
  name: "Ec2Integration",
  terraformName: "awslink_wavefront_ec2_integration",
  description:
    'An EC2 integration of Wavefront ("AWS Metrics+"): instances, volumes, service limits and other things that are ' +
    "not in CloudWatch, read with an IAM role and an external ID of its own.",
  service: "EC2",
  block: "ec2",
  fields,
};

const lists: Rule = (inputs, report) => {
  for (const field of ["hostNameTags", "customNamespaces"]) {
    const names = inputs[field];
    if (!Array.isArray(names)) continue;
    for (const [index, name] of names.entries()) {
      if (name === "") report({ severity: "error", path: [field, index], message: "must not be empty" });
      else if (field === "customNamespaces" && typeof name === "string" && name !== "LIMITS") {
        report({
          severity: "warning",
          path: [field, index],
          message: `${JSON.stringify(name)} is not documented: the only custom namespace that is, is LIMITS`,
        });
      }
    }
  }
};

export const ec2Integration = integrationDefinition(kind, [
  lists,
  regexRule("metricFilterRegex", "pointTagFilterRegex"),
  tagExpressionRule("instanceSelectionTagsExpr", "volumeSelectionTagsExpr"),
]);

/** For the data sources. */
export const ec2Fields = fields;
