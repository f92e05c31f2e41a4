/**
 * A role's ARN: partition, account, path with both its slashes, name. Any partition is well-formed. Source: the pattern
 * of `arnType` and the limits of path (512) and role name (64) in the IAM API reference.
 */
export const ROLE_ARN = /^arn:(aws[a-z-]*):iam::(\d{12}):role(\/(?:[\x21-\x7e]{1,510}\/)?)([\w+=,.@-]{1,64})$/;
