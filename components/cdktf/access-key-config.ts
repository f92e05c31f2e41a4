/** What the links take of an access key, whatever the vendor calls its halves. */

/** Beside a key that exists: nothing that is made is described. */
export interface GivenKeyConfig {
  readonly allowSecretInState?: never;
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
  /** Name of the user. Default: out of the construct's id and path. */
  readonly userName?: string | undefined;
  /** IAM path of user and policies. Default: `/`. */
  readonly path?: string | undefined;
  /** ARN of the policy that bounds the user's permissions. */
  readonly permissionsBoundary?: string | undefined;
}
