import * as pulumi from "@pulumi/pulumi";
import { MackerelLink, mackerel } from "awslink/pulumi";

const config = new pulumi.Config();

const link = new MackerelLink("production", {
  region: "ap-northeast-1",
  services: {
    EC2: { role: "Shop:web", retireAutomatically: true },
    RDS: { excludedMetrics: ["rds.cpu_credit.used"] },
    ALB: {},
  },
  includedTags: mackerel.tagFilter({ environment: "production" }),
  // pulumi config set credentials accessKey: for accounts whose roles Mackerel cannot assume. Another rotation, another key.
  credentials:
    config.get("credentials") === "accessKey" ? { accessKey: { rotation: config.get("rotation") } } : { role: {} },
});

export const settingIds = link.settingIds;
