/** What `MackerelLink` takes. Plain interfaces: they are the component's schema as well. */
import type * as pulumi from "@pulumi/pulumi";
import type { Partition } from "../../provider/core/aws/region.ts";
import type { AwsIntegrationServiceArgs } from "../../provider/pulumi/generated/mackerel.ts";
import type { PermissionForm } from "../policies/permissions.ts";
import type { PolicyStatement } from "../policies/statement.ts";

/** A link between one AWS account and Mackerel. */
export interface MackerelLinkArgs {
  /** Name of the setting at Mackerel; with `regions`, `-<region>` follows it. Default: the component's own name. */
  readonly name?: pulumi.Input<string> | undefined;
  /** Notes on the setting. Default: `""`. */
  readonly memo?: pulumi.Input<string> | undefined;
  /** The region that is watched. Default: the region of the AWS provider. Excludes `regions`. */
  readonly region?: pulumi.Input<string> | undefined;
  /** Several regions: one role, one external ID, and a setting for each. */
  readonly regions?: readonly string[] | undefined;
  /**
   * The AWS services that are watched, by Mackerel's service id. The role is granted what these need, so their names
   * have to be known when the program runs; the values may be outputs.
   */
  readonly services: MackerelLinkServices;
  /** Only resources with one of these tags become hosts: `tagFilter({ service: ["foo", "bar"] })`. */
  readonly includedTags?: pulumi.Input<string> | undefined;
  /** Resources with one of these tags do not become hosts. */
  readonly excludedTags?: pulumi.Input<string> | undefined;
  /** How Mackerel reaches the account. Default: a role that the link makes. Declaring the other one switches the link. */
  readonly credentials?: MackerelRoleCredentials | MackerelAccessKeyCredentials | undefined;
  /** What the role or user is granted beside the chosen services' needs, and in which form. */
  readonly permissions?: MackerelLinkPermissionsArgs | undefined;
  /**
   * How long, in seconds, a refusal of the setting that names the role is taken for a role that is too new, and tried
   * again. Default: 0; Mackerel is not known to check a role when it is registered.
   */
  readonly rolePropagationTimeout?: pulumi.Input<number> | undefined;
  /** Tags of the role or user and of the policies that the link makes. */
  readonly tags?: pulumi.Input<Readonly<Record<string, pulumi.Input<string>>>> | undefined;
}

/** Services by Mackerel's id. */
export interface MackerelLinkServices {
  readonly [service: string]: pulumi.Input<AwsIntegrationServiceArgs>;
}

/** Mackerel assumes a role. */
export interface MackerelRoleCredentials {
  readonly role: MackerelLinkRoleArgs;
  readonly accessKey?: never;
}

/** Mackerel uses an access key: the way for accounts whose roles it cannot assume (GovCloud, China). */
export interface MackerelAccessKeyCredentials {
  readonly accessKey: MackerelLinkAccessKeyArgs;
  readonly role?: never;
}

/** The role that the link makes, or one that exists. */
export interface MackerelLinkRoleArgs {
  /** ARN of a role that exists: the link then makes neither role nor policies. Needs `externalId`. */
  readonly roleArn?: pulumi.Input<string> | undefined;
  /** An external ID that Mackerel made earlier. Default: the link makes one. */
  readonly externalId?: pulumi.Input<string> | undefined;
  /** Name of the role. Default: made by Pulumi out of the component's name. */
  readonly name?: pulumi.Input<string> | undefined;
  /** IAM path of role and policies. Default: `/`. */
  readonly path?: pulumi.Input<string> | undefined;
  /** ARN of the policy that bounds the role's permissions. */
  readonly permissionsBoundary?: pulumi.Input<string> | undefined;
}

/** The key that the link makes, with a user of its own, or one that exists. */
export interface MackerelLinkAccessKeyArgs {
  /** ID of a key that exists: the link then makes neither user nor policies. Needs `secretKey`. */
  readonly key?: pulumi.Input<string> | undefined;
  /** Its secret. */
  readonly secretKey?: pulumi.Input<string> | undefined;
  /**
   * Any text; a new one rotates the key: the next one is made and handed to Mackerel in the same run, and a later run deletes
   * the old one when AWS has seen the new one in use. awslink's own credentials for AWS are used (`awslink:awsProfile`
   * and its like; default: those of the environment). Default: the key is never rotated.
   */
  readonly rotation?: pulumi.Input<string> | undefined;
  /** Name of the user. Default: made by Pulumi out of the component's name. */
  readonly userName?: pulumi.Input<string> | undefined;
  /** IAM path of user and policies. Default: `/`. */
  readonly path?: pulumi.Input<string> | undefined;
  /** ARN of the policy that bounds the user's permissions. */
  readonly permissionsBoundary?: pulumi.Input<string> | undefined;
}

/** Permissions of the role or user that the link makes. */
export interface MackerelLinkPermissionsArgs {
  /**
   * `explicit`: the least actions by their names. `managed`: the AWS managed policies that Mackerel's guide names.
   * Default: `explicit`.
   */
  readonly form?: PermissionForm | undefined;
  /**
   * The partition of the account: `aws`, `aws-cn`, `aws-us-gov`. Default: that of the region, where it is known when
   * the program runs, else `aws`.
   */
  readonly partition?: Partition | undefined;
  /** How many managed policies the role or user may have. Default: 10, AWS's quota before it is raised. */
  readonly maximumManagedPolicies?: number | undefined;
  /** Granted besides; refused where Mackerel would take them for too strong. */
  readonly extraStatements?: readonly PolicyStatement[] | undefined;
  /** Attached besides; refused where Mackerel would take them for too strong. */
  readonly extraManagedPolicyArns?: readonly string[] | undefined;
}
