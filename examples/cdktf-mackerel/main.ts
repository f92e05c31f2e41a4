import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { AwslinkProvider, MackerelLink, mackerel } from "awslink/cdktf";
import { App, TerraformOutput, TerraformStack } from "cdktf";

const app = new App();
const stack = new TerraformStack(app, "production");
new AwsProvider(stack, "aws", { region: "ap-northeast-1" });
// Its key comes from the environment: MACKEREL_APIKEY.
new AwslinkProvider(stack, "awslink");

const link = new MackerelLink(stack, "production", {
  region: "ap-northeast-1",
  services: {
    EC2: { role: "Shop:web", retireAutomatically: true },
    RDS: { excludedMetrics: ["rds.cpu_credit.used"] },
    ALB: {},
  },
  includedTags: mackerel.tagFilter({ environment: "production" }),
  // CREDENTIALS=accessKey: for accounts whose roles Mackerel cannot assume.
  credentials: process.env.CREDENTIALS === "accessKey" ? { accessKey: { allowSecretInState: true } } : { role: {} },
});

new TerraformOutput(stack, "setting_ids", { value: link.settingIds });
if (link.roleArn !== undefined) new TerraformOutput(stack, "role_arn", { value: link.roleArn });
if (link.key !== undefined) new TerraformOutput(stack, "key", { value: link.key });

app.synth();
