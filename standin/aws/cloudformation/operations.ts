/** What stack sets and their instances share: preferences, and operations that take their time. */

import { setTimeout } from "node:timers/promises";
import type { CallAs, StackSetOperationPreferences } from "@aws-sdk/client-cloudformation";
import { z } from "zod";
import { AwslinkError } from "../../../provider/core/errors.ts";
import { attribute } from "../../../provider/core/schema/metadata.ts";
import { type AwsClient, given } from "../client.ts";

const count = (description: string) => attribute(z.int().optional(), { description });

/** Not kept by CloudFormation: they belong to an operation, and are remembered as they were declared. */
export const operationPreferencesAttribute = attribute(
  z
    .strictObject({
      failureToleranceCount: count("In how many accounts it may fail."),
      failureTolerancePercentage: count("In how many of a hundred accounts it may fail."),
      maxConcurrentCount: count("How many accounts at a time."),
      maxConcurrentPercentage: count("How many of a hundred accounts at a time."),
    })
    .optional(),
  { description: "How operations go through the accounts.", block: true },
);

export const callAsAttribute = attribute(z.string().optional(), {
  description: "`SELF` or `DELEGATED_ADMIN`. Default: `SELF`.",
  default: "SELF",
  replaces: true,
});

/** What is not told by CloudFormation, and asked for with every call. */
export interface Remembered {
  readonly callAs?: string | undefined;
  readonly operationPreferences?: z.output<typeof operationPreferencesAttribute>;
}

/** As whom a call is made. CloudFormation refuses what it does not know. */
export function callAs({ callAs: as }: Remembered): { CallAs?: CallAs } {
  return as === undefined ? {} : { CallAs: as as CallAs };
}

export function preferencesOf({ operationPreferences }: Remembered): {
  OperationPreferences?: StackSetOperationPreferences;
} {
  if (operationPreferences === undefined) return {};
  return {
    OperationPreferences: {
      FailureToleranceCount: operationPreferences.failureToleranceCount,
      FailureTolerancePercentage: operationPreferences.failureTolerancePercentage,
      MaxConcurrentCount: operationPreferences.maxConcurrentCount,
      MaxConcurrentPercentage: operationPreferences.maxConcurrentPercentage,
    },
  };
}

/** Waits until an operation is over. @throws AwslinkError where it failed, with what each account said. */
export async function finished(
  { cloudformation }: AwsClient,
  StackSetName: string,
  operationId: string | undefined,
  remembered: Remembered,
): Promise<void> {
  const operation = { StackSetName, OperationId: given(operationId, "operation id"), ...callAs(remembered) };
  for (;;) {
    const { StackSetOperation } = await cloudformation.describeStackSetOperation(operation);
    const status = given(StackSetOperation?.Status, "status of the operation");
    if (status === "SUCCEEDED") return;
    if (status === "FAILED" || status === "STOPPED") {
      const { Summaries = [] } = await cloudformation.listStackSetOperationResults(operation);
      const reasons = Summaries.map(({ Account, StatusReason }) => `${Account}: ${StatusReason ?? "no reason"}`);
      throw new AwslinkError(`AWS (stand-in): the operation on ${StackSetName} ${status}: ${reasons.join("; ")}`);
    }
    await setTimeout(POLL_MILLISECONDS);
  }
}

const POLL_MILLISECONDS = 500;
