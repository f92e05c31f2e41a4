/** The arguments that every engine's classes take by the same names. `Text` is a text in whatever form it has there. */
import { MAX_KEY_AGE } from "../access-key.ts";
import { CONFIGURATION_VARIABLE, HEARTBEAT } from "../lambda/names.ts";
import { ALERT_MINUTES, alertQueries } from "./alert.ts";
import { alertDays, type DeclaredAccessKeyAge } from "./checks.ts";
import { heartbeatHours, LONGEST_HOURS } from "./heartbeat.ts";
import {
  DEAD_LETTER_RETENTION_SECONDS,
  DEFAULT_SCHEDULE,
  FLEXIBLE_MINUTES,
  FUNCTION_SETTINGS,
  SCHEDULE_RETRIES,
} from "./settings.ts";

export const ROLE_DESCRIPTION = "Reads the age of IAM access keys.";
export const SCHEDULE_DESCRIPTION = "Runs the function that reads the age of IAM access keys.";

/** The queue for the events that failed. */
export const DEAD_LETTER_QUEUE = {
  messageRetentionSeconds: DEAD_LETTER_RETENTION_SECONDS,
  sqsManagedSseEnabled: true,
} as const;

/** A secret can be made anew from the program at any time: nothing is lost with it. */
export function secretArguments(place: string) {
  return { description: `What ${place} is written to with.`, recoveryWindowInDays: 0 };
}

/** The function, without its name and its archive. */
export function functionArguments<Text>({
  configuration,
  queueArn,
  logGroup,
}: {
  readonly configuration: Text;
  readonly queueArn: Text;
  readonly logGroup: Text;
}) {
  const { runtime, architecture, handler, timeoutSeconds } = FUNCTION_SETTINGS;
  return {
    description: "Tells the age of IAM access keys.",
    runtime,
    architectures: [architecture],
    handler,
    timeout: timeoutSeconds,
    environment: { variables: { [CONFIGURATION_VARIABLE]: configuration } },
    deadLetterConfig: { targetArn: queueArn },
    loggingConfig: { logFormat: "Text", logGroup },
  };
}

/** When the function is called, and what becomes of a call that did not arrive. */
export function scheduleArguments<Text>({
  schedule,
  functionArn,
  roleArn,
  queueArn,
}: {
  readonly schedule: Text | undefined;
  readonly functionArn: Text;
  readonly roleArn: Text;
  readonly queueArn: Text;
}) {
  return {
    description: SCHEDULE_DESCRIPTION,
    scheduleExpression: schedule ?? DEFAULT_SCHEDULE,
    flexibleTimeWindow: { mode: "FLEXIBLE", maximumWindowInMinutes: FLEXIBLE_MINUTES },
    target: {
      arn: functionArn,
      roleArn,
      deadLetterConfig: { arn: queueArn },
      retryPolicy: {
        maximumRetryAttempts: SCHEDULE_RETRIES.attempts,
        maximumEventAgeInSeconds: SCHEDULE_RETRIES.seconds,
      },
    },
  };
}

/** The alarm on runs that do not happen. */
export function heartbeatAlarmArguments<Text>(declared: DeclaredAccessKeyAge, functionName: Text) {
  const hours = hoursOf(declared);
  return {
    alarmDescription: `No whole run of the key-age function in ${hours} hours.`,
    namespace: HEARTBEAT.namespace,
    metricName: HEARTBEAT.name,
    dimensions: { [HEARTBEAT.dimension]: functionName },
    statistic: "Sum",
    // A single period is a day at most.
    ...(hours <= 24 ? { period: hours * 3_600, evaluationPeriods: 1 } : { period: 3_600, evaluationPeriods: hours }),
    comparisonOperator: "LessThanThreshold",
    threshold: 1,
    // Nothing is what a function that does not run says.
    treatMissingData: "breaching",
  };
}

/** Declarations that were checked have some. */
function hoursOf(declared: DeclaredAccessKeyAge): number {
  return heartbeatHours(declared) ?? LONGEST_HOURS;
}

/**
 * The alert of the vendor's page: before a key reaches the greatest age, there is time to replace it. Undefined where
 * none is wanted.
 */
export function alertArguments(name: string, declared: DeclaredAccessKeyAge) {
  const { wavefront, maxKeyAge = MAX_KEY_AGE } = declared;
  if (wavefront === undefined || wavefront.alert === false) return undefined;
  return {
    name: `${name}: access keys near the age of ${maxKeyAge} days`,
    ...alertQueries(alertDays(declared), Math.ceil(hoursOf(declared) / 24)),
    minutes: ALERT_MINUTES,
    additionalInformation: "Make a new key, hand it over, and delete the old one.",
    tags: ["aws.iam.accessKey"],
  };
}
