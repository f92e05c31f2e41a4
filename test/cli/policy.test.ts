import { Command, CommanderError } from "commander";
import { describe, expect, it } from "vitest";
import { registerPolicy } from "../../cli/policy.ts";
import { fitPolicies, permissions, trustPolicy } from "../../components/policies/index.ts";

/** Runs `awslink policy` in this process, and gives what it wrote and its exit code. */
function run(...args: string[]): { code: number; out: string; err: string } {
  const written = { out: "", err: "" };
  const program = new Command("awslink").exitOverride().configureOutput({
    writeOut: (text) => {
      written.out += text;
    },
    writeErr: (text) => {
      written.err += text;
    },
  });
  registerPolicy(program);
  try {
    program.parse(["policy", ...args], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return { code: error.exitCode, ...written };
    throw error;
  }
  return { code: 0, ...written };
}

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

  it("warns on stderr of a service that it does not know", () => {
    const { code, out, err } = run("mackerel", "--services", "EC2,Quantum", "--external-id", "id");
    expect(code).toBe(0);
    expect(JSON.parse(out).permissions).toHaveLength(1);
    expect(err).toMatch(/^warning: services\.Quantum: .*\n$/);
  });

  it.each([
    ["an unknown vendor", ["nagios", "--services", "EC2"], "Allowed choices are mackerel"],
    ["an unknown flag", ["mackerel", "--services", "EC2", "--frobnicate"], "--frobnicate"],
    ["an unknown form", ["mackerel", "--services", "EC2", "--form", "loose"], "explicit, managed"],
    ["an unknown format", ["mackerel", "--services", "EC2", "--format", "yaml"], "json"],
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
