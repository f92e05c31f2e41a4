/** `aws.sqs.Queue`, `aws_sqs_queue`. */
import type { QueueAttributeName } from "@aws-sdk/client-sqs";
import { z } from "zod";
import { defineResource } from "../../../provider/core/definition.ts";
import { attribute } from "../../../provider/core/schema/metadata.ts";
import { type AwsClient, given, unlessGone } from "../client.ts";
import { nameAttributes, oneName, tagsAllAttribute, tagsAttribute } from "../iam/attributes.ts";
import { nameFor } from "../iam/naming.ts";
import { changeTagMap, tagMapValues } from "../tag-map.ts";

const inputs = z.strictObject({
  ...nameAttributes("queue"),
  messageRetentionSeconds: attribute(z.int().optional(), {
    description: "How long a message is kept, in seconds. Default: four days.",
    default: 345_600,
  }),
  sqsManagedSseEnabled: attribute(z.boolean().optional(), {
    description: "Whether SQS encrypts messages with a key of its own.",
    computed: true,
  }),
  tags: tagsAttribute,
});

const outputs = z.strictObject({
  arn: attribute(z.string(), { description: "ARN of the queue.", computed: true }),
  url: attribute(z.string(), { description: "Address of the queue; its id too.", computed: true }),
  tagsAll: tagsAllAttribute,
});

/** The attributes of SQS, which are all text. */
function attributesOf(declared: z.output<typeof inputs>): Partial<Record<QueueAttributeName, string>> {
  return {
    ...(declared.messageRetentionSeconds === undefined
      ? {}
      : { MessageRetentionPeriod: String(declared.messageRetentionSeconds) }),
    ...(declared.sqsManagedSseEnabled === undefined
      ? {}
      : { SqsManagedSseEnabled: String(declared.sqsManagedSseEnabled) }),
  };
}

async function read({ sqs }: AwsClient, url: string, namePrefix: string | undefined) {
  const { Attributes = {} } = await sqs.getQueueAttributes({ QueueUrl: url, AttributeNames: ["All"] });
  const { Tags } = await sqs.listQueueTags({ QueueUrl: url });
  const arn = given(Attributes.QueueArn, "queue ARN");
  return {
    id: url,
    values: {
      name: arn.split(":").at(-1),
      namePrefix,
      messageRetentionSeconds: Number(given(Attributes.MessageRetentionPeriod, "retention")),
      sqsManagedSseEnabled: Attributes.SqsManagedSseEnabled === "true",
      arn,
      url,
      ...tagMapValues(Tags),
    },
  };
}

export const queue = defineResource<AwsClient, typeof inputs, typeof outputs>({
  vendor: "aws",
  name: "Queue",
  terraformName: "aws_sqs_queue",
  description: "An SQS queue.",
  inputs,
  outputs,
  rules: [oneName],

  async create(client, declared) {
    const { QueueUrl } = await client.sqs.createQueue({
      QueueName: nameFor(declared),
      Attributes: attributesOf(declared),
      tags: { ...declared.tags },
    });
    return read(client, given(QueueUrl, "queue URL"), declared.namePrefix);
  },

  async read(client, id, prior) {
    return unlessGone(read(client, id, prior.namePrefix));
  },

  async update(client, id, { prior, inputs: declared }) {
    await client.sqs.setQueueAttributes({ QueueUrl: id, Attributes: attributesOf(declared) });
    await changeTagMap(prior.tags, declared.tags, {
      untag: (TagKeys) => client.sqs.untagQueue({ QueueUrl: id, TagKeys }),
      tag: (Tags) => client.sqs.tagQueue({ QueueUrl: id, Tags }),
    });
    return read(client, id, declared.namePrefix);
  },

  async delete({ sqs }, id) {
    await sqs.deleteQueue({ QueueUrl: id });
  },
});
