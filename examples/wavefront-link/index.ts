import * as pulumi from "@pulumi/pulumi";
import { WavefrontLink } from "awslink/pulumi";

const config = new pulumi.Config();

const link = new WavefrontLink("production", {
  // The AWS account that Wavefront assumes the role from: Integrations → Amazon Web Services → Setup shows it.
  wavefrontAccountId: config.require("wavefrontAccountId"),
  additionalTags: { account: "production" },
  cloudWatch: {
    namespaces: ["AWS/EC2", "AWS/RDS", "AWS/SQS"],
    metricFilterRegex: "^aws\\.(ec2|rds|sqs)\\..*$",
  },
  ec2: { hostNameTags: ["Name"], customNamespaces: ["LIMITS"] },
  cloudTrail: { region: "us-west-2", bucketName: "example-cloudtrail", prefix: "organization" },
});

export const integrationIds = link.integrationIds;
export const roleArn = link.roleArn;
