import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { AwslinkProvider, WavefrontLink } from "awslink/cdktf";
import { App, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";

const app = new App();
const stack = new TerraformStack(app, "production");
new AwsProvider(stack, "aws", { region: "us-west-2" });
// Address and token come from the environment: WAVEFRONT_ADDRESS, WAVEFRONT_TOKEN.
new AwslinkProvider(stack, "awslink");

// The AWS account that Wavefront assumes the role from: Integrations → Amazon Web Services → Setup shows it.
const account = new TerraformVariable(stack, "wavefront_account_id", { type: "string" });

const link = new WavefrontLink(stack, "production", {
  wavefrontAccountId: account.stringValue,
  additionalTags: { account: "production" },
  cloudWatch: {
    namespaces: ["AWS/EC2", "AWS/RDS", "AWS/SQS"],
    metricFilterRegex: "^aws\\.(ec2|rds|sqs)\\..*$",
  },
  ec2: { hostNameTags: ["Name"], customNamespaces: ["LIMITS"] },
  cloudTrail: { region: "us-west-2", bucketName: "example-cloudtrail", prefix: "organization" },
});

new TerraformOutput(stack, "integration_ids", { value: link.integrationIds });
new TerraformOutput(stack, "role_arn", { value: link.roleArn });

app.synth();
