/** The protocol's part, and awslink's own functions. */
import { describe, expect, it } from "vitest";
import type { Value } from "../../../../provider/core/value.ts";
import { awslinkProvider } from "../../../../provider/terraform/awslink.ts";
import type { ProviderServer } from "../../../../provider/terraform/handshake/provider-server.ts";
import { decodeDynamicValue, encodeDynamicValue } from "../../../../provider/terraform/wire/dynamic-value.ts";
import { fromPlain, toPlain } from "../../../../provider/terraform/wire/plain.ts";
import { decodeType, type WireType } from "../../../../provider/terraform/wire/type.ts";
import { call, received } from "../in-process-terraform.ts";
import { sample } from "../sample.ts";

async function result(provider: ProviderServer, name: string, args: readonly Value[]) {
  const { functions } = await call(provider, "getFunctions", {});
  const { parameters = [], variadicParameter, return: returned } = functions?.[name] ?? {};
  const typeAt = (index: number): WireType =>
    decodeType((parameters[index] ?? variadicParameter)?.type ?? new TextEncoder().encode('"dynamic"'));
  const answer = await call(provider, "callFunction", {
    name,
    arguments: args.map((arg, index) => encodeDynamicValue(fromPlain(arg, typeAt(index)), typeAt(index))),
  });
  if (answer.error !== undefined) return answer.error;
  const type = decodeType(returned?.type ?? new TextEncoder().encode('"dynamic"'));
  return toPlain(decodeDynamicValue(received(answer.result), type));
}

describe("the call", () => {
  it("computes", async () => {
    expect(await result(sample().provider, "shout", ["a", "b", "c"])).toBe("A B C");
  });
  it("names the argument that is wrong", async () => {
    expect(await result(sample().provider, "shout", ["a", ""])).toEqual({
      text: "there is nothing to shout",
      functionArgument: 1,
    });
  });
  it("names the functions that there are where one is not", async () => {
    expect(await result(sample().provider, "whisper", [])).toEqual({
      text: "there is no function whisper: there are shout",
    });
  });
});

describe("awslink's functions", () => {
  const provider = awslinkProvider();

  it("trust_policy trusts a vendor, or an account, with the external IDs", async () => {
    const one = JSON.parse(String(await result(provider, "trust_policy", ["mackerel", "0123456789abcdef"])));
    expect(one.Statement[0]).toMatchObject({
      Principal: { AWS: "arn:aws:iam::217452466226:root" },
      Condition: { StringEquals: { "sts:ExternalId": "0123456789abcdef" } },
    });
    const two = JSON.parse(String(await result(provider, "trust_policy", ["123456789012", "two-ids-b", "two-ids-a"])));
    expect(two.Statement[0].Condition.StringEquals["sts:ExternalId"]).toEqual(["two-ids-a", "two-ids-b"]);
  });

  it("trust_policy trusts one's own agents, with an external ID or without", async () => {
    const agents = "arn:aws:iam::123456789012:role/elastic-agent";
    const plain = JSON.parse(String(await result(provider, "trust_policy", [agents])));
    expect(plain.Statement).toEqual([{ Effect: "Allow", Principal: { AWS: agents }, Action: "sts:AssumeRole" }]);
    const asked = JSON.parse(String(await result(provider, "trust_policy", [agents, "an-id"])));
    expect(asked.Statement[0].Condition).toEqual({ StringEquals: { "sts:ExternalId": "an-id" } });
    const ec2 = JSON.parse(String(await result(provider, "trust_policy", ["ec2.amazonaws.com"])));
    expect(ec2.Statement[0].Principal).toEqual({ Service: "ec2.amazonaws.com" });
  });

  // OpenTofu takes an error that names no argument for one of the first.
  it.each<[string, string, Value[], number, RegExp]>([
    ["an ARN of nobody", "trust_policy", ["arn:aws:s3:::bucket"], 0, /is not the ARN of a role, user or account/],
    ["two external IDs for agents", "trust_policy", ["arn:aws:iam::123456789012:root", "an-id", "b-id"], 2, /at most/],
    ["an unknown principal", "trust_policy", ["nagios", "0123456789abcdef"], 0, /"nagios" is neither .*\n {2}→ the/],
    ["an external ID that is none", "trust_policy", ["mackerel", "b"], 1, /^an external ID has 2 to 1,224 characters/],
    ["no external ID", "trust_policy", ["mackerel"], 0, /^external_id: a role .* needs an external ID\n {2}→ Have/],
    ["a vendor without an account", "trust_policy", ["wavefront", "an-id"], 0, /does not publish the AWS account/],
    ["an unknown vendor", "permissions", ["nagios", ["EC2"]], 0, /"nagios" is not a service/],
    [
      "an unknown service",
      "permissions",
      ["mackerel", ["EC3"]],
      1,
      /no permissions for the service "EC3".*\n {2}→ Did/,
    ],
    ["tags that are none", "mackerel_tag_filter", ["service:foo"], 0, /an object of tags is required/],
    ["a tag that is a number", "mackerel_tag_filter", [{ service: 1 }], 0, /the tag "service" needs a text/],
    ["a tag that cannot be written", "mackerel_tag_filter", [{ a: "\"'" }], 0, /both kinds of quotation marks/],
  ])("refuse %s", async (_title, name, args, functionArgument, message) => {
    expect(await result(provider, name, args)).toEqual({ text: expect.stringMatching(message), functionArgument });
  });

  it("permissions grants what the services need", async () => {
    const policies = await result(provider, "permissions", ["mackerel", ["SQS"]]);
    expect(policies).toEqual([expect.stringContaining("sqs:GetQueueAttributes")]);
  });

  it("mackerel_tag_filter writes values and lists", async () => {
    const filter = await result(provider, "mackerel_tag_filter", [{ service: ["foo", "b:r"], env: "x" }]);
    expect(String(filter).split(", ").sort()).toEqual(["env:x", 'service:"b:r"', "service:foo"]);
  });
});
