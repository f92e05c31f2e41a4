import { describe, expect, test } from "vitest";
import { check } from "../../../provider/core/check.ts";
import { formatPath } from "../../../provider/core/errors.ts";
import { UNKNOWN, type Values } from "../../../provider/core/value.ts";
import { awsIntegration } from "../../../provider/mackerel/aws-integration/index.ts";

const role = { roleArn: "arn:aws:iam::123456789012:role/mackerel", externalId: "an-external-id" };
const key = { key: "AKIAIOSFODNN7EXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };
const setting = (fields: Values): Values => ({ name: "n", region: "ap-northeast-1", services: { EC2: {} }, ...fields });

/** What is said at a create: `error services.EC2.role`, in order. */
function said(inputs: Values): string[] {
  return check(awsIntegration, inputs, { kind: "create" }).map(
    ({ severity, path }) => `${severity} ${formatPath(path)}`,
  );
}

describe("what is sound passes", () => {
  test.each<[string, Values]>([
    ["a role", role],
    ["a key", key],
    ["a role with a path", { ...role, roleArn: "arn:aws:iam::123456789012:role/path/mackerel" }],
    ["tags in every form", { ...key, includedTags: `a:b, "c:d": 'e,f'`, excludedTags: "" }],
    [
      "excluded metrics and an empty list",
      { ...key, services: { EC2: { excludedMetrics: ["ec2.cpu.used"] }, RDS: { excludedMetrics: [] } } },
    ],
    ["no services", { ...key, services: {} }],
    ["a role of services in the vendor's own form", { ...key, services: { EC2: { role: "Hatena: web" } } }],
    ["absent and null fields", { ...key, memo: null, includedTags: undefined }],
  ])("%s", (_name, fields) => {
    expect(said(setting(fields))).toEqual([]);
  });
});

describe("what is wrong is said of its field", () => {
  test.each<[string, Values, readonly string[]]>([
    ["both methods", { ...role, ...key }, ["error key", "error secretKey"]],
    ["empty credentials of the other method, which count as none", { ...key, roleArn: "", externalId: "" }, []],
    [
      "the same in GovCloud, where a key is the way",
      { ...key, roleArn: "", externalId: "", region: "us-gov-west-1" },
      [],
    ],
    ["empty credentials alone", { roleArn: "", externalId: "", key: "", secretKey: "" }, ["error roleArn"]],
    ["half a role", { roleArn: role.roleArn }, ["error externalId"]],
    ["half a key", { key: key.key }, ["error secretKey"]],
    ["a secret alone", { secretKey: key.secretKey }, ["error key"]],
    ["no credentials", {}, ["error roleArn"]],
    ["a role that is a user", { ...role, roleArn: "arn:aws:iam::123456789012:user/x" }, ["error roleArn"]],
    ["a role that is no ARN", { ...role, roleArn: "mackerel" }, ["error roleArn"]],
    ["a role of GovCloud", { ...role, roleArn: "arn:aws-us-gov:iam::123456789012:role/x" }, ["error roleArn"]],
    ["a region that the role does not reach", { ...role, region: "cn-north-1" }, ["error region"]],
    [
      "a role that is not known yet, and does not reach it either",
      { ...role, roleArn: UNKNOWN, region: "us-gov-west-1" },
      ["error region"],
    ],
    [
      "a role of GovCloud for a region of GovCloud: the role is at fault",
      { ...role, roleArn: "arn:aws-us-gov:iam::123456789012:role/x", region: "us-gov-west-1" },
      ["error roleArn"],
    ],
    ["a role of China", { ...role, roleArn: "arn:aws-cn:iam::123456789012:role/x" }, ["error roleArn"]],
    ["an external ID that STS would refuse", { ...role, externalId: "a b" }, ["error externalId"]],
    ["a region", { ...key, region: "Tokyo" }, ["error region"]],
    ["tags", { ...key, includedTags: "foo", excludedTags: "a:b:c" }, ["error includedTags", "error excludedTags"]],
    [
      "tags in a form that Mackerel does not document",
      { ...key, includedTags: 'a:, b:"", c:d', excludedTags: "a:b, " },
      ["warning includedTags", "warning includedTags", "warning excludedTags"],
    ],
    ["a role without its service", { ...key, services: { EC2: { role: "web" } } }, ["error services.EC2.role"]],
    ["a role with too many parts", { ...key, services: { EC2: { role: "a:b:c" } } }, ["error services.EC2.role"]],
    [
      "both metric filters, over two services",
      { ...key, services: { EC2: { excludedMetrics: ["ec2.cpu.used"] }, RDS: { includedMetrics: [] } } },
      ["error services.EC2.excludedMetrics"],
    ],
    ["one service twice", { ...key, services: { Route53: {}, "Route 53": {} } }, ['error services["Route 53"]']],
    ["an empty name", { ...key, name: "" }, ["error name"]],
    ["a field that there is not", { ...key, servces: {} }, ["error servces"]],
    [
      "a field of a service that there is not",
      { ...key, services: { EC2: { roles: "a:b" } } },
      ["error services.EC2.roles"],
    ],
    ["a number for a text", { ...key, memo: 5 }, ["error memo"]],
    ["a time-out below nothing", { ...role, rolePropagationTimeout: -1 }, ["error rolePropagationTimeout"]],
    ["an unknown service", { ...key, services: { EC3: {} } }, ["warning services.EC3"]],
    [
      "hosts retired where it is not documented",
      { ...key, services: { S3: { retireAutomatically: true } } },
      ["warning services.S3.retireAutomatically"],
    ],
    [
      "an unknown metric",
      { ...key, services: { EC2: { excludedMetrics: ["ec2.cpu.used", "ec2.cpu.usde"] } } },
      ["warning services.EC2.excludedMetrics[1]"],
    ],
  ])("%s", (_name, fields, expected) => {
    expect(said(setting(fields))).toEqual(expected);
  });

  test("what is required and not there", () => {
    expect(said(key)).toEqual(["error name", "error region", "error services"]);
  });
});

describe("rule 3: no problem repeats a secret", () => {
  test.each<[string, Values]>([
    ["both methods", { ...role, ...key }],
    ["a secret alone", { secretKey: key.secretKey }],
    ["a secret that is no text", { key: key.key, secretKey: [key.secretKey] }],
    ["a secret under a wrong name", { ...role, secret: key.secretKey, secretkey: key.secretKey }],
  ])("%s", (_name, fields) => {
    const problems = check(awsIntegration, setting(fields), { kind: "create" });
    expect(problems).not.toEqual([]);
    expect(JSON.stringify(problems)).not.toContain(key.secretKey);
  });
});

describe("at preview, what is unknown is waited for", () => {
  test.each<[string, Values, readonly string[]]>([
    ["an external ID that is to be made", { ...role, externalId: UNKNOWN }, []],
    ["a role that is to be made", { ...role, roleArn: UNKNOWN }, []],
    ["everything", { name: UNKNOWN, region: UNKNOWN, services: UNKNOWN, roleArn: UNKNOWN, externalId: UNKNOWN }, []],
    ["tags and a role of a service", { ...key, includedTags: UNKNOWN, services: { EC2: { role: UNKNOWN } } }, []],
    ["a metric among others", { ...key, services: { EC2: { excludedMetrics: [UNKNOWN, "ec2.cpu.used"] } } }, []],
    ["both methods, one of them unknown", { roleArn: UNKNOWN, ...key }, ["error key", "error secretKey"]],
    ["half a method, which is unknown", { key: UNKNOWN }, ["error secretKey"]],
    ["a wrong field beside an unknown one", { ...role, externalId: UNKNOWN, region: "Tokyo" }, ["error region"]],
  ])("%s", (_name, fields, expected) => {
    expect(said(setting(fields))).toEqual(expected);
  });
});
