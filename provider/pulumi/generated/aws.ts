/** AWS on Pulumi. Generated from the definitions by `npm run generate`: do not edit. */
import * as pulumi from "@pulumi/pulumi";
import type { DataSourceOptions } from "../data-source.ts";
import { lookUpProperties, type ResourceType, VendorResource } from "../resource.ts";

/** Arguments of {@link AccessKey}. */
export interface AccessKeyArgs {
  /**
   * ARN of the IAM user whose key it is. The credentials that awslink uses for AWS have to reach the user's
   * account.
   */
  readonly userArn: pulumi.Input<string>;
  /**
   * Any text. A new one makes the next key; the one before stays, and is `supersededAccessKeyId` until it is
   * retired (`aws.AccessKeyRetirement`). Left out, it stays what it was.
   */
  readonly rotation?: pulumi.Input<string> | undefined;
}

const ACCESS_KEY: ResourceType = {
  token: "pulumi-nodejs:dynamic/awslink/aws:AccessKey",
  providerLine: 'exports.handler = () => require("awslink/pulumi/provider").resource("aws:AccessKey")',
  attributes: ["userArn", "rotation", "accessKeyId", "secretAccessKey", "supersededAccessKeyId"],
  secrets: ["secretAccessKey"],
};

/**
 * An access key of an IAM user that is rotated by a new value of `rotation`: the next key is made beside the one
 * that is there, so that whoever uses it can be given the new one first. The keys of the user are this resource's
 * own: a key that is there already is what the first one follows.
 */
export class AccessKey extends VendorResource {
  /**
   * ARN of the IAM user whose key it is. The credentials that awslink uses for AWS have to reach the user's
   * account.
   */
  declare readonly userArn: pulumi.Output<string>;
  /**
   * Any text. A new one makes the next key; the one before stays, and is `supersededAccessKeyId` until it is
   * retired (`aws.AccessKeyRetirement`). Left out, it stays what it was.
   */
  declare readonly rotation: pulumi.Output<string | undefined>;
  /** ID of the key. */
  declare readonly accessKeyId: pulumi.Output<string>;
  /** Secret of the key. Missing after an import: AWS shows it once, to who makes the key. */
  declare readonly secretAccessKey: pulumi.Output<string | undefined>;
  /** ID of the key that this one follows, whether it is still there or not. Empty for a first key. */
  declare readonly supersededAccessKeyId: pulumi.Output<string>;

  constructor(name: string, args: AccessKeyArgs, options?: pulumi.CustomResourceOptions) {
    super(ACCESS_KEY, name, args, options);
  }

  /**
   * Looks up one that exists, without managing it.
   *
   * @param name the resource's name in this program.
   * @param id its id at the vendor.
   * @throws Error when there is none with this id: the program stops.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): AccessKey {
    // What a lookup is given are not arguments: the marker makes the read fail on what is not there.
    return new AccessKey(name, lookUpProperties() as unknown as AccessKeyArgs, { ...options, id });
  }

  /** Whether a value is a AccessKey of this package, in whatever version. */
  static override isInstance(value: unknown): value is AccessKey {
    return pulumi.CustomResource.isInstance(value) && Reflect.get(value, "__pulumiType") === ACCESS_KEY.token;
  }
}

/** Arguments of {@link AccessKeyRetirement}. */
export interface AccessKeyRetirementArgs {
  /**
   * ARN of the IAM user whose key it is. The credentials that awslink uses for AWS have to reach the user's
   * account.
   */
  readonly userArn: pulumi.Input<string>;
  /** ID of the key that is in use from now on: `accessKeyId` of the `aws.AccessKey`. */
  readonly accessKeyId: pulumi.Input<string>;
  /**
   * ID of the key that it follows: `supersededAccessKeyId` of the `aws.AccessKey`. Default: empty, it follows
   * none.
   */
  readonly supersededAccessKeyId?: pulumi.Input<string> | undefined;
}

const ACCESS_KEY_RETIREMENT: ResourceType = {
  token: "pulumi-nodejs:dynamic/awslink/aws:AccessKeyRetirement",
  providerLine: 'exports.handler = () => require("awslink/pulumi/provider").resource("aws:AccessKeyRetirement")',
  attributes: ["userArn", "accessKeyId", "supersededAccessKeyId", "lastUsedAtHandOver", "retirement"],
  secrets: [],
};

/**
 * The retirement of an access key that has been followed by another one. It is made after whoever uses the new key
 * was given it. The old key is deleted by a later run, and only when AWS has seen the new one in use since the
 * hand-over (`iam:GetAccessKeyLastUsed`); until then both stay, and each run says so. Deleting this resource
 * deletes no key.
 */
export class AccessKeyRetirement extends VendorResource {
  /**
   * ARN of the IAM user whose key it is. The credentials that awslink uses for AWS have to reach the user's
   * account.
   */
  declare readonly userArn: pulumi.Output<string>;
  /** ID of the key that is in use from now on: `accessKeyId` of the `aws.AccessKey`. */
  declare readonly accessKeyId: pulumi.Output<string>;
  /**
   * ID of the key that it follows: `supersededAccessKeyId` of the `aws.AccessKey`. Default: empty, it follows
   * none.
   */
  declare readonly supersededAccessKeyId: pulumi.Output<string>;
  /**
   * When AWS had last seen the new key in use as it was handed over, in UTC. Empty where it had not: only a later
   * use than this one shows that the new key works for who was given it.
   */
  declare readonly lastUsedAtHandOver: pulumi.Output<string>;
  /**
   * `none`: there is no key to retire. `waiting`: both keys stay until AWS has seen the new one in use. `due`: it
   * has, and the next update deletes the old one. `done`: the old one is gone.
   */
  declare readonly retirement: pulumi.Output<string>;

  constructor(name: string, args: AccessKeyRetirementArgs, options?: pulumi.CustomResourceOptions) {
    super(ACCESS_KEY_RETIREMENT, name, args, options);
  }

  /**
   * Looks up one that exists, without managing it.
   *
   * @param name the resource's name in this program.
   * @param id its id at the vendor.
   * @throws Error when there is none with this id: the program stops.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): AccessKeyRetirement {
    // What a lookup is given are not arguments: the marker makes the read fail on what is not there.
    return new AccessKeyRetirement(name, lookUpProperties() as unknown as AccessKeyRetirementArgs, { ...options, id });
  }

  /** Whether a value is a AccessKeyRetirement of this package, in whatever version. */
  static override isInstance(value: unknown): value is AccessKeyRetirement {
    return (
      pulumi.CustomResource.isInstance(value) && Reflect.get(value, "__pulumiType") === ACCESS_KEY_RETIREMENT.token
    );
  }
}
