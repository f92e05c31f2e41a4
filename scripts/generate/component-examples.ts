/** What stands at the head of each component's page. The tests compile it as a reader's project would. */

export interface ComponentExample {
  /** Where the whole story is, as Markdown. */
  readonly guide: string;
  /** A program of its own. Left out where there is no such component on Pulumi. */
  readonly pulumi?: string;
  /** In a stack that is there already, as `stack`. */
  readonly cdk: string;
}

/** By the component's name. */
export const componentExamples: Readonly<Record<string, ComponentExample>> = {
  MackerelLink: {
    guide:
      "From nothing to metrics: [the guide to Mackerel](../guides/mackerel.md), [from CDKTN or CDKTF](../guides/cdk.md). [What is granted, and why](../permissions/mackerel.md).",
    pulumi: `
import { MackerelLink } from "awslink/pulumi";

const link = new MackerelLink("production", {
  region: "ap-northeast-1",
  services: { EC2: { role: "Shop:web", retireAutomatically: true }, RDS: {}, ALB: {} },
});

export const settingIds = link.settingIds;
`,
    cdk: `
import { AwslinkProvider, MackerelLink } from "awslink/cdktn";

new AwslinkProvider(stack, "awslink");
new MackerelLink(stack, "production", {
  region: "ap-northeast-1",
  services: { EC2: { role: "Shop:web", retireAutomatically: true }, RDS: {}, ALB: {} },
});
`,
  },
  WavefrontLink: {
    guide:
      "From nothing to metrics: [the guide to Wavefront](../guides/wavefront.md). [What is granted, and why](../permissions/wavefront.md).",
    pulumi: `
import { WavefrontLink } from "awslink/pulumi";

const link = new WavefrontLink("production", {
  wavefrontAccountId: "210987654321", // what the set-up page shows
  cloudWatch: { namespaces: ["AWS/EC2", "AWS/RDS"] },
  ec2: { hostNameTags: ["Name"] },
  cloudTrail: { region: "us-east-1", bucketName: "my-trail", prefix: "AWSLogs/" },
});

export const integrationIds = link.integrationIds;
`,
    cdk: `
import { AwslinkProvider, WavefrontLink } from "awslink/cdktn";

new AwslinkProvider(stack, "awslink");
new WavefrontLink(stack, "production", {
  wavefrontAccountId: "210987654321", // what the set-up page shows
  cloudWatch: { namespaces: ["AWS/EC2", "AWS/RDS"] },
  ec2: { hostNameTags: ["Name"] },
});
`,
  },
  ElasticLink: {
    guide:
      "From nothing to metrics and logs: [the guide to Elastic](../guides/elastic.md). [What is granted, and why](../permissions/elastic.md).",
    pulumi: `
import { ElasticLink } from "awslink/pulumi";

const link = new ElasticLink("production", {
  policyIds: ["my-agent-policy"],
  services: { ec2: { awsMetrics: { ec2_metrics: { period: "5m" } } }, rds: { awsMetrics: { rds: {} } } },
  credentials: { role: { principal: "arn:aws:iam::123456789012:root" } },
});

export const integrationId = link.integrationId;
`,
    cdk: `
import { AwslinkProvider, ElasticLink } from "awslink/cdktn";

new AwslinkProvider(stack, "awslink");
new ElasticLink(stack, "production", {
  policyIds: ["my-agent-policy"],
  services: { ec2: { awsMetrics: { ec2_metrics: { period: "5m" } } }, rds: { awsMetrics: { rds: {} } } },
  credentials: { role: { principal: "arn:aws:iam::123456789012:root" } },
});
`,
  },
  OrganizationRoles: {
    guide:
      "The whole story: [roles for an organisation](../guides/organization.md). What is granted, and why: [Mackerel](../permissions/mackerel.md), [Wavefront](../permissions/wavefront.md), [Elastic](../permissions/elastic.md). For one account there are [`MackerelLink`](mackerel-link.md), [`WavefrontLink`](wavefront-link.md) and [`ElasticLink`](elastic-link.md).",
    pulumi: `
import { OrganizationRoles } from "awslink/pulumi";

const roles = new OrganizationRoles("shop", {
  organizationalUnitIds: ["ou-abcd-12345678"],
  accounts: [
    { accountId: "111111111111", name: "production" },
    { accountId: "222222222222", name: "staging" },
  ],
  mackerel: { region: "ap-northeast-1", services: { EC2: {}, RDS: {} } },
});

export const settingIds = roles.settingIds;
`,
    cdk: `
import { AwslinkProvider, OrganizationRoles } from "awslink/cdktn";

new AwslinkProvider(stack, "awslink");
new OrganizationRoles(stack, "shop", {
  organizationalUnitIds: ["ou-abcd-12345678"],
  accounts: [
    { accountId: "111111111111", name: "production" },
    { accountId: "222222222222", name: "staging" },
  ],
  wavefront: { wavefrontAccountId: "210987654321", cloudWatch: { namespaces: ["AWS/EC2"] } },
});
`,
  },
  AccessKeyAge: {
    guide:
      "The whole story: [age of IAM access keys](../guides/access-key-age.md). [What is granted, and why](../permissions/key-age.md).",
    pulumi: `
import * as pulumi from "@pulumi/pulumi";
import { AccessKeyAge } from "awslink/pulumi";

const keys = new AccessKeyAge("keys", {
  mackerel: { service: "Shop", apiKey: { value: new pulumi.Config().requireSecret("mackerelApiKey") } },
  alarmActions: ["arn:aws:sns:us-east-1:123456789012:on-call"],
});

export const roleArn = keys.roleArn;
`,
    cdk: `
import { AccessKeyAge, AwslinkProvider } from "awslink/cdktn";

new AwslinkProvider(stack, "awslink");
new AccessKeyAge(stack, "keys", {
  mackerel: {
    service: "Shop",
    apiKey: { arn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:mackerel-api-key" },
  },
  alarmActions: ["arn:aws:sns:us-east-1:123456789012:on-call"],
});
`,
  },
  AwsSide: {
    guide:
      "For stacks whose vendor side another provider makes. In HCL the same is `trust_policy` and `permissions`, as [data sources](../data-sources/permissions.md) and [functions](../functions/permissions.md); on Pulumi, `trustPolicy` and `permissions` of `awslink/policies`.",
    cdk: `
import { AwsSide } from "awslink/cdktn";

const side = new AwsSide(stack, "aws-side", { vendor: "mackerel", externalId, services: ["EC2", "RDS"] });
// side.roleArn is known once the policies are attached
`,
  },
};
