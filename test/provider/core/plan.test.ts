import { describe, expect, test } from "vitest";
import { z } from "zod";
import { isOnly, plan, type WriteOnlyComparison } from "../../../provider/core/plan.ts";
import { attribute } from "../../../provider/core/schema/metadata.ts";
import { UNKNOWN, type Values } from "../../../provider/core/value.ts";
import { sample } from "./sample-definition.ts";

interface Scenario {
  readonly name: string;
  readonly prior?: Values;
  readonly desired?: Values;
  readonly writeOnly?: WriteOnlyComparison;
  /** Paths as dotted text; empty for no change. */
  readonly changes: readonly string[];
  readonly replaces?: readonly string[];
}

const role: Values = { roleArn: "arn", externalId: "id" };
const accessKey: Values = { key: "AKIA", secretKey: "s" };

const scenarios: readonly Scenario[] = [
  { name: "equal values", prior: { note: "a" }, desired: { note: "a" }, changes: [] },
  { name: "a changed value", prior: { note: "a" }, desired: { note: "b" }, changes: ["note"] },
  { name: "an added value", desired: { level: "high" }, changes: ["level"] },
  { name: "a removed value", prior: { level: "high" }, changes: ["level"] },
  { name: "a default that the vendor wrote out", prior: { note: "" }, changes: [] },
  { name: "a default that the user wrote out", desired: { note: "" }, changes: [] },
  { name: "a removed value falls back to the default", prior: { note: "a" }, changes: ["note"] },
  { name: "null is the same as none", prior: { level: null }, desired: { level: undefined }, changes: [] },
  { name: "equal forms", prior: { level: "HIGH" }, desired: { level: "high" }, changes: [] },
  { name: "a computed value that is not declared", prior: { size: 3 }, changes: [] },
  { name: "a computed value that is declared otherwise", prior: { size: 3 }, desired: { size: 4 }, changes: ["size"] },
  { name: "a set in another order", prior: { labels: ["a", "b"] }, desired: { labels: ["b", "a", "b"] }, changes: [] },
  { name: "a set with another element", prior: { labels: ["a"] }, desired: { labels: ["b"] }, changes: ["labels"] },
  { name: "a list in another order", prior: { steps: ["a", "b"] }, desired: { steps: ["b", "a"] }, changes: ["steps"] },
  {
    name: "a nested default",
    prior: { parts: { alpha: { on: true } } },
    desired: { parts: { alpha: {} } },
    changes: [],
  },
  {
    name: "a nested difference is named by its path",
    prior: { parts: { alpha: { on: true }, beta: { on: true, names: ["x", "y"] } } },
    desired: { parts: { alpha: { on: false }, beta: { names: ["y", "x"] } } },
    changes: ["parts.alpha.on"],
  },
  {
    name: "entries of a map come and go",
    prior: { parts: { alpha: {} } },
    desired: { parts: { beta: {} } },
    changes: ["parts.alpha", "parts.beta"],
  },
  {
    name: "a field that cannot be changed in place",
    prior: { zone: "a", note: "x" },
    desired: { zone: "b", note: "y" },
    changes: ["zone", "note"],
    replaces: ["zone"],
  },
  { name: "an unknown value may be a change", prior: { note: "a" }, desired: { note: UNKNOWN }, changes: ["note"] },
  {
    name: "an unknown part of a value may be a change",
    prior: { labels: ["a"] },
    desired: { labels: ["a", UNKNOWN] },
    changes: ["labels"],
  },
  {
    name: "a text that only looks unknown is none",
    prior: { note: "owner: <unknown>", labels: ["<unknown>"] },
    desired: { note: "owner: <unknown>", labels: ["<unknown>"] },
    changes: [],
  },
  {
    name: "an unknown value of a field that cannot be changed",
    prior: { zone: "a" },
    desired: { zone: UNKNOWN },
    changes: ["zone"],
    replaces: ["zone"],
  },

  // Rule 2: credentials are a method.
  { name: "rule 2: the same role", prior: role, desired: role, changes: [] },
  { name: "rule 2: no credentials declared leaves them alone", prior: role, changes: [] },
  { name: "rule 2: another role", prior: role, desired: { ...role, roleArn: "b" }, changes: ["roleArn"] },
  {
    name: "rule 2: from key to role",
    prior: accessKey,
    desired: role,
    changes: ["roleArn", "externalId", "key", "secretKey"],
  },
  {
    name: "rule 2: from role to key",
    prior: role,
    desired: accessKey,
    changes: ["roleArn", "externalId", "key", "secretKey"],
  },
  {
    name: "rule 2: the vendor's own key without its secret is kept",
    prior: { key: "AKIA" },
    desired: { key: "AKIA" },
    changes: [],
  },
  {
    name: "rule 2: a secret that is declared for an imported key is sent",
    prior: { key: "AKIA" },
    desired: accessKey,
    changes: ["secretKey"],
  },
  {
    name: "rule 2: a secret that is not declared any more is no change",
    prior: accessKey,
    desired: { key: "AKIA" },
    changes: [],
  },
  {
    name: "rule 2: a changed secret",
    prior: accessKey,
    desired: { key: "AKIA", secretKey: "t" },
    changes: ["secretKey"],
  },
  {
    name: "rule 2: a host that keeps secrets out of state says that one changed",
    prior: { key: "AKIA" },
    desired: accessKey,
    writeOnly: () => "changed",
    changes: ["secretKey"],
  },
  {
    name: "rule 2: a host that keeps secrets out of state says that none changed",
    prior: { key: "AKIA" },
    desired: accessKey,
    writeOnly: () => "same",
    changes: [],
  },
  {
    name: "rule 2: a second method at the vendor is drift",
    prior: { ...role, key: "AKIA" },
    desired: role,
    changes: ["key"],
  },
  {
    name: "rule 2: the unused method as empty text is no drift",
    prior: { ...role, key: "" },
    desired: role,
    changes: [],
  },
];

describe("plan", () => {
  test.each(scenarios)("$name", ({ prior = {}, desired = {}, writeOnly, changes, replaces }) => {
    const result = plan(sample, { name: "n", ...prior }, { name: "n", ...desired }, writeOnly);
    expect(result.kind).toBe(changes.length === 0 ? "none" : replaces === undefined ? "update" : "replace");
    const paths = result.kind === "none" ? [] : result.changes.map((change) => change.path.join("."));
    expect([...paths].sort()).toEqual([...changes].sort());
    expect(result.kind === "replace" ? result.reasons : undefined).toEqual(replaces);
  });
});

describe("a field that only steers awslink", () => {
  const flag = (facts: object) =>
    attribute(z.boolean().optional(), { description: "Steers.", local: true, default: false, ...facts });
  const inputs = sample.inputs.extend({ steers: flag({}), steersDeletion: flag({ steersDeletion: true }) });
  const steered = { ...sample, inputs };

  test.each<[string, Values, Values, readonly string[]]>([
    ["is no difference", { steers: true }, {}, []],
    [
      "is one where a deletion goes by what is stored",
      { steersDeletion: false },
      { steersDeletion: true },
      ["steersDeletion"],
    ],
    ["is none where its default is not stored yet", {}, { steersDeletion: false }, []],
  ])("%s", (_name, prior, desired, changed) => {
    const result = plan(steered, { name: "n", ...prior }, { name: "n", ...desired });
    expect(result.kind === "none" ? [] : result.changes.map(({ path }) => path.join("."))).toEqual(changed);
    expect(isOnly(result, "steersDeletion")).toBe(changed.length > 0);
    expect(isOnly(result, "note")).toBe(false);
  });
});
