/** One call for the age of access keys, told on a schedule. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Alert } from "../../provider/pulumi/generated/wavefront.ts";
import { MAX_KEY_AGE } from "../key-age/access-key.ts";
import { ALERT_MINUTES, alertQueries, DAYS_BEFORE } from "../key-age/deployment/alert.ts";
import { functionArchive } from "../key-age/deployment/archive.ts";
import { functionPolicy, schedulerPolicy, serviceTrust } from "../key-age/deployment/policies.ts";
import {
  checkHeartbeatHours,
  DEAD_LETTER_RETENTION_SECONDS,
  DEFAULT_HEARTBEAT_HOURS,
  DEFAULT_LOG_RETENTION_DAYS,
  DEFAULT_SCHEDULE,
  FLEXIBLE_MINUTES,
  FUNCTION_SETTINGS,
  SCHEDULE_RETRIES,
} from "../key-age/deployment/settings.ts";
import { CONFIGURATION_VARIABLE, HEARTBEAT } from "../key-age/lambda/names.ts";
import { DEFAULT_PROXY_PORT } from "../key-age/write/proxy-address.ts";
import type { AccessKeyAgeArgs, AccessKeyAgeSecretArgs } from "./access-key-age-args.ts";
import { refusing } from "./errors.ts";

/** Where the secrets of the places are, once they are kept. */
interface SecretArns {
  readonly wavefront?: pulumi.Output<string>;
  readonly mackerel?: pulumi.Output<string>;
  readonly elastic?: pulumi.Output<string>;
}

/**
 * Tells the age of every IAM access key to the monitoring services, by itself: a Lambda function of one file, its
 * schedule, roles with just what they need, the tokens in Secrets Manager, a queue for what failed, a log that ends, and
 * an alarm for when the runs stop.
 */
export class AccessKeyAge extends pulumi.ComponentResource {
  /** Name of the function. */
  readonly functionName: pulumi.Output<string>;
  /** ARN of the role that the function runs as: what roles in other accounts have to trust. */
  readonly roleArn: pulumi.Output<string>;
  /** Address of the queue with the events that failed. */
  readonly deadLetterQueueUrl: pulumi.Output<string>;
  /** Name of the function's log group. */
  readonly logGroupName: pulumi.Output<string>;
  /** Name of the alarm that goes off when the runs stop. */
  readonly alarmName: pulumi.Output<string>;

  /** @throws Error for arguments that cannot work, before anything is made. */
  constructor(name: string, args: AccessKeyAgeArgs, options?: pulumi.ComponentResourceOptions) {
    super("awslink:index:AccessKeyAge", name, {}, options);
    const archive = refusing(this, () => {
      checkArgs(args);
      return functionArchive();
    });
    const child = { parent: this };
    const tags = args.tags === undefined ? {} : { tags: args.tags };

    const queue = new aws.sqs.Queue(
      `${name}-dead-letters`,
      { messageRetentionSeconds: DEAD_LETTER_RETENTION_SECONDS, sqsManagedSseEnabled: true, ...tags },
      child,
    );
    const logGroup = new aws.cloudwatch.LogGroup(
      `${name}-log`,
      { retentionInDays: args.logRetentionDays ?? DEFAULT_LOG_RETENTION_DAYS, ...tags },
      child,
    );
    const { arns, versions } = this.#secrets(name, args, tags);
    const { role, policy } = this.#role(name, args, { queue, logGroup, arns });
    const lambda = new aws.lambda.Function(
      `${name}-function`,
      {
        description: "Tells the age of IAM access keys.",
        role: role.arn,
        code: new pulumi.asset.FileArchive(archive),
        runtime: FUNCTION_SETTINGS.runtime,
        architectures: [FUNCTION_SETTINGS.architecture],
        handler: FUNCTION_SETTINGS.handler,
        timeout: FUNCTION_SETTINGS.timeoutSeconds,
        memorySize: args.memorySize ?? FUNCTION_SETTINGS.memoryMegabytes,
        environment: { variables: { [CONFIGURATION_VARIABLE]: configurationOf(args, arns) } },
        deadLetterConfig: { targetArn: queue.arn },
        loggingConfig: { logFormat: "Text", logGroup: logGroup.name },
        ...tags,
      },
      // The first run finds its permissions and its tokens.
      { ...child, dependsOn: [policy, ...versions] },
    );
    this.#schedule(name, args, lambda, queue);
    const alarm = this.#alarm(name, args, lambda, tags);
    this.#alert(name, args);

    this.functionName = lambda.name;
    this.roleArn = role.arn;
    this.deadLetterQueueUrl = queue.url;
    this.logGroupName = logGroup.name;
    this.alarmName = alarm.name;
    this.registerOutputs({
      functionName: this.functionName,
      roleArn: this.roleArn,
      deadLetterQueueUrl: this.deadLetterQueueUrl,
      logGroupName: this.logGroupName,
      alarmName: this.alarmName,
    });
  }

  /** Keeps each token that was given as text; one that is kept already is left where it is. */
  #secrets(
    name: string,
    { wavefront, mackerel, elastic }: AccessKeyAgeArgs,
    tags: Pick<AccessKeyAgeArgs, "tags">,
  ): { arns: SecretArns; versions: pulumi.Resource[] } {
    const versions: pulumi.Resource[] = [];
    const keep = (place: string, given: AccessKeyAgeSecretArgs): pulumi.Output<string> => {
      if (given.arn !== undefined) return pulumi.output(given.arn);
      const secret = new aws.secretsmanager.Secret(
        `${name}-${place}`,
        // It can be made anew from the program at any time: nothing is lost with it.
        { description: `What ${place} is written to with.`, recoveryWindowInDays: 0, ...tags },
        { parent: this },
      );
      const secretString = pulumi.secret(given.value ?? "");
      versions.push(
        new aws.secretsmanager.SecretVersion(
          `${name}-${place}`,
          { secretId: secret.id, secretString },
          { parent: this },
        ),
      );
      return secret.arn;
    };
    return {
      arns: {
        ...(wavefront === undefined ? {} : { wavefront: keep("wavefront-token", wavefront.token) }),
        ...(mackerel === undefined ? {} : { mackerel: keep("mackerel-key", mackerel.apiKey) }),
        ...(elastic === undefined ? {} : { elastic: keep("elastic-key", elastic.apiKey) }),
      },
      versions,
    };
  }

  #role(
    name: string,
    args: AccessKeyAgeArgs,
    { queue, logGroup, arns }: { queue: aws.sqs.Queue; logGroup: aws.cloudwatch.LogGroup; arns: SecretArns },
  ): { role: aws.iam.Role; policy: aws.iam.RolePolicy } {
    const { ownAccount = true, roles = [], extraStatements = [] } = args;
    const role = new aws.iam.Role(
      `${name}-role`,
      {
        assumeRolePolicy: serviceTrust("lambda"),
        description: "Reads the age of IAM access keys.",
        ...roleShared(args),
      },
      { parent: this },
    );
    const document = pulumi
      .all([logGroup.arn, queue.arn, pulumi.all(Object.values(arns)), pulumi.all(roles.map(({ roleArn }) => roleArn))])
      .apply(([logGroupArn, deadLetterQueueArn, secretArns, roleArns]) =>
        JSON.stringify(
          functionPolicy({ logGroupArn, deadLetterQueueArn, secretArns, roleArns, ownAccount, extraStatements }),
        ),
      );
    const policy = new aws.iam.RolePolicy(`${name}-policy`, { role: role.name, policy: document }, { parent: this });
    return { role, policy };
  }

  #schedule(name: string, args: AccessKeyAgeArgs, lambda: aws.lambda.Function, queue: aws.sqs.Queue): void {
    const child = { parent: this };
    const { accountId } = aws.getCallerIdentityOutput({}, child);
    const role = new aws.iam.Role(
      `${name}-schedule-role`,
      {
        assumeRolePolicy: accountId.apply((id) => serviceTrust("scheduler", id)),
        description: "Runs the function that reads the age of IAM access keys.",
        ...roleShared(args),
      },
      child,
    );
    const document = pulumi
      .all([lambda.arn, queue.arn])
      .apply(([functionArn, queueArn]) => JSON.stringify(schedulerPolicy(functionArn, queueArn)));
    const policy = new aws.iam.RolePolicy(`${name}-schedule-policy`, { role: role.name, policy: document }, child);
    new aws.scheduler.Schedule(
      `${name}-schedule`,
      {
        description: "Runs the function that reads the age of IAM access keys.",
        scheduleExpression: args.schedule ?? DEFAULT_SCHEDULE,
        flexibleTimeWindow: { mode: "FLEXIBLE", maximumWindowInMinutes: FLEXIBLE_MINUTES },
        target: {
          arn: lambda.arn,
          roleArn: role.arn,
          deadLetterConfig: { arn: queue.arn },
          retryPolicy: {
            maximumRetryAttempts: SCHEDULE_RETRIES.attempts,
            maximumEventAgeInSeconds: SCHEDULE_RETRIES.seconds,
          },
        },
      },
      { ...child, dependsOn: [policy] },
    );
  }

  /** The alert of the vendor's page: before a key reaches the greatest age, there is time to replace it. */
  #alert(name: string, args: AccessKeyAgeArgs): void {
    const { wavefront, maxKeyAge = MAX_KEY_AGE } = args;
    if (wavefront === undefined || wavefront.alert === false) return;
    const { target, severity } = wavefront.alert ?? {};
    const { condition, displayExpression } = alertQueries(alertDays(args));
    new Alert(
      `${name}-alert`,
      {
        name: `${name}: access keys near the age of ${maxKeyAge} days`,
        condition,
        displayExpression,
        minutes: ALERT_MINUTES,
        additionalInformation: "Make a new key, hand it over, and delete the old one.",
        tags: ["aws.iam.accessKey"],
        ...(target === undefined ? {} : { target }),
        ...(severity === undefined ? {} : { severity }),
      },
      { parent: this },
    );
  }

  #alarm(
    name: string,
    { heartbeatHours = DEFAULT_HEARTBEAT_HOURS, alarmActions }: AccessKeyAgeArgs,
    lambda: aws.lambda.Function,
    tags: Pick<AccessKeyAgeArgs, "tags">,
  ): aws.cloudwatch.MetricAlarm {
    return new aws.cloudwatch.MetricAlarm(
      `${name}-heartbeat`,
      {
        alarmDescription: `No whole run of the key-age function in ${heartbeatHours} hours.`,
        namespace: HEARTBEAT.namespace,
        metricName: HEARTBEAT.name,
        dimensions: { [HEARTBEAT.dimension]: lambda.name },
        statistic: "Sum",
        period: heartbeatHours * 3_600,
        evaluationPeriods: 1,
        comparisonOperator: "LessThanThreshold",
        threshold: 1,
        // Nothing is what a function that does not run says.
        treatMissingData: "breaching",
        ...(alarmActions === undefined ? {} : { alarmActions: pulumi.output(alarmActions).apply((arns) => [...arns]) }),
        ...tags,
      },
      { parent: this },
    );
  }
}

function alertDays({ maxKeyAge = MAX_KEY_AGE, wavefront }: AccessKeyAgeArgs): number {
  const alert = wavefront?.alert;
  return (alert === false ? undefined : alert?.days) ?? Math.max(0, maxKeyAge - DAYS_BEFORE);
}

function roleShared({ path, permissionsBoundary, tags }: AccessKeyAgeArgs) {
  return {
    ...(path === undefined ? {} : { path }),
    ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
    ...(tags === undefined ? {} : { tags }),
  };
}

/** The function's configuration as JSON: no secret is in it, only where each is kept. */
function configurationOf(args: AccessKeyAgeArgs, arns: SecretArns): pulumi.Output<string> {
  const { wavefront, wavefrontProxy, mackerel, elastic, roles = [], ownAccount = true } = args;
  return pulumi.jsonStringify({
    ownAccount,
    roles: roles.map(({ roleArn, externalId }) => ({ roleArn, externalId })),
    thresholdDays: args.maxKeyAge ?? MAX_KEY_AGE,
    pageMetricOnly: args.pageMetricOnly ?? false,
    wavefront: wavefront === undefined ? undefined : { url: wavefront.url, token: arns.wavefront },
    wavefrontProxy:
      wavefrontProxy === undefined
        ? undefined
        : { host: wavefrontProxy.host, port: wavefrontProxy.port ?? DEFAULT_PROXY_PORT },
    mackerel:
      mackerel === undefined
        ? undefined
        : { service: mackerel.service, apiKey: arns.mackerel, apiUrl: mackerel.apiUrl },
    elastic:
      elastic === undefined ? undefined : { url: elastic.url, apiKey: arns.elastic, dataStream: elastic.dataStream },
  });
}

/** Checked before anything is made. */
function checkArgs(args: AccessKeyAgeArgs): void {
  const { wavefront, wavefrontProxy, mackerel, elastic, ownAccount = true, roles = [] } = args;
  if (wavefront !== undefined && wavefrontProxy !== undefined) {
    throw new Error("wavefrontProxy: give wavefront or wavefrontProxy, not both");
  }
  if (wavefront === undefined && wavefrontProxy === undefined && mackerel === undefined && elastic === undefined) {
    throw new Error("there is nowhere to send to: give wavefront, wavefrontProxy, mackerel or elastic");
  }
  if (!ownAccount && roles.length === 0) {
    throw new Error("ownAccount: without the own account there is nothing to read: give roles");
  }
  checkSecret("wavefront.token", wavefront?.token);
  checkSecret("mackerel.apiKey", mackerel?.apiKey);
  checkSecret("elastic.apiKey", elastic?.apiKey);
  checkHeartbeatHours(args.heartbeatHours ?? DEFAULT_HEARTBEAT_HOURS);
  if (!Number.isInteger(alertDays(args))) throw new Error("wavefront.alert.days: it must be a whole number of days");
  const { maxKeyAge = MAX_KEY_AGE } = args;
  if (!Number.isInteger(maxKeyAge) || maxKeyAge < 0) throw new Error("maxKeyAge: it must be a whole number of days");
}

function checkSecret(field: string, secret: AccessKeyAgeSecretArgs | undefined): void {
  if (secret === undefined) return;
  if ((secret.value === undefined) === (secret.arn === undefined)) {
    throw new Error(`${field}: give value or arn, one of them`);
  }
  if (typeof secret.arn === "string" && !/^arn:[\w-]+:(secretsmanager|ssm):/.test(secret.arn)) {
    throw new Error(`${field}.arn: it is not the ARN of a secret of Secrets Manager or of a parameter of SSM`);
  }
}
