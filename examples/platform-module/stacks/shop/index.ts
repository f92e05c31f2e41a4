import { environments, platformRole } from "@example/monitoring/organization";
import { AccountMonitoring } from "@example/monitoring/pulumi";
import * as aws from "@pulumi/aws";

export const roles = environments.map((environment) => {
  const provider = new aws.Provider(environment, {
    region: "ap-northeast-1",
    assumeRoles: [{ roleArn: platformRole(environment), sessionName: "shop-monitoring" }],
  });
  const inputs = { team: "shop", environment, regions: ["ap-northeast-1", "us-east-1"] };
  return new AccountMonitoring(`shop-${environment}`, inputs, { provider }).roleArn;
});
