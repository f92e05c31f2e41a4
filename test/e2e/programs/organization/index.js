// Links the accounts of an organisational unit to Mackerel.
import * as pulumi from "@pulumi/pulumi";
import { OrganizationRoles } from "awslink/pulumi";

const config = new pulumi.Config();

const roles = new OrganizationRoles("production", {
  organizationalUnitIds: [config.require("unit")],
  accounts: config
    .require("accounts")
    .split(",")
    .map((accountId) => ({ accountId })),
  region: "ap-northeast-1",
  services: { EC2: {}, RDS: {}, SQS: {} },
  role: { path: "/links/" },
  operationPreferences: { failureTolerancePercentage: 10, maxConcurrentPercentage: 100 },
  tags: { team: "sre" },
});

export const { stackSetName, roleArns, externalIds, settingIds } = roles;
