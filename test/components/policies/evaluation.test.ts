import { describe, expect, test } from "vitest";
import { evaluateTrust, identityPoliciesAllow } from "../../../components/policies/evaluation.ts";
import { readPolicy } from "../../../components/policies/read-document.ts";

type Json = Readonly<Record<string, unknown>>;

function trustOf(...statements: Json[]) {
  return readPolicy(JSON.stringify({ Version: "2012-10-17", Statement: statements }), "trust");
}

const VENDOR = { accountId: "217452466226" };
const ROOT = { AWS: "arn:aws:iam::217452466226:root" };
const base: Json = { Effect: "Allow", Principal: ROOT, Action: "sts:AssumeRole" };
const given = { "sts:ExternalId": "Id-1" };

describe("trust: conditions", () => {
  test.each<[string, Json, boolean]>([
    ["none", {}, true],
    ["StringEquals", { StringEquals: { "sts:ExternalId": "Id-1" } }, true],
    ["StringEquals, another key's case", { StringEquals: { "sts:externalid": "Id-1" } }, true],
    ["StringEquals, another value's case", { StringEquals: { "sts:ExternalId": "id-1" } }, false],
    ["StringEquals, one of several", { StringEquals: { "sts:ExternalId": ["Id-0", "Id-1"] } }, true],
    ["StringEqualsIgnoreCase", { StringEqualsIgnoreCase: { "sts:ExternalId": "id-1" } }, true],
    ["StringLike", { StringLike: { "sts:ExternalId": "Id-*" } }, true],
    ["StringLike, one character", { StringLike: { "sts:ExternalId": "Id-?" } }, true],
    ["StringLike, a dot is no pattern", { StringLike: { "sts:ExternalId": "Id." } }, false],
    ["StringNotEquals, equal", { StringNotEquals: { "sts:ExternalId": "Id-1" } }, false],
    ["StringNotEquals, another", { StringNotEquals: { "sts:ExternalId": "Id-2" } }, true],
    ["ForAnyValue:StringEquals", { "ForAnyValue:StringEquals": { "sts:ExternalId": "Id-1" } }, true],
    ["Null, and it is there", { Null: { "sts:ExternalId": "true" } }, false],
    ["Null false, and it is there", { Null: { "sts:ExternalId": "false" } }, true],
    ["MFA, which vendors do not have", { Bool: { "aws:MultiFactorAuthPresent": "true" } }, false],
    ["MFA if exists", { BoolIfExists: { "aws:MultiFactorAuthPresent": true } }, true],
    ["the principal's account", { StringEquals: { "aws:PrincipalAccount": "217452466226" } }, true],
    ["aws:SourceAccount, which vendors do not have", { StringEquals: { "aws:SourceAccount": "123456789012" } }, false],
    ["an operator that is not evaluated", { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } }, false],
    [
      "two of which one does not hold",
      { StringEquals: { "sts:ExternalId": "Id-1" }, Bool: { "aws:MultiFactorAuthPresent": "true" } },
      false,
    ],
  ])("%s", (_what, Condition, allowed) => {
    const { reason } = evaluateTrust(trustOf({ ...base, Condition }), VENDOR, given);
    expect(reason === null).toBe(allowed);
  });

  test.each<[string, Json, string]>([
    ["no external ID", {}, "none is given"],
    ["a wrong external ID", { "sts:ExternalId": "Id-2" }, "not the one"],
  ])("%s is named as the reason", (_what, context, reason) => {
    const document = trustOf({ ...base, Condition: { StringEquals: { "sts:ExternalId": "Id-1" } } });
    expect(evaluateTrust(document, VENDOR, context as Record<string, string>).reason).toContain(reason);
  });
});

describe("trust: principals and actions", () => {
  test.each<[string, Json, "none" | "account" | "itself"]>([
    ["the account's root", { Principal: ROOT }, "account"],
    ["the account's number", { Principal: { AWS: "217452466226" } }, "account"],
    ["one of several", { Principal: { AWS: ["111111111111", "217452466226"] } }, "account"],
    ["everybody", { Principal: "*" }, "itself"],
    ["everybody in AWS", { Principal: { AWS: "*" } }, "itself"],
    ["another account", { Principal: { AWS: "111111111111" } }, "none"],
    ["a role of the account, which is not known", { Principal: { AWS: "arn:aws:iam::217452466226:role/x" } }, "none"],
    ["a service", { Principal: { Service: "ec2.amazonaws.com" } }, "none"],
    ["all but another", { Principal: undefined, NotPrincipal: { AWS: "111111111111" } }, "itself"],
    ["all but this", { Principal: undefined, NotPrincipal: ROOT }, "none"],
    ["every action", { Action: "*" }, "account"],
    ["every action of STS, in any case", { Action: "STS:*" }, "account"],
    ["another action", { Action: "sts:TagSession" }, "none"],
    ["all but this action", { Action: undefined, NotAction: "sts:AssumeRole" }, "none"],
  ])("%s", (_what, changes, match) => {
    expect(evaluateTrust(trustOf({ ...base, ...changes }), VENDOR, {}).match).toBe(match);
  });

  test("a Deny beats every Allow", () => {
    const deny = { ...base, Effect: "Deny", Condition: { StringNotEquals: { "sts:ExternalId": "Id-1" } } };
    expect(evaluateTrust(trustOf(base, deny), VENDOR, given).reason).toBeNull();
    expect(evaluateTrust(trustOf(base, deny), VENDOR, { "sts:ExternalId": "Id-2" }).reason).toContain("Deny");
  });
});

describe("identity policies", () => {
  const request = { action: "ec2:CreateInternetGateway", resource: "arn:aws:ec2:r:1:internet-gateway/*", context: {} };
  const allow = (changes: Json = {}): Json => ({ Effect: "Allow", Action: "ec2:*", Resource: "*", ...changes });

  test.each<[string, Json[], boolean]>([
    ["nothing", [allow({ Action: "s3:*" })], false],
    ["an Allow", [allow()], true],
    ["an Allow of every action of every service", [allow({ Action: "*:*" })], true],
    ["an Allow on the resource", [allow({ Resource: "arn:aws:ec2:*:*:internet-gateway/*" })], true],
    ["an Allow on another resource", [allow({ Resource: "arn:aws:ec2:*:*:vpc/*" })], false],
    ["all but another resource", [allow({ Resource: undefined, NotResource: "arn:aws:s3:::*" })], true],
    ["all but this resource", [allow({ Resource: undefined, NotResource: "arn:aws:ec2:*" })], false],
    ["all but another action", [allow({ Action: undefined, NotAction: ["iam:*"] })], true],
    ["all but this action", [allow({ Action: undefined, NotAction: ["EC2:Create*"] })], false],
    ["a Deny", [allow(), allow({ Effect: "Deny", Action: "ec2:CreateInternetGateway" })], false],
    ["a Deny of something else", [allow(), allow({ Effect: "Deny", Action: "ec2:DeleteVpc" })], true],
    ["a Deny elsewhere", [allow(), allow({ Effect: "Deny", Resource: "arn:aws:ec2:*:*:vpc/*" })], true],
  ])("%s", (_what, statements, allowed) => {
    const document = readPolicy(JSON.stringify({ Version: "2012-10-17", Statement: statements }), "identity");
    expect(identityPoliciesAllow([document], request)).toBe(allowed);
  });

  test("a Deny in one policy beats an Allow in another", () => {
    const of = (statement: Json) => readPolicy(JSON.stringify({ Statement: statement }), "identity");
    expect(identityPoliciesAllow([of(allow()), of(allow({ Effect: "Deny" }))], request)).toBe(false);
  });
});
