/** Wavefront on Pulumi. Generated from the definitions by `npm run generate`: do not edit. */
import * as pulumi from "@pulumi/pulumi";
import type { DataSourceOptions } from "../data-source.ts";
import { lookUpProperties, type ResourceType, VendorResource } from "../resource.ts";

/** Arguments of {@link ExternalId}. */
export interface ExternalIdArgs {}

const EXTERNAL_ID: ResourceType = {
  token: "pulumi-nodejs:dynamic/awslink/wavefront:ExternalId",
  providerLine: 'exports.handler = () => require("awslink/pulumi/provider").resource("wavefront:ExternalId")',
  attributes: ["externalId"],
  secrets: [],
};

/**
 * An external ID made by Wavefront, for the trust policy of the role that Wavefront assumes. It serves one
 * integration, and expires when it is not used in time: then the next apply makes a new one.
 */
export class ExternalId extends VendorResource {
  /** The external ID: the `sts:ExternalId` that the role's trust policy asks for. */
  declare readonly externalId: pulumi.Output<string>;

  constructor(name: string, args: ExternalIdArgs = {}, options?: pulumi.CustomResourceOptions) {
    super(EXTERNAL_ID, name, args, options);
  }

  /**
   * Looks up one that exists, without managing it.
   *
   * @param name the resource's name in this program.
   * @param id its id at the vendor.
   * @throws Error when there is none with this id: the program stops.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): ExternalId {
    // What a lookup is given are not arguments: the marker makes the read fail on what is not there.
    return new ExternalId(name, lookUpProperties() as unknown as ExternalIdArgs, { ...options, id });
  }

  /** Whether a value is a ExternalId of this package, in whatever version. */
  static override isInstance(value: unknown): value is ExternalId {
    return pulumi.CustomResource.isInstance(value) && Reflect.get(value, "__pulumiType") === EXTERNAL_ID.token;
  }
}

/** Arguments of {@link CloudWatchIntegration}. */
export interface CloudWatchIntegrationArgs {
  /** Name of the integration. Wavefront lets several have the same. */
  readonly name: pulumi.Input<string>;
  /** ARN of the IAM role that Wavefront assumes, with the `externalId`. */
  readonly roleArn?: pulumi.Input<string> | undefined;
  /**
   * The external ID, made by Wavefront (`ExternalId`) for this integration alone, that the role's trust policy
   * asks for. Wavefront takes it when an integration is made and never afterwards: another one makes another
   * integration.
   */
  readonly externalId?: pulumi.Input<string> | undefined;
  /**
   * Whether the integration is switched off. Wavefront does that by itself where the credentials do not work: the
   * next apply then sends them again and switches it on. Default: `false`.
   */
  readonly disabled?: pulumi.Input<boolean> | undefined;
  /** How often metrics are fetched, in minutes. Default: what Wavefront chooses (5). */
  readonly serviceRefreshRateInMins?: pulumi.Input<number> | undefined;
  /** Point tags that every point of this integration gets. Default: none. */
  readonly additionalTags?: pulumi.Input<{ readonly [key: string]: pulumi.Input<string> }> | undefined;
  /** A field of the API without documentation, handed on as it is. */
  readonly reuseExternalIdCredential?: pulumi.Input<string> | undefined;
  /**
   * Whether Wavefront is to save the integration although it finds something wrong with it. Counts for the request
   * that it is sent with and is never read back; a change of it alone sends nothing. Default: `false`.
   */
  readonly forceSave?: pulumi.Input<boolean> | undefined;
  /**
   * What deleting does: `"trash"` moves the integration into Wavefront's trash, from which it can come back,
   * `"purge"` deletes it for good. Default: `"trash"`.
   */
  readonly onDelete?: pulumi.Input<string> | undefined;
  /**
   * Whether an integration of the same name, service and role that is in the trash is brought back instead of
   * making a second one. Counts when the resource is made. Default: `false`.
   */
  readonly restore?: pulumi.Input<boolean> | undefined;
  /** Id of the integration that is brought back from the trash. Counts when the resource is made. */
  readonly restoreId?: pulumi.Input<string> | undefined;
  /**
   * How long, in seconds, a role that Wavefront cannot use is taken for one that AWS does not know everywhere yet,
   * and tried again. Default: `120`.
   */
  readonly rolePropagationTimeout?: pulumi.Input<number> | undefined;
  /** The CloudWatch namespaces that are asked for: `AWS/EC2`. Default: none named, all of them. */
  readonly namespaces?: pulumi.Input<readonly pulumi.Input<string>[]> | undefined;
  /**
   * A regular expression (Java's) that the name of a CloudWatch metric must match, case-insensitively. Default:
   * `""`, all.
   */
  readonly metricFilterRegex?: pulumi.Input<string> | undefined;
  /** A regular expression (Java's) that the key of an AWS tag must match, case-insensitively. Default: `""`, all. */
  readonly pointTagFilterRegex?: pulumi.Input<string> | undefined;
  /**
   * A regular expression (Java's) that the name of an S3 bucket must match, case-insensitively. Default: `""`,
   * all.
   */
  readonly s3BucketNameFilterRegex?: pulumi.Input<string> | undefined;
  /** Over how many minutes Wavefront spreads its requests. Default: what Wavefront chooses. */
  readonly threadDistributionInMins?: pulumi.Input<number> | undefined;
  /**
   * Only data of instances with one of these tags are ingested. Needs a Metrics+ integration (`Ec2Integration`) of
   * the account, which reads the tags. Default: all.
   */
  readonly instanceSelectionTags?: pulumi.Input<{ readonly [key: string]: pulumi.Input<string> }> | undefined;
  /**
   * Only data of volumes with one of these tags are ingested. Needs a Metrics+ integration (`Ec2Integration`) of
   * the account, which reads the tags. Default: all.
   */
  readonly volumeSelectionTags?: pulumi.Input<{ readonly [key: string]: pulumi.Input<string> }> | undefined;
  /**
   * Only data of instances with one of these tags are ingested: `k1=v1, k1=v2, k3=v3`. The expression and the map
   * beside it are OR'ed. Default: `""`, all.
   */
  readonly instanceSelectionTagsExpr?: pulumi.Input<string> | undefined;
  /**
   * Only data of volumes with one of these tags are ingested: `k1=v1, k1=v2, k3=v3`. The expression and the map
   * beside it are OR'ed. Default: `""`, all.
   */
  readonly volumeSelectionTagsExpr?: pulumi.Input<string> | undefined;
}

const CLOUD_WATCH_INTEGRATION: ResourceType = {
  token: "pulumi-nodejs:dynamic/awslink/wavefront:CloudWatchIntegration",
  providerLine:
    'exports.handler = () => require("awslink/pulumi/provider").resource("wavefront:CloudWatchIntegration")',
  attributes: [
    "name",
    "roleArn",
    "externalId",
    "disabled",
    "serviceRefreshRateInMins",
    "additionalTags",
    "reuseExternalIdCredential",
    "forceSave",
    "onDelete",
    "restore",
    "restoreId",
    "rolePropagationTimeout",
    "namespaces",
    "metricFilterRegex",
    "pointTagFilterRegex",
    "s3BucketNameFilterRegex",
    "threadDistributionInMins",
    "instanceSelectionTags",
    "volumeSelectionTags",
    "instanceSelectionTagsExpr",
    "volumeSelectionTagsExpr",
    "lastErrorMessage",
  ],
  secrets: [],
};

/**
 * A CloudWatch integration of Wavefront: the metrics that the services of an AWS account send to CloudWatch, read
 * with an IAM role and an external ID of its own.
 */
export class CloudWatchIntegration extends VendorResource {
  /** Name of the integration. Wavefront lets several have the same. */
  declare readonly name: pulumi.Output<string>;
  /** ARN of the IAM role that Wavefront assumes, with the `externalId`. */
  declare readonly roleArn: pulumi.Output<string | undefined>;
  /**
   * The external ID, made by Wavefront (`ExternalId`) for this integration alone, that the role's trust policy
   * asks for. Wavefront takes it when an integration is made and never afterwards: another one makes another
   * integration.
   */
  declare readonly externalId: pulumi.Output<string | undefined>;
  /**
   * Whether the integration is switched off. Wavefront does that by itself where the credentials do not work: the
   * next apply then sends them again and switches it on. Default: `false`.
   */
  declare readonly disabled: pulumi.Output<boolean>;
  /** How often metrics are fetched, in minutes. Default: what Wavefront chooses (5). */
  declare readonly serviceRefreshRateInMins: pulumi.Output<number | undefined>;
  /** Point tags that every point of this integration gets. Default: none. */
  declare readonly additionalTags: pulumi.Output<{ readonly [key: string]: string }>;
  /** A field of the API without documentation, handed on as it is. */
  declare readonly reuseExternalIdCredential: pulumi.Output<string | undefined>;
  /**
   * Whether Wavefront is to save the integration although it finds something wrong with it. Counts for the request
   * that it is sent with and is never read back; a change of it alone sends nothing. Default: `false`.
   */
  declare readonly forceSave: pulumi.Output<boolean>;
  /**
   * What deleting does: `"trash"` moves the integration into Wavefront's trash, from which it can come back,
   * `"purge"` deletes it for good. Default: `"trash"`.
   */
  declare readonly onDelete: pulumi.Output<string>;
  /**
   * Whether an integration of the same name, service and role that is in the trash is brought back instead of
   * making a second one. Counts when the resource is made. Default: `false`.
   */
  declare readonly restore: pulumi.Output<boolean>;
  /** Id of the integration that is brought back from the trash. Counts when the resource is made. */
  declare readonly restoreId: pulumi.Output<string | undefined>;
  /**
   * How long, in seconds, a role that Wavefront cannot use is taken for one that AWS does not know everywhere yet,
   * and tried again. Default: `120`.
   */
  declare readonly rolePropagationTimeout: pulumi.Output<number>;
  /** The CloudWatch namespaces that are asked for: `AWS/EC2`. Default: none named, all of them. */
  declare readonly namespaces: pulumi.Output<readonly string[]>;
  /**
   * A regular expression (Java's) that the name of a CloudWatch metric must match, case-insensitively. Default:
   * `""`, all.
   */
  declare readonly metricFilterRegex: pulumi.Output<string>;
  /** A regular expression (Java's) that the key of an AWS tag must match, case-insensitively. Default: `""`, all. */
  declare readonly pointTagFilterRegex: pulumi.Output<string>;
  /**
   * A regular expression (Java's) that the name of an S3 bucket must match, case-insensitively. Default: `""`,
   * all.
   */
  declare readonly s3BucketNameFilterRegex: pulumi.Output<string>;
  /** Over how many minutes Wavefront spreads its requests. Default: what Wavefront chooses. */
  declare readonly threadDistributionInMins: pulumi.Output<number | undefined>;
  /**
   * Only data of instances with one of these tags are ingested. Needs a Metrics+ integration (`Ec2Integration`) of
   * the account, which reads the tags. Default: all.
   */
  declare readonly instanceSelectionTags: pulumi.Output<{ readonly [key: string]: string }>;
  /**
   * Only data of volumes with one of these tags are ingested. Needs a Metrics+ integration (`Ec2Integration`) of
   * the account, which reads the tags. Default: all.
   */
  declare readonly volumeSelectionTags: pulumi.Output<{ readonly [key: string]: string }>;
  /**
   * Only data of instances with one of these tags are ingested: `k1=v1, k1=v2, k3=v3`. The expression and the map
   * beside it are OR'ed. Default: `""`, all.
   */
  declare readonly instanceSelectionTagsExpr: pulumi.Output<string>;
  /**
   * Only data of volumes with one of these tags are ingested: `k1=v1, k1=v2, k3=v3`. The expression and the map
   * beside it are OR'ed. Default: `""`, all.
   */
  declare readonly volumeSelectionTagsExpr: pulumi.Output<string>;
  /** Wavefront's words on what went wrong last, such as why it switched the integration off. */
  declare readonly lastErrorMessage: pulumi.Output<string | undefined>;

  constructor(name: string, args: CloudWatchIntegrationArgs, options?: pulumi.CustomResourceOptions) {
    super(CLOUD_WATCH_INTEGRATION, name, args, options);
  }

  /**
   * Looks up one that exists, without managing it.
   *
   * @param name the resource's name in this program.
   * @param id its id at the vendor.
   * @throws Error when there is none with this id: the program stops.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): CloudWatchIntegration {
    // What a lookup is given are not arguments: the marker makes the read fail on what is not there.
    return new CloudWatchIntegration(name, lookUpProperties() as unknown as CloudWatchIntegrationArgs, {
      ...options,
      id,
    });
  }

  /** Whether a value is a CloudWatchIntegration of this package, in whatever version. */
  static override isInstance(value: unknown): value is CloudWatchIntegration {
    return (
      pulumi.CustomResource.isInstance(value) && Reflect.get(value, "__pulumiType") === CLOUD_WATCH_INTEGRATION.token
    );
  }
}

/** Arguments of {@link Ec2Integration}. */
export interface Ec2IntegrationArgs {
  /** Name of the integration. Wavefront lets several have the same. */
  readonly name: pulumi.Input<string>;
  /** ARN of the IAM role that Wavefront assumes, with the `externalId`. */
  readonly roleArn?: pulumi.Input<string> | undefined;
  /**
   * The external ID, made by Wavefront (`ExternalId`) for this integration alone, that the role's trust policy
   * asks for. Wavefront takes it when an integration is made and never afterwards: another one makes another
   * integration.
   */
  readonly externalId?: pulumi.Input<string> | undefined;
  /**
   * Whether the integration is switched off. Wavefront does that by itself where the credentials do not work: the
   * next apply then sends them again and switches it on. Default: `false`.
   */
  readonly disabled?: pulumi.Input<boolean> | undefined;
  /** How often metrics are fetched, in minutes. Default: what Wavefront chooses (5). */
  readonly serviceRefreshRateInMins?: pulumi.Input<number> | undefined;
  /** Point tags that every point of this integration gets. Default: none. */
  readonly additionalTags?: pulumi.Input<{ readonly [key: string]: pulumi.Input<string> }> | undefined;
  /** A field of the API without documentation, handed on as it is. */
  readonly reuseExternalIdCredential?: pulumi.Input<string> | undefined;
  /**
   * Whether Wavefront is to save the integration although it finds something wrong with it. Counts for the request
   * that it is sent with and is never read back; a change of it alone sends nothing. Default: `false`.
   */
  readonly forceSave?: pulumi.Input<boolean> | undefined;
  /**
   * What deleting does: `"trash"` moves the integration into Wavefront's trash, from which it can come back,
   * `"purge"` deletes it for good. Default: `"trash"`.
   */
  readonly onDelete?: pulumi.Input<string> | undefined;
  /**
   * Whether an integration of the same name, service and role that is in the trash is brought back instead of
   * making a second one. Counts when the resource is made. Default: `false`.
   */
  readonly restore?: pulumi.Input<boolean> | undefined;
  /** Id of the integration that is brought back from the trash. Counts when the resource is made. */
  readonly restoreId?: pulumi.Input<string> | undefined;
  /**
   * How long, in seconds, a role that Wavefront cannot use is taken for one that AWS does not know everywhere yet,
   * and tried again. Default: `120`.
   */
  readonly rolePropagationTimeout?: pulumi.Input<number> | undefined;
  /**
   * Tags of instances whose value becomes the name of the source; without one of them it is the instance's id.
   * Default: what Wavefront chooses (`hostname`, `host`, `name`).
   */
  readonly hostNameTags?: pulumi.Input<readonly pulumi.Input<string>[]> | undefined;
  /** Only data of instances with one of these tags are ingested: `k1=v1, k1=v2, k3=v3`. Default: `""`, all. */
  readonly instanceSelectionTagsExpr?: pulumi.Input<string> | undefined;
  /** Only data of volumes with one of these tags are ingested: `k1=v1, k1=v2, k3=v3`. Default: `""`, all. */
  readonly volumeSelectionTagsExpr?: pulumi.Input<string> | undefined;
  /** A regular expression (Java's) that the name of a metric must match, case-insensitively. Default: `""`, all. */
  readonly metricFilterRegex?: pulumi.Input<string> | undefined;
  /** A regular expression (Java's) that the key of an AWS tag must match, case-insensitively. Default: `""`, all. */
  readonly pointTagFilterRegex?: pulumi.Input<string> | undefined;
  /**
   * Further sources of metrics: `["LIMITS"]` collects service limits (quotas) by AWS Support, `[]` switches that
   * off, and without the field Wavefront keeps what it has.
   */
  readonly customNamespaces?: pulumi.Input<readonly pulumi.Input<string>[]> | undefined;
}

const EC2_INTEGRATION: ResourceType = {
  token: "pulumi-nodejs:dynamic/awslink/wavefront:Ec2Integration",
  providerLine: 'exports.handler = () => require("awslink/pulumi/provider").resource("wavefront:Ec2Integration")',
  attributes: [
    "name",
    "roleArn",
    "externalId",
    "disabled",
    "serviceRefreshRateInMins",
    "additionalTags",
    "reuseExternalIdCredential",
    "forceSave",
    "onDelete",
    "restore",
    "restoreId",
    "rolePropagationTimeout",
    "hostNameTags",
    "instanceSelectionTagsExpr",
    "volumeSelectionTagsExpr",
    "metricFilterRegex",
    "pointTagFilterRegex",
    "customNamespaces",
    "lastErrorMessage",
  ],
  secrets: [],
};

/**
 * An EC2 integration of Wavefront ("AWS Metrics+"): instances, volumes, service limits and other things that are
 * not in CloudWatch, read with an IAM role and an external ID of its own.
 */
export class Ec2Integration extends VendorResource {
  /** Name of the integration. Wavefront lets several have the same. */
  declare readonly name: pulumi.Output<string>;
  /** ARN of the IAM role that Wavefront assumes, with the `externalId`. */
  declare readonly roleArn: pulumi.Output<string | undefined>;
  /**
   * The external ID, made by Wavefront (`ExternalId`) for this integration alone, that the role's trust policy
   * asks for. Wavefront takes it when an integration is made and never afterwards: another one makes another
   * integration.
   */
  declare readonly externalId: pulumi.Output<string | undefined>;
  /**
   * Whether the integration is switched off. Wavefront does that by itself where the credentials do not work: the
   * next apply then sends them again and switches it on. Default: `false`.
   */
  declare readonly disabled: pulumi.Output<boolean>;
  /** How often metrics are fetched, in minutes. Default: what Wavefront chooses (5). */
  declare readonly serviceRefreshRateInMins: pulumi.Output<number | undefined>;
  /** Point tags that every point of this integration gets. Default: none. */
  declare readonly additionalTags: pulumi.Output<{ readonly [key: string]: string }>;
  /** A field of the API without documentation, handed on as it is. */
  declare readonly reuseExternalIdCredential: pulumi.Output<string | undefined>;
  /**
   * Whether Wavefront is to save the integration although it finds something wrong with it. Counts for the request
   * that it is sent with and is never read back; a change of it alone sends nothing. Default: `false`.
   */
  declare readonly forceSave: pulumi.Output<boolean>;
  /**
   * What deleting does: `"trash"` moves the integration into Wavefront's trash, from which it can come back,
   * `"purge"` deletes it for good. Default: `"trash"`.
   */
  declare readonly onDelete: pulumi.Output<string>;
  /**
   * Whether an integration of the same name, service and role that is in the trash is brought back instead of
   * making a second one. Counts when the resource is made. Default: `false`.
   */
  declare readonly restore: pulumi.Output<boolean>;
  /** Id of the integration that is brought back from the trash. Counts when the resource is made. */
  declare readonly restoreId: pulumi.Output<string | undefined>;
  /**
   * How long, in seconds, a role that Wavefront cannot use is taken for one that AWS does not know everywhere yet,
   * and tried again. Default: `120`.
   */
  declare readonly rolePropagationTimeout: pulumi.Output<number>;
  /**
   * Tags of instances whose value becomes the name of the source; without one of them it is the instance's id.
   * Default: what Wavefront chooses (`hostname`, `host`, `name`).
   */
  declare readonly hostNameTags: pulumi.Output<readonly string[] | undefined>;
  /** Only data of instances with one of these tags are ingested: `k1=v1, k1=v2, k3=v3`. Default: `""`, all. */
  declare readonly instanceSelectionTagsExpr: pulumi.Output<string>;
  /** Only data of volumes with one of these tags are ingested: `k1=v1, k1=v2, k3=v3`. Default: `""`, all. */
  declare readonly volumeSelectionTagsExpr: pulumi.Output<string>;
  /** A regular expression (Java's) that the name of a metric must match, case-insensitively. Default: `""`, all. */
  declare readonly metricFilterRegex: pulumi.Output<string>;
  /** A regular expression (Java's) that the key of an AWS tag must match, case-insensitively. Default: `""`, all. */
  declare readonly pointTagFilterRegex: pulumi.Output<string>;
  /**
   * Further sources of metrics: `["LIMITS"]` collects service limits (quotas) by AWS Support, `[]` switches that
   * off, and without the field Wavefront keeps what it has.
   */
  declare readonly customNamespaces: pulumi.Output<readonly string[] | undefined>;
  /** Wavefront's words on what went wrong last, such as why it switched the integration off. */
  declare readonly lastErrorMessage: pulumi.Output<string | undefined>;

  constructor(name: string, args: Ec2IntegrationArgs, options?: pulumi.CustomResourceOptions) {
    super(EC2_INTEGRATION, name, args, options);
  }

  /**
   * Looks up one that exists, without managing it.
   *
   * @param name the resource's name in this program.
   * @param id its id at the vendor.
   * @throws Error when there is none with this id: the program stops.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): Ec2Integration {
    // What a lookup is given are not arguments: the marker makes the read fail on what is not there.
    return new Ec2Integration(name, lookUpProperties() as unknown as Ec2IntegrationArgs, { ...options, id });
  }

  /** Whether a value is a Ec2Integration of this package, in whatever version. */
  static override isInstance(value: unknown): value is Ec2Integration {
    return pulumi.CustomResource.isInstance(value) && Reflect.get(value, "__pulumiType") === EC2_INTEGRATION.token;
  }
}

/** Arguments of {@link CloudTrailIntegration}. */
export interface CloudTrailIntegrationArgs {
  /** Name of the integration. Wavefront lets several have the same. */
  readonly name: pulumi.Input<string>;
  /** ARN of the IAM role that Wavefront assumes, with the `externalId`. */
  readonly roleArn?: pulumi.Input<string> | undefined;
  /**
   * The external ID, made by Wavefront (`ExternalId`) for this integration alone, that the role's trust policy
   * asks for. Wavefront takes it when an integration is made and never afterwards: another one makes another
   * integration.
   */
  readonly externalId?: pulumi.Input<string> | undefined;
  /**
   * Whether the integration is switched off. Wavefront does that by itself where the credentials do not work: the
   * next apply then sends them again and switches it on. Default: `false`.
   */
  readonly disabled?: pulumi.Input<boolean> | undefined;
  /** How often metrics are fetched, in minutes. Default: what Wavefront chooses (5). */
  readonly serviceRefreshRateInMins?: pulumi.Input<number> | undefined;
  /** Point tags that every point of this integration gets. Default: none. */
  readonly additionalTags?: pulumi.Input<{ readonly [key: string]: pulumi.Input<string> }> | undefined;
  /** A field of the API without documentation, handed on as it is. */
  readonly reuseExternalIdCredential?: pulumi.Input<string> | undefined;
  /**
   * Whether Wavefront is to save the integration although it finds something wrong with it. Counts for the request
   * that it is sent with and is never read back; a change of it alone sends nothing. Default: `false`.
   */
  readonly forceSave?: pulumi.Input<boolean> | undefined;
  /**
   * What deleting does: `"trash"` moves the integration into Wavefront's trash, from which it can come back,
   * `"purge"` deletes it for good. Default: `"trash"`.
   */
  readonly onDelete?: pulumi.Input<string> | undefined;
  /**
   * Whether an integration of the same name, service and role that is in the trash is brought back instead of
   * making a second one. Counts when the resource is made. Default: `false`.
   */
  readonly restore?: pulumi.Input<boolean> | undefined;
  /** Id of the integration that is brought back from the trash. Counts when the resource is made. */
  readonly restoreId?: pulumi.Input<string> | undefined;
  /**
   * How long, in seconds, a role that Wavefront cannot use is taken for one that AWS does not know everywhere yet,
   * and tried again. Default: `120`.
   */
  readonly rolePropagationTimeout?: pulumi.Input<number> | undefined;
  /** The AWS region of the S3 bucket that the trail writes to. */
  readonly region: pulumi.Input<string>;
  /** Name of the S3 bucket that the trail writes to. */
  readonly bucketName: pulumi.Input<string>;
  /**
   * What the keys of all log files begin with, if the trail was given anything, without a slash at its end.
   * Default: `""`, which Wavefront takes for `AWSLogs`.
   */
  readonly prefix?: pulumi.Input<string> | undefined;
  /** A rule that events must meet to be ingested. Default: `""`, all. */
  readonly filterRule?: pulumi.Input<string> | undefined;
}

const CLOUD_TRAIL_INTEGRATION: ResourceType = {
  token: "pulumi-nodejs:dynamic/awslink/wavefront:CloudTrailIntegration",
  providerLine:
    'exports.handler = () => require("awslink/pulumi/provider").resource("wavefront:CloudTrailIntegration")',
  attributes: [
    "name",
    "roleArn",
    "externalId",
    "disabled",
    "serviceRefreshRateInMins",
    "additionalTags",
    "reuseExternalIdCredential",
    "forceSave",
    "onDelete",
    "restore",
    "restoreId",
    "rolePropagationTimeout",
    "region",
    "bucketName",
    "prefix",
    "filterRule",
    "lastErrorMessage",
  ],
  secrets: [],
};

/**
 * A CloudTrail integration of Wavefront: events out of the log files that a trail writes to an S3 bucket, read
 * with an IAM role and an external ID of its own.
 */
export class CloudTrailIntegration extends VendorResource {
  /** Name of the integration. Wavefront lets several have the same. */
  declare readonly name: pulumi.Output<string>;
  /** ARN of the IAM role that Wavefront assumes, with the `externalId`. */
  declare readonly roleArn: pulumi.Output<string | undefined>;
  /**
   * The external ID, made by Wavefront (`ExternalId`) for this integration alone, that the role's trust policy
   * asks for. Wavefront takes it when an integration is made and never afterwards: another one makes another
   * integration.
   */
  declare readonly externalId: pulumi.Output<string | undefined>;
  /**
   * Whether the integration is switched off. Wavefront does that by itself where the credentials do not work: the
   * next apply then sends them again and switches it on. Default: `false`.
   */
  declare readonly disabled: pulumi.Output<boolean>;
  /** How often metrics are fetched, in minutes. Default: what Wavefront chooses (5). */
  declare readonly serviceRefreshRateInMins: pulumi.Output<number | undefined>;
  /** Point tags that every point of this integration gets. Default: none. */
  declare readonly additionalTags: pulumi.Output<{ readonly [key: string]: string }>;
  /** A field of the API without documentation, handed on as it is. */
  declare readonly reuseExternalIdCredential: pulumi.Output<string | undefined>;
  /**
   * Whether Wavefront is to save the integration although it finds something wrong with it. Counts for the request
   * that it is sent with and is never read back; a change of it alone sends nothing. Default: `false`.
   */
  declare readonly forceSave: pulumi.Output<boolean>;
  /**
   * What deleting does: `"trash"` moves the integration into Wavefront's trash, from which it can come back,
   * `"purge"` deletes it for good. Default: `"trash"`.
   */
  declare readonly onDelete: pulumi.Output<string>;
  /**
   * Whether an integration of the same name, service and role that is in the trash is brought back instead of
   * making a second one. Counts when the resource is made. Default: `false`.
   */
  declare readonly restore: pulumi.Output<boolean>;
  /** Id of the integration that is brought back from the trash. Counts when the resource is made. */
  declare readonly restoreId: pulumi.Output<string | undefined>;
  /**
   * How long, in seconds, a role that Wavefront cannot use is taken for one that AWS does not know everywhere yet,
   * and tried again. Default: `120`.
   */
  declare readonly rolePropagationTimeout: pulumi.Output<number>;
  /** The AWS region of the S3 bucket that the trail writes to. */
  declare readonly region: pulumi.Output<string>;
  /** Name of the S3 bucket that the trail writes to. */
  declare readonly bucketName: pulumi.Output<string>;
  /**
   * What the keys of all log files begin with, if the trail was given anything, without a slash at its end.
   * Default: `""`, which Wavefront takes for `AWSLogs`.
   */
  declare readonly prefix: pulumi.Output<string>;
  /** A rule that events must meet to be ingested. Default: `""`, all. */
  declare readonly filterRule: pulumi.Output<string>;
  /** Wavefront's words on what went wrong last, such as why it switched the integration off. */
  declare readonly lastErrorMessage: pulumi.Output<string | undefined>;

  constructor(name: string, args: CloudTrailIntegrationArgs, options?: pulumi.CustomResourceOptions) {
    super(CLOUD_TRAIL_INTEGRATION, name, args, options);
  }

  /**
   * Looks up one that exists, without managing it.
   *
   * @param name the resource's name in this program.
   * @param id its id at the vendor.
   * @throws Error when there is none with this id: the program stops.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): CloudTrailIntegration {
    // What a lookup is given are not arguments: the marker makes the read fail on what is not there.
    return new CloudTrailIntegration(name, lookUpProperties() as unknown as CloudTrailIntegrationArgs, {
      ...options,
      id,
    });
  }

  /** Whether a value is a CloudTrailIntegration of this package, in whatever version. */
  static override isInstance(value: unknown): value is CloudTrailIntegration {
    return (
      pulumi.CustomResource.isInstance(value) && Reflect.get(value, "__pulumiType") === CLOUD_TRAIL_INTEGRATION.token
    );
  }
}

/** Arguments of {@link Alert}. */
export interface AlertArgs {
  /** Name of the alert. Wavefront lets several have the same. */
  readonly name: pulumi.Input<string>;
  /** The query that the alert is about: it fires while this is not zero. */
  readonly condition: pulumi.Input<string>;
  /** The query that is shown with the alert. Default: none. */
  readonly displayExpression?: pulumi.Input<string> | undefined;
  /** How long the condition holds before it fires, in minutes. */
  readonly minutes: pulumi.Input<number>;
  /** How long the condition does not hold before it is over, in minutes. Default: as `minutes`. */
  readonly resolveAfterMinutes?: pulumi.Input<number> | undefined;
  /** `INFO`, `SMOKE`, `WARN` or `SEVERE`. Default: `WARN`. */
  readonly severity?: pulumi.Input<string> | undefined;
  /**
   * Who is told: mail addresses, `pd:<key>` and `target:<id>`, with commas between. Default: nobody; the alert is
   * there to be seen.
   */
  readonly target?: pulumi.Input<string> | undefined;
  /** What to do about it. Default: nothing. */
  readonly additionalInformation?: pulumi.Input<string> | undefined;
  /** Tags of the alert, by which it is found. Default: none. */
  readonly tags?: pulumi.Input<readonly pulumi.Input<string>[]> | undefined;
}

const ALERT: ResourceType = {
  token: "pulumi-nodejs:dynamic/awslink/wavefront:Alert",
  providerLine: 'exports.handler = () => require("awslink/pulumi/provider").resource("wavefront:Alert")',
  attributes: [
    "name",
    "condition",
    "displayExpression",
    "minutes",
    "resolveAfterMinutes",
    "severity",
    "target",
    "additionalInformation",
    "tags",
  ],
  secrets: [],
};

/**
 * An alert of Wavefront on one condition and of one severity. Deleting it moves it into Wavefront's trash. The API
 * token's account needs the Alerts permission.
 */
export class Alert extends VendorResource {
  /** Name of the alert. Wavefront lets several have the same. */
  declare readonly name: pulumi.Output<string>;
  /** The query that the alert is about: it fires while this is not zero. */
  declare readonly condition: pulumi.Output<string>;
  /** The query that is shown with the alert. Default: none. */
  declare readonly displayExpression: pulumi.Output<string | undefined>;
  /** How long the condition holds before it fires, in minutes. */
  declare readonly minutes: pulumi.Output<number>;
  /** How long the condition does not hold before it is over, in minutes. Default: as `minutes`. */
  declare readonly resolveAfterMinutes: pulumi.Output<number | undefined>;
  /** `INFO`, `SMOKE`, `WARN` or `SEVERE`. Default: `WARN`. */
  declare readonly severity: pulumi.Output<string>;
  /**
   * Who is told: mail addresses, `pd:<key>` and `target:<id>`, with commas between. Default: nobody; the alert is
   * there to be seen.
   */
  declare readonly target: pulumi.Output<string | undefined>;
  /** What to do about it. Default: nothing. */
  declare readonly additionalInformation: pulumi.Output<string | undefined>;
  /** Tags of the alert, by which it is found. Default: none. */
  declare readonly tags: pulumi.Output<readonly string[]>;

  constructor(name: string, args: AlertArgs, options?: pulumi.CustomResourceOptions) {
    super(ALERT, name, args, options);
  }

  /**
   * Looks up one that exists, without managing it.
   *
   * @param name the resource's name in this program.
   * @param id its id at the vendor.
   * @throws Error when there is none with this id: the program stops.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): Alert {
    // What a lookup is given are not arguments: the marker makes the read fail on what is not there.
    return new Alert(name, lookUpProperties() as unknown as AlertArgs, { ...options, id });
  }

  /** Whether a value is a Alert of this package, in whatever version. */
  static override isInstance(value: unknown): value is Alert {
    return pulumi.CustomResource.isInstance(value) && Reflect.get(value, "__pulumiType") === ALERT.token;
  }
}

/** One of the `cloudIntegrations`. */
export interface GetCloudIntegrationsResultCloudIntegration {
  /** Id of the integration. */
  readonly id: string;
  /** Name of the integration. Wavefront lets several have the same. */
  readonly name: string;
  /** ARN of the IAM role that Wavefront assumes, with the `externalId`. */
  readonly roleArn?: string | undefined;
  /**
   * The external ID, made by Wavefront (`ExternalId`) for this integration alone, that the role's trust policy
   * asks for. Wavefront takes it when an integration is made and never afterwards: another one makes another
   * integration.
   */
  readonly externalId?: string | undefined;
  /** Whether the integration is switched off. */
  readonly disabled: boolean;
  /** How often metrics are fetched, in minutes. Default: what Wavefront chooses (5). */
  readonly serviceRefreshRateInMins?: number | undefined;
  /** Point tags that every point of this integration gets. */
  readonly additionalTags: { readonly [key: string]: string };
  /** A field of the API without documentation, handed on as it is. */
  readonly reuseExternalIdCredential?: string | undefined;
  /** `CLOUDWATCH`, `EC2` or `CLOUDTRAIL`, or a service of another cloud. */
  readonly service: string;
  /** What a CloudWatch integration collects. */
  readonly cloudWatch?: GetCloudIntegrationsResultCloudIntegrationCloudWatch | undefined;
  /** What a Metrics+ integration collects. */
  readonly ec2?: GetCloudIntegrationsResultCloudIntegrationEc2 | undefined;
  /** Where a CloudTrail integration reads. */
  readonly cloudTrail?: GetCloudIntegrationsResultCloudIntegrationCloudTrail | undefined;
  /** Wavefront's words on what went wrong last. */
  readonly lastErrorMessage?: string | undefined;
  /** When that was, in milliseconds since the epoch. */
  readonly lastErrorMs?: number | undefined;
  /** How many metrics or events were ingested the last time it ran. */
  readonly lastMetricCount?: number | undefined;
  /** When the last data point came, in milliseconds since the epoch. */
  readonly lastReceivedDataPointMs?: number | undefined;
  /** When it ran last, in milliseconds since the epoch. */
  readonly lastProcessingTimestamp?: number | undefined;
  /** Which of Wavefront's processes ran it last. */
  readonly lastProcessorId?: string | undefined;
  /** When it was made, in milliseconds since the epoch. */
  readonly createdEpochMillis?: number | undefined;
  /** When it was changed last, in milliseconds since the epoch. */
  readonly updatedEpochMillis?: number | undefined;
  /** The account that made it. */
  readonly creatorId?: string | undefined;
  /** The account that changed it last. */
  readonly updaterId?: string | undefined;
}

/** One of the `cloudWatch`. */
export interface GetCloudIntegrationsResultCloudIntegrationCloudWatch {
  /** The CloudWatch namespaces that are asked for: `AWS/EC2`. Default: none named, all of them. */
  readonly namespaces: readonly string[];
  /**
   * A regular expression (Java's) that the name of a CloudWatch metric must match, case-insensitively. Default:
   * `""`, all.
   */
  readonly metricFilterRegex: string;
  /** A regular expression (Java's) that the key of an AWS tag must match, case-insensitively. Default: `""`, all. */
  readonly pointTagFilterRegex: string;
  /**
   * A regular expression (Java's) that the name of an S3 bucket must match, case-insensitively. Default: `""`,
   * all.
   */
  readonly s3BucketNameFilterRegex: string;
  /** Over how many minutes Wavefront spreads its requests. Default: what Wavefront chooses. */
  readonly threadDistributionInMins?: number | undefined;
  /**
   * Only data of instances with one of these tags are ingested. Needs a Metrics+ integration (`Ec2Integration`) of
   * the account, which reads the tags. Default: all.
   */
  readonly instanceSelectionTags: { readonly [key: string]: string };
  /**
   * Only data of volumes with one of these tags are ingested. Needs a Metrics+ integration (`Ec2Integration`) of
   * the account, which reads the tags. Default: all.
   */
  readonly volumeSelectionTags: { readonly [key: string]: string };
  /**
   * Only data of instances with one of these tags are ingested: `k1=v1, k1=v2, k3=v3`. The expression and the map
   * beside it are OR'ed. Default: `""`, all.
   */
  readonly instanceSelectionTagsExpr: string;
  /**
   * Only data of volumes with one of these tags are ingested: `k1=v1, k1=v2, k3=v3`. The expression and the map
   * beside it are OR'ed. Default: `""`, all.
   */
  readonly volumeSelectionTagsExpr: string;
}

/** One of the `ec2`. */
export interface GetCloudIntegrationsResultCloudIntegrationEc2 {
  /**
   * Tags of instances whose value becomes the name of the source; without one of them it is the instance's id.
   * Default: what Wavefront chooses (`hostname`, `host`, `name`).
   */
  readonly hostNameTags?: readonly string[] | undefined;
  /** Only data of instances with one of these tags are ingested: `k1=v1, k1=v2, k3=v3`. Default: `""`, all. */
  readonly instanceSelectionTagsExpr: string;
  /** Only data of volumes with one of these tags are ingested: `k1=v1, k1=v2, k3=v3`. Default: `""`, all. */
  readonly volumeSelectionTagsExpr: string;
  /** A regular expression (Java's) that the name of a metric must match, case-insensitively. Default: `""`, all. */
  readonly metricFilterRegex: string;
  /** A regular expression (Java's) that the key of an AWS tag must match, case-insensitively. Default: `""`, all. */
  readonly pointTagFilterRegex: string;
  /**
   * Further sources of metrics: `["LIMITS"]` collects service limits (quotas) by AWS Support, `[]` switches that
   * off, and without the field Wavefront keeps what it has.
   */
  readonly customNamespaces?: readonly string[] | undefined;
}

/** One of the `cloudTrail`. */
export interface GetCloudIntegrationsResultCloudIntegrationCloudTrail {
  /** The AWS region of the S3 bucket that the trail writes to. */
  readonly region?: string | undefined;
  /** Name of the S3 bucket that the trail writes to. */
  readonly bucketName?: string | undefined;
  /**
   * What the keys of all log files begin with, if the trail was given anything, without a slash at its end.
   * Default: `""`, which Wavefront takes for `AWSLogs`.
   */
  readonly prefix: string;
  /** A rule that events must meet to be ingested. Default: `""`, all. */
  readonly filterRule: string;
}

/** What {@link getCloudIntegrations} gives. */
export interface GetCloudIntegrationsResult {
  /** Every cloud integration of the cluster that is not in the trash. */
  readonly cloudIntegrations: readonly GetCloudIntegrationsResultCloudIntegration[];
}

/**
 * All cloud integrations of the cluster, those of other clouds included.
 *
 * Asks with the stack's configuration, at preview as well.
 */
export async function getCloudIntegrations(): Promise<GetCloudIntegrationsResult> {
  const { ask } = await import("../data-source.ts");
  // The answer was made by the definition whose outputs this interface is generated from.
  return (await ask("wavefront", "getCloudIntegrations", {})) as GetCloudIntegrationsResult;
}

/**
 * All cloud integrations of the cluster, those of other clouds included.
 *
 * Takes outputs as arguments, and an explicit provider.
 */
export function getCloudIntegrationsOutput(options?: DataSourceOptions): pulumi.Output<GetCloudIntegrationsResult> {
  const answer = import("../data-source.ts").then(({ askOutput }) =>
    askOutput("wavefront", "getCloudIntegrations", {}, options),
  );
  // As above: the definition's own answer.
  return pulumi.output(answer) as pulumi.Output<GetCloudIntegrationsResult>;
}

/** One of the `cloudWatch`. */
export interface GetCloudIntegrationResultCloudWatch {
  /** The CloudWatch namespaces that are asked for: `AWS/EC2`. Default: none named, all of them. */
  readonly namespaces: readonly string[];
  /**
   * A regular expression (Java's) that the name of a CloudWatch metric must match, case-insensitively. Default:
   * `""`, all.
   */
  readonly metricFilterRegex: string;
  /** A regular expression (Java's) that the key of an AWS tag must match, case-insensitively. Default: `""`, all. */
  readonly pointTagFilterRegex: string;
  /**
   * A regular expression (Java's) that the name of an S3 bucket must match, case-insensitively. Default: `""`,
   * all.
   */
  readonly s3BucketNameFilterRegex: string;
  /** Over how many minutes Wavefront spreads its requests. Default: what Wavefront chooses. */
  readonly threadDistributionInMins?: number | undefined;
  /**
   * Only data of instances with one of these tags are ingested. Needs a Metrics+ integration (`Ec2Integration`) of
   * the account, which reads the tags. Default: all.
   */
  readonly instanceSelectionTags: { readonly [key: string]: string };
  /**
   * Only data of volumes with one of these tags are ingested. Needs a Metrics+ integration (`Ec2Integration`) of
   * the account, which reads the tags. Default: all.
   */
  readonly volumeSelectionTags: { readonly [key: string]: string };
  /**
   * Only data of instances with one of these tags are ingested: `k1=v1, k1=v2, k3=v3`. The expression and the map
   * beside it are OR'ed. Default: `""`, all.
   */
  readonly instanceSelectionTagsExpr: string;
  /**
   * Only data of volumes with one of these tags are ingested: `k1=v1, k1=v2, k3=v3`. The expression and the map
   * beside it are OR'ed. Default: `""`, all.
   */
  readonly volumeSelectionTagsExpr: string;
}

/** One of the `ec2`. */
export interface GetCloudIntegrationResultEc2 {
  /**
   * Tags of instances whose value becomes the name of the source; without one of them it is the instance's id.
   * Default: what Wavefront chooses (`hostname`, `host`, `name`).
   */
  readonly hostNameTags?: readonly string[] | undefined;
  /** Only data of instances with one of these tags are ingested: `k1=v1, k1=v2, k3=v3`. Default: `""`, all. */
  readonly instanceSelectionTagsExpr: string;
  /** Only data of volumes with one of these tags are ingested: `k1=v1, k1=v2, k3=v3`. Default: `""`, all. */
  readonly volumeSelectionTagsExpr: string;
  /** A regular expression (Java's) that the name of a metric must match, case-insensitively. Default: `""`, all. */
  readonly metricFilterRegex: string;
  /** A regular expression (Java's) that the key of an AWS tag must match, case-insensitively. Default: `""`, all. */
  readonly pointTagFilterRegex: string;
  /**
   * Further sources of metrics: `["LIMITS"]` collects service limits (quotas) by AWS Support, `[]` switches that
   * off, and without the field Wavefront keeps what it has.
   */
  readonly customNamespaces?: readonly string[] | undefined;
}

/** One of the `cloudTrail`. */
export interface GetCloudIntegrationResultCloudTrail {
  /** The AWS region of the S3 bucket that the trail writes to. */
  readonly region?: string | undefined;
  /** Name of the S3 bucket that the trail writes to. */
  readonly bucketName?: string | undefined;
  /**
   * What the keys of all log files begin with, if the trail was given anything, without a slash at its end.
   * Default: `""`, which Wavefront takes for `AWSLogs`.
   */
  readonly prefix: string;
  /** A rule that events must meet to be ingested. Default: `""`, all. */
  readonly filterRule: string;
}

/** Arguments of {@link getCloudIntegration}. */
export interface GetCloudIntegrationArgs {
  /** Id of the integration. Give this or `name`. */
  readonly id?: string | undefined;
  /** Name of the integration. Give this or `id`. */
  readonly name?: string | undefined;
  /** Beside `name`, not `id`: the service, where integrations of several have that name. */
  readonly service?: string | undefined;
}

/** Arguments of {@link getCloudIntegrationOutput}. */
export interface GetCloudIntegrationOutputArgs {
  /** Id of the integration. Give this or `name`. */
  readonly id?: pulumi.Input<string> | undefined;
  /** Name of the integration. Give this or `id`. */
  readonly name?: pulumi.Input<string> | undefined;
  /** Beside `name`, not `id`: the service, where integrations of several have that name. */
  readonly service?: pulumi.Input<string> | undefined;
}

/** What {@link getCloudIntegration} gives. */
export interface GetCloudIntegrationResult {
  /** Id of the integration. */
  readonly id: string;
  /** Name of the integration. Wavefront lets several have the same. */
  readonly name: string;
  /** ARN of the IAM role that Wavefront assumes, with the `externalId`. */
  readonly roleArn?: string | undefined;
  /**
   * The external ID, made by Wavefront (`ExternalId`) for this integration alone, that the role's trust policy
   * asks for. Wavefront takes it when an integration is made and never afterwards: another one makes another
   * integration.
   */
  readonly externalId?: string | undefined;
  /** Whether the integration is switched off. */
  readonly disabled: boolean;
  /** How often metrics are fetched, in minutes. Default: what Wavefront chooses (5). */
  readonly serviceRefreshRateInMins?: number | undefined;
  /** Point tags that every point of this integration gets. */
  readonly additionalTags: { readonly [key: string]: string };
  /** A field of the API without documentation, handed on as it is. */
  readonly reuseExternalIdCredential?: string | undefined;
  /** `CLOUDWATCH`, `EC2` or `CLOUDTRAIL`, or a service of another cloud. */
  readonly service: string;
  /** What a CloudWatch integration collects. */
  readonly cloudWatch?: GetCloudIntegrationResultCloudWatch | undefined;
  /** What a Metrics+ integration collects. */
  readonly ec2?: GetCloudIntegrationResultEc2 | undefined;
  /** Where a CloudTrail integration reads. */
  readonly cloudTrail?: GetCloudIntegrationResultCloudTrail | undefined;
  /** Wavefront's words on what went wrong last. */
  readonly lastErrorMessage?: string | undefined;
  /** When that was, in milliseconds since the epoch. */
  readonly lastErrorMs?: number | undefined;
  /** How many metrics or events were ingested the last time it ran. */
  readonly lastMetricCount?: number | undefined;
  /** When the last data point came, in milliseconds since the epoch. */
  readonly lastReceivedDataPointMs?: number | undefined;
  /** When it ran last, in milliseconds since the epoch. */
  readonly lastProcessingTimestamp?: number | undefined;
  /** Which of Wavefront's processes ran it last. */
  readonly lastProcessorId?: string | undefined;
  /** When it was made, in milliseconds since the epoch. */
  readonly createdEpochMillis?: number | undefined;
  /** When it was changed last, in milliseconds since the epoch. */
  readonly updatedEpochMillis?: number | undefined;
  /** The account that made it. */
  readonly creatorId?: string | undefined;
  /** The account that changed it last. */
  readonly updaterId?: string | undefined;
}

/**
 * One cloud integration, by its id or by its name.
 *
 * Asks with the stack's configuration, at preview as well.
 */
export async function getCloudIntegration(args: GetCloudIntegrationArgs): Promise<GetCloudIntegrationResult> {
  const { ask } = await import("../data-source.ts");
  // The answer was made by the definition whose outputs this interface is generated from.
  return (await ask("wavefront", "getCloudIntegration", args)) as GetCloudIntegrationResult;
}

/**
 * One cloud integration, by its id or by its name.
 *
 * Takes outputs as arguments, and an explicit provider.
 */
export function getCloudIntegrationOutput(
  args: GetCloudIntegrationOutputArgs,
  options?: DataSourceOptions,
): pulumi.Output<GetCloudIntegrationResult> {
  const answer = import("../data-source.ts").then(({ askOutput }) =>
    askOutput("wavefront", "getCloudIntegration", args, options),
  );
  // As above: the definition's own answer.
  return pulumi.output(answer) as pulumi.Output<GetCloudIntegrationResult>;
}
