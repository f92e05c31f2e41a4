/** `aws.iam.Role`, `aws_iam_role`. */
import {
  paginateListAttachedRolePolicies,
  paginateListInstanceProfilesForRole,
  paginateListRolePolicies,
} from "@aws-sdk/client-iam";
import { z } from "zod";
import { defineResource } from "../../../provider/core/definition.ts";
import { changes } from "../../../provider/core/plan.ts";
import { attribute } from "../../../provider/core/schema/metadata.ts";
import { type AwsClient, given, unlessGone } from "../client.ts";
import {
  descriptionFacts,
  nameAttributes,
  oneName,
  pathAttribute,
  permissionsBoundaryAttribute,
  policyAttribute,
  tagsAllAttribute,
  tagsAttribute,
} from "./attributes.ts";
import { nameFor } from "./naming.ts";
import { mustBePolicy } from "./policy-equivalence.ts";
import { changeTags, tagList, tagValues } from "./tags.ts";

const inputs = z.strictObject({
  ...nameAttributes("role"),
  path: pathAttribute({ replaces: true }),
  assumeRolePolicy: policyAttribute("Trust policy: who may assume the role, as JSON."),
  description: attribute(z.string().optional(), { description: "What the role is for.", ...descriptionFacts }),
  maxSessionDuration: attribute(z.int().optional(), {
    description: "Longest session in seconds, from 3600 to 43200. Default: 3600.",
    default: 3600,
  }),
  permissionsBoundary: permissionsBoundaryAttribute,
  forceDetachPolicies: attribute(z.boolean().optional(), {
    description: "Whether policies that somebody else attached are detached at deletion. Default: false.",
    default: false,
  }),
  tags: tagsAttribute,
});

const outputs = z.strictObject({
  arn: attribute(z.string(), { description: "ARN of the role.", computed: true }),
  uniqueId: attribute(z.string(), { description: "AWS's own id of the role, never used twice.", computed: true }),
  createDate: attribute(z.string(), { description: "When it was made.", computed: true }),
  tagsAll: tagsAllAttribute,
});

/** What IAM does not know of a role, and is only remembered. */
interface Remembered {
  readonly namePrefix?: string | undefined;
  readonly forceDetachPolicies?: boolean | undefined;
}

/** The role as IAM has it, with what is only remembered. */
async function read(client: AwsClient, id: string, remembered: Remembered) {
  const role = given((await client.iam.getRole({ RoleName: id })).Role, "role");
  return {
    id,
    values: {
      name: given(role.RoleName, "role name"),
      namePrefix: remembered.namePrefix,
      path: role.Path,
      assumeRolePolicy: decodeURIComponent(given(role.AssumeRolePolicyDocument, "trust policy")),
      description: role.Description,
      maxSessionDuration: role.MaxSessionDuration,
      permissionsBoundary: role.PermissionsBoundary?.PermissionsBoundaryArn,
      forceDetachPolicies: remembered.forceDetachPolicies ?? false,
      arn: given(role.Arn, "role ARN"),
      uniqueId: given(role.RoleId, "role id"),
      createDate: given(role.CreateDate, "date").toISOString(),
      ...tagValues(role.Tags),
    },
  };
}

async function detachEverything({ iam }: AwsClient, RoleName: string): Promise<void> {
  for await (const page of paginateListAttachedRolePolicies({ client: iam }, { RoleName })) {
    for (const { PolicyArn } of page.AttachedPolicies ?? []) await iam.detachRolePolicy({ RoleName, PolicyArn });
  }
  for await (const page of paginateListRolePolicies({ client: iam }, { RoleName })) {
    for (const PolicyName of page.PolicyNames ?? []) await iam.deleteRolePolicy({ RoleName, PolicyName });
  }
  for await (const page of paginateListInstanceProfilesForRole({ client: iam }, { RoleName })) {
    for (const { InstanceProfileName } of page.InstanceProfiles ?? []) {
      await iam.removeRoleFromInstanceProfile({ RoleName, InstanceProfileName });
    }
  }
}

export const role = defineResource<AwsClient, typeof inputs, typeof outputs>({
  vendor: "aws",
  name: "Role",
  terraformName: "aws_iam_role",
  description: "An IAM role.",
  inputs,
  outputs,
  rules: [oneName, mustBePolicy("assumeRolePolicy")],

  async create(client, declared) {
    const { Role } = await client.iam.createRole({
      RoleName: nameFor(declared),
      Path: declared.path,
      AssumeRolePolicyDocument: declared.assumeRolePolicy,
      Description: declared.description,
      MaxSessionDuration: declared.maxSessionDuration,
      PermissionsBoundary: declared.permissionsBoundary,
      Tags: tagList(declared.tags),
    });
    return read(client, given(Role?.RoleName, "role name"), declared);
  },

  async read(client, id, prior) {
    return unlessGone(read(client, id, prior));
  },

  async update(client, id, { prior, inputs: declared, plan }) {
    const { iam } = client;
    if (changes(plan, "assumeRolePolicy")) {
      await iam.updateAssumeRolePolicy({ RoleName: id, PolicyDocument: declared.assumeRolePolicy });
    }
    if (changes(plan, "description") || changes(plan, "maxSessionDuration")) {
      await iam.updateRole({
        RoleName: id,
        Description: declared.description ?? "",
        MaxSessionDuration: declared.maxSessionDuration,
      });
    }
    if (changes(plan, "permissionsBoundary")) {
      await (declared.permissionsBoundary === undefined
        ? iam.deleteRolePermissionsBoundary({ RoleName: id })
        : iam.putRolePermissionsBoundary({ RoleName: id, PermissionsBoundary: declared.permissionsBoundary }));
    }
    await changeTags(prior.tags, declared.tags, {
      untag: (TagKeys) => iam.untagRole({ RoleName: id, TagKeys }),
      tag: (Tags) => iam.tagRole({ RoleName: id, Tags }),
    });
    return read(client, id, declared);
  },

  async delete(client, id, prior) {
    if (prior.forceDetachPolicies === true) await detachEverything(client, id);
    await client.iam.deleteRole({ RoleName: id });
  },
});
