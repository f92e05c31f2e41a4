/** `aws.iam.Policy`, `aws_iam_policy`. */
import { type PolicyVersion, paginateListPolicyVersions } from "@aws-sdk/client-iam";
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
  policyAttribute,
  tagsAllAttribute,
  tagsAttribute,
} from "./attributes.ts";
import { nameFor } from "./naming.ts";
import { mustBePolicy } from "./policy-equivalence.ts";
import { changeTags, tagList, tagValues } from "./tags.ts";

const inputs = z.strictObject({
  ...nameAttributes("policy"),
  path: pathAttribute({ replaces: true }),
  policy: policyAttribute("The policy document, as JSON."),
  description: attribute(z.string().optional(), {
    description: "What the policy is for. IAM cannot change it.",
    replaces: true,
    ...descriptionFacts,
  }),
  delayAfterPolicyCreationInMs: attribute(z.int().optional(), {
    description: "Accepted, without effect: the stand-in's endpoints need no delay.",
    local: true,
  }),
  tags: tagsAttribute,
});

const outputs = z.strictObject({
  arn: attribute(z.string(), { description: "ARN of the policy.", computed: true }),
  policyId: attribute(z.string(), { description: "AWS's own id of the policy, never used twice.", computed: true }),
  tagsAll: tagsAllAttribute,
});

/** IAM keeps five versions of a policy. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const VERSIONS = 5;

async function read({ iam }: AwsClient, id: string, remembered: { readonly namePrefix?: string | undefined }) {
  const policy = given((await iam.getPolicy({ PolicyArn: id })).Policy, "policy");
  const { PolicyVersion: current } = await iam.getPolicyVersion({ PolicyArn: id, VersionId: policy.DefaultVersionId });
  return {
    id,
    values: {
      name: given(policy.PolicyName, "policy name"),
      namePrefix: remembered.namePrefix,
      path: policy.Path,
      policy: decodeURIComponent(given(current?.Document, "policy document")),
      description: policy.Description,
      arn: given(policy.Arn, "policy ARN"),
      policyId: given(policy.PolicyId, "policy id"),
      ...tagValues(policy.Tags),
    },
  };
}

/** The versions that are not in force, oldest first. */
async function spareVersions({ iam }: AwsClient, PolicyArn: string): Promise<readonly PolicyVersion[]> {
  const spare: PolicyVersion[] = [];
  for await (const page of paginateListPolicyVersions({ client: iam }, { PolicyArn })) {
    spare.push(...(page.Versions ?? []).filter((version) => version.IsDefaultVersion !== true));
  }
  // `v10` is younger than `v9`: by number, since dates can be equal to the second.
  const number = ({ VersionId = "v0" }: PolicyVersion): number => Number(VersionId.slice(1));
  return spare.sort((left, right) => number(left) - number(right));
}

export const policy = defineResource<AwsClient, typeof inputs, typeof outputs>({
  vendor: "aws",
  name: "Policy",
  terraformName: "aws_iam_policy",
  description: "A managed policy of the account's own.",
  inputs,
  outputs,
  rules: [oneName, mustBePolicy("policy")],

  async create(client, declared) {
    const { Policy } = await client.iam.createPolicy({
      PolicyName: nameFor(declared),
      Path: declared.path,
      PolicyDocument: declared.policy,
      Description: declared.description,
      Tags: tagList(declared.tags),
    });
    return read(client, given(Policy?.Arn, "policy ARN"), declared);
  },

  async read(client, id, prior) {
    return unlessGone(read(client, id, prior));
  },

  async update(client, id, { prior, inputs: declared, plan }) {
    const { iam } = client;
    if (changes(plan, "policy")) {
      const spare = await spareVersions(client, id);
      for (const { VersionId } of spare.slice(0, Math.max(0, spare.length + 2 - VERSIONS))) {
        await iam.deletePolicyVersion({ PolicyArn: id, VersionId });
      }
      await iam.createPolicyVersion({ PolicyArn: id, PolicyDocument: declared.policy, SetAsDefault: true });
    }
    await changeTags(prior.tags, declared.tags, {
      untag: (TagKeys) => iam.untagPolicy({ PolicyArn: id, TagKeys }),
      tag: (Tags) => iam.tagPolicy({ PolicyArn: id, Tags }),
    });
    return read(client, id, declared);
  },

  async delete(client, id) {
    for (const { VersionId } of await spareVersions(client, id)) {
      await client.iam.deletePolicyVersion({ PolicyArn: id, VersionId });
    }
    await client.iam.deletePolicy({ PolicyArn: id });
  },
});
