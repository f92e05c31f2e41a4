/** `aws.iam.RolePolicyAttachment` and `aws.iam.UserPolicyAttachment`: a managed policy on a role or user. */
import { paginateListAttachedRolePolicies, paginateListAttachedUserPolicies } from "@aws-sdk/client-iam";
import { z } from "zod";
import { defineResource } from "../../../provider/core/definition.ts";
import { attribute } from "../../../provider/core/schema/metadata.ts";
import { type AwsClient, unlessGone } from "../client.ts";

const policyArn = attribute(z.string(), { description: "ARN of the policy.", replaces: true });
const roleInputs = z.strictObject({
  role: attribute(z.string(), { description: "Name of the role.", replaces: true }),
  policyArn,
});
const userInputs = z.strictObject({
  user: attribute(z.string(), { description: "Name of the user.", replaces: true }),
  policyArn,
});
const outputs = z.strictObject({});

/** `<role or user>/<policy ARN>`, as the real provider makes its ids and takes them at an import. */
function idOf(owner: string, arn: string): string {
  return `${owner}/${arn}`;
}

/** Both names out of an id: names have no slash, ARNs may. */
function partsOf(id: string): { owner: string; arn: string } {
  const slash = id.indexOf("/");
  return slash < 0 ? { owner: id, arn: "" } : { owner: id.slice(0, slash), arn: id.slice(slash + 1) };
}

async function holds(
  pages: AsyncIterable<{
    readonly AttachedPolicies?: readonly { readonly PolicyArn?: string | undefined }[] | undefined;
  }>,
  arn: string,
): Promise<boolean> {
  for await (const page of pages) {
    if (page.AttachedPolicies?.some((attached) => attached.PolicyArn === arn)) return true;
  }
  return false;
}

export const rolePolicyAttachment = defineResource<AwsClient, typeof roleInputs, typeof outputs>({
  vendor: "aws",
  name: "RolePolicyAttachment",
  terraformName: "aws_iam_role_policy_attachment",
  description: "A managed policy attached to a role.",
  inputs: roleInputs,
  outputs,

  async create({ iam }, { role, policyArn }) {
    await iam.attachRolePolicy({ RoleName: role, PolicyArn: policyArn });
    return { id: idOf(role, policyArn), values: { role, policyArn } };
  },

  async read({ iam }, id) {
    const { owner, arn } = partsOf(id);
    const there = await unlessGone(holds(paginateListAttachedRolePolicies({ client: iam }, { RoleName: owner }), arn));
    return there === true ? { id, values: { role: owner, policyArn: arn } } : null;
  },

  async update(_client, id, { inputs }) {
    // Everything replaces: there is nothing to change in place.
    return { id, values: inputs };
  },

  async delete({ iam }, id) {
    const { owner, arn } = partsOf(id);
    await iam.detachRolePolicy({ RoleName: owner, PolicyArn: arn });
  },
});

export const userPolicyAttachment = defineResource<AwsClient, typeof userInputs, typeof outputs>({
  vendor: "aws",
  name: "UserPolicyAttachment",
  terraformName: "aws_iam_user_policy_attachment",
  description: "A managed policy attached to a user.",
  inputs: userInputs,
  outputs,

  async create({ iam }, { user, policyArn }) {
    await iam.attachUserPolicy({ UserName: user, PolicyArn: policyArn });
    return { id: idOf(user, policyArn), values: { user, policyArn } };
  },

  async read({ iam }, id) {
    const { owner, arn } = partsOf(id);
    const there = await unlessGone(holds(paginateListAttachedUserPolicies({ client: iam }, { UserName: owner }), arn));
    return there === true ? { id, values: { user: owner, policyArn: arn } } : null;
  },

  async update(_client, id, { inputs }) {
    // Everything replaces: there is nothing to change in place.
    return { id, values: inputs };
  },

  async delete({ iam }, id) {
    const { owner, arn } = partsOf(id);
    await iam.detachUserPolicy({ UserName: owner, PolicyArn: arn });
  },
});
