/** What the doctor itself needs in the accounts that it looks into. */
import type { PolicyDocument } from "../policies/statement.ts";

export const OWN_POLICY: PolicyDocument = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "AwslinkDoctor",
      Effect: "Allow",
      Action: [
        "cloudwatch:ListMetrics",
        "iam:GetAccessKeyLastUsed",
        "iam:GetGroupPolicy",
        "iam:GetPolicy",
        "iam:GetPolicyVersion",
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:GetUser",
        "iam:GetUserPolicy",
        "iam:ListAccessKeys",
        "iam:ListAttachedGroupPolicies",
        "iam:ListAttachedRolePolicies",
        "iam:ListAttachedUserPolicies",
        "iam:ListGroupPolicies",
        "iam:ListGroupsForUser",
        "iam:ListRolePolicies",
        "iam:ListUserPolicies",
        "iam:SimulatePrincipalPolicy",
        "sts:GetAccessKeyInfo",
        "sts:GetCallerIdentity",
        "support:DescribeSeverityLevels",
      ],
      Resource: "*",
    },
  ],
};

/** For whoever may not ask. */
export const GRANT_OWN_POLICY =
  "let the AWS credentials that the doctor uses read IAM: npx awslink doctor --print-policy prints what they need";
