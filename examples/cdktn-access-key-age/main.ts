import { AwsProvider } from "@cdktn/provider-aws/lib/provider/index.js";
import { AccessKeyAge, AwslinkProvider } from "awslink/cdktn";
import { App, TerraformOutput, TerraformStack, TerraformVariable } from "cdktn";

const app = new App({
  // The token is given by a write-only argument: CDKTN asks whether every CLI that will run this has those.
  context: { targetVersions: { terraform: ">=1.11.0", opentofu: ">=1.11.0" } },
});
const stack = new TerraformStack(app, "key-age");
new AwsProvider(stack, "aws");
// Makes the alert, by a token from the environment: WAVEFRONT_ADDRESS and WAVEFRONT_TOKEN.
new AwslinkProvider(stack, "awslink");

const url = new TerraformVariable(stack, "url", { type: "string" }).stringValue;
const token = new TerraformVariable(stack, "token", { type: "string", sensitive: true }).stringValue;
const keys = new AccessKeyAge(stack, "keys", {
  // Another version says that the token is another one.
  wavefront: { url, token: { value: token, version: Number(process.env.TOKEN_VERSION ?? 1) } },
  maxKeyAge: Number(process.env.MAX_KEY_AGE ?? 180),
  tags: { team: "sre" },
});

const { functionName, roleArn, deadLetterQueueUrl, logGroupName, alarmName } = keys;
for (const [name, value] of Object.entries({ functionName, roleArn, deadLetterQueueUrl, logGroupName, alarmName })) {
  new TerraformOutput(stack, name, { value });
}

app.synth();
