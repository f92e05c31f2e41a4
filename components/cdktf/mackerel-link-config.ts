/** What `MackerelLink` takes in a CDK stack: the arguments of the Pulumi component, as CDKTF writes values. */
import type { Partition } from "../../provider/core/aws/region.ts";
import type { PermissionForm } from "../policies/permissions.ts";
import type { PolicyStatement } from "../policies/statement.ts";
import type { GivenKeyConfig, MadeKeyConfig } from "./access-key-config.ts";

/** A link between one AWS account and Mackerel. Texts and numbers may be tokens where nothing else is said. */
export interface MackerelLinkConfigOf<Provider, Service> {
  /** Name of the setting at Mackerel; with `regions`, `-<region>` follows it. Default: the construct's own id. */
  readonly name?: string | undefined;
  /** Notes on the setting. Default: `""`. */
  readonly memo?: string | undefined;
  /** The region that is watched. Default: the region of the AWS provider. Excludes `regions`. */
  readonly region?: string | undefined;
  /** Several regions, by their names: one role, one external ID, and a setting for each. */
  readonly regions?: readonly string[] | undefined;
  /** The AWS services that are watched, by Mackerel's service id. The role is granted what these need. */
  readonly services: { readonly [service: string]: Service };
  /** Only resources with one of these tags become hosts: `tagFilter({ service: ["foo", "bar"] })`. */
  readonly includedTags?: string | undefined;
  /** Resources with one of these tags do not become hosts. */
  readonly excludedTags?: string | undefined;
  /** How Mackerel reaches the account. Default: a role that the link makes. Declaring the other one switches the link. */
  readonly credentials?: MackerelRoleCredentials | MackerelAccessKeyCredentials | undefined;
  /** What the role or user is granted beside the chosen services' needs, and in which form. */
  readonly permissions?: MackerelLinkPermissionsConfig | undefined;
  /**
   * How long, in seconds, a refusal of the setting that names the role is taken for a role that is too new, and tried
   * again. Default: 0; Mackerel is not known to check a role when it is registered.
   */
  readonly rolePropagationTimeout?: number | undefined;
  /** Tags of the role or user and of the policies that the link makes. */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** The providers of the link. Default: the stack's. */
  readonly providers?: { readonly aws?: Provider | undefined; readonly awslink?: Provider | undefined } | undefined;
}

/** Mackerel assumes a role. */
export interface MackerelRoleCredentials {
  readonly role: MackerelLinkRoleConfig;
  readonly accessKey?: never;
}

/** Mackerel uses an access key: the way for accounts whose roles it cannot assume (GovCloud, China). */
export interface MackerelAccessKeyCredentials {
  readonly accessKey: MackerelLinkGivenKeyConfig | MackerelLinkMadeKeyConfig;
  readonly role?: never;
}

/** The role that the link makes, or one that exists. */
export interface MackerelLinkRoleConfig {
  /** ARN of a role that exists: the link then makes neither role nor policies. Needs `externalId`. */
  readonly roleArn?: string | undefined;
  /** An external ID that Mackerel made earlier. Default: the link makes one. */
  readonly externalId?: string | undefined;
  /** Name of the role. Default: made by Terraform out of the construct's id. */
  readonly name?: string | undefined;
  /** IAM path of role and policies. Default: `/`. */
  readonly path?: string | undefined;
  /** ARN of the policy that bounds the role's permissions. */
  readonly permissionsBoundary?: string | undefined;
}

/** A key that exists: the link makes neither user nor policies. Its secret is never in Terraform's state. */
export interface MackerelLinkGivenKeyConfig extends GivenKeyConfig {
  /** ID of the key. */
  readonly key: string;
  /**
   * Its secret, from a `TerraformVariable` or another resource: what stands here as a text stands in the synthesised
   * files too. Needs Terraform or OpenTofu 1.11 or newer.
   */
  readonly secretKey: string;
}

/** A key that the link makes, with a user of its own. */
export interface MackerelLinkMadeKeyConfig extends MadeKeyConfig {
  readonly key?: never;
  readonly secretKey?: never;
}

/** Permissions of the role or user that the link makes. */
export interface MackerelLinkPermissionsConfig {
  /**
   * `explicit`: the least actions by their names. `managed`: the AWS managed policies that Mackerel's guide names.
   * Default: `explicit`.
   */
  readonly form?: PermissionForm | undefined;
  /**
   * The partition of the account: `aws`, `aws-cn`, `aws-us-gov`. Default: that of the region, where it is known when
   * the stack is synthesised, else `aws`.
   */
  readonly partition?: Partition | undefined;
  /** How many managed policies the role or user may have. Default: 10, AWS's quota before it is raised. */
  readonly maximumManagedPolicies?: number | undefined;
  /** Granted besides; refused where Mackerel would take them for too strong. */
  readonly extraStatements?: readonly PolicyStatement[] | undefined;
  /** Attached besides; refused where Mackerel would take them for too strong. */
  readonly extraManagedPolicyArns?: readonly string[] | undefined;
}
