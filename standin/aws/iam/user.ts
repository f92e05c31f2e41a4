/** `aws.iam.User`, `aws_iam_user`. */
import {
  paginateListAccessKeys,
  paginateListAttachedUserPolicies,
  paginateListUserPolicies,
} from "@aws-sdk/client-iam";
import { z } from "zod";
import { defineResource } from "../../../provider/core/definition.ts";
import { changes } from "../../../provider/core/plan.ts";
import { attribute } from "../../../provider/core/schema/metadata.ts";
import { type AwsClient, given, unlessGone } from "../client.ts";
import {
  nameAttributes,
  pathAttribute,
  permissionsBoundaryAttribute,
  tagsAllAttribute,
  tagsAttribute,
} from "./attributes.ts";
import { nameFor } from "./naming.ts";
import { changeTags, tagList, tagValues } from "./tags.ts";

const inputs = z.strictObject({
  name: nameAttributes("user").name,
  path: pathAttribute({ replaces: false }),
  permissionsBoundary: permissionsBoundaryAttribute,
  forceDestroy: attribute(z.boolean().optional(), {
    description: "Whether keys and policies that somebody else added go with the user. Default: false.",
    default: false,
  }),
  tags: tagsAttribute,
});

const outputs = z.strictObject({
  arn: attribute(z.string(), { description: "ARN of the user.", computed: true, follows: ["path"] }),
  uniqueId: attribute(z.string(), { description: "AWS's own id of the user, never used twice.", computed: true }),
  tagsAll: tagsAllAttribute,
});

async function read({ iam }: AwsClient, id: string, remembered: { readonly forceDestroy?: boolean | undefined }) {
  const user = given((await iam.getUser({ UserName: id })).User, "user");
  return {
    id,
    values: {
      name: given(user.UserName, "user name"),
      path: user.Path,
      permissionsBoundary: user.PermissionsBoundary?.PermissionsBoundaryArn,
      forceDestroy: remembered.forceDestroy ?? false,
      arn: given(user.Arn, "user ARN"),
      uniqueId: given(user.UserId, "user id"),
      ...tagValues(user.Tags),
    },
  };
}

async function removeEverything({ iam }: AwsClient, UserName: string): Promise<void> {
  for await (const page of paginateListAccessKeys({ client: iam }, { UserName })) {
    for (const { AccessKeyId } of page.AccessKeyMetadata ?? []) await iam.deleteAccessKey({ UserName, AccessKeyId });
  }
  for await (const page of paginateListAttachedUserPolicies({ client: iam }, { UserName })) {
    for (const { PolicyArn } of page.AttachedPolicies ?? []) await iam.detachUserPolicy({ UserName, PolicyArn });
  }
  for await (const page of paginateListUserPolicies({ client: iam }, { UserName })) {
    for (const PolicyName of page.PolicyNames ?? []) await iam.deleteUserPolicy({ UserName, PolicyName });
  }
}

export const user = defineResource<AwsClient, typeof inputs, typeof outputs>({
  vendor: "aws",
  name: "User",
  terraformName: "aws_iam_user",
  description: "An IAM user.",
  inputs,
  outputs,

  async create(client, declared) {
    const { User } = await client.iam.createUser({
      UserName: nameFor(declared),
      Path: declared.path,
      PermissionsBoundary: declared.permissionsBoundary,
      Tags: tagList(declared.tags),
    });
    return read(client, given(User?.UserName, "user name"), declared);
  },

  async read(client, id, prior) {
    return unlessGone(read(client, id, prior));
  },

  async update(client, id, { prior, inputs: declared, plan }) {
    const { iam } = client;
    if (changes(plan, "path")) await iam.updateUser({ UserName: id, NewPath: declared.path });
    if (changes(plan, "permissionsBoundary")) {
      await (declared.permissionsBoundary === undefined
        ? iam.deleteUserPermissionsBoundary({ UserName: id })
        : iam.putUserPermissionsBoundary({ UserName: id, PermissionsBoundary: declared.permissionsBoundary }));
    }
    await changeTags(prior.tags, declared.tags, {
      untag: (TagKeys) => iam.untagUser({ UserName: id, TagKeys }),
      tag: (Tags) => iam.tagUser({ UserName: id, Tags }),
    });
    return read(client, id, declared);
  },

  async delete(client, id, prior) {
    if (prior.forceDestroy === true) await removeEverything(client, id);
    await client.iam.deleteUser({ UserName: id });
  },
});
