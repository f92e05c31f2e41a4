import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  policyCharacters,
  policyQuotas,
  type TrustPolicyOptions,
  trustPolicy,
} from "../../../components/policies/index.ts";
import { InvalidInputError } from "../../../provider/core/errors.ts";

function problemsOf(options: TrustPolicyOptions) {
  try {
    trustPolicy(options);
  } catch (error) {
    if (error instanceof InvalidInputError) return error.problems;
    throw error;
  }
  return [];
}

describe("trustPolicy", () => {
  it("trusts Mackerel's account with exactly the external ID", () => {
    expect(trustPolicy({ vendor: "mackerel", externalId: "Q3nNwnDX" })).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::217452466226:root" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "sts:ExternalId": "Q3nNwnDX" } },
        },
      ],
    });
  });

  it("takes several external IDs, in any order and with doubles", () => {
    const document = trustPolicy({ vendor: "mackerel", externalId: ["second", "first", "second"] });
    expect(document.Statement[0].Condition.StringEquals["sts:ExternalId"]).toEqual(["first", "second"]);
    expect(document).toEqual(trustPolicy({ vendor: "mackerel", externalId: ["first", "second"] }));
  });

  it("writes one external ID in a list as a text", () => {
    expect(trustPolicy({ vendor: "mackerel", externalId: ["only"] })).toEqual(
      trustPolicy({ vendor: "mackerel", externalId: "only" }),
    );
  });

  it("trusts any other account by its number, in its own partition", () => {
    const { Statement } = trustPolicy({ accountId: "123456789012", externalId: "id", partition: "aws-us-gov" });
    expect(Statement[0].Principal.AWS).toBe("arn:aws-us-gov:iam::123456789012:root");
  });

  it.each<[string, TrustPolicyOptions, string, string]>([
    ["one character", { vendor: "mackerel", externalId: "x" }, "externalId", "2 to 1,224"],
    ["1,225 characters", { vendor: "mackerel", externalId: "x".repeat(1225) }, "externalId", "2 to 1,224"],
    ["a blank", { vendor: "mackerel", externalId: "a b" }, "externalId", '" "'],
    ["a wildcard", { vendor: "mackerel", externalId: "*abc" }, "externalId", '"*"'],
    ["none", { vendor: "mackerel", externalId: [] }, "externalId", "needs an external ID"],
    [
      "an account beside a vendor that publishes its own",
      { vendor: "mackerel", accountId: "123456789012", externalId: "id" },
      "accountId",
      "217452466226: leave this out",
    ],
    ["a short account", { accountId: "1234", externalId: "id" }, "accountId", "twelve digits"],
    [
      "GovCloud for a vendor",
      { vendor: "mackerel", externalId: "id", partition: "aws-us-gov" },
      "partition",
      "GovCloud",
    ],
    ["China for a vendor", { vendor: "mackerel", externalId: "id", partition: "aws-cn" }, "partition", "China"],
    [
      "more IDs than the quota takes",
      { vendor: "mackerel", externalId: ["a".repeat(1000), "b".repeat(1000)] },
      "externalId",
      "AWS takes 2048",
    ],
  ])("refuses %s", (_, options, field, words) => {
    expect(problemsOf(options)).toEqual([
      expect.objectContaining({ severity: "error", path: [field], message: expect.stringContaining(words) }),
    ]);
  });

  it("says that access keys are the way where the vendor's account cannot reach", () => {
    const [problem] = problemsOf({ vendor: "mackerel", externalId: "id", partition: "aws-cn" });
    expect(problem?.nextStep).toContain("access key");
  });

  it("takes every external ID of the form that AWS names, within the quota", () => {
    const sign = fc.constantFrom(..."abcXYZ019_+=,.@:/-");
    const externalId = fc.array(sign, { minLength: 2, maxLength: 1224 }).map((signs) => signs.join(""));
    fc.assert(
      fc.property(externalId, (id) => {
        const document = trustPolicy({ vendor: "mackerel", externalId: id });
        expect(document.Statement[0].Condition.StringEquals["sts:ExternalId"]).toBe(id);
        expect(policyCharacters(document)).toBeLessThanOrEqual(policyQuotas.trustPolicyCharacters);
      }),
    );
  });
});
