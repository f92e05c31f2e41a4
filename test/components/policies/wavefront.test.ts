import { describe, expect, it } from "vitest";
import { describeCatalogue, permissions, trustPolicy } from "../../../components/policies/index.ts";
import { patternCovers } from "../../../components/policies/pattern.ts";
import { asList } from "../../../components/policies/statement.ts";
import { catalogueOf } from "../../../components/policies/vendors.ts";

/** The guide's table of permissions by integration (https://docs.wavefront.com/integrations_aws_overview.html). */
const TABLE: Readonly<Record<string, readonly string[]>> = {
  CLOUDWATCH: ["cloudwatch:ListMetrics", "cloudwatch:GetMetric*"],
  // biome-ignore format: one list, as it is printed
  EC2: [
    "ec2:DescribeVolumes", "ec2:DescribeInstances", "ec2:DescribeReservedInstances", "rds:Describe*", "sqs:ListQueue*",
    "sqs:GetQueue*", "dynamodb:ListTables", "dynamodb:DescribeTable", "eks:Describe*", "eks:List*",
    "es:ListDomainNames", "es:DescribeElasticsearchDomain", "es:ListTags", "iam:ListAccountAliases",
  ],
  LIMITS: [
    "support:DescribeTrustedAdvisorChecks",
    "support:RefreshTrustedAdvisorCheck",
    "support:DescribeTrustedAdvisorCheckResult",
  ],
  CLOUDTRAIL: ["s3:List*", "s3:Get*"],
};

const TRAIL = { parameters: { bucketName: "logs" } };

function actionsOf(services: readonly string[], options = {}): string[] {
  const granted = permissions({ vendor: "wavefront", services, ...options });
  return granted.statements.flatMap((statement) => asList(statement.Action));
}

describe("the catalogue of wavefront against its guide", () => {
  it("has a service for each integration of the guide's table, and the limits", () => {
    expect(catalogueOf("wavefront").services.map(({ id }) => id)).toEqual(Object.keys(TABLE));
  });

  it.each(Object.entries(TABLE))("%s: grants what the table asks for, and nothing besides", (service, printed) => {
    const actions = actionsOf([service], TRAIL);
    for (const pattern of printed)
      expect(
        actions.some((action) => patternCovers(pattern, action)),
        pattern,
      ).toBe(true);
    for (const action of actions)
      expect(
        printed.some((pattern) => patternCovers(pattern, action)),
        action,
      ).toBe(true);
    expect(actions.join()).not.toContain("*");
  });

  it("says of each parameter who needs it", () => {
    expect(describeCatalogue("wavefront").parameters).toEqual({
      bucketName: { description: expect.any(String), services: ["CLOUDTRAIL"], required: true },
      prefix: { description: expect.any(String), services: ["CLOUDTRAIL"], required: false },
    });
  });
});

describe("a trail", () => {
  it.each([
    [{ bucketName: "logs" }, "arn:aws:s3:::logs/AWSLogs/*"],
    [{ bucketName: "logs", prefix: "" }, "arn:aws:s3:::logs/AWSLogs/*"],
    [{ bucketName: "logs", prefix: "a/b" }, "arn:aws:s3:::logs/a/b/*"],
  ])("%j: objects are read only below %s", (parameters, objects) => {
    const { statements } = permissions({ vendor: "wavefront", services: ["CLOUDTRAIL"], parameters });
    expect(statements).toEqual([
      {
        Sid: "WavefrontReadTrailBucket",
        Effect: "Allow",
        Action: ["s3:GetBucketLocation", "s3:ListBucket"],
        Resource: ["arn:aws:s3:::logs"],
      },
      { Sid: "WavefrontReadTrailLogs", Effect: "Allow", Action: ["s3:GetObject"], Resource: [objects] },
    ]);
  });

  it.each([
    [{}, /bucketName: missing: CLOUDTRAIL needs it/],
    [{ bucketName: "a/b" }, /not the name of an S3 bucket/],
    [{ bucketName: "logs", prefix: "p/" }, /slash/],
    [{ bucketName: "logs", prefix: "*" }, /wildcard/],
    [{ bucketName: "logs", prefix: "a$b" }, /wildcard/],
    [{ bucketName: "logs", bucket: "x" }, /no such parameter/],
  ])("%j is refused", (parameters, message) => {
    expect(() => permissions({ vendor: "wavefront", services: ["CLOUDTRAIL"], parameters })).toThrow(message);
  });

  it("asks for nothing where there is none", () => {
    expect(actionsOf(["EC2"]).some((action) => action.startsWith("s3:"))).toBe(false);
  });
});

describe("broad permissions", () => {
  it("refuses the managed form, which would be ReadOnlyAccess, and says what there is", () => {
    expect(() => permissions({ vendor: "wavefront", services: ["EC2"], form: "managed" })).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(/form: .*ReadOnlyAccess/),
        problems: [expect.objectContaining({ nextStep: expect.stringMatching(/extra managed policy/) })],
      }),
    );
  });

  it("attaches ReadOnlyAccess where it is asked for by name", () => {
    const arn = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    const granted = permissions({ vendor: "wavefront", services: ["EC2"], extraManagedPolicyArns: [arn] });
    expect(granted.managedPolicyArns).toEqual([arn]);
  });

  it("has the guide's own policy on request, without its reach into every bucket", () => {
    const guide = permissions({ vendor: "wavefront", services: ["EC2"], form: "guide" }).statements;
    expect(guide).toHaveLength(1);
    expect(asList(guide[0]?.Action)).toContain("ec2:Describe*");
    expect(asList(guide[0]?.Action)).not.toContain("s3:Get*");
    const withTrail = permissions({
      vendor: "wavefront",
      services: ["CLOUDTRAIL"],
      form: "guide",
      ...TRAIL,
    }).statements;
    const reading = withTrail.find(({ Action }) => asList(Action).includes("s3:Get*"));
    expect(reading?.Resource).toEqual(["arn:aws:s3:::logs", "arn:aws:s3:::logs/AWSLogs/*"]);
  });

  it("has no such form for Mackerel", () => {
    expect(() => permissions({ vendor: "mackerel", services: ["EC2"], form: "guide" })).toThrow(/no form "guide"/);
  });
});

describe("the trust", () => {
  it("needs the account, which is not published, and takes an external ID for each integration", () => {
    expect(() => trustPolicy({ vendor: "wavefront", externalId: "one" })).toThrow(/accountId: missing/);
    expect(() => trustPolicy({ vendor: "wavefront", externalId: "one", accountId: "1" })).toThrow(/twelve digits/);
    const { Statement } = trustPolicy({
      vendor: "wavefront",
      accountId: "210987654321",
      externalId: ["two-2", "one-1", "three-3"],
    });
    expect(Statement[0].Principal.AWS).toBe("arn:aws:iam::210987654321:root");
    expect(Statement[0].Condition.StringEquals["sts:ExternalId"]).toEqual(["one-1", "three-3", "two-2"]);
  });
});
