/** Mackerel: what carries requests. ELB, ALB, NLB, CloudFront, API Gateway, Route 53, WAF. */
import type { CatalogueGrant, CatalogueService } from "../catalogue.ts";
import { printedPolicy, requiredTable } from "./guide.ts";

/** Application and network load balancers share one API; classic ones have the same prefix and an older API. */
const readLoadBalancers: readonly CatalogueGrant[] = [
  {
    actions: [
      "elasticloadbalancing:DescribeListeners",
      "elasticloadbalancing:DescribeLoadBalancerAttributes",
      "elasticloadbalancing:DescribeLoadBalancers",
      "elasticloadbalancing:DescribeTags",
      "elasticloadbalancing:DescribeTargetGroupAttributes",
      "elasticloadbalancing:DescribeTargetGroups",
      "elasticloadbalancing:DescribeTargetHealth",
    ],
    reason: "Lists the load balancers, the target groups that metrics are named after, and their tags.",
    ...printedPolicy("elasticloadbalancing:Describe*"),
  },
];

const readRestApis: CatalogueGrant = {
  actions: ["apigateway:GET"],
  scope: { name: "ApiGateway", patterns: ["arn:{partition}:apigateway:{region}::/*"] },
  reason:
    "Lists the APIs and their stages. The guide asks for everything under a region, and says that a resource cannot limit what is collected; that includes the values of API keys.",
  ...requiredTable("apigateway:GET"),
};

/** In the order of the guide's table. */
export const deliveryServices: readonly CatalogueService[] = [
  {
    id: "ELB",
    title: "Elastic Load Balancing (classic)",
    grants: [
      {
        actions: [
          "elasticloadbalancing:DescribeInstanceHealth",
          "elasticloadbalancing:DescribeLoadBalancerAttributes",
          "elasticloadbalancing:DescribeLoadBalancers",
          "elasticloadbalancing:DescribeTags",
        ],
        reason: "Lists the load balancers, their instances and tags.",
        ...printedPolicy("elasticloadbalancing:Describe*"),
      },
    ],
    managedPolicies: ["AmazonEC2ReadOnlyAccess"],
    needsMetricsPolicy: false,
  },
  {
    id: "ALB",
    title: "Application Load Balancer",
    grants: readLoadBalancers,
    managedPolicies: ["AmazonEC2ReadOnlyAccess"],
    needsMetricsPolicy: false,
  },
  {
    id: "NLB",
    title: "Network Load Balancer",
    grants: readLoadBalancers,
    managedPolicies: ["AmazonEC2ReadOnlyAccess"],
    needsMetricsPolicy: false,
  },
  {
    id: "CloudFront",
    title: "Amazon CloudFront",
    grants: [
      {
        actions: ["cloudfront:GetMonitoringSubscription", "cloudfront:ListDistributions", "cloudfront:ListFunctions"],
        reason:
          "Lists the distributions, the functions that metrics are named after, and whether additional metrics are on.",
        ...printedPolicy("cloudfront:Get*", "cloudfront:List*"),
      },
      {
        actions: ["cloudfront:GetDistribution", "cloudfront:GetDistributionConfig", "cloudfront:ListTagsForResource"],
        scope: { name: "CloudFrontDistributions", patterns: ["arn:{partition}:cloudfront::*:distribution/*"] },
        reason: "Reads each distribution and its tags.",
        ...printedPolicy("cloudfront:Get*", "cloudfront:List*"),
      },
    ],
    managedPolicies: ["CloudFrontReadOnlyAccess"],
    needsMetricsPolicy: true,
  },
  {
    id: "APIGateway",
    title: "Amazon API Gateway",
    grants: [readRestApis],
    managedPolicies: [],
    needsMetricsPolicy: true,
  },
  {
    id: "Route 53",
    aliases: ["Route53"],
    title: "Amazon Route 53",
    grants: [
      {
        actions: ["route53:ListHealthChecks", "route53:ListHostedZones"],
        reason: "Lists the hosted zones and health checks.",
        ...printedPolicy("route53:List*"),
      },
      {
        actions: ["route53:ListTagsForResource", "route53:ListTagsForResources"],
        scope: {
          name: "Route53ZonesAndHealthChecks",
          patterns: ["arn:{partition}:route53:::healthcheck/*", "arn:{partition}:route53:::hostedzone/*"],
        },
        reason: "Reads their tags.",
        ...printedPolicy("route53:List*"),
      },
    ],
    managedPolicies: ["AmazonRoute53ReadOnlyAccess"],
    needsMetricsPolicy: true,
  },
  {
    id: "WAF",
    title: "AWS WAF",
    grants: [
      {
        actions: [
          "waf-regional:ListRateBasedRules",
          "waf-regional:ListRuleGroups",
          "waf-regional:ListRules",
          "waf-regional:ListWebACLs",
          "waf:ListRateBasedRules",
          "waf:ListRuleGroups",
          "waf:ListRules",
          "waf:ListWebACLs",
          "wafv2:ListRuleGroups",
          "wafv2:ListWebACLs",
        ],
        reason: "Lists the web ACLs, and the rules that metrics are named after, in all three generations of WAF.",
        ...printedPolicy("waf-regional:List*", "waf:List*", "wafv2:List*"),
      },
      {
        actions: ["wafv2:GetWebACL", "wafv2:ListTagsForResource"],
        scope: {
          name: "WebAcls",
          // Web ACLs for CloudFront are global, whatever the region of the setting.
          patterns: [
            "arn:{partition}:wafv2:*:*:global/webacl/*/*",
            "arn:{partition}:wafv2:{region}:*:regional/webacl/*/*",
          ],
        },
        reason: "Reads each web ACL with its rules, and its tags.",
        ...printedPolicy("wafv2:GetWebACL", "wafv2:List*"),
      },
      {
        actions: [
          "waf:GetRateBasedRule",
          "waf:GetRule",
          "waf:GetRuleGroup",
          "waf:GetWebACL",
          "waf:ListTagsForResource",
        ],
        scope: {
          name: "WafClassic",
          patterns: [
            "arn:{partition}:waf::*:ratebasedrule/*",
            "arn:{partition}:waf::*:rule/*",
            "arn:{partition}:waf::*:rulegroup/*",
            "arn:{partition}:waf::*:webacl/*",
          ],
        },
        reason: "Reads the web ACLs of WAF Classic on CloudFront, their rules and tags.",
        ...printedPolicy("waf:Get*", "waf:List*"),
      },
      {
        actions: [
          "waf-regional:GetRateBasedRule",
          "waf-regional:GetRule",
          "waf-regional:GetRuleGroup",
          "waf-regional:GetWebACL",
          "waf-regional:ListTagsForResource",
        ],
        scope: {
          name: "WafRegional",
          patterns: [
            "arn:{partition}:waf-regional:{region}:*:ratebasedrule/*",
            "arn:{partition}:waf-regional:{region}:*:rule/*",
            "arn:{partition}:waf-regional:{region}:*:rulegroup/*",
            "arn:{partition}:waf-regional:{region}:*:webacl/*",
          ],
        },
        reason: "Reads the regional web ACLs of WAF Classic, their rules and tags.",
        ...printedPolicy("waf-regional:Get*", "waf-regional:List*"),
      },
    ],
    managedPolicies: ["AWSWAFReadOnlyAccess"],
    needsMetricsPolicy: true,
  },
];
