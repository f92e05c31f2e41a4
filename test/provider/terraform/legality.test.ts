import { describe, expect, it } from "vitest";
import { UNKNOWN, type Values } from "../../../provider/core/value.ts";
import {
  type SchemaAttributeInit,
  type SchemaBlockInit,
  SchemaNestedBlockNestingMode,
  SchemaObjectNestingMode,
} from "../../../provider/terraform/protocol/generated/messages.ts";
import { encodeDynamicValue } from "../../../provider/terraform/wire/dynamic-value.ts";
import { fromPlain } from "../../../provider/terraform/wire/plain.ts";
import { blockType } from "../../../provider/terraform/wire/schema-type.ts";
import { encodeType, listType, stringType } from "../../../provider/terraform/wire/type.ts";
import { applyProblems, planProblems } from "./legality.ts";

const text = (name: string, flags: SchemaAttributeInit = { optional: true }): SchemaAttributeInit => ({
  name,
  type: encodeType(stringType),
  ...flags,
});

const schema: SchemaBlockInit = {
  attributes: [
    text("id", { computed: true }),
    text("name", { required: true }),
    text("memo"),
    text("region", { optional: true, computed: true }),
    text("secret_wo", { optional: true, writeOnly: true }),
    { name: "tags", type: encodeType(listType(stringType)), optional: true },
    {
      name: "services",
      optional: true,
      nestedType: {
        nesting: SchemaObjectNestingMode.MAP,
        attributes: [text("role"), text("state", { computed: true })],
      },
    },
    {
      name: "filters",
      optional: true,
      nestedType: { nesting: SchemaObjectNestingMode.SET, attributes: [text("key"), text("seen", { computed: true })] },
    },
  ],
  blockTypes: [
    {
      typeName: "rule",
      nesting: SchemaNestedBlockNestingMode.LIST,
      block: { attributes: [text("value"), text("made", { computed: true })] },
    },
  ],
};
const type = blockType(schema);

/** The declared blocks are never null: without any there is an empty list. */
const wire = (values: Values | null) => encodeDynamicValue(fromPlain(values && { rule: [], ...values }, type), type);
const nothing = new Uint8Array();

function plan(prior: Values | null, config: Values | null, planned: Values | null, more = {}): string[] {
  const request = {
    typeName: "t",
    priorState: wire(prior),
    config: wire(config),
    proposedNewState: wire(config),
    priorPrivate: nothing,
  };
  return planProblems(schema, request, { plannedState: wire(planned), ...more });
}

function apply(planned: Values | null, applied: Values | null, more = {}): string[] {
  const request = { typeName: "t", plannedState: wire(planned), plannedPrivate: nothing };
  return applyProblems(schema, request, { newState: wire(applied), ...more });
}

describe("a plan", () => {
  it.each<[string, Values | null, Values | null, Values | null]>([
    ["of a new thing, with what is computed unknown", null, { name: "n" }, { name: "n", id: UNKNOWN, region: UNKNOWN }],
    ["that chooses what may be left out", null, { name: "n" }, { name: "n", id: UNKNOWN, region: "r" }],
    ["that keeps the prior form", { name: "N", id: "1" }, { name: "n" }, { name: "N", id: "1" }],
    ["with what is not known yet", null, { name: UNKNOWN }, { name: UNKNOWN, id: UNKNOWN }],
    ["without its secret", null, { name: "n", secret_wo: "s" }, { name: "n", id: UNKNOWN }],
    [
      "that computes inside a map",
      null,
      { name: "n", services: { a: { role: "r" } } },
      { name: "n", services: { a: { role: "r", state: UNKNOWN } } },
    ],
    [
      "that computes inside a set",
      null,
      { name: "n", filters: [{ key: "a" }, { key: "b" }] },
      {
        name: "n",
        filters: [
          { key: "b", seen: "x" },
          { key: "a", seen: UNKNOWN },
        ],
      },
    ],
    [
      "that computes inside a block",
      null,
      { name: "n", rule: [{ value: "v" }] },
      { name: "n", rule: [{ value: "v", made: UNKNOWN }] },
    ],
    ["to destroy", { name: "n", id: "1" }, null, null],
  ])("is legal: %s", (_name, prior, config, planned) => {
    expect(plan(prior, config, planned)).toEqual([]);
  });

  it.each<[string, Values | null, Values | null, Values | null, string]>([
    ["another value than declared", null, { name: "n" }, { name: "N" }, "name: what is planned is neither"],
    [
      "a value that nobody declared",
      null,
      { name: "n" },
      { name: "n", memo: "m" },
      "memo: a value is planned that nobody declared",
    ],
    [
      "a prior value that is not declared any more",
      { name: "n", memo: "m" },
      { name: "n" },
      { name: "n", memo: "m" },
      "memo: a value is planned",
    ],
    ["unknown where it is declared", null, { name: "n" }, { name: UNKNOWN }, "name: what is planned is neither"],
    [
      "nothing where it is declared",
      null,
      { name: "n", region: "r" },
      { name: "n" },
      "region: what is planned is neither",
    ],
    [
      "a secret",
      null,
      { name: "n", secret_wo: "s" },
      { name: "n", secret_wo: "s" },
      "secret_wo: a write-only attribute",
    ],
    [
      "a list in another order",
      null,
      { name: "n", tags: ["a", "b"] },
      { name: "n", tags: ["b", "a"] },
      "tags: what is planned is neither",
    ],
    [
      "an element more",
      null,
      { name: "n", services: {} },
      { name: "n", services: { a: {} } },
      "services: other elements",
    ],
    [
      "another value inside",
      null,
      { name: "n", services: { a: { role: "r" } } },
      { name: "n", services: { a: { role: "x" } } },
      "services.a.role: what is planned",
    ],
    [
      "another element of a set",
      null,
      { name: "n", filters: [{ key: "a" }] },
      { name: "n", filters: [{ key: "b" }] },
      "filters: an element is planned that is not declared",
    ],
    [
      "another value in a block",
      null,
      { name: "n", rule: [{ value: "v" }] },
      { name: "n", rule: [{ value: "w" }] },
      "rule[0].value: what is planned",
    ],
    ["a block less", null, { name: "n", rule: [{ value: "v" }] }, { name: "n" }, "rule: other elements"],
    ["nothing at all", null, { name: "n" }, null, "nothing is planned"],
    [
      "something to keep of what goes",
      { name: "n" },
      null,
      { name: "n" },
      "something is planned where all is to be destroyed",
    ],
  ])("is not: %s", (_name, prior, config, planned, message) => {
    expect(plan(prior, config, planned)).toEqual([expect.stringContaining(message)]);
  });

  it("may not be excused from the checks, or put off", () => {
    const planned = { name: "n" };
    expect(plan(null, planned, planned, { legacyTypeSystem: true })).toEqual(["the checks of the plan are turned off"]);
    expect(plan(null, planned, planned, { deferred: {} })).toEqual(["the change is deferred"]);
  });

  it("is of no matter beside an error", () => {
    expect(plan(null, { name: "n" }, null, { diagnostics: [{ severity: 1 }] })).toEqual([]);
    expect(plan(null, { name: "n" }, null, { diagnostics: [{ severity: 2 }] })).toHaveLength(1);
  });
});

describe("a result", () => {
  it.each<[string, Values | null, Values | null]>([
    ["with all that was unknown", { name: "n", id: UNKNOWN, region: UNKNOWN }, { name: "n", id: "1" }],
    [
      "with what was unknown inside",
      { name: "n", services: { a: { state: UNKNOWN } } },
      { name: "n", services: { a: { state: "s" } } },
    ],
    [
      "with fewer elements of a set, since two were equal",
      { name: "n", filters: [{ key: UNKNOWN }, { key: "a" }] },
      { name: "n", filters: [{ key: "a" }] },
    ],
    ["that is gone", null, null],
  ])("is legal: %s", (_name, planned, applied) => {
    expect(apply(planned, applied)).toEqual([]);
  });

  it.each<[string, Values | null, Values | null, string]>([
    [
      "something else than planned",
      { name: "n", memo: "m" },
      { name: "n", memo: "x" },
      "the resource: not what was planned",
    ],
    [
      "something else beside what was unknown",
      { name: "n", id: UNKNOWN },
      { name: "x", id: "1" },
      "name: not what was planned",
    ],
    [
      "an element less",
      { name: "n", id: UNKNOWN, tags: ["a", UNKNOWN] },
      { name: "n", tags: ["a"] },
      "tags: other elements",
    ],
    [
      "without a known element of a set",
      { name: "n", filters: [{ key: "a", seen: UNKNOWN }] },
      { name: "n", filters: [{ key: "b" }] },
      "filters: an element of the plan is missing",
    ],
    ["gone, though planned", { name: "n", id: UNKNOWN }, null, "the resource: other elements"],
    ["still there, though to be gone", null, { name: "n" }, "the resource: not what was planned"],
  ])("is not: %s", (_name, planned, applied, message) => {
    expect(apply(planned, applied)).toEqual([expect.stringContaining(message)]);
  });

  it("has nothing unknown and no secret in it, though it failed", () => {
    const failed = { diagnostics: [{ severity: 1 }] };
    expect(apply({ name: "n" }, { name: "x" }, failed)).toEqual([]);
    expect(apply({ name: "n" }, { name: UNKNOWN }, failed)).toEqual(["something is unknown after apply"]);
    expect(apply({ name: "n" }, { name: "n", secret_wo: "s" }, failed)).toEqual([
      "secret_wo: a write-only attribute is in the state",
    ]);
  });
});
