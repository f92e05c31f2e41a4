import { AwsProvider } from "@cdktn/provider-aws/lib/provider/index.js";
import { AccountMonitoring } from "@example/monitoring/cdktn";
import { environments, platformRole } from "@example/monitoring/organization";
import { AwslinkProvider } from "awslink/cdktn";
import { App, TerraformStack } from "cdktn";

const app = new App();
const stack = new TerraformStack(app, "blog-monitoring");
// Its key comes from the environment: MACKEREL_APIKEY.
new AwslinkProvider(stack, "awslink");

for (const environment of environments) {
  const aws = new AwsProvider(stack, environment, {
    alias: environment,
    region: "ap-northeast-1",
    assumeRole: [{ roleArn: platformRole(environment), sessionName: "blog-monitoring" }],
  });
  const inputs = { team: "blog", environment, regions: ["ap-northeast-1"] };
  new AccountMonitoring(stack, `blog-${environment}`, inputs, aws);
}

app.synth();
