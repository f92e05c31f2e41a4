import { AwsProvider } from "@cdktn/provider-aws/lib/provider/index.js";
import { AwslinkProvider, ElasticLink } from "awslink/cdktn";
import { App, TerraformOutput, TerraformStack, TerraformVariable } from "cdktn";

const app = new App({
  // The secret of the key is given by a write-only argument: CDKTN asks whether every CLI that will run this has those.
  context: { targetVersions: { terraform: ">=1.11.0", opentofu: ">=1.11.0" } },
});
const stack = new TerraformStack(app, "production");
new AwsProvider(stack, "aws", { region: "us-east-1" });
// Address and key come from the environment: KIBANA_ENDPOINT, KIBANA_API_KEY.
new AwslinkProvider(stack, "awslink");

const agentPolicyId = new TerraformVariable(stack, "agent_policy_id", {
  description: "The agent policy whose agents collect: Fleet → Agent policies shows its id.",
  type: "string",
}).stringValue;
const agentPrincipal = new TerraformVariable(stack, "agent_principal", {
  description: "Who the agents are in AWS: the ARN of their role or user, or of their account.",
  type: "string",
}).stringValue;

const link = new ElasticLink(stack, "production", {
  policyIds: [agentPolicyId],
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
  // CREDENTIALS=accessKey: for agents that have no identity of their own in AWS.
  credentials:
    process.env.CREDENTIALS === "accessKey"
      ? { accessKey: { allowSecretInState: true } }
      : { role: { principal: agentPrincipal } },
});

new TerraformOutput(stack, "integration_id", { value: link.integrationId });
if (link.roleArn !== undefined) new TerraformOutput(stack, "role_arn", { value: link.roleArn });
if (link.accessKeyId !== undefined) new TerraformOutput(stack, "access_key_id", { value: link.accessKeyId });

app.synth();
