/** `aws.cloudwatch.MetricAlarm`, `aws_cloudwatch_metric_alarm`. */
import type { ComparisonOperator, PutMetricAlarmInput, Statistic } from "@aws-sdk/client-cloudwatch";
import { z } from "zod";
import { defineResource } from "../../../provider/core/definition.ts";
import { attribute } from "../../../provider/core/schema/metadata.ts";
import { type AwsClient, given } from "../client.ts";
import { oneName, tagsAllAttribute, tagsAttribute } from "../iam/attributes.ts";
import { nameFor } from "../iam/naming.ts";
import { changeTags, tagList, tagValues } from "../iam/tags.ts";

const actions = (when: string) =>
  attribute(z.array(z.string()).optional(), { description: `ARNs of what is told ${when}.`, set: true });

const inputs = z.strictObject({
  name: attribute(z.string().optional(), {
    description: "Name of the alarm, in Pulumi. Default: a unique name.",
    replaces: true,
    computed: true,
  }),
  alarmDescription: attribute(z.string().optional(), { description: "What the alarm is for." }),
  comparisonOperator: attribute(z.string(), { description: "How the value is compared, as `LessThanThreshold`." }),
  evaluationPeriods: attribute(z.int(), { description: "Over how many periods." }),
  metricName: attribute(z.string(), { description: "The metric." }),
  namespace: attribute(z.string(), { description: "Its namespace." }),
  dimensions: attribute(z.record(z.string(), z.string()).optional(), { description: "Its dimensions." }),
  period: attribute(z.int(), { description: "Length of a period, in seconds." }),
  statistic: attribute(z.string(), { description: "What is made of the values of a period, as `Sum`." }),
  threshold: attribute(z.number(), { description: "What it is compared with." }),
  treatMissingData: attribute(z.string().optional(), {
    description: "What a period without values counts as. Default: `missing`.",
    default: "missing",
  }),
  alarmActions: actions("when the alarm goes off"),
  okActions: actions("when it is over"),
  tags: tagsAttribute,
});

const outputs = z.strictObject({
  arn: attribute(z.string(), { description: "ARN of the alarm.", computed: true }),
  tagsAll: tagsAllAttribute,
});

type Declared = z.output<typeof inputs>;

function requestOf(name: string, declared: Declared): PutMetricAlarmInput {
  return {
    AlarmName: name,
    AlarmDescription: declared.alarmDescription,
    // CloudWatch refuses what it does not know, with the list of what it does.
    ComparisonOperator: declared.comparisonOperator as ComparisonOperator,
    EvaluationPeriods: declared.evaluationPeriods,
    MetricName: declared.metricName,
    Namespace: declared.namespace,
    Dimensions: Object.entries(declared.dimensions ?? {}).map(([Name, Value]) => ({ Name, Value })),
    Period: declared.period,
    Statistic: declared.statistic as Statistic,
    Threshold: declared.threshold,
    TreatMissingData: declared.treatMissingData,
    AlarmActions: [...(declared.alarmActions ?? [])],
    OKActions: [...(declared.okActions ?? [])],
  };
}

function filled(list: readonly string[] | undefined): string[] | undefined {
  return list === undefined || list.length === 0 ? undefined : [...list];
}

async function read({ cloudwatch }: AwsClient, name: string) {
  const alarm = (await cloudwatch.describeAlarms({ AlarmNames: [name] })).MetricAlarms?.[0];
  if (alarm === undefined) return null;
  const arn = given(alarm.AlarmArn, "alarm ARN");
  const { Tags } = await cloudwatch.listTagsForResource({ ResourceARN: arn });
  const dimensions = Object.fromEntries((alarm.Dimensions ?? []).map(({ Name, Value }) => [Name ?? "", Value ?? ""]));
  return {
    id: name,
    values: {
      name,
      alarmDescription: alarm.AlarmDescription,
      comparisonOperator: given(alarm.ComparisonOperator, "comparison"),
      evaluationPeriods: given(alarm.EvaluationPeriods, "periods"),
      metricName: given(alarm.MetricName, "metric"),
      namespace: given(alarm.Namespace, "namespace"),
      dimensions: Object.keys(dimensions).length === 0 ? undefined : dimensions,
      period: given(alarm.Period, "period"),
      statistic: given(alarm.Statistic, "statistic"),
      threshold: given(alarm.Threshold, "threshold"),
      treatMissingData: alarm.TreatMissingData ?? "missing",
      alarmActions: filled(alarm.AlarmActions),
      okActions: filled(alarm.OKActions),
      arn,
      ...tagValues(Tags?.map(({ Key, Value }) => ({ Key: Key ?? "", Value: Value ?? "" }))),
    },
  };
}

export const metricAlarm = defineResource<AwsClient, typeof inputs, typeof outputs>({
  vendor: "aws",
  name: "MetricAlarm",
  terraformName: "aws_cloudwatch_metric_alarm",
  description: "An alarm of CloudWatch on one metric.",
  inputs,
  outputs,
  rules: [oneName],

  async create(client, declared) {
    const name = nameFor(declared);
    await client.cloudwatch.putMetricAlarm({ ...requestOf(name, declared), Tags: tagList(declared.tags) });
    return given((await read(client, name)) ?? undefined, `alarm ${name}`);
  },

  async read(client, id) {
    return read(client, id);
  },

  async update(client, id, { prior, inputs: declared }) {
    await client.cloudwatch.putMetricAlarm(requestOf(id, declared));
    const ResourceARN = given(prior.arn, "alarm ARN");
    await changeTags(prior.tags, declared.tags, {
      untag: (TagKeys) => client.cloudwatch.untagResource({ ResourceARN, TagKeys }),
      tag: (Tags) => client.cloudwatch.tagResource({ ResourceARN, Tags }),
    });
    return given((await read(client, id)) ?? undefined, `alarm ${id}`);
  },

  async delete({ cloudwatch }, id) {
    await cloudwatch.deleteAlarms({ AlarmNames: [id] });
  },
});
