/**
 * The stand-in's types under Terraform against the bindings of the real provider: whatever the stand-in takes and
 * gives, the real provider takes and gives by the same names, so that configurations for the one are valid for the
 * other.
 */
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import type { SchemaInit } from "../../provider/terraform/protocol/generated/messages.ts";
import { standInProvider } from "../../standin/terraform-provider.ts";

const require = createRequire(import.meta.url);
const schema = await standInProvider().getProviderSchema?.({}, { signal: new AbortController().signal });

/** `aws_iam_role` → `iam-role`; data sources have their prefix. */
const cases = [
  ...Object.entries(schema?.resourceSchemas ?? {}).map(([type, own]) => [type, folderOf(type), own] as const),
  ...Object.entries(schema?.dataSourceSchemas ?? {}).map(
    ([type, own]) => [`data ${type}`, `data-aws-${folderOf(type)}`, own] as const,
  ),
  ["the provider", "provider", schema?.provider ?? {}] as const,
];

function folderOf(type: string): string {
  return type.replace(/^aws_/, "").replaceAll("_", "-");
}

function namesOf({ block = {} }: SchemaInit): string[] {
  return [
    ...(block.attributes ?? []).map(({ name = "" }) => name),
    ...(block.blockTypes ?? []).map(({ typeName = "" }) => typeName),
  ];
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
}

test("there are types to compare", () => {
  expect(cases.length).toBeGreaterThan(10);
});

/** What the real provider has only since a release after the one that the bindings were made from. */
const families = [
  { bindings: "@cdktf/provider-aws", newer: ["delay_after_policy_creation_in_ms"] as readonly string[] },
  { bindings: "@cdktn/provider-aws", newer: [] as readonly string[] },
];

describe.each(families)("$bindings", ({ bindings, newer }) => {
  test.each(cases)("%s", (_type, folder, own) => {
    const classes: Record<string, unknown> = require(`${bindings}/lib/${folder}/index.js`);
    const [made] = Object.values(classes).filter(
      (exported) => typeof exported === "function" && "tfResourceType" in exported,
    );
    if (typeof made !== "function") throw new Error(`${folder} has no class`);
    const known = Object.getOwnPropertyNames(made.prototype);
    // Every construct has an id for itself, so the bindings leave some of the provider's out.
    const compared = namesOf(own).filter((name) => name !== "id" && !newer.includes(name));
    const unknown = compared.filter((name) => !known.includes(camelCase(name)));
    expect(unknown).toEqual([]);
  });
});
