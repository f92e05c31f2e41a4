/** What `OrganizationRoles` takes. Plain interfaces: they are the component's schema as well. */
import type * as pulumi from "@pulumi/pulumi";
import type { ElasticLinkArgs } from "./elastic-link-args.ts";
import type { MackerelLinkArgs } from "./mackerel-link-args.ts";
import type { WavefrontLinkArgs, WavefrontLinkCloudWatchArgs, WavefrontLinkEc2Args } from "./wavefront-link-args.ts";

/** Links between the accounts of an organisation and one vendor. */
export type OrganizationRolesArgs = OrganizationArgs & (OfMackerel | OfWavefront | OfElastic);

/** Links to Mackerel. */
interface OfMackerel {
  readonly mackerel: OrganizationMackerelArgs;
  readonly wavefront?: never;
  readonly elastic?: never;
}

/** Links to Wavefront. */
interface OfWavefront {
  readonly wavefront: OrganizationWavefrontArgs;
  readonly mackerel?: never;
  readonly elastic?: never;
}

/** Links to Elastic. */
interface OfElastic {
  readonly elastic: OrganizationElasticArgs;
  readonly mackerel?: never;
  readonly wavefront?: never;
}

/** What is the same for every vendor. */
interface OrganizationArgs {
  /**
   * The organisational units whose accounts get the role, or the root: `ou-abcd-12345678`, `r-abcd`. None of them may
   * contain another one. Names have to be known when the program runs. Accounts that join later get the role as soon as
   * they are named in `accounts`.
   */
  readonly organizationalUnitIds: readonly string[];
  /** The accounts that are linked. Every other account of the units gets no role, and nothing else either. */
  readonly accounts: readonly OrganizationAccountArgs[];
  /**
   * Beginning of the links' names at the vendor; `-` and the account's name follow it. Default: the component's own name.
   */
  readonly name?: pulumi.Input<string> | undefined;
  /** The role in each account. */
  readonly role?: OrganizationRoleArgs | undefined;
  /** The stack set. */
  readonly stackSet?: OrganizationStackSetArgs | undefined;
  /** How CloudFormation goes through the accounts. */
  readonly operationPreferences?: OrganizationOperationPreferencesArgs | undefined;
  /** Tags of the stack set, its stacks and the roles. */
  readonly tags?: pulumi.Input<Readonly<Record<string, pulumi.Input<string>>>> | undefined;
}

/** The setting of each account at Mackerel, as `MackerelLink` takes it. */
export interface OrganizationMackerelArgs extends Omit<MackerelLinkArgs, "name" | "credentials" | "tags"> {}

/** The integrations of each account at Wavefront, as `WavefrontLink` takes them: CloudWatch and Metrics+. */
export interface OrganizationWavefrontArgs
  extends Omit<
    WavefrontLinkArgs,
    "wavefrontAccountId" | "name" | "cloudWatch" | "ec2" | "cloudTrail" | "role" | "tags"
  > {
  /**
   * The AWS account that Wavefront assumes the roles from, twelve digits, known when the program runs. It is not
   * published: the set-up page of the AWS integration in your Wavefront cluster shows it.
   */
  readonly wavefrontAccountId: string;
  /** The metrics that AWS services send to CloudWatch: `{}` for all of them. */
  readonly cloudWatch?: Omit<WavefrontLinkCloudWatchArgs, "name" | "externalId"> | undefined;
  /** Metrics+: instances, volumes and other things that are not in CloudWatch. */
  readonly ec2?: Omit<WavefrontLinkEc2Args, "name" | "externalId"> | undefined;
}

/** The integration policy of each account, as `ElasticLink` takes it. */
export interface OrganizationElasticArgs extends Omit<ElasticLinkArgs, "name" | "credentials" | "tags"> {
  /**
   * Who the agents are that assume the roles, known when the program runs: the ARN of their role or user, or of their
   * account (`arn:aws:iam::123456789012:root`), which trusts everybody in it whose own policies allow `sts:AssumeRole`.
   */
  readonly principal: string;
}

/** One account, with external IDs and a link of its own. */
export interface OrganizationAccountArgs {
  /** Twelve digits, known when the program runs. */
  readonly accountId: string;
  /** Stands in the names at the vendor. Default: the account's number. */
  readonly name?: pulumi.Input<string> | undefined;
  /** An external ID that Mackerel made earlier. Default: one is made. */
  readonly externalId?: pulumi.Input<string> | undefined;
  /** External IDs that Wavefront made earlier, by integration. Default: one is made for each. */
  readonly externalIds?: OrganizationExternalIdsArgs | undefined;
}

/** External IDs that Wavefront made earlier: one serves one integration. */
export interface OrganizationExternalIdsArgs {
  readonly cloudWatch?: pulumi.Input<string> | undefined;
  readonly ec2?: pulumi.Input<string> | undefined;
}

/** The role, which has the same name in every account. */
export interface OrganizationRoleArgs {
  /** Name of the role. Default: the component's name and `-mackerel`, `-wavefront` or `-elastic`. */
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
