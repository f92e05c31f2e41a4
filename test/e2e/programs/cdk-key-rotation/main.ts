/** Two links by keys of their own, rotated by the text in ROTATION; without one they are made and never rotated. */
import { AwsProvider } from "@cdktn/provider-aws/lib/provider/index.js";
import { AwslinkProvider, ElasticLink, MackerelLink } from "awslink/cdktn";
import { App, TerraformStack } from "cdktn";

const app = new App({ context: { targetVersions: { terraform: ">=1.11.0", opentofu: ">=1.11.0" } } });
const stack = new TerraformStack(app, "key-rotation");
new AwsProvider(stack, "aws", { region: "us-east-1" });
new AwslinkProvider(stack, "awslink");
const { ROTATION: rotation } = process.env;
const credentials = { accessKey: { allowSecretInState: true, rotation } } as const;

new MackerelLink(stack, "monitor", { region: "us-east-1", services: { EC2: {} }, credentials });
new ElasticLink(stack, "agents", {
  policyIds: ["sandbox-agents"],
  services: { ec2: { awsMetrics: { ec2_metrics: {} } } },
  credentials,
});
app.synth();
