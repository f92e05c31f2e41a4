import { describe, expect, it } from "vitest";
import { checkRoleArn, parseArn, parseRoleArn } from "../../../../provider/core/aws/arn.ts";
import { checkRegion, isRegion, type Partition, partitionOf } from "../../../../provider/core/aws/region.ts";

describe("parseArn", () => {
  it("takes an ARN apart", () => {
    expect(parseArn("arn:aws:lambda:us-east-1:123456789012:function:name:1")).toEqual({
      partition: "aws",
      service: "lambda",
      region: "us-east-1",
      accountId: "123456789012",
      resource: "function:name:1",
    });
  });

  it.each(["", "arn", "arn:aws:iam", "arn:moon:iam::123456789012:role/a", "arn:aws:iam::123456789012:"])(
    "takes %j for none",
    (text) => expect(parseArn(text)).toBeUndefined(),
  );
});

describe("parseRoleArn", () => {
  it.each([
    ["arn:aws:iam::123456789012:role/Reader", { partition: "aws", path: "/", name: "Reader" }],
    ["arn:aws:iam::123456789012:role/teams/ops/Reader", { partition: "aws", path: "/teams/ops/", name: "Reader" }],
    ["arn:aws-cn:iam::123456789012:role/a+=,.@-_b", { partition: "aws-cn", path: "/", name: "a+=,.@-_b" }],
    ["arn:aws-us-gov:iam::123456789012:role/Reader", { partition: "aws-us-gov", path: "/", name: "Reader" }],
  ])("takes %s apart", (text, parts) => {
    expect(parseRoleArn(text)).toEqual({ accountId: "123456789012", ...parts });
  });

  it.each([
    ["a user", "arn:aws:iam::123456789012:user/Reader"],
    ["a session", "arn:aws:sts::123456789012:assumed-role/Reader/session"],
    ["a short account", "arn:aws:iam::12345:role/Reader"],
    ["a region", "arn:aws:iam:us-east-1:123456789012:role/Reader"],
    ["no name", "arn:aws:iam::123456789012:role/"],
    ["no name behind a path", "arn:aws:iam::123456789012:role/teams/"],
    ["a name of 65 characters", `arn:aws:iam::123456789012:role/${"n".repeat(65)}`],
    ["a path of 513 characters", `arn:aws:iam::123456789012:role/${"p".repeat(511)}/Reader`],
    ["a blank at its end", "arn:aws:iam::123456789012:role/Reader "],
    ["a line end", "arn:aws:iam::123456789012:role/Reader\n"],
    ["no ARN", "Reader"],
  ])("refuses one with %s", (_, text) => {
    expect(parseRoleArn(text)).toBeUndefined();
    expect(checkRoleArn(text, ["roleArn"], { vendor: "Mackerel" })).toEqual([
      expect.objectContaining({ severity: "error", path: ["roleArn"], nextStep: expect.stringContaining("role/NAME") }),
    ]);
  });
});

describe("checkRoleArn", () => {
  it("lets a role of the vendor's partition pass", () => {
    expect(checkRoleArn("arn:aws:iam::123456789012:role/Reader", ["roleArn"], { vendor: "Mackerel" })).toEqual([]);
    const governmental = { vendor: "Own", vendorPartition: "aws-us-gov" } as const;
    expect(checkRoleArn("arn:aws-us-gov:iam::123456789012:role/Reader", [], governmental)).toEqual([]);
  });

  it.each([
    ["arn:aws-us-gov:iam::123456789012:role/Reader", "AWS GovCloud (US)"],
    ["arn:aws-cn:iam::123456789012:role/Reader", "AWS China"],
    ["arn:aws-iso-b:iam::123456789012:role/Reader", "aws-iso-b"],
  ])("refuses %s and points to access keys", (text, words) => {
    expect(checkRoleArn(text, ["services", 0], { vendor: "Mackerel" })).toEqual([
      {
        severity: "error",
        path: ["services", 0],
        message: expect.stringContaining(words),
        nextStep: expect.stringContaining("access key"),
      },
    ]);
  });

  it.each([
    ["Reader", "is not an ARN"],
    ["arn:aws:iam::123456789012:user/Reader", "not that of an IAM role"],
    ["arn:aws:iam::1234:role/Reader", "twelve digits"],
    ["arn:aws:iam::123456789012:role/teams/", "not a well-formed ARN"],
  ])("says what is wrong with %s", (text, words) => {
    expect(checkRoleArn(text, [], { vendor: "Mackerel" })[0]?.message).toContain(words);
  });
});

describe("regions", () => {
  it.each<[string, Partition]>([
    ["us-east-1", "aws"],
    ["ap-northeast-1", "aws"],
    ["mx-central-1", "aws"],
    ["cn-northwest-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
    ["us-iso-east-1", "aws-iso"],
    ["us-isob-east-1", "aws-iso-b"],
    ["us-isof-south-1", "aws-iso-f"],
    ["eu-isoe-west-1", "aws-iso-e"],
    ["eusc-de-east-1", "aws-eusc"],
  ])("%s is in %s", (region, partition) => {
    expect(partitionOf(region)).toBe(partition);
    expect(checkRegion(region, ["region"])).toEqual([]);
  });

  it.each(["", "Tokyo", "us-east", "US-EAST-1", "us_east_1", "us-east-1 ", "*"])("%j is none", (text) => {
    expect(isRegion(text)).toBe(false);
    expect(partitionOf(text)).toBeUndefined();
    expect(checkRegion(text, ["region"])).toEqual([expect.objectContaining({ severity: "error", path: ["region"] })]);
  });

  it("tells a zone from a region", () => {
    const [problem] = checkRegion("us-east-1a", ["region"]);
    expect(problem?.message).toContain("availability zone");
    expect(problem?.nextStep).toContain('"us-east-1"');
  });
});
