/** Elastic on Pulumi. Generated from the definitions by `npm run generate`: do not edit. */
import * as pulumi from "@pulumi/pulumi";
import type { DataSourceOptions } from "../data-source.ts";
import { lookUpProperties, type ResourceType, VendorResource } from "../resource.ts";

/** Arguments of {@link AwsIntegration}. */
export interface AwsIntegrationArgs {
  /** Name of the integration policy. Unique in the space. */
  readonly name: pulumi.Input<string>;
  /** Namespace of the data streams. Default: that of the agent policy. */
  readonly namespace?: pulumi.Input<string> | undefined;
  /** What the integration policy is for. Default: `""`. */
  readonly description?: pulumi.Input<string> | undefined;
  /** Ids of the agent policies whose agents collect. More than one needs a stack of 8.15 or newer. */
  readonly policyIds: pulumi.Input<readonly pulumi.Input<string>[]>;
  /** Id of the output that the data goes to. Default: the agent policy's. Needs a stack of 8.16 or newer. */
  readonly outputId?: pulumi.Input<string> | undefined;
  /** Kibana space of the integration policy. Default: the configured one, else `default`. */
  readonly space?: pulumi.Input<string> | undefined;
  /**
   * Version of the `aws` package that the policy is pinned to; a newer one upgrades it, after Fleet's dry run, and
   * is installed where it is newer than what is. Left out, the policy begins with the installed version and
   * follows what Fleet makes of it.
   */
  readonly packageVersion?: pulumi.Input<string> | undefined;
  /**
   * First part of an access key. Where the stack keeps it as a secret, what somebody else put there reads as
   * `secret-reference:<id>`.
   */
  readonly accessKeyId?: pulumi.Input<string> | undefined;
  /** Profile in the agent's shared credentials file. Default: the default profile. */
  readonly credentialProfileName?: pulumi.Input<string> | undefined;
  /** Path of the shared credentials file on the agent's host. Default: where AWS's tools look for it. */
  readonly sharedCredentialFile?: pulumi.Input<string> | undefined;
  /**
   * ARN of the IAM role that the agents assume: with the access keys if there are any, else with the profile, else
   * with what they find where they run.
   */
  readonly roleArn?: pulumi.Input<string> | undefined;
  /** External ID that the role's trust policy asks for. Only in versions of the package that have it (7.x). */
  readonly externalId?: pulumi.Input<string> | undefined;
  /**
   * The package's own name for the way to give credentials (`var_group_selections.credential_type`), in versions
   * that have one (7.x and newer). Default: what the declared credentials are.
   */
  readonly credentialType?: pulumi.Input<string> | undefined;
  /**
   * Entry point of the AWS services. Default: `amazonaws.com`. With another one, every stream that has `regions`
   * needs them. Only in versions of the package that have it (1.x).
   */
  readonly endpoint?: pulumi.Input<string> | undefined;
  /** Region of the first request. Only in versions of the package that have it (2.x and newer). */
  readonly defaultRegion?: pulumi.Input<string> | undefined;
  /** Proxy of the agents' requests, `http[s]://<user>:<password>@<host>:<port>`. */
  readonly proxyUrl?: pulumi.Input<string> | undefined;
  /**
   * Further vars of the package by its own names, for versions that have more than this release knows. Lists,
   * numbers and booleans are written as JSON. Secret vars are not for here.
   */
  readonly vars?: pulumi.Input<{ readonly [key: string]: pulumi.Input<string> }> | undefined;
  /**
   * The services that are collected, by the package's policy template (`ec2`, `rds`, `cloudtrail` …), and of each
   * the streams. What is declared is on, **everything else is off**: a stream that somebody switches on by hand is
   * switched off again.
   */
  readonly services: pulumi.Input<AwsIntegrationServicesArgs>;
  /**
   * Streams of kinds of input that `services` has no place for, `<template>-<input type>/<stream>`: on with the
   * vars that they have.
   */
  readonly otherStreams?: pulumi.Input<readonly pulumi.Input<string>[]> | undefined;
  /** Second part of the access key. Never read back: leaving it out keeps the one that belongs to `accessKeyId`. */
  readonly secretAccessKey?: pulumi.Input<string> | undefined;
  /** Session token that makes the access keys temporary ones. When they expire, data is lost. */
  readonly sessionToken?: pulumi.Input<string> | undefined;
  /**
   * Whether agent policies that are managed elsewhere (hosted ones) are changed all the same. A deletion goes by
   * what was applied before it. Default: `false`.
   */
  readonly force?: pulumi.Input<boolean> | undefined;
  /**
   * Whether the `aws` package is installed where it is missing: for everybody who uses this Kibana. It stays when
   * the integration policy goes. Default: `false`.
   */
  readonly installPackage?: pulumi.Input<boolean> | undefined;
}

const AWS_INTEGRATION: ResourceType = {
  token: "pulumi-nodejs:dynamic/awslink/elastic:AwsIntegration",
  providerLine: 'exports.handler = () => require("awslink/pulumi/provider").resource("elastic:AwsIntegration")',
  attributes: [
    "name",
    "namespace",
    "description",
    "policyIds",
    "outputId",
    "space",
    "packageVersion",
    "accessKeyId",
    "credentialProfileName",
    "sharedCredentialFile",
    "roleArn",
    "externalId",
    "credentialType",
    "endpoint",
    "defaultRegion",
    "proxyUrl",
    "vars",
    "services",
    "otherStreams",
    "secretAccessKey",
    "sessionToken",
    "force",
    "installPackage",
    "secretReferences",
    "defaultsVersion",
  ],
  secrets: ["proxyUrl", "secretAccessKey", "sessionToken"],
};

/**
 * An integration policy of Elastic's `aws` package: which services of an AWS account the agents of a policy
 * collect metrics and logs of, and with which credentials. What is declared is collected, and nothing else:
 * whatever the package would switch on by default is sent as off.
 */
export class AwsIntegration extends VendorResource {
  /** Name of the integration policy. Unique in the space. */
  declare readonly name: pulumi.Output<string>;
  /** Namespace of the data streams. Default: that of the agent policy. */
  declare readonly namespace: pulumi.Output<string | undefined>;
  /** What the integration policy is for. Default: `""`. */
  declare readonly description: pulumi.Output<string>;
  /** Ids of the agent policies whose agents collect. More than one needs a stack of 8.15 or newer. */
  declare readonly policyIds: pulumi.Output<readonly string[]>;
  /** Id of the output that the data goes to. Default: the agent policy's. Needs a stack of 8.16 or newer. */
  declare readonly outputId: pulumi.Output<string | undefined>;
  /** Kibana space of the integration policy. Default: the configured one, else `default`. */
  declare readonly space: pulumi.Output<string | undefined>;
  /**
   * Version of the `aws` package that the policy is pinned to; a newer one upgrades it, after Fleet's dry run, and
   * is installed where it is newer than what is. Left out, the policy begins with the installed version and
   * follows what Fleet makes of it.
   */
  declare readonly packageVersion: pulumi.Output<string | undefined>;
  /**
   * First part of an access key. Where the stack keeps it as a secret, what somebody else put there reads as
   * `secret-reference:<id>`.
   */
  declare readonly accessKeyId: pulumi.Output<string | undefined>;
  /** Profile in the agent's shared credentials file. Default: the default profile. */
  declare readonly credentialProfileName: pulumi.Output<string | undefined>;
  /** Path of the shared credentials file on the agent's host. Default: where AWS's tools look for it. */
  declare readonly sharedCredentialFile: pulumi.Output<string | undefined>;
  /**
   * ARN of the IAM role that the agents assume: with the access keys if there are any, else with the profile, else
   * with what they find where they run.
   */
  declare readonly roleArn: pulumi.Output<string | undefined>;
  /** External ID that the role's trust policy asks for. Only in versions of the package that have it (7.x). */
  declare readonly externalId: pulumi.Output<string | undefined>;
  /**
   * The package's own name for the way to give credentials (`var_group_selections.credential_type`), in versions
   * that have one (7.x and newer). Default: what the declared credentials are.
   */
  declare readonly credentialType: pulumi.Output<string | undefined>;
  /**
   * Entry point of the AWS services. Default: `amazonaws.com`. With another one, every stream that has `regions`
   * needs them. Only in versions of the package that have it (1.x).
   */
  declare readonly endpoint: pulumi.Output<string | undefined>;
  /** Region of the first request. Only in versions of the package that have it (2.x and newer). */
  declare readonly defaultRegion: pulumi.Output<string | undefined>;
  /** Proxy of the agents' requests, `http[s]://<user>:<password>@<host>:<port>`. */
  declare readonly proxyUrl: pulumi.Output<string | undefined>;
  /**
   * Further vars of the package by its own names, for versions that have more than this release knows. Lists,
   * numbers and booleans are written as JSON. Secret vars are not for here.
   */
  declare readonly vars: pulumi.Output<{ readonly [key: string]: string } | undefined>;
  /**
   * The services that are collected, by the package's policy template (`ec2`, `rds`, `cloudtrail` …), and of each
   * the streams. What is declared is on, **everything else is off**: a stream that somebody switches on by hand is
   * switched off again.
   */
  declare readonly services: pulumi.Output<AwsIntegrationServices>;
  /**
   * Streams of kinds of input that `services` has no place for, `<template>-<input type>/<stream>`: on with the
   * vars that they have.
   */
  declare readonly otherStreams: pulumi.Output<readonly string[] | undefined>;
  /** Second part of the access key. Never read back: leaving it out keeps the one that belongs to `accessKeyId`. */
  declare readonly secretAccessKey: pulumi.Output<string | undefined>;
  /** Session token that makes the access keys temporary ones. When they expire, data is lost. */
  declare readonly sessionToken: pulumi.Output<string | undefined>;
  /**
   * Whether agent policies that are managed elsewhere (hosted ones) are changed all the same. A deletion goes by
   * what was applied before it. Default: `false`.
   */
  declare readonly force: pulumi.Output<boolean>;
  /**
   * Whether the `aws` package is installed where it is missing: for everybody who uses this Kibana. It stays when
   * the integration policy goes. Default: `false`.
   */
  declare readonly installPackage: pulumi.Output<boolean>;
  /**
   * Ids under which Fleet keeps the policy's secrets, by the package's name of the var. They are no secrets;
   * another id shows that somebody else has set the secret. Where Fleet answers secrets in the clear (stacks
   * before 8.10), a fingerprint of each.
   */
  declare readonly secretReferences: pulumi.Output<{ readonly [key: string]: string }>;
  /**
   * Version of the package whose defaults stand for what is not declared. An upgrade in Fleet keeps their values,
   * so they are no difference afterwards.
   */
  declare readonly defaultsVersion: pulumi.Output<string>;

  constructor(name: string, args: AwsIntegrationArgs, options?: pulumi.CustomResourceOptions) {
    super(AWS_INTEGRATION, name, args, options);
  }

  /**
   * Looks up one that exists, without managing it.
   *
   * @param name the resource's name in this program.
   * @param id its id at the vendor.
   * @throws Error when there is none with this id: the program stops.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): AwsIntegration {
    // What a lookup is given are not arguments: the marker makes the read fail on what is not there.
    return new AwsIntegration(name, lookUpProperties() as unknown as AwsIntegrationArgs, { ...options, id });
  }

  /** Whether a value is a AwsIntegration of this package, in whatever version. */
  static override isInstance(value: unknown): value is AwsIntegration {
    return pulumi.CustomResource.isInstance(value) && Reflect.get(value, "__pulumiType") === AWS_INTEGRATION.token;
  }
}

/** One of the `services`. */
export interface AwsIntegrationService {
  /** Metrics out of CloudWatch, by data stream (input `aws/metrics`). */
  readonly awsMetrics?: AwsIntegrationServiceAwsMetrics | undefined;
  /** Logs out of S3, by data stream (input `aws-s3`). */
  readonly awsS3?: AwsIntegrationServiceAwsS3 | undefined;
  /** Logs out of CloudWatch Logs, by data stream (input `aws-cloudwatch`). */
  readonly awsCloudwatch?: AwsIntegrationServiceAwsCloudwatch | undefined;
  /** Findings and events of an HTTP API, by data stream (input `httpjson`). */
  readonly httpjson?: AwsIntegrationServiceHttpjson | undefined;
}

/** One of the `awsMetrics`. */
export interface AwsIntegrationServiceAwsMetric {
  /** Whether the stream is collected. Default: `true`; one that is not declared at all is off. */
  readonly enabled: boolean;
  /** How often the stream is collected. Left out: the package's default for the stream. */
  readonly period?: string | undefined;
  /** Granularity of the data points that are asked for. Default: the period. */
  readonly dataGranularity?: string | undefined;
  /**
   * How far start and end of the collection are moved back, for services that send their metrics to CloudWatch
   * with a delay longer than the period.
   */
  readonly latency?: string | undefined;
  /** AWS regions that are queried. Default: every region. Needed where `endpoint` is declared. */
  readonly regions?: readonly string[] | undefined;
  /**
   * Only resources with these tags: tag key to values. A resource has to have one of the values of every key. Sent
   * as the YAML that `tags_filter` is.
   */
  readonly tagsFilter?: { readonly [key: string]: readonly string[] } | undefined;
  /** Whether metrics of linked accounts are collected, from a monitoring account. */
  readonly includeLinkedAccounts?: boolean | undefined;
  /** Only metrics of this linked account. */
  readonly owningAccount?: string | undefined;
  /** Which namespaces and metrics are collected, as YAML: `cloudwatch_metrics` and `firewall_metrics`. */
  readonly metrics?: string | undefined;
  /** `billing` only: dimensions by which Cost Explorer groups (`cost_explorer_config.group_by_dimension_keys`). */
  readonly groupByDimensionKeys?: readonly string[] | undefined;
  /** `billing` only: tag keys by which Cost Explorer groups (`cost_explorer_config.group_by_tag_keys`). */
  readonly groupByTagKeys?: readonly string[] | undefined;
  /**
   * Further vars of the stream by the package's own names, for those that have no attribute here. Lists, numbers
   * and booleans are written as JSON (`["a"]`, `5`, `true`). Secret vars are not for here.
   */
  readonly vars?: { readonly [key: string]: string } | undefined;
}

/** The keys that this release knows; others are let through with a warning. */
export interface AwsIntegrationServiceAwsMetrics {
  readonly "aws.apigateway_metrics"?: AwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.awshealth"?: AwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.billing"?: AwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.cloudwatch_metrics"?: AwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.dynamodb"?: AwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.ebs"?: AwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.ec2_metrics"?: AwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.ecs_metrics"?: AwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.elb_metrics"?: AwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.emr_metrics"?: AwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.firewall_metrics"?: AwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.kafka_metrics"?: AwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.kinesis"?: AwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.lambda"?: AwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.natgateway"?: AwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.rds"?: AwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.redshift"?: AwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.s3_daily_storage"?: AwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.s3_request"?: AwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.s3_storage_lens"?: AwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.sns"?: AwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.sqs"?: AwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.transitgateway"?: AwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.usage"?: AwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.vpn"?: AwsIntegrationServiceAwsMetric | undefined;
  readonly [key: string]: AwsIntegrationServiceAwsMetric | undefined;
}

/** One of the `awsS3`. */
export interface AwsIntegrationServiceAwsS3Item {
  /** Whether the stream is collected. Default: `true`; one that is not declared at all is off. */
  readonly enabled: boolean;
  /** URL of the SQS queue that gets the bucket's notifications. This or one of the buckets. */
  readonly queueUrl?: string | undefined;
  /** ARN of the bucket that is listed. */
  readonly bucketArn?: string | undefined;
  /** ARN of the access point through which a bucket is listed. */
  readonly accessPointArn?: string | undefined;
  /** Name of a bucket of another S3-compatible store. */
  readonly nonAwsBucketName?: string | undefined;
  /** How often the bucket is listed. */
  readonly bucketListInterval?: string | undefined;
  /** Only objects whose keys begin so. */
  readonly bucketListPrefix?: string | undefined;
  /** How many objects are read at a time. */
  readonly numberOfWorkers?: number | undefined;
  /** How long a message stays hidden from others while it is worked on. */
  readonly visibilityTimeout?: string | undefined;
  /** Longest time of one call of the AWS API. */
  readonly apiTimeout?: string | undefined;
  /** How many messages are in work at a time. */
  readonly maxNumberOfMessages?: number | undefined;
  /** Which objects are read, as YAML. */
  readonly fileSelectors?: string | undefined;
  /** Whether AWS's FIPS endpoints are used. */
  readonly fipsEnabled?: boolean | undefined;
  /** Tags that every event gets. Left out: the package's own; `[]`: none. */
  readonly tags?: readonly string[] | undefined;
  /** Whether the raw event is kept in `event.original`. */
  readonly preserveOriginalEvent?: boolean | undefined;
  /** Processors that the agent runs before it sends, as YAML. */
  readonly processors?: string | undefined;
  /**
   * Further vars of the stream by the package's own names, for those that have no attribute here. Lists, numbers
   * and booleans are written as JSON (`["a"]`, `5`, `true`). Secret vars are not for here.
   */
  readonly vars?: { readonly [key: string]: string } | undefined;
}

/** The keys that this release knows; others are let through with a warning. */
export interface AwsIntegrationServiceAwsS3 {
  readonly "aws.apigateway_logs"?: AwsIntegrationServiceAwsS3Item | undefined;
  readonly "aws.cloudfront_logs"?: AwsIntegrationServiceAwsS3Item | undefined;
  readonly "aws.cloudtrail"?: AwsIntegrationServiceAwsS3Item | undefined;
  readonly "aws.cloudwatch_logs"?: AwsIntegrationServiceAwsS3Item | undefined;
  readonly "aws.ec2_logs"?: AwsIntegrationServiceAwsS3Item | undefined;
  readonly "aws.elb_logs"?: AwsIntegrationServiceAwsS3Item | undefined;
  readonly "aws.emr_logs"?: AwsIntegrationServiceAwsS3Item | undefined;
  readonly "aws.firewall_logs"?: AwsIntegrationServiceAwsS3Item | undefined;
  readonly "aws.guardduty"?: AwsIntegrationServiceAwsS3Item | undefined;
  readonly "aws.route53_public_logs"?: AwsIntegrationServiceAwsS3Item | undefined;
  readonly "aws.route53_resolver_logs"?: AwsIntegrationServiceAwsS3Item | undefined;
  readonly "aws.s3access"?: AwsIntegrationServiceAwsS3Item | undefined;
  readonly "aws.vpcflow"?: AwsIntegrationServiceAwsS3Item | undefined;
  readonly "aws.waf"?: AwsIntegrationServiceAwsS3Item | undefined;
  readonly [key: string]: AwsIntegrationServiceAwsS3Item | undefined;
}

/** One of the `awsCloudwatch`. */
export interface AwsIntegrationServiceAwsCloudwatchItem {
  /** Whether the stream is collected. Default: `true`; one that is not declared at all is off. */
  readonly enabled: boolean;
  /** ARN of the log group. This, or a name or prefix with `regionName`. */
  readonly logGroupArn?: string | undefined;
  /** Name of the log group. Needs `regionName`. */
  readonly logGroupName?: string | undefined;
  /** Every log group whose name begins so. Needs `regionName`. */
  readonly logGroupNamePrefix?: string | undefined;
  /** Region of the log groups. */
  readonly regionName?: string | undefined;
  /** Only these log streams. */
  readonly logStreams?: readonly string[] | undefined;
  /** Only log streams whose names begin so. */
  readonly logStreamPrefix?: string | undefined;
  /** Where reading starts: `beginning` or `end`. */
  readonly startPosition?: string | undefined;
  /** How often new events are looked for. */
  readonly scanFrequency?: string | undefined;
  /** Longest time of one call of the AWS API. */
  readonly apiTimeout?: string | undefined;
  /** Pause between calls of `FilterLogEvents`. */
  readonly apiSleep?: string | undefined;
  /** How far the time range of a query is moved back. */
  readonly latency?: string | undefined;
  /** How many log groups are read at a time. */
  readonly numberOfWorkers?: number | undefined;
  /** Tags that every event gets. Left out: the package's own; `[]`: none. */
  readonly tags?: readonly string[] | undefined;
  /** Whether the raw event is kept in `event.original`. */
  readonly preserveOriginalEvent?: boolean | undefined;
  /** Processors that the agent runs before it sends, as YAML. */
  readonly processors?: string | undefined;
  /**
   * Further vars of the stream by the package's own names, for those that have no attribute here. Lists, numbers
   * and booleans are written as JSON (`["a"]`, `5`, `true`). Secret vars are not for here.
   */
  readonly vars?: { readonly [key: string]: string } | undefined;
}

/** The keys that this release knows; others are let through with a warning. */
export interface AwsIntegrationServiceAwsCloudwatch {
  readonly "aws.apigateway_logs"?: AwsIntegrationServiceAwsCloudwatchItem | undefined;
  readonly "aws.cloudtrail"?: AwsIntegrationServiceAwsCloudwatchItem | undefined;
  readonly "aws.cloudwatch_logs"?: AwsIntegrationServiceAwsCloudwatchItem | undefined;
  readonly "aws.ec2_logs"?: AwsIntegrationServiceAwsCloudwatchItem | undefined;
  readonly "aws.elb_logs"?: AwsIntegrationServiceAwsCloudwatchItem | undefined;
  readonly "aws.emr_logs"?: AwsIntegrationServiceAwsCloudwatchItem | undefined;
  readonly "aws.firewall_logs"?: AwsIntegrationServiceAwsCloudwatchItem | undefined;
  readonly "aws.route53_public_logs"?: AwsIntegrationServiceAwsCloudwatchItem | undefined;
  readonly "aws.route53_resolver_logs"?: AwsIntegrationServiceAwsCloudwatchItem | undefined;
  readonly "aws.vpcflow"?: AwsIntegrationServiceAwsCloudwatchItem | undefined;
  readonly "aws.waf"?: AwsIntegrationServiceAwsCloudwatchItem | undefined;
  readonly [key: string]: AwsIntegrationServiceAwsCloudwatchItem | undefined;
}

/** One of the `httpjson`. */
export interface AwsIntegrationServiceHttpjsonItem {
  /** Whether the stream is collected. Default: `true`; one that is not declared at all is off. */
  readonly enabled: boolean;
  /** How often it is asked. */
  readonly interval?: string | undefined;
  /** How far back the first question goes. */
  readonly initialInterval?: string | undefined;
  /** Region that is asked. */
  readonly awsRegion?: string | undefined;
  /** Tags that every event gets. Left out: the package's own; `[]`: none. */
  readonly tags?: readonly string[] | undefined;
  /** Whether the raw event is kept in `event.original`. */
  readonly preserveOriginalEvent?: boolean | undefined;
  /** Processors that the agent runs before it sends, as YAML. */
  readonly processors?: string | undefined;
  /**
   * Further vars of the stream by the package's own names, for those that have no attribute here. Lists, numbers
   * and booleans are written as JSON (`["a"]`, `5`, `true`). Secret vars are not for here.
   */
  readonly vars?: { readonly [key: string]: string } | undefined;
}

/** The keys that this release knows; others are let through with a warning. */
export interface AwsIntegrationServiceHttpjson {
  readonly "aws.cloudtrail"?: AwsIntegrationServiceHttpjsonItem | undefined;
  readonly "aws.guardduty"?: AwsIntegrationServiceHttpjsonItem | undefined;
  readonly "aws.inspector"?: AwsIntegrationServiceHttpjsonItem | undefined;
  readonly "aws.securityhub_findings"?: AwsIntegrationServiceHttpjsonItem | undefined;
  readonly "aws.securityhub_insights"?: AwsIntegrationServiceHttpjsonItem | undefined;
  readonly [key: string]: AwsIntegrationServiceHttpjsonItem | undefined;
}

/** The keys that this release knows; others are let through with a warning. */
export interface AwsIntegrationServices {
  readonly apigateway?: AwsIntegrationService | undefined;
  readonly awshealth?: AwsIntegrationService | undefined;
  readonly billing?: AwsIntegrationService | undefined;
  readonly cloudfront?: AwsIntegrationService | undefined;
  readonly cloudtrail?: AwsIntegrationService | undefined;
  readonly cloudwatch?: AwsIntegrationService | undefined;
  readonly dynamodb?: AwsIntegrationService | undefined;
  readonly ebs?: AwsIntegrationService | undefined;
  readonly ec2?: AwsIntegrationService | undefined;
  readonly ecs?: AwsIntegrationService | undefined;
  readonly elb?: AwsIntegrationService | undefined;
  readonly emr?: AwsIntegrationService | undefined;
  readonly firewall?: AwsIntegrationService | undefined;
  readonly guardduty?: AwsIntegrationService | undefined;
  readonly inspector?: AwsIntegrationService | undefined;
  readonly kafka?: AwsIntegrationService | undefined;
  readonly kinesis?: AwsIntegrationService | undefined;
  readonly lambda?: AwsIntegrationService | undefined;
  readonly natgateway?: AwsIntegrationService | undefined;
  readonly rds?: AwsIntegrationService | undefined;
  readonly redshift?: AwsIntegrationService | undefined;
  readonly route53?: AwsIntegrationService | undefined;
  readonly s3?: AwsIntegrationService | undefined;
  readonly s3_storage_lens?: AwsIntegrationService | undefined;
  readonly securityhub?: AwsIntegrationService | undefined;
  readonly sns?: AwsIntegrationService | undefined;
  readonly sqs?: AwsIntegrationService | undefined;
  readonly transitgateway?: AwsIntegrationService | undefined;
  readonly usage?: AwsIntegrationService | undefined;
  readonly vpcflow?: AwsIntegrationService | undefined;
  readonly vpn?: AwsIntegrationService | undefined;
  readonly waf?: AwsIntegrationService | undefined;
  readonly [key: string]: AwsIntegrationService | undefined;
}

/** One of the `services`, as declared. */
export interface AwsIntegrationServiceArgs {
  /** Metrics out of CloudWatch, by data stream (input `aws/metrics`). */
  readonly awsMetrics?: pulumi.Input<AwsIntegrationServiceAwsMetricsArgs> | undefined;
  /** Logs out of S3, by data stream (input `aws-s3`). */
  readonly awsS3?: pulumi.Input<AwsIntegrationServiceAwsS3Args> | undefined;
  /** Logs out of CloudWatch Logs, by data stream (input `aws-cloudwatch`). */
  readonly awsCloudwatch?: pulumi.Input<AwsIntegrationServiceAwsCloudwatchArgs> | undefined;
  /** Findings and events of an HTTP API, by data stream (input `httpjson`). */
  readonly httpjson?: pulumi.Input<AwsIntegrationServiceHttpjsonArgs> | undefined;
}

/** One of the `awsMetrics`, as declared. */
export interface AwsIntegrationServiceAwsMetricArgs {
  /** Whether the stream is collected. Default: `true`; one that is not declared at all is off. */
  readonly enabled?: pulumi.Input<boolean> | undefined;
  /** How often the stream is collected. Left out: the package's default for the stream. */
  readonly period?: pulumi.Input<string> | undefined;
  /** Granularity of the data points that are asked for. Default: the period. */
  readonly dataGranularity?: pulumi.Input<string> | undefined;
  /**
   * How far start and end of the collection are moved back, for services that send their metrics to CloudWatch
   * with a delay longer than the period.
   */
  readonly latency?: pulumi.Input<string> | undefined;
  /** AWS regions that are queried. Default: every region. Needed where `endpoint` is declared. */
  readonly regions?: pulumi.Input<readonly pulumi.Input<string>[]> | undefined;
  /**
   * Only resources with these tags: tag key to values. A resource has to have one of the values of every key. Sent
   * as the YAML that `tags_filter` is.
   */
  readonly tagsFilter?:
    | pulumi.Input<{ readonly [key: string]: pulumi.Input<readonly pulumi.Input<string>[]> }>
    | undefined;
  /** Whether metrics of linked accounts are collected, from a monitoring account. */
  readonly includeLinkedAccounts?: pulumi.Input<boolean> | undefined;
  /** Only metrics of this linked account. */
  readonly owningAccount?: pulumi.Input<string> | undefined;
  /** Which namespaces and metrics are collected, as YAML: `cloudwatch_metrics` and `firewall_metrics`. */
  readonly metrics?: pulumi.Input<string> | undefined;
  /** `billing` only: dimensions by which Cost Explorer groups (`cost_explorer_config.group_by_dimension_keys`). */
  readonly groupByDimensionKeys?: pulumi.Input<readonly pulumi.Input<string>[]> | undefined;
  /** `billing` only: tag keys by which Cost Explorer groups (`cost_explorer_config.group_by_tag_keys`). */
  readonly groupByTagKeys?: pulumi.Input<readonly pulumi.Input<string>[]> | undefined;
  /**
   * Further vars of the stream by the package's own names, for those that have no attribute here. Lists, numbers
   * and booleans are written as JSON (`["a"]`, `5`, `true`). Secret vars are not for here.
   */
  readonly vars?: pulumi.Input<{ readonly [key: string]: pulumi.Input<string> }> | undefined;
}

/** The keys that this release knows; others are let through with a warning. */
export interface AwsIntegrationServiceAwsMetricsArgs {
  readonly "aws.apigateway_metrics"?: pulumi.Input<AwsIntegrationServiceAwsMetricArgs> | undefined;
  readonly "aws.awshealth"?: pulumi.Input<AwsIntegrationServiceAwsMetricArgs> | undefined;
  readonly "aws.billing"?: pulumi.Input<AwsIntegrationServiceAwsMetricArgs> | undefined;
  readonly "aws.cloudwatch_metrics"?: pulumi.Input<AwsIntegrationServiceAwsMetricArgs> | undefined;
  readonly "aws.dynamodb"?: pulumi.Input<AwsIntegrationServiceAwsMetricArgs> | undefined;
  readonly "aws.ebs"?: pulumi.Input<AwsIntegrationServiceAwsMetricArgs> | undefined;
  readonly "aws.ec2_metrics"?: pulumi.Input<AwsIntegrationServiceAwsMetricArgs> | undefined;
  readonly "aws.ecs_metrics"?: pulumi.Input<AwsIntegrationServiceAwsMetricArgs> | undefined;
  readonly "aws.elb_metrics"?: pulumi.Input<AwsIntegrationServiceAwsMetricArgs> | undefined;
  readonly "aws.emr_metrics"?: pulumi.Input<AwsIntegrationServiceAwsMetricArgs> | undefined;
  readonly "aws.firewall_metrics"?: pulumi.Input<AwsIntegrationServiceAwsMetricArgs> | undefined;
  readonly "aws.kafka_metrics"?: pulumi.Input<AwsIntegrationServiceAwsMetricArgs> | undefined;
  readonly "aws.kinesis"?: pulumi.Input<AwsIntegrationServiceAwsMetricArgs> | undefined;
  readonly "aws.lambda"?: pulumi.Input<AwsIntegrationServiceAwsMetricArgs> | undefined;
  readonly "aws.natgateway"?: pulumi.Input<AwsIntegrationServiceAwsMetricArgs> | undefined;
  readonly "aws.rds"?: pulumi.Input<AwsIntegrationServiceAwsMetricArgs> | undefined;
  readonly "aws.redshift"?: pulumi.Input<AwsIntegrationServiceAwsMetricArgs> | undefined;
  readonly "aws.s3_daily_storage"?: pulumi.Input<AwsIntegrationServiceAwsMetricArgs> | undefined;
  readonly "aws.s3_request"?: pulumi.Input<AwsIntegrationServiceAwsMetricArgs> | undefined;
  readonly "aws.s3_storage_lens"?: pulumi.Input<AwsIntegrationServiceAwsMetricArgs> | undefined;
  readonly "aws.sns"?: pulumi.Input<AwsIntegrationServiceAwsMetricArgs> | undefined;
  readonly "aws.sqs"?: pulumi.Input<AwsIntegrationServiceAwsMetricArgs> | undefined;
  readonly "aws.transitgateway"?: pulumi.Input<AwsIntegrationServiceAwsMetricArgs> | undefined;
  readonly "aws.usage"?: pulumi.Input<AwsIntegrationServiceAwsMetricArgs> | undefined;
  readonly "aws.vpn"?: pulumi.Input<AwsIntegrationServiceAwsMetricArgs> | undefined;
  readonly [key: string]: pulumi.Input<AwsIntegrationServiceAwsMetricArgs> | undefined;
}

/** One of the `awsS3`, as declared. */
export interface AwsIntegrationServiceAwsS3ItemArgs {
  /** Whether the stream is collected. Default: `true`; one that is not declared at all is off. */
  readonly enabled?: pulumi.Input<boolean> | undefined;
  /** URL of the SQS queue that gets the bucket's notifications. This or one of the buckets. */
  readonly queueUrl?: pulumi.Input<string> | undefined;
  /** ARN of the bucket that is listed. */
  readonly bucketArn?: pulumi.Input<string> | undefined;
  /** ARN of the access point through which a bucket is listed. */
  readonly accessPointArn?: pulumi.Input<string> | undefined;
  /** Name of a bucket of another S3-compatible store. */
  readonly nonAwsBucketName?: pulumi.Input<string> | undefined;
  /** How often the bucket is listed. */
  readonly bucketListInterval?: pulumi.Input<string> | undefined;
  /** Only objects whose keys begin so. */
  readonly bucketListPrefix?: pulumi.Input<string> | undefined;
  /** How many objects are read at a time. */
  readonly numberOfWorkers?: pulumi.Input<number> | undefined;
  /** How long a message stays hidden from others while it is worked on. */
  readonly visibilityTimeout?: pulumi.Input<string> | undefined;
  /** Longest time of one call of the AWS API. */
  readonly apiTimeout?: pulumi.Input<string> | undefined;
  /** How many messages are in work at a time. */
  readonly maxNumberOfMessages?: pulumi.Input<number> | undefined;
  /** Which objects are read, as YAML. */
  readonly fileSelectors?: pulumi.Input<string> | undefined;
  /** Whether AWS's FIPS endpoints are used. */
  readonly fipsEnabled?: pulumi.Input<boolean> | undefined;
  /** Tags that every event gets. Left out: the package's own; `[]`: none. */
  readonly tags?: pulumi.Input<readonly pulumi.Input<string>[]> | undefined;
  /** Whether the raw event is kept in `event.original`. */
  readonly preserveOriginalEvent?: pulumi.Input<boolean> | undefined;
  /** Processors that the agent runs before it sends, as YAML. */
  readonly processors?: pulumi.Input<string> | undefined;
  /**
   * Further vars of the stream by the package's own names, for those that have no attribute here. Lists, numbers
   * and booleans are written as JSON (`["a"]`, `5`, `true`). Secret vars are not for here.
   */
  readonly vars?: pulumi.Input<{ readonly [key: string]: pulumi.Input<string> }> | undefined;
}

/** The keys that this release knows; others are let through with a warning. */
export interface AwsIntegrationServiceAwsS3Args {
  readonly "aws.apigateway_logs"?: pulumi.Input<AwsIntegrationServiceAwsS3ItemArgs> | undefined;
  readonly "aws.cloudfront_logs"?: pulumi.Input<AwsIntegrationServiceAwsS3ItemArgs> | undefined;
  readonly "aws.cloudtrail"?: pulumi.Input<AwsIntegrationServiceAwsS3ItemArgs> | undefined;
  readonly "aws.cloudwatch_logs"?: pulumi.Input<AwsIntegrationServiceAwsS3ItemArgs> | undefined;
  readonly "aws.ec2_logs"?: pulumi.Input<AwsIntegrationServiceAwsS3ItemArgs> | undefined;
  readonly "aws.elb_logs"?: pulumi.Input<AwsIntegrationServiceAwsS3ItemArgs> | undefined;
  readonly "aws.emr_logs"?: pulumi.Input<AwsIntegrationServiceAwsS3ItemArgs> | undefined;
  readonly "aws.firewall_logs"?: pulumi.Input<AwsIntegrationServiceAwsS3ItemArgs> | undefined;
  readonly "aws.guardduty"?: pulumi.Input<AwsIntegrationServiceAwsS3ItemArgs> | undefined;
  readonly "aws.route53_public_logs"?: pulumi.Input<AwsIntegrationServiceAwsS3ItemArgs> | undefined;
  readonly "aws.route53_resolver_logs"?: pulumi.Input<AwsIntegrationServiceAwsS3ItemArgs> | undefined;
  readonly "aws.s3access"?: pulumi.Input<AwsIntegrationServiceAwsS3ItemArgs> | undefined;
  readonly "aws.vpcflow"?: pulumi.Input<AwsIntegrationServiceAwsS3ItemArgs> | undefined;
  readonly "aws.waf"?: pulumi.Input<AwsIntegrationServiceAwsS3ItemArgs> | undefined;
  readonly [key: string]: pulumi.Input<AwsIntegrationServiceAwsS3ItemArgs> | undefined;
}

/** One of the `awsCloudwatch`, as declared. */
export interface AwsIntegrationServiceAwsCloudwatchItemArgs {
  /** Whether the stream is collected. Default: `true`; one that is not declared at all is off. */
  readonly enabled?: pulumi.Input<boolean> | undefined;
  /** ARN of the log group. This, or a name or prefix with `regionName`. */
  readonly logGroupArn?: pulumi.Input<string> | undefined;
  /** Name of the log group. Needs `regionName`. */
  readonly logGroupName?: pulumi.Input<string> | undefined;
  /** Every log group whose name begins so. Needs `regionName`. */
  readonly logGroupNamePrefix?: pulumi.Input<string> | undefined;
  /** Region of the log groups. */
  readonly regionName?: pulumi.Input<string> | undefined;
  /** Only these log streams. */
  readonly logStreams?: pulumi.Input<readonly pulumi.Input<string>[]> | undefined;
  /** Only log streams whose names begin so. */
  readonly logStreamPrefix?: pulumi.Input<string> | undefined;
  /** Where reading starts: `beginning` or `end`. */
  readonly startPosition?: pulumi.Input<string> | undefined;
  /** How often new events are looked for. */
  readonly scanFrequency?: pulumi.Input<string> | undefined;
  /** Longest time of one call of the AWS API. */
  readonly apiTimeout?: pulumi.Input<string> | undefined;
  /** Pause between calls of `FilterLogEvents`. */
  readonly apiSleep?: pulumi.Input<string> | undefined;
  /** How far the time range of a query is moved back. */
  readonly latency?: pulumi.Input<string> | undefined;
  /** How many log groups are read at a time. */
  readonly numberOfWorkers?: pulumi.Input<number> | undefined;
  /** Tags that every event gets. Left out: the package's own; `[]`: none. */
  readonly tags?: pulumi.Input<readonly pulumi.Input<string>[]> | undefined;
  /** Whether the raw event is kept in `event.original`. */
  readonly preserveOriginalEvent?: pulumi.Input<boolean> | undefined;
  /** Processors that the agent runs before it sends, as YAML. */
  readonly processors?: pulumi.Input<string> | undefined;
  /**
   * Further vars of the stream by the package's own names, for those that have no attribute here. Lists, numbers
   * and booleans are written as JSON (`["a"]`, `5`, `true`). Secret vars are not for here.
   */
  readonly vars?: pulumi.Input<{ readonly [key: string]: pulumi.Input<string> }> | undefined;
}

/** The keys that this release knows; others are let through with a warning. */
export interface AwsIntegrationServiceAwsCloudwatchArgs {
  readonly "aws.apigateway_logs"?: pulumi.Input<AwsIntegrationServiceAwsCloudwatchItemArgs> | undefined;
  readonly "aws.cloudtrail"?: pulumi.Input<AwsIntegrationServiceAwsCloudwatchItemArgs> | undefined;
  readonly "aws.cloudwatch_logs"?: pulumi.Input<AwsIntegrationServiceAwsCloudwatchItemArgs> | undefined;
  readonly "aws.ec2_logs"?: pulumi.Input<AwsIntegrationServiceAwsCloudwatchItemArgs> | undefined;
  readonly "aws.elb_logs"?: pulumi.Input<AwsIntegrationServiceAwsCloudwatchItemArgs> | undefined;
  readonly "aws.emr_logs"?: pulumi.Input<AwsIntegrationServiceAwsCloudwatchItemArgs> | undefined;
  readonly "aws.firewall_logs"?: pulumi.Input<AwsIntegrationServiceAwsCloudwatchItemArgs> | undefined;
  readonly "aws.route53_public_logs"?: pulumi.Input<AwsIntegrationServiceAwsCloudwatchItemArgs> | undefined;
  readonly "aws.route53_resolver_logs"?: pulumi.Input<AwsIntegrationServiceAwsCloudwatchItemArgs> | undefined;
  readonly "aws.vpcflow"?: pulumi.Input<AwsIntegrationServiceAwsCloudwatchItemArgs> | undefined;
  readonly "aws.waf"?: pulumi.Input<AwsIntegrationServiceAwsCloudwatchItemArgs> | undefined;
  readonly [key: string]: pulumi.Input<AwsIntegrationServiceAwsCloudwatchItemArgs> | undefined;
}

/** One of the `httpjson`, as declared. */
export interface AwsIntegrationServiceHttpjsonItemArgs {
  /** Whether the stream is collected. Default: `true`; one that is not declared at all is off. */
  readonly enabled?: pulumi.Input<boolean> | undefined;
  /** How often it is asked. */
  readonly interval?: pulumi.Input<string> | undefined;
  /** How far back the first question goes. */
  readonly initialInterval?: pulumi.Input<string> | undefined;
  /** Region that is asked. */
  readonly awsRegion?: pulumi.Input<string> | undefined;
  /** Tags that every event gets. Left out: the package's own; `[]`: none. */
  readonly tags?: pulumi.Input<readonly pulumi.Input<string>[]> | undefined;
  /** Whether the raw event is kept in `event.original`. */
  readonly preserveOriginalEvent?: pulumi.Input<boolean> | undefined;
  /** Processors that the agent runs before it sends, as YAML. */
  readonly processors?: pulumi.Input<string> | undefined;
  /**
   * Further vars of the stream by the package's own names, for those that have no attribute here. Lists, numbers
   * and booleans are written as JSON (`["a"]`, `5`, `true`). Secret vars are not for here.
   */
  readonly vars?: pulumi.Input<{ readonly [key: string]: pulumi.Input<string> }> | undefined;
}

/** The keys that this release knows; others are let through with a warning. */
export interface AwsIntegrationServiceHttpjsonArgs {
  readonly "aws.cloudtrail"?: pulumi.Input<AwsIntegrationServiceHttpjsonItemArgs> | undefined;
  readonly "aws.guardduty"?: pulumi.Input<AwsIntegrationServiceHttpjsonItemArgs> | undefined;
  readonly "aws.inspector"?: pulumi.Input<AwsIntegrationServiceHttpjsonItemArgs> | undefined;
  readonly "aws.securityhub_findings"?: pulumi.Input<AwsIntegrationServiceHttpjsonItemArgs> | undefined;
  readonly "aws.securityhub_insights"?: pulumi.Input<AwsIntegrationServiceHttpjsonItemArgs> | undefined;
  readonly [key: string]: pulumi.Input<AwsIntegrationServiceHttpjsonItemArgs> | undefined;
}

/** The keys that this release knows; others are let through with a warning. */
export interface AwsIntegrationServicesArgs {
  readonly apigateway?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly awshealth?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly billing?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly cloudfront?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly cloudtrail?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly cloudwatch?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly dynamodb?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly ebs?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly ec2?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly ecs?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly elb?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly emr?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly firewall?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly guardduty?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly inspector?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly kafka?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly kinesis?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly lambda?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly natgateway?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly rds?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly redshift?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly route53?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly s3?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly s3_storage_lens?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly securityhub?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly sns?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly sqs?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly transitgateway?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly usage?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly vpcflow?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly vpn?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly waf?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly [key: string]: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
}

/** One of the `vars`. */
export interface GetAwsPackageResultVar {
  /** The package's name of the var. */
  readonly name: string;
  /** `text`, `integer`, `bool`, `duration`, `yaml`, `password` … */
  readonly type: string;
  /** Whether it takes a list. */
  readonly multi: boolean;
  /** Whether it has to have a value. */
  readonly required: boolean;
  /** Whether the stack keeps it as a secret (8.10 and newer). */
  readonly secret: boolean;
  /** Its default, as JSON where it is no text. */
  readonly default?: string | undefined;
}

/** One of the `streams`. */
export interface GetAwsPackageResultStream {
  /** The service: the package's policy template. */
  readonly service: string;
  /** The type of input: `aws/metrics`, `aws-s3` … */
  readonly input: string;
  /** The data stream. */
  readonly stream: string;
  /** Whether it is on in a policy that says nothing of it. */
  readonly enabledByDefault: boolean;
  /** Its vars. */
  readonly vars: readonly GetAwsPackageResultStreamVar[];
}

/** One of the `vars`. */
export interface GetAwsPackageResultStreamVar {
  /** The package's name of the var. */
  readonly name: string;
  /** `text`, `integer`, `bool`, `duration`, `yaml`, `password` … */
  readonly type: string;
  /** Whether it takes a list. */
  readonly multi: boolean;
  /** Whether it has to have a value. */
  readonly required: boolean;
  /** Whether the stack keeps it as a secret (8.10 and newer). */
  readonly secret: boolean;
  /** Its default, as JSON where it is no text. */
  readonly default?: string | undefined;
}

/** Arguments of {@link getAwsPackage}. */
export interface GetAwsPackageArgs {
  /** Version that is described. Default: the installed one, else the newest. */
  readonly version?: string | undefined;
  /** Kibana space that is asked. Default: the configured one, else `default`. */
  readonly space?: string | undefined;
}

/** Arguments of {@link getAwsPackageOutput}. */
export interface GetAwsPackageOutputArgs {
  /** Version that is described. Default: the installed one, else the newest. */
  readonly version?: pulumi.Input<string> | undefined;
  /** Kibana space that is asked. Default: the configured one, else `default`. */
  readonly space?: pulumi.Input<string> | undefined;
}

/** What {@link getAwsPackage} gives. */
export interface GetAwsPackageResult {
  /** The version that is described. */
  readonly version: string;
  /** The version that is installed; none where the package is not. */
  readonly installedVersion?: string | undefined;
  /** The newest version that there is. */
  readonly latestVersion: string;
  /** Vars of the package as a whole. */
  readonly vars: readonly GetAwsPackageResultVar[];
  /** The ways to give credentials that the version names; empty before 7.x. */
  readonly credentialTypes: readonly string[];
  /** Every stream that can be collected. */
  readonly streams: readonly GetAwsPackageResultStream[];
}

/**
 * The `aws` package as Kibana has it: its versions, and what one of them can collect.
 *
 * Asks with the stack's configuration, at preview as well.
 */
export async function getAwsPackage(args: GetAwsPackageArgs): Promise<GetAwsPackageResult> {
  const { ask } = await import("../data-source.ts");
  // The answer was made by the definition whose outputs this interface is generated from.
  return (await ask("elastic", "getAwsPackage", args)) as GetAwsPackageResult;
}

/**
 * The `aws` package as Kibana has it: its versions, and what one of them can collect.
 *
 * Takes outputs as arguments, and an explicit provider.
 */
export function getAwsPackageOutput(
  args: GetAwsPackageOutputArgs,
  options?: DataSourceOptions,
): pulumi.Output<GetAwsPackageResult> {
  const answer = import("../data-source.ts").then(({ askOutput }) =>
    askOutput("elastic", "getAwsPackage", args, options),
  );
  // As above: the definition's own answer.
  return pulumi.output(answer) as pulumi.Output<GetAwsPackageResult>;
}

/** One of the `awsIntegrations`. */
export interface GetAwsIntegrationsResultAwsIntegration {
  /** Id of the integration policy. */
  readonly id: string;
  /** Name of the integration policy. Unique in the space. */
  readonly name: string;
  /** Namespace of the data streams. Default: that of the agent policy. */
  readonly namespace?: string | undefined;
  /** What the integration policy is for. Default: `""`. */
  readonly description: string;
  /** Ids of the agent policies whose agents collect. More than one needs a stack of 8.15 or newer. */
  readonly policyIds: readonly string[];
  /** Id of the output that the data goes to. Default: the agent policy's. Needs a stack of 8.16 or newer. */
  readonly outputId?: string | undefined;
  /** Kibana space of the integration policy. Default: the configured one, else `default`. */
  readonly space?: string | undefined;
  /**
   * Version of the `aws` package that the policy is pinned to; a newer one upgrades it, after Fleet's dry run, and
   * is installed where it is newer than what is. Left out, the policy begins with the installed version and
   * follows what Fleet makes of it.
   */
  readonly packageVersion?: string | undefined;
  /**
   * First part of an access key. Where the stack keeps it as a secret, what somebody else put there reads as
   * `secret-reference:<id>`.
   */
  readonly accessKeyId?: string | undefined;
  /** Profile in the agent's shared credentials file. Default: the default profile. */
  readonly credentialProfileName?: string | undefined;
  /** Path of the shared credentials file on the agent's host. Default: where AWS's tools look for it. */
  readonly sharedCredentialFile?: string | undefined;
  /**
   * ARN of the IAM role that the agents assume: with the access keys if there are any, else with the profile, else
   * with what they find where they run.
   */
  readonly roleArn?: string | undefined;
  /** External ID that the role's trust policy asks for. Only in versions of the package that have it (7.x). */
  readonly externalId?: string | undefined;
  /**
   * The package's own name for the way to give credentials (`var_group_selections.credential_type`), in versions
   * that have one (7.x and newer). Default: what the declared credentials are.
   */
  readonly credentialType?: string | undefined;
  /**
   * Entry point of the AWS services. Default: `amazonaws.com`. With another one, every stream that has `regions`
   * needs them. Only in versions of the package that have it (1.x).
   */
  readonly endpoint?: string | undefined;
  /** Region of the first request. Only in versions of the package that have it (2.x and newer). */
  readonly defaultRegion?: string | undefined;
  /** Proxy of the agents' requests. */
  readonly proxyUrl?: string | undefined;
  /**
   * Further vars of the package by its own names, for versions that have more than this release knows. Lists,
   * numbers and booleans are written as JSON. Secret vars are not for here.
   */
  readonly vars?: { readonly [key: string]: string } | undefined;
  /**
   * The services that are collected, by the package's policy template (`ec2`, `rds`, `cloudtrail` …), and of each
   * the streams. What is declared is on, **everything else is off**: a stream that somebody switches on by hand is
   * switched off again.
   */
  readonly services: GetAwsIntegrationsResultAwsIntegrationServices;
  /**
   * Streams of kinds of input that `services` has no place for, `<template>-<input type>/<stream>`: on with the
   * vars that they have.
   */
  readonly otherStreams?: readonly string[] | undefined;
}

/** One of the `services`. */
export interface GetAwsIntegrationsResultAwsIntegrationService {
  /** Metrics out of CloudWatch, by data stream (input `aws/metrics`). */
  readonly awsMetrics?: GetAwsIntegrationsResultAwsIntegrationServiceAwsMetrics | undefined;
  /** Logs out of S3, by data stream (input `aws-s3`). */
  readonly awsS3?: GetAwsIntegrationsResultAwsIntegrationServiceAwsS3 | undefined;
  /** Logs out of CloudWatch Logs, by data stream (input `aws-cloudwatch`). */
  readonly awsCloudwatch?: GetAwsIntegrationsResultAwsIntegrationServiceAwsCloudwatch | undefined;
  /** Findings and events of an HTTP API, by data stream (input `httpjson`). */
  readonly httpjson?: GetAwsIntegrationsResultAwsIntegrationServiceHttpjson | undefined;
}

/** One of the `awsMetrics`. */
export interface GetAwsIntegrationsResultAwsIntegrationServiceAwsMetric {
  /** Whether the stream is collected. Default: `true`; one that is not declared at all is off. */
  readonly enabled: boolean;
  /** How often the stream is collected. Left out: the package's default for the stream. */
  readonly period?: string | undefined;
  /** Granularity of the data points that are asked for. Default: the period. */
  readonly dataGranularity?: string | undefined;
  /**
   * How far start and end of the collection are moved back, for services that send their metrics to CloudWatch
   * with a delay longer than the period.
   */
  readonly latency?: string | undefined;
  /** AWS regions that are queried. Default: every region. Needed where `endpoint` is declared. */
  readonly regions?: readonly string[] | undefined;
  /**
   * Only resources with these tags: tag key to values. A resource has to have one of the values of every key. Sent
   * as the YAML that `tags_filter` is.
   */
  readonly tagsFilter?: { readonly [key: string]: readonly string[] } | undefined;
  /** Whether metrics of linked accounts are collected, from a monitoring account. */
  readonly includeLinkedAccounts?: boolean | undefined;
  /** Only metrics of this linked account. */
  readonly owningAccount?: string | undefined;
  /** Which namespaces and metrics are collected, as YAML: `cloudwatch_metrics` and `firewall_metrics`. */
  readonly metrics?: string | undefined;
  /** `billing` only: dimensions by which Cost Explorer groups (`cost_explorer_config.group_by_dimension_keys`). */
  readonly groupByDimensionKeys?: readonly string[] | undefined;
  /** `billing` only: tag keys by which Cost Explorer groups (`cost_explorer_config.group_by_tag_keys`). */
  readonly groupByTagKeys?: readonly string[] | undefined;
  /**
   * Further vars of the stream by the package's own names, for those that have no attribute here. Lists, numbers
   * and booleans are written as JSON (`["a"]`, `5`, `true`). Secret vars are not for here.
   */
  readonly vars?: { readonly [key: string]: string } | undefined;
}

/** The keys that this release knows; others are let through with a warning. */
export interface GetAwsIntegrationsResultAwsIntegrationServiceAwsMetrics {
  readonly "aws.apigateway_metrics"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.awshealth"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.billing"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.cloudwatch_metrics"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.dynamodb"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.ebs"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.ec2_metrics"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.ecs_metrics"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.elb_metrics"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.emr_metrics"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.firewall_metrics"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.kafka_metrics"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.kinesis"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.lambda"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.natgateway"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.rds"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.redshift"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.s3_daily_storage"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.s3_request"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.s3_storage_lens"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.sns"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.sqs"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.transitgateway"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.usage"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsMetric | undefined;
  readonly "aws.vpn"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsMetric | undefined;
  readonly [key: string]: GetAwsIntegrationsResultAwsIntegrationServiceAwsMetric | undefined;
}

/** One of the `awsS3`. */
export interface GetAwsIntegrationsResultAwsIntegrationServiceAwsS3Item {
  /** Whether the stream is collected. Default: `true`; one that is not declared at all is off. */
  readonly enabled: boolean;
  /** URL of the SQS queue that gets the bucket's notifications. This or one of the buckets. */
  readonly queueUrl?: string | undefined;
  /** ARN of the bucket that is listed. */
  readonly bucketArn?: string | undefined;
  /** ARN of the access point through which a bucket is listed. */
  readonly accessPointArn?: string | undefined;
  /** Name of a bucket of another S3-compatible store. */
  readonly nonAwsBucketName?: string | undefined;
  /** How often the bucket is listed. */
  readonly bucketListInterval?: string | undefined;
  /** Only objects whose keys begin so. */
  readonly bucketListPrefix?: string | undefined;
  /** How many objects are read at a time. */
  readonly numberOfWorkers?: number | undefined;
  /** How long a message stays hidden from others while it is worked on. */
  readonly visibilityTimeout?: string | undefined;
  /** Longest time of one call of the AWS API. */
  readonly apiTimeout?: string | undefined;
  /** How many messages are in work at a time. */
  readonly maxNumberOfMessages?: number | undefined;
  /** Which objects are read, as YAML. */
  readonly fileSelectors?: string | undefined;
  /** Whether AWS's FIPS endpoints are used. */
  readonly fipsEnabled?: boolean | undefined;
  /** Tags that every event gets. Left out: the package's own; `[]`: none. */
  readonly tags?: readonly string[] | undefined;
  /** Whether the raw event is kept in `event.original`. */
  readonly preserveOriginalEvent?: boolean | undefined;
  /** Processors that the agent runs before it sends, as YAML. */
  readonly processors?: string | undefined;
  /**
   * Further vars of the stream by the package's own names, for those that have no attribute here. Lists, numbers
   * and booleans are written as JSON (`["a"]`, `5`, `true`). Secret vars are not for here.
   */
  readonly vars?: { readonly [key: string]: string } | undefined;
}

/** The keys that this release knows; others are let through with a warning. */
export interface GetAwsIntegrationsResultAwsIntegrationServiceAwsS3 {
  readonly "aws.apigateway_logs"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsS3Item | undefined;
  readonly "aws.cloudfront_logs"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsS3Item | undefined;
  readonly "aws.cloudtrail"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsS3Item | undefined;
  readonly "aws.cloudwatch_logs"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsS3Item | undefined;
  readonly "aws.ec2_logs"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsS3Item | undefined;
  readonly "aws.elb_logs"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsS3Item | undefined;
  readonly "aws.emr_logs"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsS3Item | undefined;
  readonly "aws.firewall_logs"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsS3Item | undefined;
  readonly "aws.guardduty"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsS3Item | undefined;
  readonly "aws.route53_public_logs"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsS3Item | undefined;
  readonly "aws.route53_resolver_logs"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsS3Item | undefined;
  readonly "aws.s3access"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsS3Item | undefined;
  readonly "aws.vpcflow"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsS3Item | undefined;
  readonly "aws.waf"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsS3Item | undefined;
  readonly [key: string]: GetAwsIntegrationsResultAwsIntegrationServiceAwsS3Item | undefined;
}

/** One of the `awsCloudwatch`. */
export interface GetAwsIntegrationsResultAwsIntegrationServiceAwsCloudwatchItem {
  /** Whether the stream is collected. Default: `true`; one that is not declared at all is off. */
  readonly enabled: boolean;
  /** ARN of the log group. This, or a name or prefix with `regionName`. */
  readonly logGroupArn?: string | undefined;
  /** Name of the log group. Needs `regionName`. */
  readonly logGroupName?: string | undefined;
  /** Every log group whose name begins so. Needs `regionName`. */
  readonly logGroupNamePrefix?: string | undefined;
  /** Region of the log groups. */
  readonly regionName?: string | undefined;
  /** Only these log streams. */
  readonly logStreams?: readonly string[] | undefined;
  /** Only log streams whose names begin so. */
  readonly logStreamPrefix?: string | undefined;
  /** Where reading starts: `beginning` or `end`. */
  readonly startPosition?: string | undefined;
  /** How often new events are looked for. */
  readonly scanFrequency?: string | undefined;
  /** Longest time of one call of the AWS API. */
  readonly apiTimeout?: string | undefined;
  /** Pause between calls of `FilterLogEvents`. */
  readonly apiSleep?: string | undefined;
  /** How far the time range of a query is moved back. */
  readonly latency?: string | undefined;
  /** How many log groups are read at a time. */
  readonly numberOfWorkers?: number | undefined;
  /** Tags that every event gets. Left out: the package's own; `[]`: none. */
  readonly tags?: readonly string[] | undefined;
  /** Whether the raw event is kept in `event.original`. */
  readonly preserveOriginalEvent?: boolean | undefined;
  /** Processors that the agent runs before it sends, as YAML. */
  readonly processors?: string | undefined;
  /**
   * Further vars of the stream by the package's own names, for those that have no attribute here. Lists, numbers
   * and booleans are written as JSON (`["a"]`, `5`, `true`). Secret vars are not for here.
   */
  readonly vars?: { readonly [key: string]: string } | undefined;
}

/** The keys that this release knows; others are let through with a warning. */
export interface GetAwsIntegrationsResultAwsIntegrationServiceAwsCloudwatch {
  readonly "aws.apigateway_logs"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsCloudwatchItem | undefined;
  readonly "aws.cloudtrail"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsCloudwatchItem | undefined;
  readonly "aws.cloudwatch_logs"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsCloudwatchItem | undefined;
  readonly "aws.ec2_logs"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsCloudwatchItem | undefined;
  readonly "aws.elb_logs"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsCloudwatchItem | undefined;
  readonly "aws.emr_logs"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsCloudwatchItem | undefined;
  readonly "aws.firewall_logs"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsCloudwatchItem | undefined;
  readonly "aws.route53_public_logs"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsCloudwatchItem | undefined;
  readonly "aws.route53_resolver_logs"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsCloudwatchItem | undefined;
  readonly "aws.vpcflow"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsCloudwatchItem | undefined;
  readonly "aws.waf"?: GetAwsIntegrationsResultAwsIntegrationServiceAwsCloudwatchItem | undefined;
  readonly [key: string]: GetAwsIntegrationsResultAwsIntegrationServiceAwsCloudwatchItem | undefined;
}

/** One of the `httpjson`. */
export interface GetAwsIntegrationsResultAwsIntegrationServiceHttpjsonItem {
  /** Whether the stream is collected. Default: `true`; one that is not declared at all is off. */
  readonly enabled: boolean;
  /** How often it is asked. */
  readonly interval?: string | undefined;
  /** How far back the first question goes. */
  readonly initialInterval?: string | undefined;
  /** Region that is asked. */
  readonly awsRegion?: string | undefined;
  /** Tags that every event gets. Left out: the package's own; `[]`: none. */
  readonly tags?: readonly string[] | undefined;
  /** Whether the raw event is kept in `event.original`. */
  readonly preserveOriginalEvent?: boolean | undefined;
  /** Processors that the agent runs before it sends, as YAML. */
  readonly processors?: string | undefined;
  /**
   * Further vars of the stream by the package's own names, for those that have no attribute here. Lists, numbers
   * and booleans are written as JSON (`["a"]`, `5`, `true`). Secret vars are not for here.
   */
  readonly vars?: { readonly [key: string]: string } | undefined;
}

/** The keys that this release knows; others are let through with a warning. */
export interface GetAwsIntegrationsResultAwsIntegrationServiceHttpjson {
  readonly "aws.cloudtrail"?: GetAwsIntegrationsResultAwsIntegrationServiceHttpjsonItem | undefined;
  readonly "aws.guardduty"?: GetAwsIntegrationsResultAwsIntegrationServiceHttpjsonItem | undefined;
  readonly "aws.inspector"?: GetAwsIntegrationsResultAwsIntegrationServiceHttpjsonItem | undefined;
  readonly "aws.securityhub_findings"?: GetAwsIntegrationsResultAwsIntegrationServiceHttpjsonItem | undefined;
  readonly "aws.securityhub_insights"?: GetAwsIntegrationsResultAwsIntegrationServiceHttpjsonItem | undefined;
  readonly [key: string]: GetAwsIntegrationsResultAwsIntegrationServiceHttpjsonItem | undefined;
}

/** The keys that this release knows; others are let through with a warning. */
export interface GetAwsIntegrationsResultAwsIntegrationServices {
  readonly apigateway?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly awshealth?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly billing?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly cloudfront?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly cloudtrail?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly cloudwatch?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly dynamodb?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly ebs?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly ec2?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly ecs?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly elb?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly emr?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly firewall?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly guardduty?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly inspector?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly kafka?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly kinesis?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly lambda?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly natgateway?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly rds?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly redshift?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly route53?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly s3?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly s3_storage_lens?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly securityhub?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly sns?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly sqs?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly transitgateway?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly usage?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly vpcflow?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly vpn?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly waf?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly [key: string]: GetAwsIntegrationsResultAwsIntegrationService | undefined;
}

/** Arguments of {@link getAwsIntegrations}. */
export interface GetAwsIntegrationsArgs {
  /** Kibana space that is asked. Default: the configured one, else `default`. */
  readonly space?: string | undefined;
}

/** Arguments of {@link getAwsIntegrationsOutput}. */
export interface GetAwsIntegrationsOutputArgs {
  /** Kibana space that is asked. Default: the configured one, else `default`. */
  readonly space?: pulumi.Input<string> | undefined;
}

/** What {@link getAwsIntegrations} gives. */
export interface GetAwsIntegrationsResult {
  /** Every integration policy of the `aws` package in the space. */
  readonly awsIntegrations: readonly GetAwsIntegrationsResultAwsIntegration[];
}

/**
 * All integration policies of the `aws` package in a space.
 *
 * Asks with the stack's configuration, at preview as well.
 */
export async function getAwsIntegrations(args: GetAwsIntegrationsArgs): Promise<GetAwsIntegrationsResult> {
  const { ask } = await import("../data-source.ts");
  // The answer was made by the definition whose outputs this interface is generated from.
  return (await ask("elastic", "getAwsIntegrations", args)) as GetAwsIntegrationsResult;
}

/**
 * All integration policies of the `aws` package in a space.
 *
 * Takes outputs as arguments, and an explicit provider.
 */
export function getAwsIntegrationsOutput(
  args: GetAwsIntegrationsOutputArgs,
  options?: DataSourceOptions,
): pulumi.Output<GetAwsIntegrationsResult> {
  const answer = import("../data-source.ts").then(({ askOutput }) =>
    askOutput("elastic", "getAwsIntegrations", args, options),
  );
  // As above: the definition's own answer.
  return pulumi.output(answer) as pulumi.Output<GetAwsIntegrationsResult>;
}
