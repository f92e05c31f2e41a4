// The components that need more of AWS than IAM: what the states of test/states were recorded with. It only ever grows, as
// every-type does.
import * as pulumi from "@pulumi/pulumi";
import { AccessKeyAge, OrganizationRoles } from "awslink/pulumi";

const { UNIT = "", ACCOUNTS = "" } = process.env;
const tags = { team: "sre" };

new AccessKeyAge("keys", {
  wavefront: {
    url: "https://example.wavefront.com",
    token: { value: pulumi.secret("a-token") },
    alert: { target: "on-call@example.com", severity: "SEVERE" },
  },
  mackerel: { service: "Shop", apiKey: { value: pulumi.secret("a-key") } },
  elastic: {
    url: "https://elasticsearch.example.com",
    apiKey: { arn: "arn:aws:ssm:us-east-1:123456789012:parameter/elastic" },
  },
  roles: [{ roleArn: "arn:aws:iam::222222222222:role/key-reader", externalId: "the-external-id" }],
  maxKeyAge: 90,
  schedule: "rate(12 hours)",
  heartbeatHours: 24,
  alarmActions: ["arn:aws:sns:us-east-1:123456789012:on-call"],
  path: "/monitoring/",
  tags,
});

new AccessKeyAge("keys-by-proxy", { wavefrontProxy: { host: "proxy.example.com" }, pageMetricOnly: true });

const organization = {
  organizationalUnitIds: [UNIT],
  accounts: ACCOUNTS.split(",").map((accountId) => ({ accountId })),
  role: { path: "/links/" },
  operationPreferences: { failureTolerancePercentage: 10, maxConcurrentPercentage: 100 },
  tags,
};

new OrganizationRoles("production", {
  ...organization,
  mackerel: { regions: ["ap-northeast-1", "us-east-1"], services: { EC2: { role: "Shop:web" }, RDS: {}, SQS: {} } },
});

new OrganizationRoles("metrics", {
  ...organization,
  // Its roles are in moto, where the sandbox's Wavefront does not see them.
  wavefront: { wavefrontAccountId: "210987654321", ec2: { customNamespaces: ["LIMITS"] }, disabled: true },
});

new OrganizationRoles("agents", {
  ...organization,
  elastic: {
    principal: "arn:aws:iam::123456789012:root",
    policyIds: ["sandbox-agents"],
    services: { ec2: { awsMetrics: { ec2_metrics: { period: "5m" } } } },
  },
});
