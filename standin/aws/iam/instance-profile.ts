/** `aws.iam.InstanceProfile`, `aws_iam_instance_profile`. */
import { z } from "zod";
import { defineResource } from "../../../provider/core/definition.ts";
import { PartialFailureError } from "../../../provider/core/errors.ts";
import { changes } from "../../../provider/core/plan.ts";
import { attribute } from "../../../provider/core/schema/metadata.ts";
import { type AwsClient, given, unlessGone } from "../client.ts";
import { nameAttributes, oneName, pathAttribute, tagsAllAttribute, tagsAttribute } from "./attributes.ts";
import { nameFor } from "./naming.ts";
import { changeTags, tagList, tagValues } from "./tags.ts";

const inputs = z.strictObject({
  ...nameAttributes("instance profile"),
  path: pathAttribute({ replaces: true }),
  role: attribute(z.string().optional(), { description: "Name of the role that the instances get." }),
  tags: tagsAttribute,
});

const outputs = z.strictObject({
  arn: attribute(z.string(), { description: "ARN of the instance profile.", computed: true }),
  uniqueId: attribute(z.string(), { description: "AWS's own id of it, never used twice.", computed: true }),
  createDate: attribute(z.string(), { description: "When it was made.", computed: true }),
  tagsAll: tagsAllAttribute,
});

async function read({ iam }: AwsClient, id: string, remembered: { readonly namePrefix?: string | undefined }) {
  const profile = given(
    (await iam.getInstanceProfile({ InstanceProfileName: id })).InstanceProfile,
    "instance profile",
  );
  return {
    id,
    values: {
      name: given(profile.InstanceProfileName, "instance profile name"),
      namePrefix: remembered.namePrefix,
      path: profile.Path,
      // IAM holds a list, of one at most.
      role: profile.Roles?.[0]?.RoleName,
      arn: given(profile.Arn, "instance profile ARN"),
      uniqueId: given(profile.InstanceProfileId, "instance profile id"),
      createDate: given(profile.CreateDate, "date").toISOString(),
      ...tagValues(profile.Tags),
    },
  };
}

/** Takes the role out that is in it now, whatever was there before. */
async function removeRole(client: AwsClient, id: string): Promise<void> {
  const RoleName = (await read(client, id, {})).values.role;
  if (RoleName === undefined) return;
  await unlessGone(client.iam.removeRoleFromInstanceProfile({ InstanceProfileName: id, RoleName }));
}

export const instanceProfile = defineResource<AwsClient, typeof inputs, typeof outputs>({
  vendor: "aws",
  name: "InstanceProfile",
  terraformName: "aws_iam_instance_profile",
  description: "An instance profile, which hands a role to EC2's instances.",
  inputs,
  outputs,
  rules: [oneName],

  async create(client, declared) {
    const { iam } = client;
    const { InstanceProfile } = await iam.createInstanceProfile({
      InstanceProfileName: nameFor(declared),
      Path: declared.path,
      Tags: tagList(declared.tags),
    });
    const id = given(InstanceProfile?.InstanceProfileName, "instance profile name");
    if (declared.role === undefined) return read(client, id, declared);
    try {
      await iam.addRoleToInstanceProfile({ InstanceProfileName: id, RoleName: declared.role });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const made = await read(client, id, declared);
      throw new PartialFailureError(`the instance profile ${id} was made, but: ${message}`, made, { cause: error });
    }
    return read(client, id, declared);
  },

  async read(client, id, prior) {
    return unlessGone(read(client, id, prior));
  },

  async update(client, id, { prior, inputs: declared, plan }) {
    const { iam } = client;
    if (changes(plan, "role")) {
      await removeRole(client, id);
      if (declared.role !== undefined) {
        await iam.addRoleToInstanceProfile({ InstanceProfileName: id, RoleName: declared.role });
      }
    }
    await changeTags(prior.tags, declared.tags, {
      untag: (TagKeys) => iam.untagInstanceProfile({ InstanceProfileName: id, TagKeys }),
      tag: (Tags) => iam.tagInstanceProfile({ InstanceProfileName: id, Tags }),
    });
    return read(client, id, declared);
  },

  async delete(client, id) {
    await removeRole(client, id);
    await client.iam.deleteInstanceProfile({ InstanceProfileName: id });
  },
});
