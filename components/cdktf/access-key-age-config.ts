/** What `AccessKeyAge` takes in a CDK stack: the arguments of the Pulumi component, as CDKTF writes values. */
import type { PolicyStatement } from "../policies/statement.ts";

/**
 * A function that tells the age of access keys by itself, on a schedule. Texts may be tokens; numbers and booleans have
 * to be known when the stack is synthesised where nothing else is said.
 */
export interface AccessKeyAgeConfigOf<Provider> {
  /** Sends to Wavefront by direct ingestion. */
  readonly wavefront?: AccessKeyAgeWavefrontConfig | undefined;
  /** Sends to a Wavefront proxy that the function can reach. Excludes `wavefront`. */
  readonly wavefrontProxy?: AccessKeyAgeProxyConfig | undefined;
  /** Sends to a service of Mackerel. */
  readonly mackerel?: AccessKeyAgeMackerelConfig | undefined;
  /** Sends to a data stream of Elasticsearch. */
  readonly elastic?: AccessKeyAgeElasticConfig | undefined;
  /** Whether the keys of the function's own account are told. Default: true. */
  readonly ownAccount?: boolean | undefined;
  /** Roles in other accounts, whose keys are told too. Each has to trust the function's role (`roleArn` of this construct). */
  readonly roles?: readonly AccessKeyAgeRoleConfig[] | undefined;
  /** Active keys older than this many days are counted. Default: 180. */
  readonly maxKeyAge?: number | undefined;
  /** Wavefront: the metric of the vendor's page alone. Default: false. */
  readonly pageMetricOnly?: boolean | undefined;
  /** When it runs, as EventBridge Scheduler writes it. Default: `rate(6 hours)`. */
  readonly schedule?: string | undefined;
  /**
   * After how many hours without a whole run the alarm goes off, from 1 to 168. Default: the time of two runs; it has to
   * be given where `schedule` is no `rate(…)`.
   */
  readonly heartbeatHours?: number | undefined;
  /** ARNs of what the alarm tells: topics of SNS. Default: nobody; the alarm is there to be seen. */
  readonly alarmActions?: readonly string[] | undefined;
  /** How long the log is kept, in days; may be a token. Default: 30. */
  readonly logRetentionDays?: number | undefined;
  /** Memory of the function, in MB; may be a token. Default: 256, enough for 10,000 users with two keys each. */
  readonly memorySize?: number | undefined;
  /** IAM path of the two roles. Default: `/`. */
  readonly path?: string | undefined;
  /** ARN of the policy that bounds the two roles' permissions. */
  readonly permissionsBoundary?: string | undefined;
  /** Granted to the function besides, as `kms:Decrypt` for a secret that is encrypted with a key of one's own. */
  readonly extraStatements?: readonly PolicyStatement[] | undefined;
  /** Tags of everything that can have some. */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** The providers of the construct. Default: the stack's. */
  readonly providers?: { readonly aws?: Provider | undefined; readonly awslink?: Provider | undefined } | undefined;
}

/** An API token or key: its text, or where it is kept already. */
export type AccessKeyAgeSecretConfig = AccessKeyAgeGivenSecretConfig | AccessKeyAgeKeptSecretConfig;

/** A text that the construct makes a secret for. It goes by a write-only argument, past plan and state. */
export interface AccessKeyAgeGivenSecretConfig {
  /**
   * The text, from a `TerraformVariable` or another resource: what stands here as a text stands in the synthesised
   * files too. Needs Terraform or OpenTofu 1.11 or newer.
   */
  readonly value: string;
  /** Any whole number; another one says that `value` is another text, and sends it. Default: 1. */
  readonly version?: number | undefined;
  readonly arn?: never;
}

/** A text that is kept elsewhere, and never seen by Terraform. */
export interface AccessKeyAgeKeptSecretConfig {
  /** ARN of a secret of Secrets Manager, or of a parameter of SSM, that holds just the text. */
  readonly arn: string;
  readonly value?: never;
  readonly version?: never;
}

/** Direct ingestion. */
export interface AccessKeyAgeWavefrontConfig {
  /** The cluster's address: `https://example.wavefront.com`. */
  readonly url: string;
  /** An API token with the Direct Data Ingestion permission. */
  readonly token: AccessKeyAgeSecretConfig;
  /**
   * The alert near the greatest age. It is made with the token of the awslink provider (`wavefront: { token }`), which
   * needs the Alerts permission. Default: an alert that tells nobody by itself; `false`: none.
   */
  readonly alert?: AccessKeyAgeAlertConfig | false | undefined;
}

/** Wavefront's alert on active keys that come near the greatest age. */
export interface AccessKeyAgeAlertConfig {
  /** From which age on, in days. Default: ten less than `maxKeyAge`. */
  readonly days?: number | undefined;
  /** Who is told: mail addresses, `pd:<key>` and `target:<id>`, with commas between. Default: nobody. */
  readonly target?: string | undefined;
  /** `INFO`, `SMOKE`, `WARN` or `SEVERE`. Default: `WARN`. */
  readonly severity?: string | undefined;
}

/** A Wavefront proxy. */
export interface AccessKeyAgeProxyConfig {
  readonly host: string;
  /** May be a token. Default: 2878. */
  readonly port?: number | undefined;
}

/** A service of Mackerel. */
export interface AccessKeyAgeMackerelConfig {
  /** Name of the service; it has to exist. */
  readonly service: string;
  /** An API key that may write. */
  readonly apiKey: AccessKeyAgeSecretConfig;
  /** Default: `https://api.mackerelio.com`. */
  readonly apiUrl?: string | undefined;
}

/** A data stream of Elasticsearch. */
export interface AccessKeyAgeElasticConfig {
  /** Elasticsearch's address (not Kibana's). */
  readonly url: string;
  /** An API key, encoded, with `create_doc` and `auto_configure` on the data stream. */
  readonly apiKey: AccessKeyAgeSecretConfig;
  /** Default: `metrics-aws.iam_access_key-default`. */
  readonly dataStream?: string | undefined;
}

/** A role in another account. */
export interface AccessKeyAgeRoleConfig {
  readonly roleArn: string;
  /** The external ID that its trust policy asks for. */
  readonly externalId?: string | undefined;
}
