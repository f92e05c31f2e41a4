/** What a CDK family has to bring for `AccessKeyAge`, beside what every construct takes. */
import type { Dependable, Family, Maker, Meta } from "./family.ts";

interface Tagged {
  readonly tags?: { [key: string]: string };
}

interface FunctionArguments extends Tagged {
  readonly functionName: string;
  readonly description: string;
  readonly role: string;
  readonly filename: string;
  readonly sourceCodeHash: string;
  readonly handler: string;
  readonly runtime: string;
  readonly architectures: string[];
  readonly timeout: number;
  readonly memorySize: number;
  readonly environment: { readonly variables: { [name: string]: string } };
  readonly deadLetterConfig: { readonly targetArn: string };
  readonly loggingConfig: { readonly logFormat: string; readonly logGroup: string };
}

interface ScheduleArguments {
  readonly description: string;
  readonly scheduleExpression: string;
  readonly flexibleTimeWindow: { readonly mode: string; readonly maximumWindowInMinutes: number };
  readonly target: {
    readonly arn: string;
    readonly roleArn: string;
    readonly deadLetterConfig: { readonly arn: string };
    readonly retryPolicy: { readonly maximumRetryAttempts: number; readonly maximumEventAgeInSeconds: number };
  };
}

interface AlarmArguments extends Tagged {
  readonly alarmName: string;
  readonly alarmDescription: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: { [name: string]: string };
  readonly statistic: string;
  readonly period: number;
  readonly evaluationPeriods: number;
  readonly comparisonOperator: string;
  readonly threshold: number;
  readonly treatMissingData: string;
  readonly alarmActions?: string[];
}

interface AlertArguments {
  readonly name: string;
  readonly condition: string;
  readonly displayExpression: string;
  readonly minutes: number;
  readonly additionalInformation: string;
  readonly tags: string[];
  readonly target?: string;
  readonly severity?: string;
}

/** One family's classes, as far as `AccessKeyAge` uses them. */
export interface KeyAgeFamily<Provider> extends Pick<Family<Provider, never>, "isUnresolved" | "warn" | "IamRole"> {
  readonly fn: { jsonencode(value: unknown): string };
  /** A file that goes along with the synthesised stack. */
  readonly Asset: Maker<{ readonly path: string }, { readonly path: string }>;
  readonly IamRolePolicy: Maker<
    { readonly name: string; readonly role: string; readonly policy: string } & Meta<Provider>,
    Dependable
  >;
  readonly SqsQueue: Maker<
    {
      readonly namePrefix: string;
      readonly messageRetentionSeconds: number;
      readonly sqsManagedSseEnabled: boolean;
    } & Tagged &
      Meta<Provider>,
    { readonly arn: string; readonly url: string }
  >;
  readonly CloudwatchLogGroup: Maker<
    { readonly namePrefix: string; readonly retentionInDays: number } & Tagged & Meta<Provider>,
    { readonly arn: string; readonly name: string }
  >;
  readonly SecretsmanagerSecret: Maker<
    { readonly namePrefix: string; readonly description: string; readonly recoveryWindowInDays: number } & Tagged &
      Meta<Provider>,
    { readonly arn: string; readonly id: string }
  >;
  readonly SecretsmanagerSecretVersion: Maker<
    {
      readonly secretId: string;
      readonly secretStringWo: string;
      readonly secretStringWoVersion: number;
    } & Meta<Provider>,
    Dependable
  >;
  readonly LambdaFunction: Maker<
    FunctionArguments & Meta<Provider>,
    { readonly arn: string; readonly functionName: string }
  >;
  readonly SchedulerSchedule: Maker<ScheduleArguments & Meta<Provider>, unknown>;
  readonly CloudwatchMetricAlarm: Maker<AlarmArguments & Meta<Provider>, { readonly alarmName: string }>;
  readonly DataAwsCallerIdentity: Maker<Pick<Meta<Provider>, "provider">, { readonly accountId: string }>;
  readonly WavefrontAlert: Maker<AlertArguments & Pick<Meta<Provider>, "provider">, unknown>;
}
