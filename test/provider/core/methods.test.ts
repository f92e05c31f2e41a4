import { describe, expect, test } from "vitest";
import { inputShape } from "../../../provider/core/definition.ts";
import type { Problem } from "../../../provider/core/errors.ts";
import { type CheckStage, checkMethods, credentialChange, type Methods } from "../../../provider/core/methods.ts";
import { UNKNOWN, type Values } from "../../../provider/core/value.ts";
import { sample } from "./sample-definition.ts";

const shape = inputShape(sample);
const methods: Methods = sample.methods ?? {};
const create: CheckStage = { kind: "create" };
const on = (prior: Values): CheckStage => ({ kind: "update", prior });

function problemsOf(inputs: Values, stage: CheckStage): string[] {
  const problems: Problem[] = [];
  checkMethods(methods, shape, inputs, stage, (problem) => problems.push(problem));
  return problems.map((problem) => `${problem.severity} ${problem.path.join(".")}`);
}

describe("rule 2: what is declared is one method", () => {
  test.each<[string, Values, CheckStage, string[]]>([
    ["a whole role at create", { roleArn: "a", externalId: "b" }, create, []],
    ["a whole key at create", { key: "a", secretKey: "b" }, create, []],
    ["nothing at create", {}, create, ["error roleArn"]],
    ["half a role at create", { roleArn: "a" }, create, ["error externalId"]],
    ["half a key at create", { key: "a" }, create, ["error secretKey"]],
    ["a secret alone at create", { secretKey: "a" }, create, ["error key"]],
    ["both at create", { roleArn: "a", externalId: "b", key: "c" }, create, ["error key"]],
    ["both, halves of each, before anything is known", { roleArn: "a", key: "c" }, { kind: "inputs" }, ["error key"]],
    ["half a role before anything is known", { roleArn: "a" }, { kind: "inputs" }, []],
    ["an unknown field counts as declared", { roleArn: UNKNOWN, externalId: UNKNOWN }, create, []],
    ["an unknown field is no half", { roleArn: UNKNOWN, externalId: "a" }, create, []],
    [
      "both, one of them unknown",
      { roleArn: UNKNOWN, externalId: "b", key: "c", secretKey: "d" },
      create,
      ["error key", "error secretKey"],
    ],
    [
      "both, nothing known of one of them",
      { roleArn: UNKNOWN, externalId: UNKNOWN, key: "c", secretKey: "d" },
      create,
      ["error key", "error secretKey"],
    ],
    [
      "both by variables that nobody has set yet: a module that leaves the choice to its user",
      { roleArn: UNKNOWN, externalId: UNKNOWN, key: UNKNOWN, secretKey: UNKNOWN },
      { kind: "inputs" },
      [],
    ],
    [
      "both before a plan, one of them only by variables",
      { roleArn: UNKNOWN, externalId: UNKNOWN, key: "c", secretKey: UNKNOWN },
      { kind: "inputs" },
      [],
    ],
    ["none on what exists", {}, on({ key: "a" }), []],
    ["the vendor's key without its secret", { key: "a" }, on({ key: "a" }), []],
    ["another key without its secret", { key: "b" }, on({ key: "a" }), ["error secretKey"]],
    [
      "a key without its secret where the vendor holds a role",
      { key: "b" },
      on({ roleArn: "r", externalId: "e" }),
      ["error secretKey"],
    ],
    [
      "another role without its external ID",
      { roleArn: "b" },
      on({ roleArn: "a", externalId: "e" }),
      ["error externalId"],
    ],
    [
      "the vendor's role without the external ID that it has",
      { roleArn: "a" },
      on({ roleArn: "a", externalId: "e" }),
      ["error externalId"],
    ],
    ["the vendor's role that has no external ID", { roleArn: "a" }, on({ roleArn: "a" }), ["warning externalId"]],
    ["an unknown role waits", { roleArn: UNKNOWN }, on({ roleArn: "a", externalId: "e" }), []],
  ])("%s", (_name, inputs, stage, expected) => {
    expect(problemsOf(inputs, stage)).toEqual(expected);
  });

  test("the message names both methods and says what to keep", () => {
    const problems: Problem[] = [];
    checkMethods(methods, shape, { roleArn: "a", externalId: "b", key: "c" }, create, (problem) =>
      problems.push(problem),
    );
    expect(problems[0]?.message).toBe(
      "two credential methods are declared at once: roleArn, externalId (IAM role) and key (access key)",
    );
  });
});

describe("rule 2: what a request says of the credentials", () => {
  const cases: [string, Values, Values, readonly string[], object][] = [
    ["nothing declared, nothing said", {}, { key: "a" }, [], { set: {}, clear: [], missing: [] }],
    [
      "unchanged credentials are not sent",
      { roleArn: "a", externalId: "b" },
      { roleArn: "a", externalId: "b" },
      [],
      { set: {}, clear: [], missing: [] },
    ],
    [
      "from key to role",
      { roleArn: "a", externalId: "b" },
      { key: "k" },
      [],
      { set: { roleArn: "a", externalId: "b" }, clear: ["key", "secretKey"], missing: [] },
    ],
    [
      "from role to key",
      { key: "k", secretKey: "s" },
      { roleArn: "a", externalId: "b" },
      ["secretKey"],
      { set: { key: "k", secretKey: "s" }, clear: ["roleArn", "externalId"], missing: [] },
    ],
    [
      "one field of the method changes: the method is sent whole",
      { roleArn: "a2", externalId: "b" },
      { roleArn: "a", externalId: "b" },
      [],
      { set: { roleArn: "a2", externalId: "b" }, clear: [], missing: [] },
    ],
    [
      "only the secret changes",
      { key: "k", secretKey: "s2" },
      { key: "k" },
      ["secretKey"],
      { set: { key: "k", secretKey: "s2" }, clear: [], missing: [] },
    ],
    [
      "the unused method as empty text is not cleared",
      { roleArn: "a", externalId: "b" },
      { roleArn: "a", externalId: "b", key: "" },
      [],
      { set: {}, clear: [], missing: [] },
    ],
    [
      "a second method that the vendor holds is cleared, and nothing else sent",
      { roleArn: "a", externalId: "b" },
      { roleArn: "a", externalId: "b", key: "k" },
      [],
      { set: {}, clear: ["key", "secretKey"], missing: [] },
    ],
    [
      "a key whose secret nobody has cannot be restored",
      { key: "k" },
      { roleArn: "a", externalId: "b" },
      [],
      { set: { key: "k" }, clear: ["roleArn", "externalId"], missing: ["secretKey"] },
    ],
  ];
  test.each(cases)("%s", (_name, inputs, held, writeOnlyChanged, expected) => {
    const change = credentialChange(methods, shape, inputs, held, (field) => writeOnlyChanged.includes(field));
    expect(change).toEqual(expected);
  });
});
