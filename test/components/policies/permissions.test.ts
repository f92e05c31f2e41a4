import { describe, expect, it } from "vitest";
import {
  describeCatalogue,
  fitPolicies,
  type PermissionsOptions,
  type PolicyStatement,
  permissions,
  policyCharacters,
  policyQuotas,
} from "../../../components/policies/index.ts";
import { InvalidInputError, type Problem } from "../../../provider/core/errors.ts";
import { TABLE } from "./mackerel-guide.ts";

const EVERY_SERVICE = describeCatalogue("mackerel").services.map((service) => service.id);

function granted(options: Partial<PermissionsOptions>) {
  return permissions({ vendor: "mackerel", services: [], ...options });
}

function actionsOf(statements: readonly PolicyStatement[]): string[] {
  return statements.flatMap((statement) => statement.Action ?? []).sort();
}

function problemsOf(options: Partial<PermissionsOptions>): readonly Problem[] {
  try {
    granted(options);
  } catch (error) {
    if (error instanceof InvalidInputError) return error.problems;
    throw error;
  }
  return [];
}

const METRICS = ["cloudwatch:GetMetricData", "cloudwatch:GetMetricStatistics", "cloudwatch:ListMetrics"];

describe("the explicit form", () => {
  it("grants EC2 what it lists, and the metrics", () => {
    expect(granted({ services: ["EC2"] })).toEqual({
      statements: [
        { Sid: "MackerelRead", Effect: "Allow", Action: [...METRICS, "ec2:DescribeInstances"], Resource: ["*"] },
      ],
      managedPolicyArns: [],
      warnings: [],
      catalogueDate: "2026-05-07",
    });
  });

  it("binds what names a resource to it, apart from what lists", () => {
    expect(granted({ services: ["SQS"] }).statements).toEqual([
      { Sid: "MackerelRead", Effect: "Allow", Action: [...METRICS, "sqs:ListQueues"], Resource: ["*"] },
      {
        Sid: "MackerelReadSqsQueues",
        Effect: "Allow",
        Action: ["sqs:GetQueueAttributes", "sqs:ListQueueTags"],
        Resource: ["arn:aws:sqs:*:*:*"],
      },
    ]);
  });

  it("binds API Gateway to every region, or to those that are named", () => {
    const resources = (regions: readonly string[]) =>
      granted({ services: ["APIGateway"], regions }).statements.find(({ Sid }) => Sid === "MackerelReadApiGateway")
        ?.Resource;
    expect(resources([])).toEqual(["arn:aws:apigateway:*::/*"]);
    expect(resources(["us-east-1", "ap-northeast-1"])).toEqual([
      "arn:aws:apigateway:ap-northeast-1::/*",
      "arn:aws:apigateway:us-east-1::/*",
    ]);
  });

  it("keeps the global web ACLs of CloudFront whatever the region is", () => {
    const { statements } = granted({ services: ["WAF"], regions: ["ap-northeast-1"] });
    expect(statements.find(({ Sid }) => Sid === "MackerelReadWebAcls")?.Resource).toEqual([
      "arn:aws:wafv2:*:*:global/webacl/*/*",
      "arn:aws:wafv2:ap-northeast-1:*:regional/webacl/*/*",
    ]);
  });

  it.each(EVERY_SERVICE)("grants %s no action with a wildcard, and the metrics", (service) => {
    const { statements, warnings } = granted({ services: [service], tagFilters: true });
    const actions = actionsOf(statements);
    expect(actions).toEqual(expect.arrayContaining(METRICS));
    expect(actions.length).toBeGreaterThan(METRICS.length);
    expect(actions.filter((action) => /[*?]/.test(action))).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it.each([
    ["ElastiCache", "elasticache:ListTagsForResource"],
    ["States", "tag:GetResources"],
  ])("grants %s the action %s only to settings that filter", (service, action) => {
    for (const form of ["explicit", "managed"] as const) {
      const has = (options: Partial<PermissionsOptions>) =>
        actionsOf(granted({ services: [service], form, ...options }).statements).includes(action);
      expect(has({})).toBe(false);
      expect(has({ tagFilters: false, metricFilters: false })).toBe(false);
      expect(has({ tagFilters: true })).toBe(true);
      expect(has({ metricFilters: true })).toBe(true);
    }
  });

  it("is what its services are granted one by one, together", () => {
    const together = actionsOf(granted({ services: EVERY_SERVICE }).statements);
    const single = EVERY_SERVICE.flatMap((service) => actionsOf(granted({ services: [service] }).statements));
    expect(together).toEqual([...new Set(single)].sort());
  });

  it("does not depend on the order of services, nor on doubles", () => {
    expect(granted({ services: [...EVERY_SERVICE].reverse() })).toEqual(granted({ services: EVERY_SERVICE }));
    expect(granted({ services: ["EC2", "EC2"] })).toEqual(granted({ services: ["EC2"] }));
  });

  it("fits every service into the quotas, and into the inline policies of a role", () => {
    const { statements } = granted({ services: EVERY_SERVICE, tagFilters: true });
    const documents = fitPolicies(statements);
    expect(documents.length).toBeLessThanOrEqual(2);
    for (const document of documents) {
      expect(policyCharacters(document)).toBeLessThanOrEqual(policyQuotas.managedPolicyCharacters);
    }
    const inline = { maximumCharacters: policyQuotas.rolePolicyCharacters, maximumPolicies: 1 };
    expect(fitPolicies(statements, inline)).toHaveLength(1);
  });

  it("grants nothing for no service", () => {
    expect(granted({ services: [] }).statements).toEqual([]);
  });
});

describe("the managed form", () => {
  const arn = (name: string) => `arn:aws:iam::aws:policy/${name}`;

  it.each(TABLE)("attaches what the table names for $id", ({ id, policies, starred }) => {
    const { managedPolicyArns, statements } = granted({ services: [id], form: "managed" });
    const expected = [...policies, ...(starred ? ["CloudWatchReadOnlyAccess"] : [])].map(arn).sort();
    expect(managedPolicyArns).toEqual(expected);
    expect(METRICS.every((action) => actionsOf(statements).includes(action))).toBe(!starred);
  });

  it("needs no policy for metrics beside a service that is not starred, and grants reading them itself", () => {
    const { managedPolicyArns, statements } = granted({ services: ["SQS", "Lambda"], form: "managed" });
    expect(managedPolicyArns).toEqual([arn("AWSLambda_ReadOnlyAccess"), arn("AmazonSQSReadOnlyAccess")]);
    expect(actionsOf(statements)).toEqual(METRICS);
  });

  it("attaches a policy once that several services share", () => {
    const { managedPolicyArns } = granted({ services: ["EC2", "ELB", "ALB", "NLB", "RDS", "DocDB"], form: "managed" });
    expect(managedPolicyArns).toEqual([arn("AmazonEC2ReadOnlyAccess"), arn("AmazonRDSReadOnlyAccess")]);
  });

  it("follows the partition, by its name or by the region", () => {
    for (const place of [{ partition: "aws-cn" as const }, { regions: ["cn-north-1"] }]) {
      const { managedPolicyArns } = granted({ services: ["EC2"], form: "managed", ...place });
      expect(managedPolicyArns).toEqual(["arn:aws-cn:iam::aws:policy/AmazonEC2ReadOnlyAccess"]);
    }
    const { statements } = granted({ services: ["SQS"], regions: ["us-gov-west-1"] });
    expect(statements[1]?.Resource).toEqual(["arn:aws-us-gov:sqs:us-gov-west-1:*:*"]);
  });

  it("refuses more managed policies than a role may have, unless the quota was raised", () => {
    expect(problemsOf({ services: EVERY_SERVICE, form: "managed" })).toEqual([
      expect.objectContaining({
        severity: "error",
        path: ["form"],
        message: expect.stringContaining("19 managed policies, and AWS's quota is 10"),
        nextStep: expect.stringContaining("explicit form"),
      }),
    ]);
    const raised = granted({ services: EVERY_SERVICE, form: "managed", maximumManagedPolicies: 20 });
    expect(raised.managedPolicyArns).toHaveLength(19);
  });
});

describe("services", () => {
  it("takes both spellings of Route 53", () => {
    expect(granted({ services: ["Route53"] })).toEqual(granted({ services: ["Route 53"] }));
    expect(granted({ services: ["Route53", "Route 53"] }).warnings).toEqual([]);
  });

  it("warns of one that it does not know, and grants the others theirs", () => {
    const { statements, warnings } = granted({ services: ["EC2", "Quantum"] });
    expect(actionsOf(statements)).toContain("ec2:DescribeInstances");
    expect(warnings).toEqual([
      expect.objectContaining({
        severity: "warning",
        path: ["services", "Quantum"],
        message: expect.stringContaining('"Quantum"'),
        nextStep: expect.stringContaining("extra statements"),
      }),
    ]);
  });

  it.each([
    ["ec2", "EC2"],
    ["route-53", "Route 53"],
    ["Elasticache", "ElastiCache"],
    ["Lamda", "Lambda"],
  ])("asks whether %s was to be %s", (written, meant) => {
    expect(granted({ services: [written] }).warnings[0]?.nextStep).toContain(`Did you mean "${meant}"?`);
  });
});

describe("what is granted besides", () => {
  const readObjects: PolicyStatement = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::bucket/*" };

  it("is added to the statements and to the managed policies", () => {
    const own = "arn:aws:iam::123456789012:policy/own";
    const { statements, managedPolicyArns } = granted({
      services: ["EC2"],
      extraStatements: [readObjects],
      extraManagedPolicyArns: [own],
    });
    expect(statements).toContainEqual({
      Effect: "Allow",
      Action: ["s3:GetObject"],
      Resource: ["arn:aws:s3:::bucket/*"],
    });
    expect(managedPolicyArns).toEqual([own]);
  });

  it("is refused, by its place, where Mackerel would collect nothing with it", () => {
    const problems = problemsOf({
      services: ["EC2"],
      extraStatements: [readObjects, { Effect: "Allow", Action: "ec2:*", Resource: "*" }],
      extraManagedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::aws:policy/PowerUserAccess"],
    });
    expect(problems.map(({ path, severity }) => [path, severity])).toEqual([
      [["extraStatements", 1], "error"],
      [["extraManagedPolicyArns", 1], "error"],
    ]);
  });

  it.each<[string, PolicyStatement, string]>([
    ["neither action", { Effect: "Allow", Resource: "*" }, "Action"],
    ["both actions", { Effect: "Allow", Action: "s3:GetObject", NotAction: "s3:PutObject", Resource: "*" }, "Action"],
    ["no resource", { Effect: "Allow", Action: "s3:GetObject" }, "Resource"],
    ["an empty list", { Effect: "Allow", Action: [], Resource: "*" }, "Action"],
    ["a Sid with blanks", { Sid: "my own", ...readObjects }, "Sid"],
    ["a principal", { ...readObjects, ...{ Principal: "*" } }, "Principal"],
    ["a misspelt element", { ...readObjects, ...{ Conditions: {} } }, "Conditions"],
  ])("is refused with %s", (_, statement, element) => {
    expect(problemsOf({ services: ["EC2"], extraStatements: [statement] }).map(({ path }) => path)).toEqual([
      ["extraStatements", 0, element],
    ]);
  });

  it("is refused beyond the quota of managed policies", () => {
    const extraManagedPolicyArns = Array.from({ length: 11 }, (_, n) => `arn:aws:iam::123456789012:policy/own-${n}`);
    expect(problemsOf({ services: ["EC2"], extraManagedPolicyArns })[0]?.path).toEqual(["extraManagedPolicyArns"]);
  });
});

describe("bad input", () => {
  it.each<[string, Partial<PermissionsOptions>, (string | number)[], string]>([
    ["a zone", { regions: ["us-east-1", "us-east-1a"] }, ["regions", 1], "availability zone"],
    ["no region", { regions: ["Tokyo"] }, ["regions", 0], "not a region code"],
    ["two partitions", { regions: ["us-east-1", "cn-north-1"] }, ["regions", 1], "aws-cn"],
    ["a region elsewhere", { partition: "aws-cn", regions: ["us-east-1"] }, ["regions", 0], "partition aws"],
  ])("names %s by its field", (_, options, path, words) => {
    expect(problemsOf({ services: ["EC2"], ...options })).toEqual([
      expect.objectContaining({ severity: "error", path, message: expect.stringContaining(words) }),
    ]);
  });

  it.each([
    ["vendor", { vendor: "nagios" }],
    ["form", { form: "loose" }],
    ["partition", { partition: "moon" }],
  ])("names an unknown %s", (field, options) => {
    // As a program in plain JavaScript could call it.
    expect(problemsOf(options as Partial<PermissionsOptions>).map(({ path }) => path)).toEqual([[field]]);
  });
});

describe("golden policies of every service", () => {
  it.each([
    ["explicit", {}],
    ["explicit-filters-two-regions", { metricFilters: true, regions: ["ap-northeast-1", "us-east-1"] }],
    ["managed", { form: "managed", maximumManagedPolicies: 20 }],
  ] satisfies [string, Partial<PermissionsOptions>][])("mackerel, %s", async (name, options) => {
    const { statements, managedPolicyArns } = granted({ services: EVERY_SERVICE, ...options });
    const rendered = JSON.stringify({ permissions: fitPolicies(statements), managedPolicyArns }, null, 2);
    await expect(`${rendered}\n`).toMatchFileSnapshot(`../../golden/policies/mackerel-${name}.json`);
  });
});
