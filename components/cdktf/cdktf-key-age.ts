/** The age of access keys, told on a schedule, for CDKTF. */
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function/index.js";
import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule/index.js";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret/index.js";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version/index.js";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue/index.js";
import { Annotations, Fn, TerraformAsset, type TerraformProvider, Token } from "cdktf";
import type { Construct } from "constructs";
import { AccessKeyAgeOf } from "./access-key-age.ts";
import type { AccessKeyAgeConfigOf } from "./access-key-age-config.ts";
import { wavefront } from "./bindings/cdktf/index.js";
import type { KeyAgeFamily } from "./key-age-family.ts";

const family: KeyAgeFamily<TerraformProvider> = {
  isUnresolved: (value) => Token.isUnresolved(value),
  warn: (scope, message) => Annotations.of(scope).addWarning(message),
  fn: { jsonencode: (value) => Fn.jsonencode(value) },
  Asset: TerraformAsset,
  IamRole,
  IamRolePolicy,
  SqsQueue,
  CloudwatchLogGroup,
  CloudwatchMetricAlarm,
  SecretsmanagerSecret,
  SecretsmanagerSecretVersion,
  LambdaFunction,
  SchedulerSchedule,
  DataAwsCallerIdentity,
  WavefrontAlert: wavefront.Alert,
};

/** A function that tells the age of access keys by itself, on a schedule. */
export type AccessKeyAgeConfig = AccessKeyAgeConfigOf<TerraformProvider>;

/**
 * Tells the age of every IAM access key to the monitoring services, by itself: a Lambda function of one file, its
 * schedule, roles with just what they need, the tokens in Secrets Manager, a queue for what failed, a log that ends, and
 * an alarm for when the runs stop. With Wavefront it makes the alert on keys that come near the greatest age, too.
 */
export class AccessKeyAge extends AccessKeyAgeOf<TerraformProvider> {
  /** @throws Error for arguments that cannot work. */
  constructor(scope: Construct, id: string, config: AccessKeyAgeConfig) {
    super(family, scope, id, config);
  }
}
