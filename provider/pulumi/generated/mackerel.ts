/** Mackerel on Pulumi. Generated from the definitions by `npm run generate`: do not edit. */
import * as pulumi from "@pulumi/pulumi";
import type { DataSourceOptions } from "../data-source.ts";
import { lookUpProperties, type ResourceType, VendorResource } from "../resource.ts";

/** Arguments of {@link AwsIntegration}. */
export interface AwsIntegrationArgs {
  /** Name of the setting. Unique in the organisation. */
  readonly name: pulumi.Input<string>;
  /** Notes on the setting. Default: `""`. */
  readonly memo?: pulumi.Input<string> | undefined;
  /** The AWS region that metrics are collected from. */
  readonly region: pulumi.Input<string>;
  /** ARN of the IAM role that Mackerel assumes. Together with `externalId` one of the two credential methods. */
  readonly roleArn?: pulumi.Input<string> | undefined;
  /** The external ID, made by Mackerel (`ExternalId`), that the role's trust policy asks for. */
  readonly externalId?: pulumi.Input<string> | undefined;
  /** AWS access key ID. Together with `secretKey` the other credential method. */
  readonly key?: pulumi.Input<string> | undefined;
  /**
   * Only resources with one of these tags become hosts: `service:foo, service:bar`. `tagFilter(…)` writes it.
   * Default: `""`, all resources.
   */
  readonly includedTags?: pulumi.Input<string> | undefined;
  /** Resources with one of these tags do not become hosts. Default: `""`. */
  readonly excludedTags?: pulumi.Input<string> | undefined;
  /**
   * The AWS services that are monitored, by Mackerel's service id. A service that is not named is off, and one
   * that somebody switched on by hand is switched off again.
   */
  readonly services: pulumi.Input<AwsIntegrationServicesArgs>;
  /**
   * AWS secret access key that belongs to `key`. Mackerel never gives it back: leaving it out keeps the one it
   * has.
   */
  readonly secretKey?: pulumi.Input<string> | undefined;
  /**
   * How long, in seconds, a refusal that names the role is taken for a role that AWS does not know everywhere yet,
   * and tried again. Default: `0`, since Mackerel is not known to check a role when it is registered.
   */
  readonly rolePropagationTimeout?: pulumi.Input<number> | undefined;
}

const AWS_INTEGRATION: ResourceType = {
  token: "pulumi-nodejs:dynamic/awslink/mackerel:AwsIntegration",
  providerLine: 'exports.handler = () => require("awslink/pulumi/provider").resource("mackerel:AwsIntegration")',
  attributes: [
    "name",
    "memo",
    "region",
    "roleArn",
    "externalId",
    "key",
    "includedTags",
    "excludedTags",
    "services",
    "secretKey",
    "rolePropagationTimeout",
  ],
  secrets: ["secretKey"],
  deleteBeforeReplace: true,
};

/**
 * An AWS integration setting of Mackerel: which AWS account and region is watched, with which credentials, and
 * which services' metrics become hosts in Mackerel. Credentials are either an IAM role with its external ID or an
 * access key; declaring the other one switches the setting with one update.
 */
export class AwsIntegration extends VendorResource {
  /** Name of the setting. Unique in the organisation. */
  declare readonly name: pulumi.Output<string>;
  /** Notes on the setting. Default: `""`. */
  declare readonly memo: pulumi.Output<string>;
  /** The AWS region that metrics are collected from. */
  declare readonly region: pulumi.Output<string>;
  /** ARN of the IAM role that Mackerel assumes. Together with `externalId` one of the two credential methods. */
  declare readonly roleArn: pulumi.Output<string | undefined>;
  /** The external ID, made by Mackerel (`ExternalId`), that the role's trust policy asks for. */
  declare readonly externalId: pulumi.Output<string | undefined>;
  /** AWS access key ID. Together with `secretKey` the other credential method. */
  declare readonly key: pulumi.Output<string | undefined>;
  /**
   * Only resources with one of these tags become hosts: `service:foo, service:bar`. `tagFilter(…)` writes it.
   * Default: `""`, all resources.
   */
  declare readonly includedTags: pulumi.Output<string>;
  /** Resources with one of these tags do not become hosts. Default: `""`. */
  declare readonly excludedTags: pulumi.Output<string>;
  /**
   * The AWS services that are monitored, by Mackerel's service id. A service that is not named is off, and one
   * that somebody switched on by hand is switched off again.
   */
  declare readonly services: pulumi.Output<AwsIntegrationServices>;
  /**
   * AWS secret access key that belongs to `key`. Mackerel never gives it back: leaving it out keeps the one it
   * has.
   */
  declare readonly secretKey: pulumi.Output<string | undefined>;
  /**
   * How long, in seconds, a refusal that names the role is taken for a role that AWS does not know everywhere yet,
   * and tried again. Default: `0`, since Mackerel is not known to check a role when it is registered.
   */
  declare readonly rolePropagationTimeout: pulumi.Output<number>;

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

/** Arguments of {@link ExternalId}. */
export interface ExternalIdArgs {
  /**
   * Whether an ID that is in no setting counts as gone even if it was never seen in use, so that it is made anew.
   * Right where the trust policy follows by itself, as in a link; wrong where the ID was handed to somebody.
   * Default: `false`.
   */
  readonly renewUnused?: pulumi.Input<boolean> | undefined;
}

const EXTERNAL_ID: ResourceType = {
  token: "pulumi-nodejs:dynamic/awslink/mackerel:ExternalId",
  providerLine: 'exports.handler = () => require("awslink/pulumi/provider").resource("mackerel:ExternalId")',
  attributes: ["renewUnused", "externalId", "used"],
  secrets: [],
};

/**
 * An external ID made by Mackerel, for the trust policy of the role that Mackerel assumes. It can be shared by all
 * settings of an organisation and lives until the last setting that used it is deleted.
 */
export class ExternalId extends VendorResource {
  /**
   * Whether an ID that is in no setting counts as gone even if it was never seen in use, so that it is made anew.
   * Right where the trust policy follows by itself, as in a link; wrong where the ID was handed to somebody.
   * Default: `false`.
   */
  declare readonly renewUnused: pulumi.Output<boolean>;
  /** The external ID: the `sts:ExternalId` that the role's trust policy asks for. */
  declare readonly externalId: pulumi.Output<string>;
  /**
   * Whether a setting was seen to use it. One that was used and is in no setting any more is dead, and is made
   * anew.
   */
  declare readonly used: pulumi.Output<boolean>;

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

/** One of the `services`. */
export interface AwsIntegrationService {
  /** Whether the service's metrics are collected. Default: `true`. */
  readonly enable: boolean;
  /** Full name of the Mackerel role, `<service>:<role>`, that hosts found by this integration get. Default: none. */
  readonly role?: string | undefined;
  /**
   * Names of metrics that are not collected; metrics that Mackerel adds later are collected by themselves.
   * Excludes `includedMetrics` in every service of the setting.
   */
  readonly excludedMetrics?: readonly string[] | undefined;
  /**
   * Names of the only metrics that are collected; metrics that Mackerel adds later are not. Excludes
   * `excludedMetrics` in every service of the setting.
   */
  readonly includedMetrics?: readonly string[] | undefined;
  /**
   * Whether a host is retired in Mackerel once its AWS resource is deleted. Documented for EC2, RDS and
   * ElastiCache. Default: `false`.
   */
  readonly retireAutomatically: boolean;
}

/** The keys that this release knows; others are let through with a warning. */
export interface AwsIntegrationServices {
  readonly EC2?: AwsIntegrationService | undefined;
  readonly ELB?: AwsIntegrationService | undefined;
  readonly ALB?: AwsIntegrationService | undefined;
  readonly NLB?: AwsIntegrationService | undefined;
  readonly RDS?: AwsIntegrationService | undefined;
  readonly Redshift?: AwsIntegrationService | undefined;
  readonly ElastiCache?: AwsIntegrationService | undefined;
  readonly SQS?: AwsIntegrationService | undefined;
  readonly Lambda?: AwsIntegrationService | undefined;
  readonly DynamoDB?: AwsIntegrationService | undefined;
  readonly CloudFront?: AwsIntegrationService | undefined;
  readonly APIGateway?: AwsIntegrationService | undefined;
  readonly Kinesis?: AwsIntegrationService | undefined;
  readonly S3?: AwsIntegrationService | undefined;
  readonly ES?: AwsIntegrationService | undefined;
  readonly ECSCluster?: AwsIntegrationService | undefined;
  readonly SES?: AwsIntegrationService | undefined;
  readonly States?: AwsIntegrationService | undefined;
  readonly EFS?: AwsIntegrationService | undefined;
  readonly Firehose?: AwsIntegrationService | undefined;
  readonly Batch?: AwsIntegrationService | undefined;
  readonly WAF?: AwsIntegrationService | undefined;
  readonly Billing?: AwsIntegrationService | undefined;
  readonly "Route 53"?: AwsIntegrationService | undefined;
  readonly Connect?: AwsIntegrationService | undefined;
  readonly DocDB?: AwsIntegrationService | undefined;
  readonly CodeBuild?: AwsIntegrationService | undefined;
  readonly Athena?: AwsIntegrationService | undefined;
  readonly [key: string]: AwsIntegrationService | undefined;
}

/** One of the `services`, as declared. */
export interface AwsIntegrationServiceArgs {
  /** Whether the service's metrics are collected. Default: `true`. */
  readonly enable?: pulumi.Input<boolean> | undefined;
  /** Full name of the Mackerel role, `<service>:<role>`, that hosts found by this integration get. Default: none. */
  readonly role?: pulumi.Input<string> | undefined;
  /**
   * Names of metrics that are not collected; metrics that Mackerel adds later are collected by themselves.
   * Excludes `includedMetrics` in every service of the setting.
   */
  readonly excludedMetrics?: pulumi.Input<readonly pulumi.Input<string>[]> | undefined;
  /**
   * Names of the only metrics that are collected; metrics that Mackerel adds later are not. Excludes
   * `excludedMetrics` in every service of the setting.
   */
  readonly includedMetrics?: pulumi.Input<readonly pulumi.Input<string>[]> | undefined;
  /**
   * Whether a host is retired in Mackerel once its AWS resource is deleted. Documented for EC2, RDS and
   * ElastiCache. Default: `false`.
   */
  readonly retireAutomatically?: pulumi.Input<boolean> | undefined;
}

/** The keys that this release knows; others are let through with a warning. */
export interface AwsIntegrationServicesArgs {
  readonly EC2?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly ELB?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly ALB?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly NLB?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly RDS?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly Redshift?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly ElastiCache?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly SQS?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly Lambda?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly DynamoDB?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly CloudFront?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly APIGateway?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly Kinesis?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly S3?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly ES?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly ECSCluster?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly SES?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly States?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly EFS?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly Firehose?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly Batch?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly WAF?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly Billing?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly "Route 53"?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly Connect?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly DocDB?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly CodeBuild?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly Athena?: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
  readonly [key: string]: pulumi.Input<AwsIntegrationServiceArgs> | undefined;
}

/** What {@link getExcludableMetrics} gives. */
export interface GetExcludableMetricsResult {
  /** Metric names by Mackerel's service id. */
  readonly excludableMetrics: { readonly [key: string]: readonly string[] };
}

/**
 * The metrics that `excludedMetrics` and `includedMetrics` can name, by service.
 *
 * Asks with the stack's configuration, at preview as well.
 */
export async function getExcludableMetrics(): Promise<GetExcludableMetricsResult> {
  const { ask } = await import("../data-source.ts");
  // The answer was made by the definition whose outputs this interface is generated from.
  return (await ask("mackerel", "getExcludableMetrics", {})) as GetExcludableMetricsResult;
}

/**
 * The metrics that `excludedMetrics` and `includedMetrics` can name, by service.
 *
 * Takes outputs as arguments, and an explicit provider.
 */
export function getExcludableMetricsOutput(options?: DataSourceOptions): pulumi.Output<GetExcludableMetricsResult> {
  const answer = import("../data-source.ts").then(({ askOutput }) =>
    askOutput("mackerel", "getExcludableMetrics", {}, options),
  );
  // As above: the definition's own answer.
  return pulumi.output(answer) as pulumi.Output<GetExcludableMetricsResult>;
}

/** One of the `awsIntegrations`. */
export interface GetAwsIntegrationsResultAwsIntegration {
  /** Id of the setting. */
  readonly id: string;
  /** Name of the setting. Unique in the organisation. */
  readonly name: string;
  /** Notes on the setting. Default: `""`. */
  readonly memo: string;
  /** The AWS region that metrics are collected from. */
  readonly region: string;
  /** ARN of the IAM role that Mackerel assumes. Together with `externalId` one of the two credential methods. */
  readonly roleArn?: string | undefined;
  /** The external ID, made by Mackerel (`ExternalId`), that the role's trust policy asks for. */
  readonly externalId?: string | undefined;
  /** AWS access key ID. Together with `secretKey` the other credential method. */
  readonly key?: string | undefined;
  /**
   * Only resources with one of these tags become hosts: `service:foo, service:bar`. `tagFilter(…)` writes it.
   * Default: `""`, all resources.
   */
  readonly includedTags: string;
  /** Resources with one of these tags do not become hosts. Default: `""`. */
  readonly excludedTags: string;
  /**
   * The AWS services that are monitored, by Mackerel's service id. A service that is not named is off, and one
   * that somebody switched on by hand is switched off again.
   */
  readonly services: GetAwsIntegrationsResultAwsIntegrationServices;
}

/** One of the `services`. */
export interface GetAwsIntegrationsResultAwsIntegrationService {
  /** Whether the service's metrics are collected. Default: `true`. */
  readonly enable: boolean;
  /** Full name of the Mackerel role, `<service>:<role>`, that hosts found by this integration get. Default: none. */
  readonly role?: string | undefined;
  /**
   * Names of metrics that are not collected; metrics that Mackerel adds later are collected by themselves.
   * Excludes `includedMetrics` in every service of the setting.
   */
  readonly excludedMetrics?: readonly string[] | undefined;
  /**
   * Names of the only metrics that are collected; metrics that Mackerel adds later are not. Excludes
   * `excludedMetrics` in every service of the setting.
   */
  readonly includedMetrics?: readonly string[] | undefined;
  /**
   * Whether a host is retired in Mackerel once its AWS resource is deleted. Documented for EC2, RDS and
   * ElastiCache. Default: `false`.
   */
  readonly retireAutomatically: boolean;
}

/** The keys that this release knows; others are let through with a warning. */
export interface GetAwsIntegrationsResultAwsIntegrationServices {
  readonly EC2?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly ELB?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly ALB?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly NLB?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly RDS?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly Redshift?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly ElastiCache?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly SQS?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly Lambda?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly DynamoDB?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly CloudFront?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly APIGateway?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly Kinesis?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly S3?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly ES?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly ECSCluster?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly SES?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly States?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly EFS?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly Firehose?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly Batch?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly WAF?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly Billing?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly "Route 53"?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly Connect?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly DocDB?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly CodeBuild?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly Athena?: GetAwsIntegrationsResultAwsIntegrationService | undefined;
  readonly [key: string]: GetAwsIntegrationsResultAwsIntegrationService | undefined;
}

/** What {@link getAwsIntegrations} gives. */
export interface GetAwsIntegrationsResult {
  /** Every AWS integration setting of the organisation. */
  readonly awsIntegrations: readonly GetAwsIntegrationsResultAwsIntegration[];
}

/**
 * All AWS integration settings of the organisation.
 *
 * Asks with the stack's configuration, at preview as well.
 */
export async function getAwsIntegrations(): Promise<GetAwsIntegrationsResult> {
  const { ask } = await import("../data-source.ts");
  // The answer was made by the definition whose outputs this interface is generated from.
  return (await ask("mackerel", "getAwsIntegrations", {})) as GetAwsIntegrationsResult;
}

/**
 * All AWS integration settings of the organisation.
 *
 * Takes outputs as arguments, and an explicit provider.
 */
export function getAwsIntegrationsOutput(options?: DataSourceOptions): pulumi.Output<GetAwsIntegrationsResult> {
  const answer = import("../data-source.ts").then(({ askOutput }) =>
    askOutput("mackerel", "getAwsIntegrations", {}, options),
  );
  // As above: the definition's own answer.
  return pulumi.output(answer) as pulumi.Output<GetAwsIntegrationsResult>;
}

/** One of the `services`. */
export interface GetAwsIntegrationResultService {
  /** Whether the service's metrics are collected. Default: `true`. */
  readonly enable: boolean;
  /** Full name of the Mackerel role, `<service>:<role>`, that hosts found by this integration get. Default: none. */
  readonly role?: string | undefined;
  /**
   * Names of metrics that are not collected; metrics that Mackerel adds later are collected by themselves.
   * Excludes `includedMetrics` in every service of the setting.
   */
  readonly excludedMetrics?: readonly string[] | undefined;
  /**
   * Names of the only metrics that are collected; metrics that Mackerel adds later are not. Excludes
   * `excludedMetrics` in every service of the setting.
   */
  readonly includedMetrics?: readonly string[] | undefined;
  /**
   * Whether a host is retired in Mackerel once its AWS resource is deleted. Documented for EC2, RDS and
   * ElastiCache. Default: `false`.
   */
  readonly retireAutomatically: boolean;
}

/** The keys that this release knows; others are let through with a warning. */
export interface GetAwsIntegrationResultServices {
  readonly EC2?: GetAwsIntegrationResultService | undefined;
  readonly ELB?: GetAwsIntegrationResultService | undefined;
  readonly ALB?: GetAwsIntegrationResultService | undefined;
  readonly NLB?: GetAwsIntegrationResultService | undefined;
  readonly RDS?: GetAwsIntegrationResultService | undefined;
  readonly Redshift?: GetAwsIntegrationResultService | undefined;
  readonly ElastiCache?: GetAwsIntegrationResultService | undefined;
  readonly SQS?: GetAwsIntegrationResultService | undefined;
  readonly Lambda?: GetAwsIntegrationResultService | undefined;
  readonly DynamoDB?: GetAwsIntegrationResultService | undefined;
  readonly CloudFront?: GetAwsIntegrationResultService | undefined;
  readonly APIGateway?: GetAwsIntegrationResultService | undefined;
  readonly Kinesis?: GetAwsIntegrationResultService | undefined;
  readonly S3?: GetAwsIntegrationResultService | undefined;
  readonly ES?: GetAwsIntegrationResultService | undefined;
  readonly ECSCluster?: GetAwsIntegrationResultService | undefined;
  readonly SES?: GetAwsIntegrationResultService | undefined;
  readonly States?: GetAwsIntegrationResultService | undefined;
  readonly EFS?: GetAwsIntegrationResultService | undefined;
  readonly Firehose?: GetAwsIntegrationResultService | undefined;
  readonly Batch?: GetAwsIntegrationResultService | undefined;
  readonly WAF?: GetAwsIntegrationResultService | undefined;
  readonly Billing?: GetAwsIntegrationResultService | undefined;
  readonly "Route 53"?: GetAwsIntegrationResultService | undefined;
  readonly Connect?: GetAwsIntegrationResultService | undefined;
  readonly DocDB?: GetAwsIntegrationResultService | undefined;
  readonly CodeBuild?: GetAwsIntegrationResultService | undefined;
  readonly Athena?: GetAwsIntegrationResultService | undefined;
  readonly [key: string]: GetAwsIntegrationResultService | undefined;
}

/** Arguments of {@link getAwsIntegration}. */
export interface GetAwsIntegrationArgs {
  /** Id of the setting. Give this or `name`. */
  readonly id?: string | undefined;
  /** Name of the setting. Give this or `id`. */
  readonly name?: string | undefined;
}

/** Arguments of {@link getAwsIntegrationOutput}. */
export interface GetAwsIntegrationOutputArgs {
  /** Id of the setting. Give this or `name`. */
  readonly id?: pulumi.Input<string> | undefined;
  /** Name of the setting. Give this or `id`. */
  readonly name?: pulumi.Input<string> | undefined;
}

/** What {@link getAwsIntegration} gives. */
export interface GetAwsIntegrationResult {
  /** Id of the setting. */
  readonly id: string;
  /** Name of the setting. Unique in the organisation. */
  readonly name: string;
  /** Notes on the setting. Default: `""`. */
  readonly memo: string;
  /** The AWS region that metrics are collected from. */
  readonly region: string;
  /** ARN of the IAM role that Mackerel assumes. Together with `externalId` one of the two credential methods. */
  readonly roleArn?: string | undefined;
  /** The external ID, made by Mackerel (`ExternalId`), that the role's trust policy asks for. */
  readonly externalId?: string | undefined;
  /** AWS access key ID. Together with `secretKey` the other credential method. */
  readonly key?: string | undefined;
  /**
   * Only resources with one of these tags become hosts: `service:foo, service:bar`. `tagFilter(…)` writes it.
   * Default: `""`, all resources.
   */
  readonly includedTags: string;
  /** Resources with one of these tags do not become hosts. Default: `""`. */
  readonly excludedTags: string;
  /**
   * The AWS services that are monitored, by Mackerel's service id. A service that is not named is off, and one
   * that somebody switched on by hand is switched off again.
   */
  readonly services: GetAwsIntegrationResultServices;
}

/**
 * One AWS integration setting, by its id or by its name.
 *
 * Asks with the stack's configuration, at preview as well.
 */
export async function getAwsIntegration(args: GetAwsIntegrationArgs): Promise<GetAwsIntegrationResult> {
  const { ask } = await import("../data-source.ts");
  // The answer was made by the definition whose outputs this interface is generated from.
  return (await ask("mackerel", "getAwsIntegration", args)) as GetAwsIntegrationResult;
}

/**
 * One AWS integration setting, by its id or by its name.
 *
 * Takes outputs as arguments, and an explicit provider.
 */
export function getAwsIntegrationOutput(
  args: GetAwsIntegrationOutputArgs,
  options?: DataSourceOptions,
): pulumi.Output<GetAwsIntegrationResult> {
  const answer = import("../data-source.ts").then(({ askOutput }) =>
    askOutput("mackerel", "getAwsIntegration", args, options),
  );
  // As above: the definition's own answer.
  return pulumi.output(answer) as pulumi.Output<GetAwsIntegrationResult>;
}
