/** The AWS side of a link on Pulumi: a role or user, and the policies that are attached to it. */
import { createHash } from "node:crypto";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { AccessKey, AccessKeyRetirement } from "../../provider/pulumi/generated/aws.ts";
import { ROLE_DESCRIPTION } from "../policies/cloudformation.ts";
import type { LinkPolicies } from "../policies/link-policies.ts";
import type { PolicyDocument } from "../policies/statement.ts";

/** What role, user and policies share. */
export interface AwsAccessArgs {
  readonly name?: pulumi.Input<string> | undefined;
  readonly path?: pulumi.Input<string> | undefined;
  readonly permissionsBoundary?: pulumi.Input<string> | undefined;
  readonly tags?: pulumi.Input<Readonly<Record<string, pulumi.Input<string>>>> | undefined;
  readonly policies: LinkPolicies;
  /** The text of a document, where something in it is known later only. Default: the document as it is. */
  readonly text?: (document: PolicyDocument) => pulumi.Input<string>;
  /** Whose key is followed by the next one when this changes. Default: the key is never rotated. */
  readonly rotation?: pulumi.Input<string> | undefined;
}

/** A role and everything that has to be there before it is used. */
export interface AwsRole {
  readonly role: aws.iam.Role;
  /** Known once every policy is attached. */
  readonly roleArn: pulumi.Output<string>;
  readonly attachments: readonly pulumi.Resource[];
}

/** A user with a key, and everything that has to be there before it is used. */
export interface AwsAccessKey {
  readonly key: pulumi.Output<string>;
  readonly secretKey: pulumi.Output<string>;
  readonly attachments: readonly pulumi.Resource[];
  /** Retires the key that this one follows, once the vendor's settings were given this one. */
  retireSuperseded(settings: readonly pulumi.Resource[]): void;
}

/** Makes a role with its policies. `trust` is the JSON of its trust policy. */
export function makeRole(
  name: string,
  trust: pulumi.Input<string>,
  args: AwsAccessArgs,
  options: pulumi.CustomResourceOptions,
): AwsRole {
  const role = new aws.iam.Role(
    `${name}-role`,
    { assumeRolePolicy: trust, description: ROLE_DESCRIPTION, ...shared(args) },
    options,
  );
  const attachments = attach(name, args, options, (suffix, policyArn) => {
    return new aws.iam.RolePolicyAttachment(`${name}-${suffix}`, { role: role.name, policyArn }, options);
  });
  const attached = pulumi.all(attachments.map((attachment) => attachment.id));
  const roleArn = pulumi.all([role.arn, attached]).apply(([arn]) => arn);
  return { role, roleArn, attachments };
}

/** Makes a user with its policies and an access key. */
export function makeAccessKey(name: string, args: AwsAccessArgs, options: pulumi.CustomResourceOptions): AwsAccessKey {
  // The user is the link's alone: what is left of it at its end is a key that nobody rotated, or whose secret was lost.
  const user = new aws.iam.User(`${name}-user`, { ...shared(args), forceDestroy: true }, options);
  const attachments = attach(name, args, options, (suffix, policyArn) => {
    return new aws.iam.UserPolicyAttachment(`${name}-user-${suffix}`, { user: user.name, policyArn }, options);
  });
  if (args.rotation === undefined) {
    // It goes with its user, and not before: a rotation that is declared later makes another one its successor.
    const accessKey = new aws.iam.AccessKey(`${name}-key`, { user: user.name }, { ...options, retainOnDelete: true });
    const secretKey = pulumi.secret(accessKey.secret);
    return { key: accessKey.id, secretKey, attachments, retireSuperseded: () => undefined };
  }
  const accessKey = new AccessKey(`${name}-rotated-key`, { userArn: user.arn, rotation: args.rotation }, options);
  return {
    key: accessKey.accessKeyId,
    secretKey: known(accessKey.secretAccessKey),
    attachments,
    retireSuperseded: (settings) => {
      const { accessKeyId, supersededAccessKeyId } = accessKey;
      new AccessKeyRetirement(
        `${name}-key-retirement`,
        { userArn: user.arn, accessKeyId, supersededAccessKeyId },
        { ...options, dependsOn: [...settings] },
      );
    },
  };
}

/** An output that may turn out to be none, for an argument that may be left out: what is none is left out. */
function known(output: pulumi.Output<string | undefined>): pulumi.Output<string> {
  // The SDK's types cannot say of an input that it may become none.
  return output as pulumi.Output<string>;
}

function shared({ name, path, permissionsBoundary, tags }: AwsAccessArgs) {
  return {
    ...(name === undefined ? {} : { name }),
    ...(path === undefined ? {} : { path }),
    ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
    ...(tags === undefined ? {} : { tags }),
  };
}

function attach(
  name: string,
  { path, tags, policies, text = JSON.stringify }: AwsAccessArgs,
  options: pulumi.CustomResourceOptions,
  attachOne: (suffix: string, policyArn: pulumi.Input<string>) => pulumi.CustomResource,
): readonly pulumi.CustomResource[] {
  const own = policies.documents.map((document, index) => {
    const suffix = index === 0 ? "policy" : `policy-${index + 1}`;
    const policy = new aws.iam.Policy(
      `${name}-${suffix}`,
      { policy: text(document), ...shared({ path, tags, policies }) },
      options,
    );
    return attachOne(suffix, policy.arn);
  });
  // Named by what they attach, so that one more or less does not move the others.
  const managed = policies.managedPolicyArns.map((arn) => attachOne(`managed-${shortHash(arn)}`, arn));
  return [...own, ...managed];
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
