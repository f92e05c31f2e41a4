import { expect, test } from "vitest";
import { runPolicy } from "./policy-run.ts";

const run = (...args: string[]) => runPolicy("wavefront", ...args);

test("prints trust and permissions of the chosen integrations", () => {
  const { code, out } = run(
    ...["--services", "CLOUDWATCH,EC2,LIMITS,CLOUDTRAIL", "--account-id", "210987654321"],
    ...["--external-id", "one-1,two-2", "--bucket-name", "logs", "--prefix", "trail"],
  );
  expect(code).toBe(0);
  const { trust, permissions, managedPolicyArns } = JSON.parse(out);
  expect(trust.Statement[0].Principal).toEqual({ AWS: "arn:aws:iam::210987654321:root" });
  expect(trust.Statement[0].Condition.StringEquals["sts:ExternalId"]).toEqual(["one-1", "two-2"]);
  expect(JSON.stringify(permissions)).toContain("arn:aws:s3:::logs/trail/*");
  expect(managedPolicyArns).toEqual([]);
});

test.each([
  [["--services", "EC2"], /--account-id: .*Wavefront does not publish/],
  [["--services", "EC2", "--account-id", "12"], /twelve digits/],
  [["--services", "CLOUDTRAIL", "--account-id", "210987654321"], /--bucket-name: .*CLOUDTRAIL needs it/],
  [["--services", "EC2", "--account-id", "210987654321", "--form", "managed"], /ReadOnlyAccess/],
])("%j is refused, with the reason", (args, message) => {
  const { code, err } = run(...args);
  expect(code).toBe(1);
  expect(err).toMatch(message);
});

test("all: CloudTrail is left out where its bucket is not known, and it is said", () => {
  const all = ["--services", "all", "--account-id", "210987654321", "--external-id", "one-1"];
  const { code, out, err } = run(...all);
  expect([code, err]).toEqual([0, "note: left out, for want of --bucket-name: CLOUDTRAIL\n"]);
  expect(out).not.toContain("s3:GetObject");
  expect(run(...all, "--bucket-name", "logs").out).toContain("s3:GetObject");
});

test("a template for many accounts: an external ID for each of the integrations", () => {
  const { code, out, err } = run(
    ...["--services", "CLOUDWATCH,EC2", "--account-id", "210987654321", "--format", "cloudformation"],
    ...["--account", "111111111111=one-1,two-1", "--account", "222222222222=one-2,two-2"],
  );
  expect([code, err]).toEqual([0, ""]);
  const [statement] = JSON.parse(out).Resources.Role.Properties.AssumeRolePolicyDocument.Statement;
  expect(statement.Condition.StringEquals["sts:ExternalId"]).toHaveLength(2);
  expect(out).toContain('"two-2"');
});
