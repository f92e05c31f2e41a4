import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { awslinkProvider } from "../../../../provider/terraform/awslink.ts";
import type { ProviderServer } from "../../../../provider/terraform/handshake/provider-server.ts";
import { decodeDynamicValue } from "../../../../provider/terraform/wire/dynamic-value.ts";
import { toPlain } from "../../../../provider/terraform/wire/plain.ts";
import { blockType } from "../../../../provider/terraform/wire/schema-type.ts";
import { call, lineOf, received } from "../in-process-terraform.ts";
import { sample } from "../sample.ts";

async function move(provider: ProviderServer, address: string, source: string, target: string, state: object) {
  const { targetState, diagnostics } = await call(provider, "moveResourceState", {
    sourceProviderAddress: address,
    sourceTypeName: source,
    sourceSchemaVersion: 0,
    sourceState: { json: new TextEncoder().encode(JSON.stringify(state)), flatmap: {} },
    targetTypeName: target,
    sourcePrivate: new Uint8Array(),
    sourceIdentitySchemaVersion: 0,
  });
  const said = (diagnostics ?? []).map(lineOf);
  if (targetState === undefined) return { said, state: undefined };
  const { resourceSchemas } = await call(provider, "getProviderSchema", {});
  const type = blockType(resourceSchemas?.[target]?.block ?? {});
  return { said, state: toPlain(decodeDynamicValue(received(targetState), type)) as Record<string, unknown> };
}

describe("a peer's state", () => {
  const peers = { id: "t-1", title: "a", level: "High", password: "p" };

  it.each(["registry.terraform.io/peers/sample", "registry.opentofu.org/peers/sample", "mirror.example/peers/sample"])(
    "from %s becomes this provider's, its secret kept",
    async (address) => {
      const { said, state } = await move(sample().provider, address, "sample_thing", "sample_thing", peers);
      expect(said).toEqual([]);
      expect(state).toMatchObject({
        id: "t-1",
        name: "a",
        level: "High",
        secret_key: "p",
        note: "",
        secret_key_wo: null,
      });
    },
  );

  it.each([
    [
      "another provider",
      "registry.terraform.io/others/sample",
      "sample_thing",
      peers,
      /cannot become a sample_thing.*sample_thing of peers\/sample/s,
    ],
    ["another type", "registry.terraform.io/peers/sample", "sample_other", peers, /cannot become/],
    ["nothing that exists", "registry.terraform.io/peers/sample", "sample_thing", {}, /holds nothing that exists/],
  ])("of %s is refused", async (_title, address, source, state, message) => {
    const moved = await move(sample().provider, address, source, "sample_thing", state);
    expect(moved.said.join()).toMatch(message);
  });
});

describe("Mackerel's own provider", () => {
  const recorded = JSON.parse(
    readFileSync(join(import.meta.dirname, "../../../e2e/programs/peer/mackerel.tfstate"), "utf8"),
  );
  const stateOf = (name: string) =>
    recorded.resources.find((resource: { readonly name: string }) => resource.name === name).instances[0].attributes;
  const address = "registry.terraform.io/mackerelio-labs/mackerel";
  const moved = (name: string) =>
    move(awslinkProvider(), address, "mackerel_aws_integration", "awslink_mackerel_aws_integration", stateOf(name));

  it("a setting with a role", async () => {
    const { said, state } = await moved("by_role");
    expect(said).toEqual([]);
    expect(state).toMatchObject({
      id: "85d4947d",
      name: "by-role",
      memo: "kept by the vendor's provider",
      role_arn: "arn:aws:iam::123456789012:role/mackerel",
      external_id: "0123456789abcdef",
      key: null,
      included_tags: "service:foo,service:bar",
      services: {
        EC2: { enable: true, role: "svc: web", excluded_metrics: ["ec2.cpu.used"], retire_automatically: true },
        ALB: { enable: true, role: null, excluded_metrics: null, retire_automatically: false },
      },
    });
  });

  it("a setting with a key, whose secret stays until its twin is used", async () => {
    const { state } = await moved("by_key");
    expect(state).toMatchObject({ key: "AKIAIOSFODNN7EXAMPLE", secret_key: "example-secret", role_arn: null });
    expect(Object.keys((state?.services ?? {}) as object)).toEqual(["Route 53"]); // a map
  });
});
