/** `aws.cloudwatch.LogGroup`, `aws_cloudwatch_log_group`. */
import { paginateDescribeLogGroups } from "@aws-sdk/client-cloudwatch-logs";
import { z } from "zod";
import { defineResource } from "../../../provider/core/definition.ts";
import { changes } from "../../../provider/core/plan.ts";
import { attribute } from "../../../provider/core/schema/metadata.ts";
import { type AwsClient, given } from "../client.ts";
import { nameAttributes, oneName, tagsAllAttribute, tagsAttribute } from "../iam/attributes.ts";
import { nameFor } from "../iam/naming.ts";
import { changeTagMap, tagMapValues } from "../tag-map.ts";

const inputs = z.strictObject({
  ...nameAttributes("log group"),
  retentionInDays: attribute(z.int().optional(), {
    description: "How long a line is kept, in days. Default, and 0: for ever.",
    default: 0,
  }),
  tags: tagsAttribute,
});

const outputs = z.strictObject({
  arn: attribute(z.string(), { description: "ARN of the log group, without `:*` at its end.", computed: true }),
  tagsAll: tagsAllAttribute,
});

async function read({ logs }: AwsClient, name: string, namePrefix: string | undefined) {
  for await (const page of paginateDescribeLogGroups({ client: logs }, { logGroupNamePrefix: name })) {
    const group = page.logGroups?.find(({ logGroupName }) => logGroupName === name);
    if (group === undefined) continue;
    const arn = given(group.arn, "log group ARN").replace(/:\*$/, "");
    const { tags } = await logs.listTagsForResource({ resourceArn: arn });
    const retentionInDays = group.retentionInDays ?? 0;
    return { id: name, values: { name, namePrefix, retentionInDays, arn, ...tagMapValues(tags) } };
  }
  return null;
}

async function setRetention({ logs }: AwsClient, logGroupName: string, days: number | undefined): Promise<void> {
  await (days === undefined || days === 0
    ? logs.deleteRetentionPolicy({ logGroupName })
    : logs.putRetentionPolicy({ logGroupName, retentionInDays: days }));
}

export const logGroup = defineResource<AwsClient, typeof inputs, typeof outputs>({
  vendor: "aws",
  name: "LogGroup",
  terraformName: "aws_cloudwatch_log_group",
  description: "A log group of CloudWatch.",
  inputs,
  outputs,
  rules: [oneName],

  async create(client, declared) {
    const name = nameFor(declared);
    const tags = declared.tags === undefined ? {} : { tags: { ...declared.tags } };
    await client.logs.createLogGroup({ logGroupName: name, ...tags });
    if (declared.retentionInDays !== 0) await setRetention(client, name, declared.retentionInDays);
    return given((await read(client, name, declared.namePrefix)) ?? undefined, `log group ${name}`);
  },

  async read(client, id, prior) {
    return read(client, id, prior.namePrefix);
  },

  async update(client, id, { prior, inputs: declared, plan }) {
    if (changes(plan, "retentionInDays")) await setRetention(client, id, declared.retentionInDays);
    const resourceArn = given(prior.arn, "log group ARN");
    await changeTagMap(prior.tags, declared.tags, {
      untag: (tagKeys) => client.logs.untagResource({ resourceArn, tagKeys }),
      tag: (tags) => client.logs.tagResource({ resourceArn, tags }),
    });
    return given((await read(client, id, declared.namePrefix)) ?? undefined, `log group ${id}`);
  },

  async delete({ logs }, id) {
    await logs.deleteLogGroup({ logGroupName: id });
  },
});
