import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expression, familyNames, loadFamilies, only, removeSynthesised, synthesise, variable } from "./families.ts";

beforeAll(loadFamilies);
afterAll(removeSynthesised);

describe.each(familyNames)("AwsSide for %s", (name) => {
  test("a role for a vendor side that another provider makes, with an external ID that is known later", () => {
    const synthesised = synthesise(name, (stack, family) => {
      const text = (id: string) => new family.TerraformVariable(stack, id, { type: "string" }).stringValue;
      const externalId = [text("first"), "fixed-id", text("second")];
      const side = new family.AwsSide(stack, "aws-side", { vendor: "mackerel", externalId, services: ["EC2"] });
      new family.TerraformOutput(stack, "arn", { value: side.roleArn });
      new family.TerraformOutput(stack, "name", { value: side.roleName });
    });
    const { assume_role_policy: trust } = only(synthesised, "aws_iam_role");
    const ids = JSON.parse(String(trust)).Statement[0].Condition.StringEquals["sts:ExternalId"];
    expect(new Set(ids)).toEqual(new Set([variable("first"), "fixed-id", variable("second")]));
    const [role] = Object.keys(synthesised.resource?.aws_iam_role ?? {});
    const [attachment] = Object.keys(synthesised.resource?.aws_iam_role_policy_attachment ?? {});
    expect(synthesised.output?.arn?.value).toBe(
      expression(`element([aws_iam_role.${role}.arn, aws_iam_role_policy_attachment.${attachment}.id], 0)`),
    );
    expect(synthesised.output?.name?.value).toBe(expression(`aws_iam_role.${role}.name`));
    expect(synthesised.resource).not.toHaveProperty("awslink_mackerel_aws_integration");
  });

  test("a vendor that does not publish its account: the one given is trusted", () => {
    const config = { vendor: "wavefront", accountId: "123456789012", externalId: "abc", services: ["cloudwatch"] };
    const synthesised = synthesise(name, (stack, { AwsSide }) => new AwsSide(stack, "side", config));
    expect(only(synthesised, "aws_iam_role").assume_role_policy).toContain("arn:aws:iam::123456789012:root");
  });

  test("refuses a malformed external ID and a partition that the vendor is not in", () => {
    const declare = (config: object) => () =>
      synthesise(name, (stack, { AwsSide }) => {
        new AwsSide(stack, "side", { vendor: "mackerel", services: ["EC2"], ...config });
      });
    expect(declare({ externalId: "an id" })).toThrow(/an external ID has only/);
    expect(declare({ externalId: "abc", partition: "aws-cn" })).toThrow(/can assume no role in AWS China/);
    expect(declare({ externalId: "abc", regions: ["cn-north-1"] })).toThrow(/can assume no role in AWS China/);
  });
});
