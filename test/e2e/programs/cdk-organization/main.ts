/** Links the accounts of an organisational unit to every vendor. */
import { AwsProvider } from "@cdktn/provider-aws/lib/provider/index.js";
import { AwslinkProvider, OrganizationRoles } from "awslink/cdktn";
import { App, TerraformOutput, TerraformStack } from "cdktn";

const { UNIT = "", ACCOUNTS = "", WAVEFRONT_ACCOUNT = "", AGENTS = "" } = process.env;

const app = new App({ context: { targetVersions: { terraform: ">=1.11.0", opentofu: ">=1.11.0" } } });
const stack = new TerraformStack(app, "organization");
new AwsProvider(stack, "aws");
new AwslinkProvider(stack, "awslink");

const shared = {
  organizationalUnitIds: [UNIT],
  accounts: ACCOUNTS.split(",").map((accountId) => ({ accountId })),
  role: { path: "/links/" },
  operationPreferences: { failureTolerancePercentage: 10, maxConcurrentPercentage: 100 },
  tags: { team: "sre" },
};

const mackerel = new OrganizationRoles(stack, "production", {
  ...shared,
  mackerel: { region: "ap-northeast-1", services: { EC2: {}, RDS: {}, SQS: {} } },
});
const wavefront = new OrganizationRoles(stack, "metrics", {
  ...shared,
  wavefront: { wavefrontAccountId: WAVEFRONT_ACCOUNT, rolePropagationTimeout: 0 },
});
const elastic = new OrganizationRoles(stack, "agents", {
  ...shared,
  elastic: {
    principal: AGENTS,
    policyIds: ["sandbox-agents"],
    services: { ec2: { awsMetrics: { ec2_metrics: {} } }, rds: { awsMetrics: { rds: {} } } },
  },
});

new TerraformOutput(stack, "externalIds", {
  value: { mackerel: mackerel.externalIds, wavefront: wavefront.externalIds },
});
new TerraformOutput(stack, "roleArns", { value: [mackerel.roleArns, wavefront.roleArns, elastic.roleArns] });
app.synth();
