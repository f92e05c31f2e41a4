/** `aws.iam.RolePolicy` and `aws.iam.UserPolicy`: a policy that lives in its role or user. */
import { z } from "zod";
import { defineResource } from "../../../provider/core/definition.ts";
import { attribute } from "../../../provider/core/schema/metadata.ts";
import { type AwsClient, given, unlessGone } from "../client.ts";
import { nameAttributes, oneName, policyAttribute } from "./attributes.ts";
import { nameFor } from "./naming.ts";
import { mustBePolicy } from "./policy-equivalence.ts";

const policy = policyAttribute("The policy document, as JSON.");
const roleInputs = z.strictObject({
  ...nameAttributes("policy within its role"),
  role: attribute(z.string(), { description: "Name of the role.", replaces: true }),
  policy,
});
const userInputs = z.strictObject({
  ...nameAttributes("policy within its user"),
  user: attribute(z.string(), { description: "Name of the user.", replaces: true }),
  policy,
});
const outputs = z.strictObject({});

/** `<role or user>:<policy>`, as the real provider makes its ids and takes them at an import. */
function idOf(owner: string, name: string): string {
  return `${owner}:${name}`;
}

/** Both names out of an id: neither may have a colon. */
function partsOf(id: string): { owner: string; name: string } {
  const [owner = "", name = ""] = id.split(":");
  return { owner, name };
}

interface Remembered {
  readonly namePrefix?: string | undefined;
}

async function readRolePolicy({ iam }: AwsClient, id: string, { namePrefix }: Remembered) {
  const { owner, name } = partsOf(id);
  const answer = await iam.getRolePolicy({ RoleName: owner, PolicyName: name });
  const document = decodeURIComponent(given(answer.PolicyDocument, "policy document"));
  return { id, values: { role: owner, name, namePrefix, policy: document } };
}

export const rolePolicy = defineResource<AwsClient, typeof roleInputs, typeof outputs>({
  vendor: "aws",
  name: "RolePolicy",
  terraformName: "aws_iam_role_policy",
  description: "An inline policy of a role.",
  inputs: roleInputs,
  outputs,
  rules: [oneName, mustBePolicy("policy")],

  async create(client, declared) {
    const name = nameFor(declared);
    await client.iam.putRolePolicy({ RoleName: declared.role, PolicyName: name, PolicyDocument: declared.policy });
    return readRolePolicy(client, idOf(declared.role, name), declared);
  },

  async read(client, id, prior) {
    return unlessGone(readRolePolicy(client, id, prior));
  },

  async update(client, id, { inputs }) {
    const { owner, name } = partsOf(id);
    await client.iam.putRolePolicy({ RoleName: owner, PolicyName: name, PolicyDocument: inputs.policy });
    return readRolePolicy(client, id, inputs);
  },

  async delete({ iam }, id) {
    const { owner, name } = partsOf(id);
    await iam.deleteRolePolicy({ RoleName: owner, PolicyName: name });
  },
});

async function readUserPolicy({ iam }: AwsClient, id: string, { namePrefix }: Remembered) {
  const { owner, name } = partsOf(id);
  const answer = await iam.getUserPolicy({ UserName: owner, PolicyName: name });
  const document = decodeURIComponent(given(answer.PolicyDocument, "policy document"));
  return { id, values: { user: owner, name, namePrefix, policy: document } };
}

export const userPolicy = defineResource<AwsClient, typeof userInputs, typeof outputs>({
  vendor: "aws",
  name: "UserPolicy",
  terraformName: "aws_iam_user_policy",
  description: "An inline policy of a user.",
  inputs: userInputs,
  outputs,
  rules: [oneName, mustBePolicy("policy")],

  async create(client, declared) {
    const name = nameFor(declared);
    await client.iam.putUserPolicy({ UserName: declared.user, PolicyName: name, PolicyDocument: declared.policy });
    return readUserPolicy(client, idOf(declared.user, name), declared);
  },

  async read(client, id, prior) {
    return unlessGone(readUserPolicy(client, id, prior));
  },

  async update(client, id, { inputs }) {
    const { owner, name } = partsOf(id);
    await client.iam.putUserPolicy({ UserName: owner, PolicyName: name, PolicyDocument: inputs.policy });
    return readUserPolicy(client, id, inputs);
  },

  async delete({ iam }, id) {
    const { owner, name } = partsOf(id);
    await iam.deleteUserPolicy({ UserName: owner, PolicyName: name });
  },
});
