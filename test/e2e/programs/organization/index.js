// Links the accounts of an organisational unit to every vendor.
import * as pulumi from "@pulumi/pulumi";
import { OrganizationRoles } from "awslink/pulumi";

const config = new pulumi.Config();

const shared = {
  organizationalUnitIds: [config.require("unit")],
  accounts: config
    .require("accounts")
    .split(",")
    .map((accountId) => ({ accountId })),
  role: { path: "/links/" },
  operationPreferences: { failureTolerancePercentage: 10, maxConcurrentPercentage: 100 },
  tags: { team: "sre" },
};

const mackerel = new OrganizationRoles("production", {
  ...shared,
  mackerel: { region: "ap-northeast-1", services: { EC2: {}, RDS: {}, SQS: {} } },
});
const wavefront = new OrganizationRoles("metrics", {
  ...shared,
  wavefront: { wavefrontAccountId: config.require("wavefrontAccount"), rolePropagationTimeout: 0 },
});
const elastic = new OrganizationRoles("agents", {
  ...shared,
  elastic: {
    principal: config.require("agents"),
    policyIds: ["sandbox-agents"],
    services: { ec2: { awsMetrics: { ec2_metrics: {} } }, rds: { awsMetrics: { rds: {} } } },
  },
});

export const externalIds = { mackerel: mackerel.externalIds, wavefront: wavefront.externalIds };
export const roleArns = [mackerel.roleArns, wavefront.roleArns, elastic.roleArns];
export const settingIds = [mackerel.settingIds, wavefront.settingIds, elastic.settingIds];
