/** A link by a key that exists, in the region of the AWS provider; or by a role, where no key is named. */
import { AwsProvider } from "@cdktn/provider-aws/lib/provider/index.js";
import { AwslinkProvider, MackerelLink } from "awslink/cdktn";
import { App, TerraformStack, TerraformVariable } from "cdktn";

const app = new App({ context: { targetVersions: { terraform: ">=1.11.0", opentofu: ">=1.11.0" } } });
const stack = new TerraformStack(app, "given-key");
new AwsProvider(stack, "aws");
new AwslinkProvider(stack, "awslink");
const secretKey = new TerraformVariable(stack, "secret", { type: "string", sensitive: true }).stringValue;
const key = process.env.KEY;

new MackerelLink(stack, "given", {
  services: { EC2: {} },
  credentials: key === undefined ? { role: {} } : { accessKey: { key, secretKey } },
});
app.synth();
