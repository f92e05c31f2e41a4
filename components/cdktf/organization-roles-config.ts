/** What `OrganizationRoles` takes in a CDK stack: the arguments of the Pulumi component, as CDKTF writes values. */
import type { MackerelLinkConfigOf } from "./mackerel-link-config.ts";

/** Links between the accounts of an organisation and Mackerel. */
export interface OrganizationRolesConfigOf<Provider, Service>
  extends Pick<
    MackerelLinkConfigOf<Provider, Service>,
    | "memo"
    | "region"
    | "regions"
    | "services"
    | "includedTags"
    | "excludedTags"
    | "permissions"
    | "rolePropagationTimeout"
    | "providers"
  > {
  /**
   * The organisational units whose accounts get the role, or the root: `ou-abcd-12345678`, `r-abcd`. None of them may
   * contain another one. Names have to be known when the stack is synthesised. Accounts that join later get the role as
   * soon as they are named in `accounts`.
   */
  readonly organizationalUnitIds: readonly string[];
  /** The accounts that are linked. Every other account of the units gets no role, and nothing else either. */
  readonly accounts: readonly OrganizationAccountConfig[];
  /**
   * Beginning of the settings' names at Mackerel; `-` and the account's name follow it, with `regions` also `-<region>`.
   * Default: the construct's own id.
   */
  readonly name?: string | undefined;
  /** The role in each account. */
  readonly role?: OrganizationRoleConfig | undefined;
  /** The stack set. */
  readonly stackSet?: OrganizationStackSetConfig | undefined;
  /** How CloudFormation goes through the accounts. */
  readonly operationPreferences?: OrganizationOperationPreferencesConfig | undefined;
  /** Tags of the stack set, its stacks and the roles. */
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/** One account, with an external ID and a setting of its own. */
export interface OrganizationAccountConfig {
  /** Twelve digits, known when the stack is synthesised. */
  readonly accountId: string;
  /** Stands in the setting's name. Default: the account's number. */
  readonly name?: string | undefined;
  /** An external ID that Mackerel made earlier. Default: one is made. */
  readonly externalId?: string | undefined;
}

/** The role, which has the same name in every account. */
export interface OrganizationRoleConfig {
  /** Name of the role. Default: the construct's id and `-mackerel`. */
  readonly name?: string | undefined;
  /** IAM path of role and policies. Default: `/`. */
  readonly path?: string | undefined;
  /** ARN of the policy that bounds the role's permissions; `{accountId}` in it stands for each account's number. */
  readonly permissionsBoundary?: string | undefined;
}

/** Where the stack set is, and what it does with accounts that come and go. */
export interface OrganizationStackSetConfig {
  /** Name of the stack set. Default: out of the construct's id and path. */
  readonly name?: string | undefined;
  /**
   * The region of the stacks, and no more than one: a role is global, a second stack would find its name taken.
   * Default: the region of the AWS provider.
   */
  readonly region?: string | undefined;
  /** `SELF`, or `DELEGATED_ADMIN` where the account is a delegated administrator of the organisation. Default: `SELF`. */
  readonly callAs?: string | undefined;
  /** Whether accounts that join a unit get a stack by themselves. Default: true. */
  readonly autoDeployment?: boolean | undefined;
  /** Whether accounts that leave a unit keep their stack and role. Default: false. */
  readonly retainStacksOnAccountRemoval?: boolean | undefined;
}

/** Numbers of accounts, or shares of them. Without any, CloudFormation takes one account at a time and stops at a failure. */
export interface OrganizationOperationPreferencesConfig {
  /** In how many accounts it may fail. Excludes `failureTolerancePercentage`. */
  readonly failureToleranceCount?: number | undefined;
  /** In how many of a hundred accounts it may fail. */
  readonly failureTolerancePercentage?: number | undefined;
  /** How many accounts it takes at a time. Excludes `maxConcurrentPercentage`. */
  readonly maxConcurrentCount?: number | undefined;
  /** How many of a hundred accounts it takes at a time. */
  readonly maxConcurrentPercentage?: number | undefined;
}
