/** What `WavefrontLink` takes in a CDK stack: the arguments of the Pulumi component, as CDKTF writes values. */
import type { WavefrontLinkPermissions } from "../wavefront-link-checks.ts";
import type { ArgumentsOf } from "./family.ts";

/** What an integration takes that the link reads itself. A flag may be a token of the family's. */
interface IntegrationArguments {
  readonly externalId?: string;
  readonly disabled?: unknown;
  readonly restore?: unknown;
}

/** What a family's bindings take for each integration. */
export interface AnyWavefrontArguments {
  readonly cloudWatch: IntegrationArguments;
  readonly ec2: IntegrationArguments & { readonly customNamespaces?: readonly string[] };
  readonly cloudTrail: IntegrationArguments & { readonly bucketName: string; readonly prefix?: string };
}

/** What the bindings in a module take for each integration, but for what the link says. */
export interface WavefrontArguments<
  Bindings extends Readonly<Record<"CloudWatchIntegration" | "Ec2Integration" | "CloudTrailIntegration", unknown>>,
> {
  readonly cloudWatch: Omit<ArgumentsOf<Bindings["CloudWatchIntegration"]>, "name" | "roleArn">;
  readonly ec2: Omit<ArgumentsOf<Bindings["Ec2Integration"]>, "name" | "roleArn">;
  readonly cloudTrail: Omit<ArgumentsOf<Bindings["CloudTrailIntegration"]>, "name" | "roleArn">;
}

/** An integration of the link. What is left out is the link's own. */
export type WavefrontLinkIntegrationConfig<Arguments> = Arguments & {
  /** Name at Wavefront. Default: that of the link. */
  readonly name?: string | undefined;
};

/**
 * A link between one AWS account and Wavefront: one role, and an integration with an external ID of its own for each of
 * `cloudWatch`, `ec2` and `cloudTrail` that is declared. Where none is: CloudWatch and Metrics+. Texts, numbers and flags
 * may be tokens.
 */
export interface WavefrontLinkConfigOf<Provider, Arguments extends AnyWavefrontArguments> {
  /**
   * The AWS account that Wavefront assumes the role from, twelve digits. It is not published: the set-up page of the AWS
   * integration in your Wavefront cluster shows it.
   */
  readonly wavefrontAccountId: string;
  /** Name of the integrations at Wavefront, which knows them apart by their service. Default: the construct's own id. */
  readonly name?: string | undefined;
  /** The metrics that AWS services send to CloudWatch: `{}` for all of them. */
  readonly cloudWatch?: WavefrontLinkIntegrationConfig<Arguments["cloudWatch"]> | undefined;
  /** Metrics+: instances, volumes and other things that are not in CloudWatch. `customNamespaces: ["LIMITS"]` adds service limits. */
  readonly ec2?: WavefrontLinkIntegrationConfig<Arguments["ec2"]> | undefined;
  /** Events out of the log files of a trail. */
  readonly cloudTrail?: WavefrontLinkIntegrationConfig<Arguments["cloudTrail"]> | undefined;
  /** How often metrics are fetched, in minutes, for every integration that does not say otherwise. */
  readonly serviceRefreshRateInMins?: number | undefined;
  /** Point tags that every point gets, of every integration that does not say otherwise. */
  readonly additionalTags?: Readonly<Record<string, string>> | undefined;
  /** Whether the integrations are switched off, where they do not say otherwise. Default: `false`. */
  readonly disabled?: Arguments["cloudWatch"]["disabled"] | undefined;
  /** Whether destroying moves the integrations into Wavefront's trash or past it: `"trash"` or `"purge"`. Default: `"trash"`. */
  readonly onDelete?: string | undefined;
  /**
   * Whether integrations of the same name, service and role that are in Wavefront's trash are brought back instead of
   * making new ones. Default: `false`.
   */
  readonly restore?: Arguments["cloudWatch"]["restore"] | undefined;
  /** How long, in seconds, a role that Wavefront cannot use yet is tried again. Default: `120`. */
  readonly rolePropagationTimeout?: number | undefined;
  /** The role that the link makes, or one that exists. */
  readonly role?: WavefrontLinkRoleConfig | undefined;
  /** What the role is granted beside the chosen integrations' needs, and in which form. */
  readonly permissions?: WavefrontLinkPermissions | undefined;
  /** Tags of the role and the policies that the link makes. */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** The providers of the link. Default: the stack's. */
  readonly providers?: { readonly aws?: Provider | undefined; readonly awslink?: Provider | undefined } | undefined;
}

/** The role that the link makes, or one that exists. */
export interface WavefrontLinkRoleConfig {
  /**
   * ARN of a role that exists: the link then makes neither role nor policies. Every integration then needs the
   * `externalId` that the role trusts for it.
   */
  readonly roleArn?: string | undefined;
  /** Name of the role. Default: made by Terraform out of the construct's id. */
  readonly name?: string | undefined;
  /** IAM path of role and policies. Default: `/`. */
  readonly path?: string | undefined;
  /** ARN of the policy that bounds the role's permissions. */
  readonly permissionsBoundary?: string | undefined;
}
