/** Mackerel: mail, contact centres and costs. SES, Connect, Billing. */
import type { CatalogueGrant, CatalogueService } from "../catalogue.ts";
import { printedPolicy, requiredTable } from "./guide.ts";

const readReceiptRules: CatalogueGrant = {
  actions: ["ses:DescribeActiveReceiptRuleSet"],
  reason: "Reads the receipt rules that the metrics of received mail are named after.",
  ...printedPolicy("ses:DescribeActiveReceiptRuleSet"),
};

/** In the order of the guide's table. */
export const operationsServices: readonly CatalogueService[] = [
  {
    id: "SES",
    title: "Amazon SES",
    grants: [
      {
        actions: ["ses:GetSendQuota", "ses:ListIdentities"],
        reason: "Reads the mails sent in the last 24 hours, and lists the identities.",
        ...printedPolicy("ses:GetSendQuota", "ses:ListIdentities"),
      },
      readReceiptRules,
    ],
    managedPolicies: ["AmazonSESReadOnlyAccess"],
    managedGrants: [{ ...readReceiptRules, ...requiredTable("ses:Describe*") }],
    needsMetricsPolicy: true,
  },
  {
    id: "Billing",
    title: "AWS Billing and Budgets",
    grants: [
      {
        actions: ["budgets:ViewBudget"],
        reason: "Reads the budgets with what was spent and is forecast.",
        ...printedPolicy("budgets:ViewBudget"),
      },
    ],
    managedPolicies: ["AWSBudgetsReadOnlyAccess"],
    needsMetricsPolicy: true,
    precondition: "Billing alerts have to be on in the account; their metrics are in us-east-1.",
    preconditionKind: "billing alerts",
  },
  {
    id: "Connect",
    title: "Amazon Connect",
    grants: [
      {
        actions: ["connect:ListInstances", "connect:ListTagsForResource", "ds:DescribeDirectories"],
        reason: "Lists the instances, for which Amazon Connect also asks for their directories, and their tags.",
        ...printedPolicy("connect:ListInstances", "connect:ListTagsForResource", "ds:DescribeDirectories"),
      },
    ],
    managedPolicies: ["AmazonConnectReadOnlyAccess"],
    needsMetricsPolicy: true,
  },
];
