/** What `OrganizationRoles` takes in a CDK stack: the arguments of the Pulumi component, as CDKTF writes values. */
import type { ElasticLinkConfigOf } from "./elastic-link-config.ts";
import type { MackerelLinkConfigOf } from "./mackerel-link-config.ts";
import type { AnyWavefrontArguments, WavefrontLinkConfigOf } from "./wavefront-link-config.ts";

/** What a family's bindings take for each vendor's services. */
export interface OrganizationArguments {
  readonly mackerel: unknown;
  readonly wavefront: AnyWavefrontArguments;
  readonly elastic: unknown;
}

/** Links between the accounts of an organisation and one vendor. */
export type OrganizationRolesConfigOf<
  Provider,
  Arguments extends OrganizationArguments,
> = OrganizationConfig<Provider> &
  (
    | {
        readonly mackerel: OrganizationMackerelConfigOf<Provider, Arguments["mackerel"]>;
        readonly wavefront?: never;
        readonly elastic?: never;
      }
    | {
        readonly wavefront: OrganizationWavefrontConfigOf<Provider, Arguments["wavefront"]>;
        readonly mackerel?: never;
        readonly elastic?: never;
      }
    | {
        readonly elastic: OrganizationElasticConfigOf<Provider, Arguments["elastic"]>;
        readonly mackerel?: never;
        readonly wavefront?: never;
      }
  );

/** What is the same for every vendor. */
export interface OrganizationConfig<Provider> {
  /**
   * The organisational units whose accounts get the role, or the root: `ou-abcd-12345678`, `r-abcd`. None of them may
   * contain another one. Names have to be known when the stack is synthesised. Accounts that join later get the role as
   * soon as they are named in `accounts`.
   */
  readonly organizationalUnitIds: readonly string[];
  /** The accounts that are linked. Every other account of the units gets no role, and nothing else either. */
  readonly accounts: readonly OrganizationAccountConfig[];
  /**
   * Beginning of the links' names at the vendor; `-` and the account's name follow it. Default: the construct's own id.
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
  /** The providers. Default: the stack's. */
  readonly providers?: { readonly aws?: Provider | undefined; readonly awslink?: Provider | undefined } | undefined;
}

/** The setting of each account at Mackerel, as `MackerelLink` takes it. */
export type OrganizationMackerelConfigOf<Provider, Service> = Omit<
  MackerelLinkConfigOf<Provider, Service>,
  "name" | "credentials" | "tags" | "providers"
>;

/** The integrations of each account at Wavefront, as `WavefrontLink` takes them: CloudWatch and Metrics+. */
export interface OrganizationWavefrontConfigOf<Provider, Arguments extends AnyWavefrontArguments>
  extends Omit<
    WavefrontLinkConfigOf<Provider, Arguments>,
    "wavefrontAccountId" | "name" | "cloudWatch" | "ec2" | "cloudTrail" | "role" | "tags" | "providers"
  > {
  /**
   * The AWS account that Wavefront assumes the roles from, twelve digits, known when the stack is synthesised. It is not
   * published: the set-up page of the AWS integration in your Wavefront cluster shows it.
   */
  readonly wavefrontAccountId: string;
  /** The metrics that AWS services send to CloudWatch: `{}` for all of them. External IDs belong to `accounts`. */
  readonly cloudWatch?: Arguments["cloudWatch"] | undefined;
  /** Metrics+: instances, volumes and other things that are not in CloudWatch. External IDs belong to `accounts`. */
  readonly ec2?: Arguments["ec2"] | undefined;
}

/** The integration policy of each account, as `ElasticLink` takes it. */
export interface OrganizationElasticConfigOf<Provider, Service>
  extends Omit<ElasticLinkConfigOf<Provider, Service>, "name" | "credentials" | "tags" | "providers"> {
  /**
   * Who the agents are that assume the roles, known when the stack is synthesised: the ARN of their role or user, or of
   * their account (`arn:aws:iam::123456789012:root`), which trusts everybody in it whose own policies allow
   * `sts:AssumeRole`.
   */
  readonly principal: string;
}

/** One account, with external IDs and a link of its own. */
export interface OrganizationAccountConfig {
  /** Twelve digits, known when the stack is synthesised. */
  readonly accountId: string;
  /** Stands in the names at the vendor. Default: the account's number. */
  readonly name?: string | undefined;
  /** An external ID that Mackerel made earlier. Default: one is made. */
  readonly externalId?: string | undefined;
  /** External IDs that Wavefront made earlier, by integration. Default: one is made for each. */
  readonly externalIds?: { readonly cloudWatch?: string | undefined; readonly ec2?: string | undefined } | undefined;
}

/** The role, which has the same name in every account. */
export interface OrganizationRoleConfig {
  /** Name of the role. Default: the construct's id and `-mackerel`, `-wavefront` or `-elastic`. */
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
