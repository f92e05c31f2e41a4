/** Arguments that the roles of an organisation refuse in every engine, with what they say. */
export const unit = "ou-abcd-12345678";

/** The least that works. */
export const working = {
  organizationalUnitIds: [unit],
  accounts: [{ accountId: "111111111111" }],
  region: "ap-northeast-1",
  services: { EC2: {} },
};

export const refusals: readonly (readonly [what: string, config: object, message: RegExp])[] = [
  ["no unit", { organizationalUnitIds: [] }, /organizationalUnitIds: give at least one/],
  ["a unit that is none", { organizationalUnitIds: ["sales"] }, /organizationalUnitIds\[0\]: "sales" is not an org/],
  ["a unit twice", { organizationalUnitIds: [unit, unit] }, /organizationalUnitIds\[1\]: ou-abcd-12345678 is there tw/],
  ["no account", { accounts: [] }, /accounts: give at least one/],
  ["an account that is none", { accounts: [{ accountId: "1" }] }, /accounts\[0\]\.accountId: "1" is not an account/],
  [
    "an account twice",
    { accounts: [{ accountId: "111111111111" }, { accountId: "111111111111" }] },
    /accounts\[1\]\.accountId: 111111111111 is there twice/,
  ],
  [
    "two accounts of one name",
    { accounts: ["1", "2"].map((digit) => ({ accountId: digit.repeat(12), name: "shop" })) },
    /accounts\[1\]\.name: "shop" is there twice/,
  ],
  [
    "an external ID that cannot be one",
    { accounts: [{ accountId: "111111111111", externalId: "an id" }] },
    /accounts\[0\]\.externalId: an external ID has only/,
  ],
  [
    "more accounts than a template takes",
    {
      accounts: Array.from({ length: 400 }, (_, index) => ({ accountId: String(100_000_000_000 + index) })),
    },
    /accounts: the template has \d+ bytes, and CloudFormation takes 51200/,
  ],
  ["a role's name that cannot be one", { role: { name: "a b" } }, /name: "a b" is not the name of a role/],
  ["a path without slashes", { role: { path: "links" } }, /path: "links" does not begin and end with a slash/],
  [
    "a count and a share",
    { operationPreferences: { failureToleranceCount: 1, failureTolerancePercentage: 10 } },
    /operationPreferences\.failureToleranceCount: give failureToleranceCount or failureTolerancePercentage/,
  ],
  ["region and regions", { regions: ["us-east-1"] }, /region: give region or regions, not both/],
  ["a region in China", { region: "cn-north-1" }, /whose roles Mackerel cannot assume/],
  [
    "permissions that Mackerel refuses",
    { permissions: { extraManagedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] } },
    /AdministratorAccess/,
  ],
];
