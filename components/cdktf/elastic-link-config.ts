/** What `ElasticLink` takes in a CDK stack: the arguments of the Pulumi component, as CDKTF writes values. */
import type { PermissionForm } from "../policies/permissions.ts";
import type { PolicyStatement } from "../policies/statement.ts";
import type { GivenKeyConfig, MadeKeyConfig } from "./access-key-config.ts";

/** A link between one AWS account and Elastic. Texts and numbers may be tokens where nothing else is said. */
export interface ElasticLinkConfigOf<Provider, Service> {
  /** Name of the integration policy. Default: the construct's own id. */
  readonly name?: string | undefined;
  /** What the integration policy is for. Default: `""`. */
  readonly description?: string | undefined;
  /** Namespace of the data streams. Default: that of the agent policy. */
  readonly namespace?: string | undefined;
  /** Ids of the agent policies whose agents collect. */
  readonly policyIds: readonly string[];
  /** Id of the output that the data goes to. Default: the agent policy's. */
  readonly outputId?: string | undefined;
  /** Kibana space. Default: the configured one. */
  readonly space?: string | undefined;
  /** Version of the `aws` package that the policy is pinned to. Default: it follows what Fleet makes of it. */
  readonly packageVersion?: string | undefined;
  /** Whether the `aws` package is installed where it is missing. Default: `false`. */
  readonly installPackage?: boolean | undefined;
  /** Whether agent policies that are managed elsewhere are changed all the same. Default: `false`. */
  readonly force?: boolean | undefined;
  /** Region of the agents' first request, in versions of the package that have it (2.x and newer). */
  readonly defaultRegion?: string | undefined;
  /**
   * The services and streams that are collected, by the package's policy template. The permissions follow from them, so
   * which there are has to be known when the stack is synthesised; their values may be tokens.
   */
  readonly services: { readonly [service: string]: Service };
  /** How the agents reach the account: exactly one way. Declaring another one switches the link. */
  readonly credentials: ElasticAccessKeyCredentials | ElasticRoleCredentials | ElasticInstanceProfileCredentials;
  /** What the role or user is granted beside the chosen streams' needs, and in which form. */
  readonly permissions?: ElasticLinkPermissionsConfig | undefined;
  /** Tags of what the link makes in AWS. */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** The providers of the link. Default: the stack's. */
  readonly providers?: { readonly aws?: Provider | undefined; readonly awslink?: Provider | undefined } | undefined;
}

/** The agents use an access key, which Fleet hands them. */
export interface ElasticAccessKeyCredentials {
  readonly accessKey: ElasticLinkGivenKeyConfig | ElasticLinkMadeKeyConfig;
  readonly role?: never;
  readonly instanceProfile?: never;
}

/** The agents assume a role with the identity that they have. */
export interface ElasticRoleCredentials {
  readonly role: ElasticLinkRoleConfig;
  readonly accessKey?: never;
  readonly instanceProfile?: never;
}

/** The agents run on EC2, with an instance profile: Elastic holds no credentials at all. */
export interface ElasticInstanceProfileCredentials {
  readonly instanceProfile: ElasticLinkInstanceProfileConfig;
  readonly accessKey?: never;
  readonly role?: never;
}

/** A key that exists: the link makes neither user nor policies. Its secret is never in Terraform's state. */
export interface ElasticLinkGivenKeyConfig extends GivenKeyConfig {
  /** ID of the key. */
  readonly accessKeyId: string;
  /**
   * Its secret, from a `TerraformVariable` or another resource: what stands here as a text stands in the synthesised
   * files too. Needs Terraform or OpenTofu 1.11 or newer.
   */
  readonly secretAccessKey: string;
}

/** A key that the link makes, with a user of its own. */
export interface ElasticLinkMadeKeyConfig extends MadeKeyConfig {
  readonly accessKeyId?: never;
  readonly secretAccessKey?: never;
}

/** The role that the link makes, or one that exists. */
export interface ElasticLinkRoleConfig {
  /** ARN of a role that exists: the link then makes neither role nor policies. */
  readonly roleArn?: string | undefined;
  /**
   * Who the agents are: the ARN of their role or user, or of their account (`arn:aws:iam::123456789012:root`), which
   * trusts everybody in it whose own policies allow `sts:AssumeRole` on the role. For a role that the link makes.
   */
  readonly principal?: string | undefined;
  /** External ID that the role asks for; only in versions of the package that can send one (7.x). */
  readonly externalId?: string | undefined;
  /** Name of the role. Default: made by Terraform out of the construct's id. */
  readonly name?: string | undefined;
  /** IAM path of role and policies. Default: `/`. */
  readonly path?: string | undefined;
  /** ARN of the policy that bounds the role's permissions. */
  readonly permissionsBoundary?: string | undefined;
}

/** The instance profile that the link makes, with its role. */
export interface ElasticLinkInstanceProfileConfig {
  /** Name of the instance profile. Default: made by Terraform out of the construct's id. */
  readonly name?: string | undefined;
  /** Name of its role. Default: made by Terraform out of the construct's id. */
  readonly roleName?: string | undefined;
  /**
   * The service that hands the role to the instances: in China `ec2.amazonaws.com.cn`. Default: `ec2.amazonaws.com`.
   */
  readonly principal?: string | undefined;
  /** IAM path of instance profile, role and policies. Default: `/`. */
  readonly path?: string | undefined;
  /** ARN of the policy that bounds the role's permissions. */
  readonly permissionsBoundary?: string | undefined;
}

/** Permissions of the role or user that the link makes. */
export interface ElasticLinkPermissionsConfig {
  /**
   * `explicit`: the least actions, tied to the streams and bounded to what they name. `guide`: everything that the
   * package's page prints. Default: `explicit`.
   */
  readonly form?: PermissionForm | undefined;
  /** ARNs of the buckets whose notifications the declared queues get. Needed where a stream has a `queueUrl`. */
  readonly logBuckets?: readonly string[] | undefined;
  /** Granted besides: `kms:Decrypt` for encrypted logs, for one. */
  readonly extraStatements?: readonly PolicyStatement[] | undefined;
  /** Attached besides. */
  readonly extraManagedPolicyArns?: readonly string[] | undefined;
}
