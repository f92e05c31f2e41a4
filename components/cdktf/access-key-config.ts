/** What the links take of an access key, whatever the vendor calls its halves. */

/** Beside a key that exists: nothing that is made is described. */
export interface GivenKeyConfig {
  readonly allowSecretInState?: never;
  readonly rotation?: never;
  readonly userName?: never;
  readonly path?: never;
  readonly permissionsBoundary?: never;
}

/** A key that the link makes, with a user of its own. */
export interface MadeKeyConfig {
  /**
   * That the secret of the key will be in Terraform's state, where whoever reads the state can read it: Terraform
   * stores what `aws_iam_access_key` makes, whatever the link does.
   */
  readonly allowSecretInState: true;
  /**
   * Any text; a new one rotates the key: the next one is made and handed to the vendor in the same apply, and a later one
   * deletes the old key when AWS has seen the new one in use. awslink's own credentials for AWS are used (the block `aws`
   * of its provider; default: those of the environment). Default: the key is never rotated.
   */
  readonly rotation?: string | undefined;
  /** Name of the user. Default: out of the construct's id and path. */
  readonly userName?: string | undefined;
  /** IAM path of user and policies. Default: `/`. */
  readonly path?: string | undefined;
  /** ARN of the policy that bounds the user's permissions. */
  readonly permissionsBoundary?: string | undefined;
}
