/** Links the accounts of an organisational unit to Mackerel. */
import { AwsProvider } from "@cdktn/provider-aws/lib/provider/index.js";
import { AwslinkProvider, OrganizationRoles } from "awslink/cdktn";
import { App, TerraformOutput, TerraformStack } from "cdktn";

const { UNIT = "", ACCOUNTS = "" } = process.env;

const app = new App({ context: { targetVersions: { terraform: ">=1.11.0", opentofu: ">=1.11.0" } } });
const stack = new TerraformStack(app, "organization");
new AwsProvider(stack, "aws");
new AwslinkProvider(stack, "awslink");

const roles = new OrganizationRoles(stack, "production", {
  organizationalUnitIds: [UNIT],
  accounts: ACCOUNTS.split(",").map((accountId) => ({ accountId })),
  region: "ap-northeast-1",
  services: { EC2: {}, RDS: {}, SQS: {} },
  role: { path: "/links/" },
  operationPreferences: { failureTolerancePercentage: 10, maxConcurrentPercentage: 100 },
  tags: { team: "sre" },
});
new TerraformOutput(stack, "externalIds", { value: roles.externalIds });
new TerraformOutput(stack, "roleArns", { value: roles.roleArns });
app.synth();
