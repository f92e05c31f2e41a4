/** `aws.scheduler.Schedule`, `aws_scheduler_schedule`. */
import type { CreateScheduleInput, FlexibleTimeWindowMode, ScheduleState } from "@aws-sdk/client-scheduler";
import { z } from "zod";
import { defineResource } from "../../../provider/core/definition.ts";
import { attribute } from "../../../provider/core/schema/metadata.ts";
import { isRecord, type Value } from "../../../provider/core/value.ts";
import { type AwsClient, given, unlessGone } from "../client.ts";
import { nameAttributes, oneName } from "../iam/attributes.ts";
import { nameFor } from "../iam/naming.ts";

/** What Scheduler keeps where nothing is declared: a day, 185 attempts. Source: RetryPolicy of its API reference. */
function withoutDefaultRetries(value: Value): Value {
  if (!isRecord(value)) return value;
  const { maximumEventAgeInSeconds = 86_400, maximumRetryAttempts = 185 } = value;
  return maximumEventAgeInSeconds === 86_400 && maximumRetryAttempts === 185
    ? undefined
    : { maximumEventAgeInSeconds, maximumRetryAttempts };
}

const inputs = z.strictObject({
  ...nameAttributes("schedule"),
  groupName: attribute(z.string().optional(), {
    description: "The group. Default: `default`.",
    default: "default",
    replaces: true,
  }),
  description: attribute(z.string().optional(), { description: "What the schedule is for." }),
  scheduleExpression: attribute(z.string(), { description: "When: `rate(6 hours)`, `cron(…)`." }),
  scheduleExpressionTimezone: attribute(z.string().optional(), {
    description: "Time zone of the expression. Default: `UTC`.",
    default: "UTC",
  }),
  state: attribute(z.string().optional(), {
    description: "`ENABLED` or `DISABLED`. Default: `ENABLED`.",
    default: "ENABLED",
  }),
  flexibleTimeWindow: attribute(
    z.strictObject({
      mode: attribute(z.string(), { description: "`OFF` or `FLEXIBLE`." }),
      maximumWindowInMinutes: attribute(z.int().optional(), { description: "How much later it may run." }),
    }),
    { description: "How exactly the time is kept.", block: true },
  ),
  target: attribute(
    z.strictObject({
      arn: attribute(z.string(), { description: "ARN of what is called." }),
      roleArn: attribute(z.string(), { description: "ARN of the role that calls it." }),
      input: attribute(z.string().optional(), { description: "What it is given, as JSON." }),
      deadLetterConfig: attribute(
        z.strictObject({ arn: attribute(z.string(), { description: "ARN of the queue." }) }).optional(),
        { description: "Where a call goes that never arrived.", block: true },
      ),
      retryPolicy: attribute(
        z
          .strictObject({
            maximumEventAgeInSeconds: attribute(z.int().optional(), { description: "Longest time of trying again." }),
            maximumRetryAttempts: attribute(z.int().optional(), { description: "Most further attempts." }),
          })
          .optional(),
        { description: "How often a call is tried again.", block: true, canonical: withoutDefaultRetries },
      ),
    }),
    { description: "What is called.", block: true },
  ),
});

const outputs = z.strictObject({
  arn: attribute(z.string(), { description: "ARN of the schedule.", computed: true }),
});

type Declared = z.output<typeof inputs>;

function requestOf(Name: string, declared: Declared): CreateScheduleInput {
  const { flexibleTimeWindow, target } = declared;
  const { deadLetterConfig, retryPolicy } = target;
  return {
    Name,
    GroupName: declared.groupName,
    Description: declared.description,
    ScheduleExpression: declared.scheduleExpression,
    ScheduleExpressionTimezone: declared.scheduleExpressionTimezone,
    // Scheduler refuses what it does not know, with the list of what it does.
    State: declared.state as ScheduleState | undefined,
    FlexibleTimeWindow: {
      Mode: flexibleTimeWindow.mode as FlexibleTimeWindowMode,
      MaximumWindowInMinutes: flexibleTimeWindow.maximumWindowInMinutes,
    },
    Target: {
      Arn: target.arn,
      RoleArn: target.roleArn,
      Input: target.input,
      DeadLetterConfig: deadLetterConfig === undefined ? undefined : { Arn: deadLetterConfig.arn },
      RetryPolicy:
        retryPolicy === undefined
          ? undefined
          : {
              MaximumEventAgeInSeconds: retryPolicy.maximumEventAgeInSeconds,
              MaximumRetryAttempts: retryPolicy.maximumRetryAttempts,
            },
    },
  };
}

/** `group/name`, as the real provider has it. */
function idOf(groupName: string | undefined, name: string): string {
  return `${groupName ?? "default"}/${name}`;
}

async function read({ scheduler }: AwsClient, id: string, namePrefix: string | undefined) {
  const [GroupName = "default", Name = ""] = id.split("/");
  const answer = await scheduler.getSchedule({ GroupName, Name });
  const window = given(answer.FlexibleTimeWindow, "time window");
  const target = given(answer.Target, "target");
  const { DeadLetterConfig, RetryPolicy } = target;
  return {
    id,
    values: {
      name: Name,
      namePrefix,
      groupName: GroupName,
      description: answer.Description,
      scheduleExpression: given(answer.ScheduleExpression, "expression"),
      scheduleExpressionTimezone: answer.ScheduleExpressionTimezone ?? "UTC",
      state: answer.State ?? "ENABLED",
      flexibleTimeWindow: {
        mode: given(window.Mode, "mode"),
        ...(window.MaximumWindowInMinutes === undefined
          ? {}
          : { maximumWindowInMinutes: window.MaximumWindowInMinutes }),
      },
      target: {
        arn: given(target.Arn, "target ARN"),
        roleArn: given(target.RoleArn, "role ARN"),
        ...(target.Input === undefined ? {} : { input: target.Input }),
        ...(DeadLetterConfig?.Arn === undefined ? {} : { deadLetterConfig: { arn: DeadLetterConfig.Arn } }),
        ...(RetryPolicy === undefined
          ? {}
          : {
              retryPolicy: {
                maximumEventAgeInSeconds: RetryPolicy.MaximumEventAgeInSeconds,
                maximumRetryAttempts: RetryPolicy.MaximumRetryAttempts,
              },
            }),
      },
      arn: given(answer.Arn, "schedule ARN"),
    },
  };
}

export const schedule = defineResource<AwsClient, typeof inputs, typeof outputs>({
  vendor: "aws",
  name: "Schedule",
  terraformName: "aws_scheduler_schedule",
  description: "A schedule of EventBridge Scheduler.",
  inputs,
  outputs,
  rules: [oneName],

  async create(client, declared) {
    const name = nameFor(declared);
    await client.scheduler.createSchedule(requestOf(name, declared));
    return read(client, idOf(declared.groupName, name), declared.namePrefix);
  },

  async read(client, id, prior) {
    return unlessGone(read(client, id, prior.namePrefix));
  },

  // The whole schedule is replaced: what is left out goes back to its default.
  async update(client, id, { inputs: declared }) {
    await client.scheduler.updateSchedule(requestOf(id.split("/")[1] ?? "", declared));
    return read(client, id, declared.namePrefix);
  },

  async delete({ scheduler }, id) {
    const [GroupName, Name] = id.split("/");
    await scheduler.deleteSchedule({ GroupName, Name });
  },
});
