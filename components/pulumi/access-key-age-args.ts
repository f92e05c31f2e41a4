/** What `AccessKeyAge` takes. Plain interfaces: they are the component's schema as well. */
import type * as pulumi from "@pulumi/pulumi";
import type { PolicyStatement } from "../policies/statement.ts";

/** A function that tells the age of access keys by itself, on a schedule. */
export interface AccessKeyAgeArgs {
  /** Sends to Wavefront by direct ingestion. */
  readonly wavefront?: AccessKeyAgeWavefrontArgs | undefined;
  /** Sends to a Wavefront proxy that the function can reach. Excludes `wavefront`. */
  readonly wavefrontProxy?: AccessKeyAgeProxyArgs | undefined;
  /** Sends to a service of Mackerel. */
  readonly mackerel?: AccessKeyAgeMackerelArgs | undefined;
  /** Sends to a data stream of Elasticsearch. */
  readonly elastic?: AccessKeyAgeElasticArgs | undefined;
  /** Whether the keys of the function's own account are told. Default: true. */
  readonly ownAccount?: boolean | undefined;
  /** Roles in other accounts, whose keys are told too. Each has to trust the function's role (`roleArn` of this component). */
  readonly roles?: readonly AccessKeyAgeRoleArgs[] | undefined;
  /** Active keys older than this many days are counted. Default: 180. */
  readonly maxKeyAge?: number | undefined;
  /** Wavefront: the metric of the vendor's page alone. Default: false. */
  readonly pageMetricOnly?: boolean | undefined;
  /** When it runs, as EventBridge Scheduler writes it. Default: `rate(6 hours)`. */
  readonly schedule?: pulumi.Input<string> | undefined;
  /**
   * After how many hours without a whole run the alarm goes off, from 1 to 168. Default: the time of two runs; it has to
   * be given where `schedule` is no `rate(…)`.
   */
  readonly heartbeatHours?: number | undefined;
  /** ARNs of what the alarm tells: topics of SNS. Default: nobody; the alarm is there to be seen. */
  readonly alarmActions?: pulumi.Input<readonly pulumi.Input<string>[]> | undefined;
  /** How long the log is kept, in days. Default: 30. */
  readonly logRetentionDays?: pulumi.Input<number> | undefined;
  /** Memory of the function, in MB. Default: 256, enough for 10,000 users with two keys each. */
  readonly memorySize?: pulumi.Input<number> | undefined;
  /** IAM path of the two roles. Default: `/`. */
  readonly path?: pulumi.Input<string> | undefined;
  /** ARN of the policy that bounds the two roles' permissions. */
  readonly permissionsBoundary?: pulumi.Input<string> | undefined;
  /** Granted to the function besides, as `kms:Decrypt` for a secret that is encrypted with a key of one's own. */
  readonly extraStatements?: readonly PolicyStatement[] | undefined;
  /** Tags of everything that can have some. */
  readonly tags?: pulumi.Input<Readonly<Record<string, pulumi.Input<string>>>> | undefined;
}

/** An API token or key: its text, kept in Secrets Manager by the component, or where it is kept already. */
export interface AccessKeyAgeSecretArgs {
  /** The text. The component makes a secret for it. Excludes `arn`. */
  readonly value?: pulumi.Input<string> | undefined;
  /** ARN of a secret of Secrets Manager, or of a parameter of SSM, that holds just the text. */
  readonly arn?: pulumi.Input<string> | undefined;
}

/** Direct ingestion. */
export interface AccessKeyAgeWavefrontArgs {
  /** The cluster's address: `https://example.wavefront.com`. */
  readonly url: pulumi.Input<string>;
  /** An API token with the Direct Data Ingestion permission. */
  readonly token: AccessKeyAgeSecretArgs;
  /**
   * The alert near the greatest age. It is made with the Wavefront provider's own token (`awslink:wavefrontToken`), which
   * needs the Alerts permission. Default: an alert that tells nobody by itself; `false`: none.
   */
  readonly alert?: AccessKeyAgeAlertArgs | false | undefined;
}

/** Wavefront's alert on active keys that come near the greatest age. */
export interface AccessKeyAgeAlertArgs {
  /** From which age on, in days. Default: ten less than `maxKeyAge`. */
  readonly days?: number | undefined;
  /** Who is told: mail addresses, `pd:<key>` and `target:<id>`, with commas between. Default: nobody. */
  readonly target?: pulumi.Input<string> | undefined;
  /** `INFO`, `SMOKE`, `WARN` or `SEVERE`. Default: `WARN`. */
  readonly severity?: pulumi.Input<string> | undefined;
}

/** A Wavefront proxy. */
export interface AccessKeyAgeProxyArgs {
  readonly host: pulumi.Input<string>;
  /** Default: 2878. */
  readonly port?: pulumi.Input<number> | undefined;
}

/** A service of Mackerel. */
export interface AccessKeyAgeMackerelArgs {
  /** Name of the service; it has to exist. */
  readonly service: pulumi.Input<string>;
  /** An API key that may write. */
  readonly apiKey: AccessKeyAgeSecretArgs;
  /** Default: `https://api.mackerelio.com`. */
  readonly apiUrl?: pulumi.Input<string> | undefined;
}

/** A data stream of Elasticsearch. */
export interface AccessKeyAgeElasticArgs {
  /** Elasticsearch's address (not Kibana's). */
  readonly url: pulumi.Input<string>;
  /** An API key, encoded, with `create_doc` and `auto_configure` on the data stream. */
  readonly apiKey: AccessKeyAgeSecretArgs;
  /** Default: `metrics-aws.iam_access_key-default`. */
  readonly dataStream?: pulumi.Input<string> | undefined;
}

/** A role in another account. */
export interface AccessKeyAgeRoleArgs {
  readonly roleArn: pulumi.Input<string>;
  /** The external ID that its trust policy asks for. */
  readonly externalId?: pulumi.Input<string> | undefined;
}
