import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type AttributeMetadata, attribute, metadataOf } from "../../../../provider/core/schema/metadata.ts";
import { shapeOf } from "../../../../provider/core/schema/shape.ts";

const flags: Record<string, Partial<AttributeMetadata>> = {
  description: {},
  secret: { secret: true },
  computed: { computed: true },
  replaces: { replaces: true },
  set: { set: true },
  writeOnly: { writeOnly: true },
  local: { local: true },
  default: { default: "x" },
  canonical: { canonical: (value) => value },
  canonicalKey: { canonicalKey: (key) => key },
  knownKeys: { knownKeys: ["a"] },
  block: { block: true },
  environment: { environment: ["A"] },
  flatName: { flatName: "a" },
  example: { example: "x" },
};

const wrappers: Record<string, (schema: z.ZodType) => z.ZodType> = {
  none: (schema) => schema,
  optional: (schema) => schema.optional(),
  nullable: (schema) => schema.nullable(),
  nullish: (schema) => schema.nullish(),
  default: (schema) => schema.default("x"),
  prefault: (schema) => schema.prefault("x"),
  readonly: (schema) => schema.readonly(),
  nonoptional: (schema) => z.nonoptional(schema.optional()),
  "several at once": (schema) => schema.nullable().optional().readonly(),
};

describe("metadata is read through every wrapper", () => {
  for (const [flag, facts] of Object.entries(flags)) {
    for (const [wrapper, wrap] of Object.entries(wrappers)) {
      test(`${flag} under ${wrapper}`, () => {
        const schema = wrap(attribute(z.string(), { description: "d", ...facts }));
        expect(metadataOf(schema)).toEqual({ description: "d", ...facts });
      });
    }
  }

  test("an outer fact wins over an inner one, and the rest of the inner ones stay", () => {
    const inner = attribute(z.string(), { description: "inner", secret: true });
    expect(metadataOf(attribute(inner.optional(), { description: "outer" }))).toEqual({
      description: "outer",
      secret: true,
    });
  });

  test("the schema that was passed in carries nothing", () => {
    const shared = z.string();
    attribute(shared, { description: "one", secret: true });
    const other = attribute(shared, { description: "two" });
    expect(metadataOf(shared)).toBeUndefined();
    expect(metadataOf(other)).toEqual({ description: "two" });
  });
});

describe("shape", () => {
  const attributeOf = (schema: z.ZodType, facts: Partial<AttributeMetadata> = {}) =>
    shapeOf(z.strictObject({ a: attribute(schema, { description: "d", ...facts }) })).get("a");

  test.each([
    ["a string", z.string(), { kind: "string" }],
    ["an integer", z.int(), { kind: "number", integer: true }],
    ["a number", z.number(), { kind: "number", integer: false }],
    ["a boolean", z.boolean(), { kind: "boolean" }],
    ["a list", z.array(z.string()), { kind: "list", element: { type: { kind: "string" } } }],
    ["a map", z.record(z.string(), z.int()), { kind: "map", element: { type: { kind: "number", integer: true } } }],
  ])("%s", (_name, schema, type) => {
    expect(attributeOf(schema)?.type).toEqual(type);
    expect(attributeOf(schema)?.optional).toBe(false);
    expect(attributeOf(schema.optional())?.type).toEqual(type);
    expect(attributeOf(schema.optional())?.optional).toBe(true);
  });

  test("an array marked as a set is one, under a wrapper too", () => {
    expect(attributeOf(z.array(z.string()), { set: true })?.type.kind).toBe("set");
    expect(attributeOf(z.array(z.string()).optional(), { set: true })?.type.kind).toBe("set");
  });

  test.each([
    ["a union", z.union([z.string(), z.number()])],
    ["a transformation", z.string().transform((text) => text.length)],
    ["z.set", z.set(z.string())],
    ["a literal", z.literal("a")],
  ])("%s is refused: some engine could not hold it", (_name, schema) => {
    expect(() => attributeOf(schema)).toThrow(/cannot be held by every engine/);
  });

  test("an attribute without metadata is refused", () => {
    expect(() => shapeOf(z.strictObject({ a: z.string() }))).toThrow(/attribute a has no metadata/);
  });
});
