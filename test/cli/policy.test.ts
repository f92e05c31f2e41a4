import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import {
  describeCatalogue,
  fitPolicies,
  permissions,
  trustPolicy,
  vendorNames,
} from "../../components/policies/index.ts";
import { runPolicy as run } from "./policy-run.ts";

const template = ["--format", "cloudformation"];

describe("awslink policy mackerel", () => {
  it("prints trust and permissions as JSON, and nothing else", () => {
    const { code, out, err } = run("mackerel", "--services", "EC2,RDS", "--external-id", "Q3nNwnDX");
    expect(code).toBe(0);
    expect(err).toBe("");
    expect(JSON.parse(out)).toEqual({
      trust: trustPolicy({ vendor: "mackerel", externalId: "Q3nNwnDX" }),
      permissions: fitPolicies(permissions({ vendor: "mackerel", services: ["EC2", "RDS"] }).statements),
      managedPolicyArns: [],
    });
  });

  it("takes blanks around commas, names with a blank, and a flag twice", () => {
    const one = run("mackerel", "--services", "EC2, Route 53", "--external-id", "id");
    const two = run("mackerel", "--services", "Route 53", "--services", "EC2", "--external-id", "id");
    expect(one).toEqual(two);
    expect(one.out).toContain("route53:ListHostedZones");
    expect(one.err).toBe("");
  });

  it("prints a plain placeholder without an external ID, and says so on stderr", () => {
    const { code, out, err } = run("mackerel", "--services", "EC2");
    expect(code).toBe(0);
    expect(JSON.parse(out).trust.Statement[0].Condition.StringEquals["sts:ExternalId"]).toBe(
      "REPLACE-WITH-THE-EXTERNAL-ID",
    );
    expect(err).toMatch(/^note: no --external-id was given.*\n$/);
  });

  it("prints several external IDs", () => {
    const { out } = run("mackerel", "--services", "EC2", "--external-id", "first,second");
    expect(JSON.parse(out).trust.Statement[0].Condition.StringEquals["sts:ExternalId"]).toEqual(["first", "second"]);
  });

  it("prints managed policies, bounded resources and the actions of filters", () => {
    const flags = ["--form", "managed", "--region", "us-east-1", "--tag-filters", "--external-id", "id"];
    const printed = JSON.parse(run("mackerel", "--services", "ElastiCache,APIGateway", ...flags).out);
    expect(printed.managedPolicyArns).toEqual(["arn:aws:iam::aws:policy/AmazonElastiCacheReadOnlyAccess"]);
    const text = JSON.stringify(printed.permissions);
    expect(text).toContain("elasticache:ListTagsForResource");
    expect(text).toContain("arn:aws:apigateway:us-east-1::/*");
    expect(JSON.stringify(JSON.parse(run("mackerel", "--services", "States", "--metric-filters").out))).toContain(
      "tag:GetResources",
    );
  });

  it("prints every service", () => {
    const { code, out } = run("mackerel", "--services", "all", "--external-id", "id");
    expect(code).toBe(0);
    for (const action of ["ec2:DescribeInstances", "athena:ListWorkGroups"]) expect(out).toContain(action);
  });

  it.each([
    ["--partition", "aws-cn", "arn:aws-cn:sqs:*:*:*"],
    ["--region", "us-gov-west-1", "arn:aws-us-gov:sqs:us-gov-west-1:*:*"],
  ])("has no trust policy with %s %s, and says why", (flag, value, resource) => {
    const { code, out, err } = run("mackerel", "--services", "SQS", flag, value);
    expect(code).toBe(0);
    expect(JSON.parse(out).trust).toBeNull();
    expect(out).toContain(resource);
    expect(err).toMatch(/^note: Mackerel can assume no role in .*access key.*\n$/);
  });

  it("prints the same role as a template, in JSON and in YAML", () => {
    const flags = [
      "--services",
      "EC2,SQS",
      "--external-id",
      "Q3nNwnDX",
      "--role-name",
      "mackerel",
      "--path",
      "/links/",
    ];
    const more = ["--permissions-boundary", "arn:aws:iam::{accountId}:policy/b", "--tag", "team=sre", ...template];
    const { code, out, err } = run("mackerel", ...flags, ...more);
    expect([code, err]).toEqual([0, ""]);
    const [policy] = fitPolicies(permissions({ vendor: "mackerel", services: ["EC2", "SQS"] }).statements);
    expect(JSON.parse(out)).toEqual({
      AWSTemplateFormatVersion: "2010-09-09",
      Description: expect.any(String),
      Resources: {
        Role: {
          Type: "AWS::IAM::Role",
          Properties: {
            RoleName: "mackerel",
            Path: "/links/",
            Description: expect.any(String),
            AssumeRolePolicyDocument: trustPolicy({ vendor: "mackerel", externalId: "Q3nNwnDX" }),
            PermissionsBoundary: {
              "Fn::Join": ["", ["arn:aws:iam::", { Ref: "AWS::AccountId" }, ":policy/b"]],
            },
            Tags: [{ Key: "team", Value: "sre" }],
          },
        },
        Policy: {
          Type: "AWS::IAM::ManagedPolicy",
          Properties: { Path: "/links/", PolicyDocument: policy, Roles: [{ Ref: "Role" }] },
        },
      },
      Outputs: { RoleArn: { Description: expect.any(String), Value: { "Fn::GetAtt": ["Role", "Arn"] } } },
    });
    expect(parse(run("mackerel", ...flags, ...more, "--format", "cloudformation-yaml").out)).toEqual(JSON.parse(out));
  });

  it("asks in the template for an external ID that is not given, and says so on stderr", () => {
    const { out, err } = run("mackerel", "--services", "EC2", ...template);
    const { Parameters, Resources } = JSON.parse(out);
    expect(Parameters).toEqual({ ExternalId: expect.objectContaining({ Type: "String" }) });
    expect(Resources.Role.Properties.AssumeRolePolicyDocument.Statement[0].Condition).toEqual({
      StringEquals: { "sts:ExternalId": { Ref: "ExternalId" } },
    });
    expect(err).toMatch(/^note: .*parameter ExternalId\.\n$/);
  });

  it("warns on stderr of a service that it does not know", () => {
    const { code, out, err } = run("mackerel", "--services", "EC2,Quantum", "--external-id", "id");
    expect(code).toBe(0);
    expect(JSON.parse(out).permissions).toHaveLength(1);
    expect(err).toMatch(/^warning: --services: .*"Quantum" of Mackerel.*\n$/);
  });

  it("lists the services of every vendor in its help", () => {
    const { code, out } = run("--help");
    expect(code).toBe(0);
    for (const vendor of vendorNames) {
      for (const { id } of describeCatalogue(vendor).services) expect(out).toContain(id.split(":")[0]);
    }
  });

  it.each([
    ["an unknown vendor", ["nagios", "--services", "EC2"], "Allowed choices are mackerel"],
    ["an unknown flag", ["mackerel", "--services", "EC2", "--frobnicate"], "--frobnicate"],
    ["an unknown form", ["mackerel", "--services", "EC2", "--form", "loose"], "explicit, managed"],
    ["an unknown format", ["mackerel", "--services", "EC2", "--format", "yaml"], "json"],
    ["a template's flag without a template", ["mackerel", "--services", "EC2", "--role-name", "a"], "--role-name"],
    [
      "an external ID beside those of accounts",
      ["mackerel", "--services", "EC2", ...template, "--external-id", "id", "--account", "123456789012=id"],
      "--account",
    ],
    [
      "an account that is none",
      ["mackerel", "--services", "EC2", ...template, "--account", "1234=an-id"],
      '"1234" is not an account',
    ],
    ["a role's name that is none", ["mackerel", "--services", "EC2", ...template, "--role-name", "a b"], '"a b"'],
    ["a path that is none", ["mackerel", "--services", "EC2", ...template, "--path", "links"], "slash"],
    [
      "a template in a partition that the vendor cannot reach",
      ["mackerel", "--services", "EC2", ...template, "--partition", "aws-cn"],
      "access key",
    ],
    [
      "a template without anybody who assumes the role",
      ["elastic", "--services", "rds", ...template],
      "--agent-principal",
    ],
    [
      "services of which it knows none",
      ["mackerel", "--services", "ec2,Lamda"],
      'grants none for it (Did you mean "EC2"?)',
    ],
    [
      "a principal that assumes nothing",
      ["mackerel", "--services", "EC2", "--agent-principal", "a"],
      "--agent-principal",
    ],
    [
      "another account than the vendor's",
      ["mackerel", "--services", "EC2", "--account-id", "123456789012"],
      "leave this out",
    ],
    [
      "a parameter of another vendor",
      ["mackerel", "--services", "EC2", "--bucket-name", "a"],
      "--bucket-name: Mackerel has no",
    ],
    [
      "an external ID of an account that is none",
      ["mackerel", "--services", "EC2", ...template, "--account", "123456789012=a b"],
      "--account 123456789012: an external ID",
    ],
    [
      "an account without its external ID",
      ["mackerel", "--services", "EC2", ...template, "--account", "123456789012"],
      "--account 123456789012: has 0 external IDs, and needs one",
    ],
    ["an unknown partition", ["mackerel", "--services", "EC2", "--partition", "moon"], "aws-us-gov"],
    ["no services", ["mackerel"], "--services"],
    ["an empty list of services", ["mackerel", "--services", ","], "empty"],
    ["a malformed region", ["mackerel", "--services", "EC2", "--region", "Tokyo"], "not a region code"],
    ["a malformed external ID", ["mackerel", "--services", "EC2", "--external-id", "a b"], "external ID"],
    ["too many managed policies", ["mackerel", "--services", "all", "--form", "managed"], "quota is 10"],
  ])("says %s in one line, with exit code 1 and nothing on stdout", (_, args, words) => {
    const { code, out, err } = run(...args);
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(err).toMatch(/^error: .*\n$/);
    expect(err).toContain(words);
  });
});
