/** What `OrganizationRoles` takes. Plain interfaces: they are the component's schema as well. */
import type * as pulumi from "@pulumi/pulumi";
import type { MackerelLinkArgs } from "./mackerel-link-args.ts";

/** Links between the accounts of an organisation and Mackerel. */
export interface OrganizationRolesArgs
  extends Pick<
    MackerelLinkArgs,
    | "memo"
    | "region"
    | "regions"
    | "services"
    | "includedTags"
    | "excludedTags"
    | "permissions"
    | "rolePropagationTimeout"
    | "tags"
  > {
  /**
   * The organisational units whose accounts get the role, or the root: `ou-abcd-12345678`, `r-abcd`. None of them may
   * contain another one. Names have to be known when the program runs. Accounts that join later get the role as soon as
   * they are named in `accounts`.
   */
  readonly organizationalUnitIds: readonly string[];
  /** The accounts that are linked. Every other account of the units gets no role, and nothing else either. */
  readonly accounts: readonly OrganizationAccountArgs[];
  /**
   * Beginning of the settings' names at Mackerel; `-` and the account's name follow it, with `regions` also `-<region>`.
   * Default: the component's own name.
   */
  readonly name?: pulumi.Input<string> | undefined;
  /** The role in each account. */
  readonly role?: OrganizationRoleArgs | undefined;
  /** The stack set. */
  readonly stackSet?: OrganizationStackSetArgs | undefined;
  /** How CloudFormation goes through the accounts. */
  readonly operationPreferences?: OrganizationOperationPreferencesArgs | undefined;
}

/** One account, with an external ID and a setting of its own. */
export interface OrganizationAccountArgs {
  /** Twelve digits, known when the program runs. */
  readonly accountId: string;
  /** Stands in the setting's name. Default: the account's number. */
  readonly name?: pulumi.Input<string> | undefined;
  /** An external ID that Mackerel made earlier. Default: one is made. */
  readonly externalId?: pulumi.Input<string> | undefined;
}

/** The role, which has the same name in every account. */
export interface OrganizationRoleArgs {
  /** Name of the role. Default: the component's name and `-mackerel`. */
  readonly name?: string | undefined;
  /** IAM path of role and policies. Default: `/`. */
  readonly path?: string | undefined;
  /** ARN of the policy that bounds the role's permissions; `{accountId}` in it stands for each account's number. */
  readonly permissionsBoundary?: pulumi.Input<string> | undefined;
}

/** Where the stack set is, and what it does with accounts that come and go. */
export interface OrganizationStackSetArgs {
  /** Name of the stack set. Default: made by Pulumi out of the component's name. */
  readonly name?: pulumi.Input<string> | undefined;
  /**
   * The region of the stacks, and no more than one: a role is global, a second stack would find its name taken.
   * Default: the region of the AWS provider.
   */
  readonly region?: pulumi.Input<string> | undefined;
  /** `SELF`, or `DELEGATED_ADMIN` where the account is a delegated administrator of the organisation. Default: `SELF`. */
  readonly callAs?: pulumi.Input<string> | undefined;
  /** Whether accounts that join a unit get a stack by themselves. Default: true. */
  readonly autoDeployment?: pulumi.Input<boolean> | undefined;
  /** Whether accounts that leave a unit keep their stack and role. Default: false. */
  readonly retainStacksOnAccountRemoval?: pulumi.Input<boolean> | undefined;
}

/** Numbers of accounts, or shares of them. Without any, CloudFormation takes one account at a time and stops at a failure. */
export interface OrganizationOperationPreferencesArgs {
  /** In how many accounts it may fail. Excludes `failureTolerancePercentage`. */
  readonly failureToleranceCount?: pulumi.Input<number> | undefined;
  /** In how many of a hundred accounts it may fail. */
  readonly failureTolerancePercentage?: pulumi.Input<number> | undefined;
  /** How many accounts it takes at a time. Excludes `maxConcurrentPercentage`. */
  readonly maxConcurrentCount?: pulumi.Input<number> | undefined;
  /** How many of a hundred accounts it takes at a time. */
  readonly maxConcurrentPercentage?: pulumi.Input<number> | undefined;
}
