/** What `WavefrontLink` refuses on every engine, before anything is made. */
export const ACCOUNT = "210987654321";
export const trail = { region: "us-west-2", bucketName: "logs", prefix: "trail" };

/** Arguments beside the account, and what the refusal says. */
export const refusals: readonly (readonly [string, object, RegExp])[] = [
  ["an account that is none", { wavefrontAccountId: "12" }, /wavefrontAccountId: "12" has not twelve digits/],
  [
    "a role that exists, without its external IDs",
    { role: { roleArn: "arn:aws:iam::123456789012:role/x" }, cloudWatch: {} },
    /cloudWatch\.externalId: missing/,
  ],
  [
    "one external ID for two",
    { cloudWatch: { externalId: "a-1" }, ec2: { externalId: "a-1" } },
    /ec2\.externalId: .*twice/,
  ],
  ["ReadOnlyAccess by another name", { permissions: { form: "managed" } }, /permissions\.form: .*ReadOnlyAccess/],
  [
    "a bucket that is none",
    { cloudTrail: { region: "us-west-2", bucketName: "a/b" } },
    /cloudTrail\.bucketName: .*not the name of an S3 bucket/,
  ],
  ["a prefix with a slash", { cloudTrail: { ...trail, prefix: "p/" } }, /cloudTrail\.prefix: .*slash/],
];
