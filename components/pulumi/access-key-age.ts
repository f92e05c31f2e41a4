/** One call for the age of access keys, told on a schedule. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Alert } from "../../provider/pulumi/generated/wavefront.ts";
import { functionArchive } from "../key-age/deployment/archive.ts";
import { checkAccessKeyAge } from "../key-age/deployment/checks.ts";
import { functionConfiguration, type SecretArns } from "../key-age/deployment/configuration.ts";
import { functionPolicy, schedulerPolicy, serviceTrust } from "../key-age/deployment/policies.ts";
import {
  alertArguments,
  DEAD_LETTER_QUEUE,
  functionArguments,
  heartbeatAlarmArguments,
  ROLE_DESCRIPTION,
  SCHEDULE_DESCRIPTION,
  scheduleArguments,
  secretArguments,
} from "../key-age/deployment/resources.ts";
import { DEFAULT_LOG_RETENTION_DAYS, FUNCTION_SETTINGS } from "../key-age/deployment/settings.ts";
import type { AccessKeyAgeArgs, AccessKeyAgeSecretArgs } from "./access-key-age-args.ts";
import { refusing } from "./errors.ts";

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
      checkAccessKeyAge(args, pulumi.Output.isInstance);
      return functionArchive();
    });
    const child = { parent: this };
    const tags = args.tags === undefined ? {} : { tags: args.tags };

    const queue = new aws.sqs.Queue(`${name}-dead-letters`, { ...DEAD_LETTER_QUEUE, ...tags }, child);
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
        ...functionArguments<pulumi.Input<string>>({
          configuration: pulumi.jsonStringify(functionConfiguration(args, arns)),
          queueArn: queue.arn,
          logGroup: logGroup.name,
        }),
        role: role.arn,
        code: new pulumi.asset.FileArchive(archive),
        memorySize: args.memorySize ?? FUNCTION_SETTINGS.memoryMegabytes,
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
  ): { arns: SecretArns<pulumi.Output<string>>; versions: pulumi.Resource[] } {
    const versions: pulumi.Resource[] = [];
    const keep = (place: string, given: AccessKeyAgeSecretArgs): pulumi.Output<string> => {
      if (given.arn !== undefined) return pulumi.output(given.arn);
      const secret = new aws.secretsmanager.Secret(
        `${name}-${place}`,
        { ...secretArguments(place), ...tags },
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
    {
      queue,
      logGroup,
      arns,
    }: { queue: aws.sqs.Queue; logGroup: aws.cloudwatch.LogGroup; arns: SecretArns<pulumi.Output<string>> },
  ): { role: aws.iam.Role; policy: aws.iam.RolePolicy } {
    const { ownAccount = true, roles = [], extraStatements = [] } = args;
    const role = new aws.iam.Role(
      `${name}-role`,
      {
        assumeRolePolicy: serviceTrust("lambda"),
        description: ROLE_DESCRIPTION,
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
        description: SCHEDULE_DESCRIPTION,
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
      scheduleArguments<pulumi.Input<string>>({
        schedule: args.schedule,
        functionArn: lambda.arn,
        roleArn: role.arn,
        queueArn: queue.arn,
      }),
      { ...child, dependsOn: [policy] },
    );
  }

  #alert(name: string, args: AccessKeyAgeArgs): void {
    const alert = alertArguments(name, args);
    if (alert === undefined) return;
    const { target, severity } = args.wavefront?.alert || {};
    new Alert(
      `${name}-alert`,
      {
        ...alert,
        ...(target === undefined ? {} : { target }),
        ...(severity === undefined ? {} : { severity }),
      },
      { parent: this },
    );
  }

  #alarm(
    name: string,
    args: AccessKeyAgeArgs,
    lambda: aws.lambda.Function,
    tags: Pick<AccessKeyAgeArgs, "tags">,
  ): aws.cloudwatch.MetricAlarm {
    const { alarmActions } = args;
    return new aws.cloudwatch.MetricAlarm(
      `${name}-heartbeat`,
      {
        ...heartbeatAlarmArguments<pulumi.Input<string>>(args, lambda.name),
        ...(alarmActions === undefined ? {} : { alarmActions: pulumi.output(alarmActions).apply((arns) => [...arns]) }),
        ...tags,
      },
      { parent: this },
    );
  }
}

function roleShared({ path, permissionsBoundary, tags }: AccessKeyAgeArgs) {
  return {
    ...(path === undefined ? {} : { path }),
    ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
    ...(tags === undefined ? {} : { tags }),
  };
}
