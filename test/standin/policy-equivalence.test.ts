/** Which policy documents mean the same. */
import { describe, expect, test } from "vitest";
import type { Problem } from "../../provider/core/errors.ts";
import { stableText } from "../../provider/core/value.ts";
import { canonicalPolicy, mustBePolicy } from "../../standin/aws/iam/policy-equivalence.ts";

const statement = (more: object) => ({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...more }] });
const same = (left: unknown, right: unknown): boolean =>
  stableText(canonicalPolicy(JSON.stringify(left))) === stableText(canonicalPolicy(JSON.stringify(right)));

describe("documents that mean the same", () => {
  test.each([
    ["one action or a list of one", statement({ Action: "a:B" }), statement({ Action: ["a:B"] })],
    ["actions in another order and case", statement({ Action: ["a:B", "a:C"] }), statement({ Action: ["A:c", "a:b"] })],
    ["resources in another order", statement({ Resource: ["x", "y"] }), statement({ Resource: ["y", "x"] })],
    [
      "an account and its root",
      statement({ Principal: { AWS: "217452466226" } }),
      statement({ Principal: { AWS: ["arn:aws:iam::217452466226:root"] } }),
    ],
    ["everybody, written twice", statement({ Principal: "*" }), statement({ Principal: { AWS: "*" } })],
    [
      "a condition's value as a text or a boolean, alone or in a list",
      statement({ Condition: { Bool: { "aws:SecureTransport": true } } }),
      statement({ Condition: { Bool: { "aws:SecureTransport": ["true"] } } }),
    ],
    [
      "a statement without its list",
      { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "a:B" } },
      statement({ Action: "a:B" }),
    ],
    [
      "statements in another order",
      { Statement: [{ Sid: "1" }, { Sid: "2" }] },
      { Statement: [{ Sid: "2" }, { Sid: "1" }] },
    ],
  ])("%s", (_name, left, right) => {
    expect(same(left, right)).toBe(true);
  });
});

describe("documents that differ", () => {
  test.each([
    ["in an action", statement({ Action: "a:B" }), statement({ Action: "a:C" })],
    ["in a resource's case", statement({ Resource: "x" }), statement({ Resource: "X" })],
    [
      "in the external ID's case",
      statement({ Condition: { StringEquals: { "sts:ExternalId": "x" } } }),
      statement({ Condition: { StringEquals: { "sts:ExternalId": "X" } } }),
    ],
    ["in the version", { ...statement({}), Version: "2008-10-17" }, statement({})],
    ["in the account", statement({ Principal: { AWS: "1" } }), statement({ Principal: { AWS: "2" } })],
  ])("%s", (_name, left, right) => {
    expect(same(left, right)).toBe(false);
  });
});

test.each(["{", "[]", '"text"', "x"])("%s is no document, and said to be none", (text) => {
  const problems: Problem[] = [];
  mustBePolicy("policy")({ policy: text }, (problem) => problems.push(problem));
  expect(problems).toMatchObject([{ severity: "error", path: ["policy"] }]);
  expect(canonicalPolicy(text)).toBe(text);
});
