import * as pulumi from "@pulumi/pulumi";
import { ElasticLink } from "awslink/pulumi";

const config = new pulumi.Config();

const link = new ElasticLink("production", {
  // The agent policies whose agents collect: Fleet → Agent policies shows their ids.
  policyIds: [config.require("agentPolicyId")],
  services: {
    ec2: {
      awsMetrics: {
        ec2_metrics: {
          period: "5m",
          regions: ["us-east-1", "eu-west-1"],
          tagsFilter: { Environment: ["production"] },
        },
      },
    },
    rds: { awsMetrics: { rds: {} } },
    cloudtrail: {
      awsS3: { cloudtrail: { queueUrl: "https://sqs.us-east-1.amazonaws.com/123456789012/example-cloudtrail" } },
    },
  },
  permissions: { logBuckets: ["arn:aws:s3:::example-cloudtrail"] },
  credentials:
    // pulumi config set credentials role: for agents with an identity of their own in AWS.
    config.get("credentials") === "role"
      ? { role: { principal: config.require("agentPrincipal") } }
      : { accessKey: {} },
});

export const integrationId = link.integrationId;
export const roleArn = link.roleArn;
export const accessKeyId = link.accessKeyId;
