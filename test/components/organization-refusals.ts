/** Arguments that the roles of an organisation refuse in every engine, with what they say. */
export const unit = "ou-abcd-12345678";

const accounts = [{ accountId: "111111111111" }];
const mackerel = { region: "ap-northeast-1", services: { EC2: {} } };
const principal = "arn:aws:iam::333333333333:role/elastic-agent";
const logs = {
  cloudtrail: { awsS3: { cloudtrail: { queueUrl: "https://sqs.us-east-1.amazonaws.com/123456789012/a" } } },
};

/** The least that works. */
export const working = { organizationalUnitIds: [unit], accounts, mackerel };

/** The least that works with each vendor. */
export const workingOf = {
  mackerel: working,
  wavefront: { organizationalUnitIds: [unit], accounts, wavefront: { wavefrontAccountId: "210987654321" } },
  elastic: {
    organizationalUnitIds: [unit],
    accounts,
    elastic: { principal, policyIds: ["agents"], services: { ec2: { awsMetrics: { ec2_metrics: {} } } } },
  },
};

const ofWavefront = { mackerel: undefined, ...workingOf.wavefront };
const ofElastic = { mackerel: undefined, ...workingOf.elastic };

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
  [
    "region and regions",
    { mackerel: { ...mackerel, regions: ["us-east-1"] } },
    /region: give region or regions, not both/,
  ],
  ["a region in China", { mackerel: { ...mackerel, region: "cn-north-1" } }, /whose roles Mackerel cannot assume/],
  [
    "permissions that Mackerel refuses",
    {
      mackerel: {
        ...mackerel,
        permissions: { extraManagedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] },
      },
    },
    /AdministratorAccess/,
  ],
  ["no vendor", { mackerel: undefined }, /declare one of mackerel, wavefront and elastic; none is declared/],
  ["two vendors", workingOf.wavefront, /mackerel and wavefront are declared.*/],
  [
    "external IDs of another vendor",
    { accounts: [{ accountId: "111111111111", externalIds: { ec2: "an-id" } }] },
    /accounts\[0\]\.externalIds: belongs to Wavefront/,
  ],
  [
    "one external ID for Wavefront's integrations",
    { ...ofWavefront, accounts: [{ accountId: "111111111111", externalId: "an-id" }] },
    /accounts\[0\]\.externalId: Wavefront has externalIds, one for each integration/,
  ],
  [
    "an external ID of an integration that is not there",
    { ...ofWavefront, accounts: [{ accountId: "111111111111", externalIds: { cloudTrail: "an-id" } }] },
    /accounts\[0\]\.externalIds: cloudTrail is not an integration of these links/,
  ],
  [
    "an external ID of an integration that cannot be one",
    { ...ofWavefront, accounts: [{ accountId: "111111111111", externalIds: { ec2: "an id" } }] },
    /accounts\[0\]\.externalIds\.ec2: an external ID has only/,
  ],
  [
    "one external ID for every account",
    { ...ofWavefront, wavefront: { ...workingOf.wavefront.wavefront, ec2: { externalId: "an-id" } } },
    /wavefront\.ec2: an external ID belongs to an account/,
  ],
  ["Wavefront without its account", { ...ofWavefront, wavefront: {} }, /wavefrontAccountId: missing/],
  [
    "a trail",
    { ...ofWavefront, wavefront: { ...workingOf.wavefront.wavefront, cloudTrail: {} } },
    /wavefront\.cloudTrail: an organisation's trail writes to one bucket/,
  ],
  [
    "an external ID for Elastic",
    { ...ofElastic, accounts: [{ accountId: "111111111111", externalId: "an-id" }] },
    /accounts\[0\]\.externalId: Elastic has none/,
  ],
  [
    "agents who are nobody",
    { ...ofElastic, elastic: { ...workingOf.elastic.elastic, principal: undefined } },
    /elastic\.principal: missing/,
  ],
  [
    "agents who are everybody",
    { ...ofElastic, elastic: { ...workingOf.elastic.elastic, principal: "*" } },
    /principal: "\*" is not the ARN/,
  ],
  [
    "logs by a queue without their buckets",
    { ...ofElastic, elastic: { ...workingOf.elastic.elastic, services: logs } },
    /permissions\.logBuckets: missing/,
  ],
];
