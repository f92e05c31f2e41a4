/** A link whose agents run on EC2, with logs out of a queue that the same stack makes; or a role for one principal. */
import { AwsProvider } from "@cdktn/provider-aws/lib/provider/index.js";
import { SqsQueue } from "@cdktn/provider-aws/lib/sqs-queue/index.js";
import { AwslinkProvider, ElasticLink, elastic } from "awslink/cdktn";
import { App, Fn, TerraformOutput, TerraformStack } from "cdktn";

const principal = process.env.PRINCIPAL;

const app = new App({ context: { targetVersions: { terraform: ">=1.11.0", opentofu: ">=1.11.0" } } });
const stack = new TerraformStack(app, "identity");
new AwsProvider(stack, "aws");
new AwslinkProvider(stack, "awslink");
const queue = new SqsQueue(stack, "trail", { namePrefix: "trail-" });

const link = new ElasticLink(stack, "agents", {
  policyIds: ["sandbox-agents"],
  services: {
    ec2: { awsMetrics: { ec2_metrics: { period: "5m" } } },
    cloudtrail: { awsS3: { cloudtrail: { queueUrl: queue.url } } },
  },
  permissions: { logBuckets: ["arn:aws:s3:::example-trail"] },
  credentials: principal === undefined ? { instanceProfile: { path: "/agents/" } } : { role: { principal } },
  tags: { team: "sre" },
});
const described = new elastic.DataAwsPackage(stack, "described");
// Asked once the link is there: its integration policy's id is not known before.
const listed = new elastic.DataAwsIntegrations(stack, "listed", {
  space: Fn.replace(link.integrationId, "/.+/", "default"),
});

const outputs = {
  queueUrl: queue.url,
  integrationId: link.integrationId,
  roleArn: link.roleArn,
  instanceProfileName: link.instanceProfileName,
  installed: described.installedVersion,
  integrations: [listed.awsIntegrations.get(0).id],
};
for (const [name, value] of Object.entries(outputs)) {
  if (value !== undefined) new TerraformOutput(stack, name, { value });
}
app.synth();
