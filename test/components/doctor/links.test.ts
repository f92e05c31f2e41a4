/** Which links are in a state, whichever engine wrote it in whichever form. */
import { describe, expect, test } from "vitest";
import { linksOfStack } from "../../../components/doctor/links/pulumi-stack.ts";
import { linksOfTerraformState } from "../../../components/doctor/links/terraform-state.ts";

/** What Pulumi writes in the place of a secret. */
const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:x:y" };
const PULUMI = "pulumi-nodejs:dynamic/awslink";

function stack(...resources: object[]): string {
  return JSON.stringify({ version: 3, deployment: { manifest: {}, secrets_providers: {}, resources } });
}

function resource(token: string, name: string, more: object = {}) {
  return { urn: `urn:pulumi:dev::shop::${token}::${name}`, custom: true, type: token, ...more };
}

describe("a Pulumi stack", () => {
  test("its links with their credentials, by their URNs, and nothing else of it", () => {
    const content = stack(
      resource("pulumi:pulumi:Stack", "shop-dev"),
      resource("aws:iam/role:Role", "role", { id: "role", outputs: { name: "role" } }),
      resource(`${PULUMI}/mackerel:ExternalId`, "external-id", { id: "x", outputs: { externalId: "x" } }),
      resource(`${PULUMI}/mackerel:AwsIntegration`, "old", { id: "2old", delete: true, outputs: {} }),
      resource(`${PULUMI}/mackerel:AwsIntegration`, "setting", {
        id: "2abc",
        inputs: { name: "production" },
        outputs: { name: "production", roleArn: "arn:aws:iam::123456789012:role/r", externalId: SECRET, key: "" },
      }),
      resource(`${PULUMI}/wavefront:Ec2Integration`, "off", {
        id: "w",
        inputs: { disabled: true },
        outputs: { disabled: false },
      }),
      resource(`${PULUMI}/elastic:AwsIntegration`, "policy", {
        id: "e",
        outputs: { name: "p", space: "team", accessKeyId: "AKIAIOSFODNN7EXAMPLE" },
      }),
    );
    expect(linksOfStack(content, "here")).toEqual([
      expect.objectContaining({
        vendor: "elastic",
        idOrName: "e",
        space: "team",
        stored: { accessKeyId: "AKIAIOSFODNN7EXAMPLE" },
      }),
      {
        vendor: "mackerel",
        idOrName: "2abc",
        storedName: "production",
        source: `urn:pulumi:dev::shop::${PULUMI}/mackerel:AwsIntegration::setting`,
        engine: "pulumi",
        space: undefined,
        declaredOff: false,
        stored: { roleArn: "arn:aws:iam::123456789012:role/r" },
      },
      expect.objectContaining({ vendor: "wavefront", idOrName: "w", declaredOff: true, stored: {} }),
    ]);
  });

  test.each([
    ["", "here: it is empty"],
    ["not JSON", "here: it is not JSON"],
    ["{}", "here: it is not an exported Pulumi stack"],
    ['{"version":4,"terraform_version":"1.14.0"}', "here: it is a Terraform state: give it with --terraform-state"],
    [stack(), "here: there is no link among its 0 resources"],
    [stack(resource("aws:iam/role:Role", "role")), "here: there is no link among its 1 resources"],
  ])("%s: %s", (content, says) => {
    expect(() => linksOfStack(content, "here")).toThrow(says);
  });
});

const setting = { id: "2abc", name: "production", role_arn: "arn:aws:iam::123456789012:role/r", external_id: "x" };
const type = "awslink_mackerel_aws_integration";
const found = (idOrName: string, source: string) => expect.objectContaining({ idOrName, source, engine: "terraform" });

describe("a Terraform state", () => {
  test("the file: modules, for_each and count; no data source, and nothing that is about to be deleted", () => {
    const content = JSON.stringify({
      version: 4,
      terraform_version: "1.14.0",
      resources: [
        { mode: "data", type: "awslink_mackerel_aws_integration", name: "read", instances: [{ attributes: setting }] },
        { mode: "managed", type: "aws_iam_role", name: "r", instances: [{ attributes: { id: "r" } }] },
        {
          module: 'module.link["a"]',
          mode: "managed",
          type,
          name: "this",
          instances: [
            { index_key: "tokyo", attributes: setting },
            { index_key: "tokyo", deposed: "1234", attributes: { ...setting, id: "2old" } },
          ],
        },
        {
          mode: "managed",
          type: "awslink_wavefront_ec2_integration",
          name: "off",
          instances: [{ index_key: 0, attributes: { id: "w", disabled: true } }],
        },
      ],
    });
    expect(linksOfTerraformState(content, "here")).toEqual([
      {
        vendor: "mackerel",
        idOrName: "2abc",
        storedName: "production",
        source: `module.link["a"].${type}.this["tokyo"]`,
        engine: "terraform",
        space: undefined,
        declaredOff: false,
        stored: { roleArn: "arn:aws:iam::123456789012:role/r", externalId: "x" },
      },
      expect.objectContaining({ idOrName: "w", source: "awslink_wavefront_ec2_integration.off[0]", declaredOff: true }),
    ]);
  });

  test("what show -json writes: modules within modules", () => {
    const one = (address: string, id: string, more: object = {}) => ({
      ...{ address, mode: "managed", type, name: "this", values: { ...setting, id } },
      ...more,
    });
    const inner = { address: "module.a.module.b", resources: [one(`module.a.module.b.${type}.this`, "2in")] };
    const content = JSON.stringify({
      format_version: "1.0",
      terraform_version: "1.14.0",
      values: {
        outputs: {},
        root_module: {
          resources: [
            one(`${type}.this`, "2abc"),
            one(`data.${type}.read`, "2read", { mode: "data" }),
            one(`${type}.this`, "2old", { deposed_key: "1234" }),
          ],
          child_modules: [{ address: "module.a", child_modules: [inner] }],
        },
      },
    });
    expect(linksOfTerraformState(content, "here")).toEqual([
      found("2abc", `${type}.this`),
      found("2in", `module.a.module.b.${type}.this`),
    ]);
  });

  test.each([
    ["", "here: it is empty"],
    ['{"format_version":"1.0"}', "here: there is no link among its 0 resources"],
    ['{"version":4,"resources":null}', "here: there is no link among its 0 resources"],
    ['{"version":3,"deployment":{}}', "here: it is an exported Pulumi stack: give it with --pulumi-export"],
    ['{"format_version":"1.2","planned_values":{},"resource_changes":[]}', "here: it is a plan, not a state"],
    [
      '{"serial":1,"encrypted_data":"…","encryption_version":"v0"}',
      "here: it is encrypted: give what `tofu state pull`",
    ],
    ["[]", "here: it is not a Terraform state"],
  ])("%s: %s", (content, says) => {
    expect(() => linksOfTerraformState(content, "here")).toThrow(says);
  });
});
