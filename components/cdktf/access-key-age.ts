/** One construct for the age of access keys, told on a schedule. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Construct } from "constructs";
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
import type { AccessKeyAgeConfigOf, AccessKeyAgeSecretConfig } from "./access-key-age-config.ts";
import { createdBeforeDestroyed } from "./aws-access.ts";
import { type Dependable, given, type Meta } from "./family.ts";
import { warnOfPlainSecret } from "./given-secret.ts";
import type { KeyAgeFamily } from "./key-age-family.ts";
import { namePrefix, ownName } from "./naming.ts";

/** Longest names, by the services' API references. */
const LONGEST_NAME = { queue: 80, alarm: 255, logGroup: 512, secret: 512 } as const;

/** What the function reads with. */
interface Secrets {
  readonly arns: SecretArns<string>;
  /** Of those, the ones of which it is not known yet whether Secrets Manager or SSM keeps them. */
  readonly later: readonly string[];
  readonly versions: readonly Dependable[];
}

/**
 * Tells the age of every IAM access key to the monitoring services, by itself: a Lambda function of one file, its
 * schedule, roles with just what they need, the tokens in Secrets Manager, a queue for what failed, a log that ends, and
 * an alarm for when the runs stop. What the function uses is made before what it replaces is destroyed.
 */
export class AccessKeyAgeOf<Provider> extends Construct {
  /** Name of the function. */
  readonly functionName: string;
  /** ARN of the role that the function runs as: what roles in other accounts have to trust. */
  readonly roleArn: string;
  /** Address of the queue with the events that failed. */
  readonly deadLetterQueueUrl: string;
  /** Name of the function's log group. */
  readonly logGroupName: string;
  /** Name of the alarm that goes off when the runs stop. */
  readonly alarmName: string;
  readonly #family: KeyAgeFamily<Provider>;
  readonly #config: AccessKeyAgeConfigOf<Provider>;

  /** @throws Error for arguments that cannot work. */
  constructor(family: KeyAgeFamily<Provider>, scope: Construct, id: string, config: AccessKeyAgeConfigOf<Provider>) {
    super(scope, id);
    this.#family = family;
    this.#config = config;
    checkAccessKeyAge(config, family.isUnresolved);
    const archive = functionArchive();

    const queue = new family.SqsQueue(this, "dead-letters", {
      namePrefix: namePrefix(this, "dead-letters", LONGEST_NAME.queue),
      ...DEAD_LETTER_QUEUE,
      ...this.#tags(),
      ...this.#meta(),
    });
    const logGroup = new family.CloudwatchLogGroup(this, "log", {
      namePrefix: namePrefix(this, "log", LONGEST_NAME.logGroup),
      retentionInDays: config.logRetentionDays ?? DEFAULT_LOG_RETENTION_DAYS,
      ...this.#tags(),
      ...this.#meta(),
    });
    const secrets = this.#secrets();
    const { role, policy } = this.#role(secrets, { deadLetterQueueArn: queue.arn, logGroupArn: logGroup.arn });
    const lambda = new family.LambdaFunction(this, "function", {
      functionName: ownName(this, "function"),
      ...functionArguments({
        configuration: family.fn.jsonencode(functionConfiguration(config, secrets.arns)),
        queueArn: queue.arn,
        logGroup: logGroup.name,
      }),
      role: role.arn,
      filename: new family.Asset(this, "archive", { path: archive }).path,
      sourceCodeHash: createHash("sha256").update(readFileSync(archive)).digest("base64"),
      memorySize: config.memorySize ?? FUNCTION_SETTINGS.memoryMegabytes,
      // The first run finds its permissions and its tokens.
      dependsOn: [policy, ...secrets.versions],
      ...this.#tags(),
      ...this.#provider(),
    });
    this.#schedule(lambda.arn, queue.arn);
    const alarm = new family.CloudwatchMetricAlarm(this, "heartbeat", {
      alarmName: ownName(this, "heartbeat", LONGEST_NAME.alarm),
      ...heartbeatAlarmArguments(config, lambda.functionName),
      ...given({ alarmActions: config.alarmActions && [...config.alarmActions] }),
      ...this.#tags(),
      ...this.#provider(),
    });
    this.#alert();

    this.functionName = lambda.functionName;
    this.roleArn = role.arn;
    this.deadLetterQueueUrl = queue.url;
    this.logGroupName = logGroup.name;
    this.alarmName = alarm.alarmName;
  }

  /** Keeps each token that was given as text; one that is kept already is left where it is. */
  #secrets(): Secrets {
    const { wavefront, mackerel, elastic } = this.#config;
    const later: string[] = [];
    const versions: Dependable[] = [];
    const keep = (place: string, field: string, secret: AccessKeyAgeSecretConfig): string => {
      if (secret.arn !== undefined) {
        if (this.#family.isUnresolved(secret.arn)) later.push(secret.arn);
        return secret.arn;
      }
      warnOfPlainSecret(this.#family, this, `${field}.value`, secret.value);
      const kept = new this.#family.SecretsmanagerSecret(this, place, {
        namePrefix: namePrefix(this, place, LONGEST_NAME.secret),
        ...secretArguments(place),
        ...this.#tags(),
        ...this.#meta(),
      });
      versions.push(
        new this.#family.SecretsmanagerSecretVersion(this, `${place}-version`, {
          secretId: kept.id,
          secretStringWo: secret.value,
          secretStringWoVersion: secret.version ?? 1,
          ...this.#meta(),
        }),
      );
      return kept.arn;
    };
    const arns = {
      ...(wavefront && { wavefront: keep("wavefront-token", "wavefront.token", wavefront.token) }),
      ...(mackerel && { mackerel: keep("mackerel-key", "mackerel.apiKey", mackerel.apiKey) }),
      ...(elastic && { elastic: keep("elastic-key", "elastic.apiKey", elastic.apiKey) }),
    };
    return { arns, later, versions };
  }

  #role(
    { arns, later }: Secrets,
    resources: { readonly deadLetterQueueArn: string; readonly logGroupArn: string },
  ): { readonly role: { readonly arn: string }; readonly policy: Dependable } {
    const { ownAccount = true, roles = [], extraStatements = [] } = this.#config;
    return this.#serviceRole("role", serviceTrust("lambda"), ROLE_DESCRIPTION, () =>
      functionPolicy({
        ...resources,
        secretArns: Object.values(arns).filter((arn) => !later.includes(arn)),
        laterSecretArns: later,
        roleArns: roles.map(({ roleArn }) => roleArn),
        ownAccount,
        extraStatements,
      }),
    );
  }

  #schedule(functionArn: string, queueArn: string): void {
    const identity = new this.#family.DataAwsCallerIdentity(this, "identity", this.#provider());
    const trust = serviceTrust("scheduler", identity.accountId);
    const { role, policy } = this.#serviceRole("schedule-role", trust, SCHEDULE_DESCRIPTION, () =>
      schedulerPolicy(functionArn, queueArn),
    );
    new this.#family.SchedulerSchedule(this, "schedule", {
      ...scheduleArguments({ schedule: this.#config.schedule, functionArn, roleArn: role.arn, queueArn }),
      dependsOn: [policy],
      ...this.#provider(),
    });
  }

  /** A role that a service of AWS takes, and what it is granted. */
  #serviceRole(id: string, assumeRolePolicy: string, description: string, grant: () => object) {
    const { path, permissionsBoundary } = this.#config;
    const role = new this.#family.IamRole(this, id, {
      namePrefix: namePrefix(this, id),
      assumeRolePolicy,
      description,
      ...given({ path, permissionsBoundary }),
      ...this.#tags(),
      ...this.#meta(),
    });
    const policy = new this.#family.IamRolePolicy(this, `${id}-policy`, {
      name: "key-age",
      role: role.name,
      policy: JSON.stringify(grant()),
      ...this.#meta(),
    });
    return { role, policy };
  }

  #alert(): void {
    const alert = alertArguments(this.node.id, this.#config);
    if (alert === undefined) return;
    const { target, severity } = this.#config.wavefront?.alert || {};
    const provider = this.#config.providers?.awslink;
    new this.#family.WavefrontAlert(this, "alert", { ...alert, ...given({ target, severity, provider }) });
  }

  #tags(): { readonly tags?: Record<string, string> } {
    const { tags } = this.#config;
    return tags === undefined ? {} : { tags: { ...tags } };
  }

  #provider(): Pick<Meta<Provider>, "provider"> {
    const provider = this.#config.providers?.aws;
    return provider === undefined ? {} : { provider };
  }

  /** Of what the function uses: it is made before what it replaces is destroyed. */
  #meta(): Meta<Provider> {
    return { ...createdBeforeDestroyed, ...this.#provider() };
  }
}
