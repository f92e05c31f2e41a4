/** Every bad input that can be told is told on its field, before anything is made (rule 9). */
import { describe, expect, test } from "vitest";
import { check } from "../../../provider/core/check.ts";
import { formatPath } from "../../../provider/core/errors.ts";
import { UNKNOWN, type Values } from "../../../provider/core/value.ts";
import { definition, type KindName, LEAST, ROLE } from "./bed.ts";

const SOUND = { name: "link", roleArn: ROLE, externalId: "8ad74802b7ed48ff8af9b38fe6122930" };

function problems(kind: KindName, inputs: Values): { field: string; severity: string; message: string }[] {
  return check(definition(kind), { ...SOUND, ...LEAST[kind], ...inputs }, { kind: "create" }).map((problem) => ({
    field: formatPath(problem.path),
    severity: problem.severity,
    message: `${problem.message} ${problem.nextStep ?? ""}`,
  }));
}

const ANY: readonly (readonly [string, Values, string, RegExp])[] = [
  ["no name", { name: undefined }, "name", /required/],
  ["an empty name", { name: "" }, "name", /empty/],
  ["a role that is no ARN", { roleArn: "wavefront" }, "roleArn", /not an ARN/],
  ["a user's ARN", { roleArn: "arn:aws:iam::123456789012:user/x" }, "roleArn", /not that of an IAM role/],
  [
    "a role of GovCloud",
    { roleArn: "arn:aws-us-gov:iam::123456789012:role/x" },
    "roleArn",
    /GovCloud.*Wavefront has no way/,
  ],
  ["a role of China", { roleArn: "arn:aws-cn:iam::123456789012:role/x" }, "roleArn", /China/],
  ["no external ID", { externalId: undefined }, "externalId", /half of the method/],
  ["no role", { roleArn: undefined }, "roleArn", /half of the method/],
  ["an external ID with a blank", { externalId: "a b" }, "externalId", /has only/],
  ["a refresh rate of nothing", { serviceRefreshRateInMins: 0 }, "serviceRefreshRateInMins", /must be at least 1/],
  ["half a minute", { serviceRefreshRateInMins: 1.5 }, "serviceRefreshRateInMins", /must be a whole number/],
  ["another way to delete", { onDelete: "keep" }, "onDelete", /neither "trash" nor "purge"/],
  ["both ways to restore", { restore: true, restoreId: "x" }, "restore", /leave one/],
  ["a tag's key with a blank", { additionalTags: { "a b": "x" } }, 'additionalTags["a b"]', /no key of a point tag/],
  ["an empty tag", { additionalTags: { a: "" } }, "additionalTags.a", /empty/],
  ["a tag that is too long", { additionalTags: { a: "x".repeat(254) } }, "additionalTags.a", /254/],
  ["a field that there is not", { forceSav: true }, "forceSav", /did you mean forceSave/],
  ["text for a switch", { disabled: "yes" }, "disabled", /boolean/],
  ["a patience that is none", { rolePropagationTimeout: -1 }, "rolePropagationTimeout", /must be at least 0/],
];

describe.each(["CloudWatchIntegration", "Ec2Integration", "CloudTrailIntegration"] as const)("%s", (kind) => {
  test("what is sound passes", () => {
    expect(problems(kind, {})).toEqual([]);
  });

  test.each(ANY)("%s", (_name, inputs, field, message) => {
    expect(problems(kind, inputs)).toEqual([{ field, severity: "error", message: expect.stringMatching(message) }]);
  });

  test("unknown values wait", () => {
    const unknown = Object.fromEntries(Object.keys({ ...SOUND, ...LEAST[kind] }).map((field) => [field, UNKNOWN]));
    expect(problems(kind, { ...unknown, additionalTags: UNKNOWN, disabled: UNKNOWN })).toEqual([]);
  });
});

const FILTERS = ["metricFilterRegex", "pointTagFilterRegex"];
const EXPRESSIONS = ["instanceSelectionTagsExpr", "volumeSelectionTagsExpr"];

describe.each([
  ["CloudWatchIntegration", [...FILTERS, "s3BucketNameFilterRegex"]],
  ["Ec2Integration", FILTERS],
] as const)("%s", (kind, filters) => {
  test.each(filters)("%s that is no regular expression", (field) => {
    expect(problems(kind, { [field]: "^aws.(ec2" })).toEqual([
      { field, severity: "error", message: expect.stringMatching(/not closed \(character 6\).*Java/) },
    ]);
  });

  test.each(EXPRESSIONS)("%s that is not in its form", (field) => {
    expect(problems(kind, { [field]: "a=b, c" })).toEqual([
      { field, severity: "error", message: expect.stringMatching(/"c" is not in the form key=value/) },
    ]);
    expect(problems(kind, { [field]: "a=b,,c=d" })[0]).toMatchObject({ field, severity: "error" });
    expect(problems(kind, { [field]: "=b" })[0]).toMatchObject({ field, severity: "error" });
    expect(problems(kind, { [field]: "a=b=c, d=" })).toEqual([]);
  });
});

test.each<[string, Values, string, RegExp]>([
  ["an empty namespace", { namespaces: ["AWS/EC2", ""] }, "namespaces[1]", /not a CloudWatch namespace/],
  ["a namespace with a colon first", { namespaces: [":AWS"] }, "namespaces[0]", /not a CloudWatch namespace/],
  ["a tag without a key", { instanceSelectionTags: { "": "x" } }, 'instanceSelectionTags[""]', /needs a key/],
  ["a negative distribution", { threadDistributionInMins: -1 }, "threadDistributionInMins", /must be at least 0/],
])("CloudWatchIntegration: %s", (_name, inputs, field, message) => {
  expect(problems("CloudWatchIntegration", inputs)).toEqual([
    { field, severity: "error", message: expect.stringMatching(message) },
  ]);
});

test.each<[string, Values, string, string, RegExp]>([
  ["an empty tag for the host's name", { hostNameTags: [""] }, "hostNameTags[0]", "error", /empty/],
  ["another custom namespace", { customNamespaces: ["QUOTAS"] }, "customNamespaces[0]", "warning", /LIMITS/],
])("Ec2Integration: %s", (_name, inputs, field, severity, message) => {
  expect(problems("Ec2Integration", inputs)).toEqual([{ field, severity, message: expect.stringMatching(message) }]);
});

test.each<[string, Values, string, RegExp]>([
  ["no region", { region: undefined }, "region", /required/],
  ["a zone", { region: "us-west-2a" }, "region", /availability zone/],
  ["a region where the role does not reach", { region: "cn-north-1" }, "region", /China.*no role/],
  ["no bucket", { bucketName: undefined }, "bucketName", /required/],
  ["a bucket's ARN", { bucketName: "arn:aws:s3:::logs/x" }, "bucketName", /use the name alone: "logs"/],
  ["a prefix with a slash at its end", { prefix: "p/" }, "prefix", /write it as "p"/],
  ["a bucket's address", { bucketName: "s3://logs/x" }, "bucketName", /use the name alone: "logs"/],
])("CloudTrailIntegration: %s", (_name, inputs, field, message) => {
  expect(problems("CloudTrailIntegration", inputs)).toEqual([
    { field, severity: "error", message: expect.stringMatching(message) },
  ]);
});
