/** What `WavefrontLink` takes. Plain interfaces: they are the component's schema as well. */
import type * as pulumi from "@pulumi/pulumi";
import type {
  CloudTrailIntegrationArgs,
  CloudWatchIntegrationArgs,
  Ec2IntegrationArgs,
} from "../../provider/pulumi/generated/wavefront.ts";
import type { WavefrontLinkPermissions } from "../wavefront-link-checks.ts";

/**
 * A link between one AWS account and Wavefront: one role, and an integration with an external ID of its own for each of
 * `cloudWatch`, `ec2` and `cloudTrail` that is declared. Where none is: CloudWatch and Metrics+.
 */
export interface WavefrontLinkArgs {
  /**
   * The AWS account that Wavefront assumes the role from, twelve digits. It is not published: the set-up page of the AWS
   * integration in your Wavefront cluster shows it.
   */
  readonly wavefrontAccountId: pulumi.Input<string>;
  /** Name of the integrations at Wavefront, which knows them apart by their service. Default: the component's own name. */
  readonly name?: pulumi.Input<string> | undefined;
  /** The metrics that AWS services send to CloudWatch: `{}` for all of them. */
  readonly cloudWatch?: WavefrontLinkCloudWatchArgs | undefined;
  /** Metrics+: instances, volumes and other things that are not in CloudWatch. `customNamespaces: ["LIMITS"]` adds service limits. */
  readonly ec2?: WavefrontLinkEc2Args | undefined;
  /** Events out of the log files of a trail. */
  readonly cloudTrail?: WavefrontLinkCloudTrailArgs | undefined;
  /** How often metrics are fetched, in minutes, for every integration that does not say otherwise. */
  readonly serviceRefreshRateInMins?: pulumi.Input<number> | undefined;
  /** Point tags that every point gets, of every integration that does not say otherwise. */
  readonly additionalTags?: pulumi.Input<{ readonly [key: string]: pulumi.Input<string> }> | undefined;
  /** Whether the integrations are switched off, where they do not say otherwise. Default: `false`. */
  readonly disabled?: pulumi.Input<boolean> | undefined;
  /** Whether destroying moves the integrations into Wavefront's trash or past it: `"trash"` or `"purge"`. Default: `"trash"`. */
  readonly onDelete?: pulumi.Input<string> | undefined;
  /**
   * Whether integrations of the same name, service and role that are in Wavefront's trash are brought back instead of
   * making new ones. Default: `false`.
   */
  readonly restore?: pulumi.Input<boolean> | undefined;
  /** How long, in seconds, a role that Wavefront cannot use yet is tried again. Default: `120`. */
  readonly rolePropagationTimeout?: pulumi.Input<number> | undefined;
  /** The role that the link makes, or one that exists. */
  readonly role?: WavefrontLinkRoleArgs | undefined;
  /** What the role is granted beside the chosen integrations' needs, and in which form. */
  readonly permissions?: WavefrontLinkPermissions | undefined;
  /** Tags of the role and the policies that the link makes. */
  readonly tags?: pulumi.Input<Readonly<Record<string, pulumi.Input<string>>>> | undefined;
}

/** The link's CloudWatch integration. What is left out is the link's own. */
export interface WavefrontLinkCloudWatchArgs extends Omit<CloudWatchIntegrationArgs, "name" | "roleArn"> {
  /** Name at Wavefront. Default: that of the link. */
  readonly name?: pulumi.Input<string> | undefined;
}

/** The link's Metrics+ integration. What is left out is the link's own. */
export interface WavefrontLinkEc2Args extends Omit<Ec2IntegrationArgs, "name" | "roleArn"> {
  /** Name at Wavefront. Default: that of the link. */
  readonly name?: pulumi.Input<string> | undefined;
}

/** The link's CloudTrail integration. What is left out is the link's own. */
export interface WavefrontLinkCloudTrailArgs extends Omit<CloudTrailIntegrationArgs, "name" | "roleArn"> {
  /** Name at Wavefront. Default: that of the link. */
  readonly name?: pulumi.Input<string> | undefined;
}

/** The role that the link makes, or one that exists. */
export interface WavefrontLinkRoleArgs {
  /**
   * ARN of a role that exists: the link then makes neither role nor policies. Every integration then needs the
   * `externalId` that the role trusts for it.
   */
  readonly roleArn?: pulumi.Input<string> | undefined;
  /** Name of the role. Default: made by Pulumi out of the component's name. */
  readonly name?: pulumi.Input<string> | undefined;
  /** IAM path of role and policies. Default: `/`. */
  readonly path?: pulumi.Input<string> | undefined;
  /** ARN of the policy that bounds the role's permissions. */
  readonly permissionsBoundary?: pulumi.Input<string> | undefined;
}
