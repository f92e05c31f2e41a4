/** `aws.secretsmanager.Secret`, `aws_secretsmanager_secret`: the place, without what is in it. */
import { z } from "zod";
import { defineResource } from "../../../provider/core/definition.ts";
import { changes } from "../../../provider/core/plan.ts";
import { attribute } from "../../../provider/core/schema/metadata.ts";
import { type AwsClient, given, unlessGone } from "../client.ts";
import { descriptionFacts, nameAttributes, oneName, tagsAllAttribute, tagsAttribute } from "../iam/attributes.ts";
import { nameFor } from "../iam/naming.ts";
import { changeTags, tagList, tagValues } from "../iam/tags.ts";

const inputs = z.strictObject({
  ...nameAttributes("secret"),
  description: attribute(z.string().optional(), { description: "What the secret is for.", ...descriptionFacts }),
  recoveryWindowInDays: attribute(z.int().optional(), {
    description: "How long a deleted secret can be brought back, in days; 0: not at all. Default: 30.",
    default: 30,
  }),
  tags: tagsAttribute,
});

const outputs = z.strictObject({
  arn: attribute(z.string(), { description: "ARN of the secret; its id too.", computed: true }),
  tagsAll: tagsAllAttribute,
});

/** What Secrets Manager does not know of a secret, and is only remembered. */
interface Remembered {
  readonly namePrefix?: string | undefined;
  readonly recoveryWindowInDays?: number | undefined;
}

async function read({ secretsmanager }: AwsClient, id: string, remembered: Remembered) {
  const secret = await secretsmanager.describeSecret({ SecretId: id });
  // It waits for its end, and can only be brought back.
  if (secret.DeletedDate !== undefined) return null;
  const arn = given(secret.ARN, "secret ARN");
  return {
    id: arn,
    values: {
      name: given(secret.Name, "secret name"),
      namePrefix: remembered.namePrefix,
      description: secret.Description,
      recoveryWindowInDays: remembered.recoveryWindowInDays ?? 30,
      arn,
      ...tagValues(secret.Tags?.map(({ Key, Value }) => ({ Key: Key ?? "", Value: Value ?? "" }))),
    },
  };
}

export const secret = defineResource<AwsClient, typeof inputs, typeof outputs>({
  vendor: "aws",
  name: "Secret",
  terraformName: "aws_secretsmanager_secret",
  description: "A secret of Secrets Manager.",
  inputs,
  outputs,
  rules: [oneName],

  async create(client, declared) {
    const { ARN } = await client.secretsmanager.createSecret({
      Name: nameFor(declared),
      Description: declared.description,
      Tags: tagList(declared.tags),
    });
    const id = given(ARN, "secret ARN");
    return given((await read(client, id, declared)) ?? undefined, `secret ${id}`);
  },

  async read(client, id, prior) {
    return unlessGone(read(client, id, prior));
  },

  async update(client, id, { prior, inputs: declared, plan }) {
    if (changes(plan, "description")) {
      await client.secretsmanager.updateSecret({ SecretId: id, Description: declared.description ?? "" });
    }
    await changeTags(prior.tags, declared.tags, {
      untag: (TagKeys) => client.secretsmanager.untagResource({ SecretId: id, TagKeys }),
      tag: (Tags) => client.secretsmanager.tagResource({ SecretId: id, Tags }),
    });
    return given((await read(client, id, declared)) ?? undefined, `secret ${id}`);
  },

  async delete({ secretsmanager }, id, { recoveryWindowInDays = 30 }) {
    await secretsmanager.deleteSecret({
      SecretId: id,
      ...(recoveryWindowInDays === 0
        ? { ForceDeleteWithoutRecovery: true }
        : { RecoveryWindowInDays: recoveryWindowInDays }),
    });
  },
});
