/** A link in each account of ROLES, ARNs of the roles by which the accounts are managed. */
import { AwsProvider } from "@cdktn/provider-aws/lib/provider/index.js";
import { AwslinkProvider, MackerelLink } from "awslink/cdktn";
import { App, TerraformStack } from "cdktn";

const app = new App();
const stack = new TerraformStack(app, "accounts");
new AwslinkProvider(stack, "awslink");

const roles: readonly string[] = JSON.parse(process.env.ROLES ?? "[]");
for (const roleArn of roles) {
  const [, , , , accountId = ""] = roleArn.split(":");
  const aws = new AwsProvider(stack, accountId, {
    alias: `account-${accountId}`,
    region: "ap-northeast-1",
    assumeRole: [{ roleArn }],
  });
  new MackerelLink(stack, `link-${accountId}`, {
    regions: ["ap-northeast-1", "eu-west-1", "us-east-1"],
    services: { EC2: {}, RDS: {}, ALB: {} },
    credentials: { role: {} },
    providers: { aws },
  });
}
app.synth();
