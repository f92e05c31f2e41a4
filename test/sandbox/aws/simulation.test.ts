/** The policy simulator by AWS's own client, and what is told of a key to anybody. */
import {
  CreatePolicyCommand,
  CreateRoleCommand,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  SimulatePrincipalPolicyCommand,
} from "@aws-sdk/client-iam";
import { GetAccessKeyInfoCommand } from "@aws-sdk/client-sts";
import { describe, expect, test } from "vitest";
import { allowPolicy, CUSTOMER_ID, MACKEREL_OWNER, mackerelTrust, useSandbox } from "../clients.ts";

const bed = useSandbox();
const ARN = `arn:aws:iam::${CUSTOMER_ID}:role/R`;

async function makeRole(...statements: object[]): Promise<void> {
  const iam = bed.iam();
  await iam.send(new CreateRoleCommand({ RoleName: "R", AssumeRolePolicyDocument: mackerelTrust("id") }));
  const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  await iam.send(new PutRolePolicyCommand({ RoleName: "R", PolicyName: "P", PolicyDocument }));
}

async function simulate(actions: readonly string[], resources?: readonly string[], region?: string) {
  const { EvaluationResults } = await bed.iam().send(
    new SimulatePrincipalPolicyCommand({
      PolicySourceArn: ARN,
      ActionNames: [...actions],
      ...(resources === undefined ? {} : { ResourceArns: [...resources] }),
      ...(region === undefined
        ? {}
        : {
            ContextEntries: [
              { ContextKeyName: "aws:RequestedRegion", ContextKeyValues: [region], ContextKeyType: "string" },
            ],
          }),
    }),
  );
  return EvaluationResults ?? [];
}

describe("SimulatePrincipalPolicy", () => {
  test("decides every pair of action and resource", async () => {
    const queue = "arn:aws:sqs:eu-west-1:123456789012:shop";
    await makeRole(
      { Effect: "Allow", Action: ["sqs:*"], Resource: queue },
      { Effect: "Deny", Action: "sqs:DeleteQueue", Resource: "*" },
    );
    const results = await simulate(["sqs:GetQueueUrl", "sqs:DeleteQueue"], [queue, `${queue}-2`]);
    expect(results.map((one) => [one.EvalActionName, one.EvalResourceName, one.EvalDecision])).toEqual([
      ["sqs:GetQueueUrl", queue, "allowed"],
      ["sqs:GetQueueUrl", `${queue}-2`, "implicitDeny"],
      ["sqs:DeleteQueue", queue, "explicitDeny"],
      ["sqs:DeleteQueue", `${queue}-2`, "explicitDeny"],
    ]);
  });

  test("a condition holds with the value that is given, and is named without", async () => {
    const Condition = { StringEquals: { "aws:RequestedRegion": "eu-west-1" } };
    await makeRole({ Effect: "Allow", Action: "ec2:Describe*", Resource: "*", Condition });
    expect(await simulate(["ec2:DescribeVpcs"])).toMatchObject([
      { EvalResourceName: "*", EvalDecision: "implicitDeny", MissingContextValues: ["aws:RequestedRegion"] },
    ]);
    expect(await simulate(["ec2:DescribeVpcs"], undefined, "eu-west-1")).toMatchObject([
      { EvalDecision: "allowed", MissingContextValues: [] },
    ]);
  });

  test("boundary and organisation are told beside the decision", async () => {
    await makeRole({ Effect: "Allow", Action: "*", Resource: "*" });
    expect((await simulate(["ec2:DescribeVpcs"]))[0]).not.toHaveProperty("OrganizationsDecisionDetail");
    const made = await bed
      .iam()
      .send(new CreatePolicyCommand({ PolicyName: "B", PolicyDocument: allowPolicy(["ec2:*", "rds:*"]) }));
    await bed
      .iam()
      .send(new PutRolePermissionsBoundaryCommand({ RoleName: "R", PermissionsBoundary: made.Policy?.Arn ?? "" }));
    bed.sandbox.aws.setServiceControlPolicies([allowPolicy(["ec2:*", "sqs:*"])]);
    const inside = { AllowedByPermissionsBoundary: true };
    const allowed = { AllowedByOrganizations: true };
    expect(await simulate(["ec2:DescribeVpcs", "rds:DescribeDBInstances", "sqs:ListQueues"])).toMatchObject([
      { EvalDecision: "allowed", PermissionsBoundaryDecisionDetail: inside, OrganizationsDecisionDetail: allowed },
      { EvalDecision: "implicitDeny", OrganizationsDecisionDetail: { AllowedByOrganizations: false } },
      { EvalDecision: "implicitDeny", PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false } },
    ]);
    await expect(simulate([])).rejects.toThrow();
  });

  test("a principal that there is not", async () => {
    await expect(simulate(["ec2:DescribeVpcs"])).rejects.toThrow(`The entity with ARN ${ARN} cannot be found.`);
  });
});

test("GetAccessKeyInfo tells anybody the account of a key", async () => {
  const info = (AccessKeyId: string) => bed.sts().send(new GetAccessKeyInfoCommand({ AccessKeyId }));
  expect((await info(MACKEREL_OWNER.accessKeyId)).Account).toBe(MACKEREL_OWNER.accountId);
  await expect(info("AKIANOBODYSKEYATALL1")).rejects.toThrow("is not valid");
});
