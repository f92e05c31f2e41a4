/** What `ElasticLink` takes. Plain interfaces: they are the component's schema as well. */
import type * as pulumi from "@pulumi/pulumi";
import type { AwsIntegrationServiceArgs } from "../../provider/pulumi/generated/elastic.ts";
import type { PermissionForm } from "../policies/permissions.ts";
import type { PolicyStatement } from "../policies/statement.ts";

/** A link between one AWS account and Elastic. */
export interface ElasticLinkArgs {
  /** Name of the integration policy. Default: the component's own name. */
  readonly name?: pulumi.Input<string> | undefined;
  /** What the integration policy is for. Default: `""`. */
  readonly description?: pulumi.Input<string> | undefined;
  /** Namespace of the data streams. Default: that of the agent policy. */
  readonly namespace?: pulumi.Input<string> | undefined;
  /** Ids of the agent policies whose agents collect. */
  readonly policyIds: pulumi.Input<readonly pulumi.Input<string>[]>;
  /** Id of the output that the data goes to. Default: the agent policy's. */
  readonly outputId?: pulumi.Input<string> | undefined;
  /** Kibana space. Default: the configured one. */
  readonly space?: pulumi.Input<string> | undefined;
  /** Version of the `aws` package that the policy is pinned to. Default: it follows what Fleet makes of it. */
  readonly packageVersion?: pulumi.Input<string> | undefined;
  /** Whether the `aws` package is installed where it is missing. Default: `false`. */
  readonly installPackage?: pulumi.Input<boolean> | undefined;
  /** Whether agent policies that are managed elsewhere are changed all the same. Default: `false`. */
  readonly force?: pulumi.Input<boolean> | undefined;
  /** Region of the agents' first request, in versions of the package that have it (2.x and newer). */
  readonly defaultRegion?: pulumi.Input<string> | undefined;
  /**
   * The services and streams that are collected. The permissions follow from them, so which there are has to be known
   * when the program runs; their values may be outputs.
   */
  readonly services: ElasticLinkServices;
  /** How the agents reach the account: exactly one way. Declaring another one switches the link. */
  readonly credentials: ElasticAccessKeyCredentials | ElasticRoleCredentials | ElasticInstanceProfileCredentials;
  /** What the role or user is granted beside the chosen streams' needs, and in which form. */
  readonly permissions?: ElasticLinkPermissionsArgs | undefined;
  /** Tags of what the link makes in AWS. */
  readonly tags?: pulumi.Input<Readonly<Record<string, pulumi.Input<string>>>> | undefined;
}

/** Services by the package's policy template. */
export interface ElasticLinkServices {
  readonly [service: string]: AwsIntegrationServiceArgs;
}

/** The agents use an access key, which Fleet hands them. */
export interface ElasticAccessKeyCredentials {
  readonly accessKey: ElasticLinkAccessKeyArgs;
  readonly role?: never;
  readonly instanceProfile?: never;
}

/** The agents assume a role with the identity that they have. */
export interface ElasticRoleCredentials {
  readonly role: ElasticLinkRoleArgs;
  readonly accessKey?: never;
  readonly instanceProfile?: never;
}

/** The agents run on EC2, with an instance profile: Elastic holds no credentials at all. */
export interface ElasticInstanceProfileCredentials {
  readonly instanceProfile: ElasticLinkInstanceProfileArgs;
  readonly accessKey?: never;
  readonly role?: never;
}

/** The key that the link makes, with a user of its own, or one that exists. */
export interface ElasticLinkAccessKeyArgs {
  /** ID of a key that exists: the link then makes neither user nor policies. Needs `secretAccessKey`. */
  readonly accessKeyId?: pulumi.Input<string> | undefined;
  /** Its secret. */
  readonly secretAccessKey?: pulumi.Input<string> | undefined;
  /**
   * Any text; a new one rotates the key: the next one is made and handed to Fleet in the same run, and a later run deletes
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

/** The role that the link makes, or one that exists. */
export interface ElasticLinkRoleArgs {
  /** ARN of a role that exists: the link then makes neither role nor policies. */
  readonly roleArn?: pulumi.Input<string> | undefined;
  /**
   * Who the agents are: the ARN of their role or user, or of their account (`arn:aws:iam::123456789012:root`), which
   * trusts everybody in it whose own policies allow `sts:AssumeRole` on the role. For a role that the link makes.
   */
  readonly principal?: pulumi.Input<string> | undefined;
  /** External ID that the role asks for; only in versions of the package that can send one (7.x). */
  readonly externalId?: pulumi.Input<string> | undefined;
  /** Name of the role. Default: made by Pulumi out of the component's name. */
  readonly name?: pulumi.Input<string> | undefined;
  /** IAM path of role and policies. Default: `/`. */
  readonly path?: pulumi.Input<string> | undefined;
  /** ARN of the policy that bounds the role's permissions. */
  readonly permissionsBoundary?: pulumi.Input<string> | undefined;
}

/** The instance profile that the link makes, with its role. */
export interface ElasticLinkInstanceProfileArgs {
  /** Name of the instance profile. Default: made by Pulumi out of the component's name. */
  readonly name?: pulumi.Input<string> | undefined;
  /** Name of its role. Default: made by Pulumi out of the component's name. */
  readonly roleName?: pulumi.Input<string> | undefined;
  /**
   * The service that hands the role to the instances: in China `ec2.amazonaws.com.cn`. Default: `ec2.amazonaws.com`.
   */
  readonly principal?: pulumi.Input<string> | undefined;
  /** IAM path of instance profile, role and policies. Default: `/`. */
  readonly path?: pulumi.Input<string> | undefined;
  /** ARN of the policy that bounds the role's permissions. */
  readonly permissionsBoundary?: pulumi.Input<string> | undefined;
}

/** Permissions of the role or user that the link makes. */
export interface ElasticLinkPermissionsArgs {
  /**
   * `explicit`: the least actions, tied to the streams and bounded to what they name. `guide`: everything that the
   * package's page prints. Default: `explicit`.
   */
  readonly form?: PermissionForm | undefined;
  /** ARNs of the buckets whose notifications the declared queues get. Needed where a stream has a `queueUrl`. */
  readonly logBuckets?: readonly pulumi.Input<string>[] | undefined;
  /** Granted besides: `kms:Decrypt` for encrypted logs, for one. */
  readonly extraStatements?: readonly PolicyStatement[] | undefined;
  /** Attached besides. */
  readonly extraManagedPolicyArns?: readonly string[] | undefined;
}
