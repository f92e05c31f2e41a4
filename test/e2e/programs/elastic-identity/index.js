// A link whose agents run on EC2, with logs out of a queue that the same program makes; or a role for one principal.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ElasticLink, elastic } from "awslink/pulumi";

const principal = new pulumi.Config().get("principal");
const queue = new aws.sqs.Queue("trail");

const link = new ElasticLink("agents", {
  policyIds: ["sandbox-agents"],
  services: {
    ec2: { awsMetrics: { ec2_metrics: { period: "5m" } } },
    cloudtrail: { awsS3: { cloudtrail: { queueUrl: queue.url } } },
  },
  permissions: { logBuckets: ["arn:aws:s3:::example-trail"] },
  credentials: principal === undefined ? { instanceProfile: { path: "/agents/" } } : { role: { principal } },
  tags: { team: "sre" },
});

export const queueUrl = queue.url;
export const { integrationId, roleArn, instanceProfileName } = link;
export const installed = elastic.getAwsPackageOutput({}).installedVersion;
// Asked once the link is there.
export const integrations = elastic
  .getAwsIntegrationsOutput({ space: link.integrationId.apply(() => "default") })
  .awsIntegrations.apply((all) => all.map(({ id }) => id));
