import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalTagFilter, isConditions, parseTagFilter, tagFilter } from "../../../provider/mackerel/tags.ts";

describe("writing", () => {
  test.each<[string, Readonly<Record<string, string | readonly string[]>>, string]>([
    ["nothing", {}, ""],
    ["one tag", { service: "foo" }, "service:foo"],
    ["one key with several values", { service: ["foo", "bar"] }, "service:foo, service:bar"],
    ["several keys", { service: "foo", environment: "staging" }, "service:foo, environment:staging"],
    ["a colon and a comma are quoted", { "service:role": "foo,bar" }, '"service:role":"foo,bar"'],
    ["a quotation mark is quoted with the other kind", { owner: 'the "team"' }, `owner:'the "team"'`],
    ["an apostrophe", { owner: "sre's" }, `owner:"sre's"`],
    ["blanks at an edge", { owner: " x " }, 'owner:" x "'],
    ["blanks inside", { owner: "the team" }, "owner:the team"],
  ])("%s", (_name, tags, text) => {
    expect(tagFilter(tags)).toBe(text);
  });

  test.each([{ "": "x" }, { owner: `both " and '` }])("what the syntax cannot say is refused: %j", (tags) => {
    expect(() => tagFilter(tags)).toThrow(RangeError);
  });
});

describe("reading", () => {
  test.each<[string, string, readonly (readonly [string, string])[]]>([
    ["nothing", "  ", []],
    [
      "the forms of the guide",
      `service:foo, "service:role": "foo,bar"`,
      [
        ["service", "foo"],
        ["service:role", "foo,bar"],
      ],
    ],
    ["single quotes", `'a:b':'c,d'`, [["a:b", "c,d"]]],
    ["a comma at the end", "a:b,", [["a", "b"]]],
    [
      "line breaks",
      "a:b,\n  c:d",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
  ])("%s", (_name, text, pairs) => {
    expect(parseTagFilter(text)).toEqual(pairs.map(([key, value]) => ({ key, value })));
  });

  test.each<[string, string, RegExp, number]>([
    ["no colon", "service", /expected key:value/, 0],
    ["no colon in the second", "a:b, c", /expected key:value/, 5],
    ["an open quotation mark", 'a:"b', /is not closed/, 2],
    ["two colons", "a:b:c", /has to be quoted/, 3],
    ["something after a quoted value", 'a:"b"c', /expected a comma/, 5],
    ["an empty key", ":b", /key cannot be empty/, 0],
  ])("%s is a problem, and where it is", (_name, text, message, offset) => {
    const problem = parseTagFilter(text);
    if (isConditions(problem)) throw new Error("it was taken for a filter");
    expect(problem.message).toMatch(message);
    expect(problem.offset).toBe(offset);
  });
});

describe("properties", () => {
  const part = fc
    .string({ maxLength: 12, unit: fc.constantFrom(..."abZ é日:,'\"\t\\$") })
    .filter((text) => !(text.includes('"') && text.includes("'")));
  const tags = fc.dictionary(
    part.filter((key) => key !== "" && key !== "__proto__"),
    fc.oneof(part, fc.array(part, { minLength: 1, maxLength: 3 })),
    { maxKeys: 4, noNullPrototype: true },
  );

  test("what is written is read as it was meant", () => {
    fc.assert(
      fc.property(tags, (conditions) => {
        const meant = Object.entries(conditions).flatMap(([key, values]) =>
          (typeof values === "string" ? [values] : values).map((value) => ({ key, value })),
        );
        expect(parseTagFilter(tagFilter(conditions))).toEqual(meant);
      }),
    );
  });

  test("any text is read or refused, never thrown at, and its canonical form is that of its own rewriting", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."ab:,'\" \n") }), (text) => {
        const conditions = parseTagFilter(text);
        if (!isConditions(conditions)) {
          expect(conditions.offset).toBeLessThanOrEqual(text.length);
          expect(canonicalTagFilter(text)).toBe(text.trim());
          return;
        }
        fc.pre(conditions.every(({ key, value }) => !/["']/.test(key + value)));
        const rewritten = [...conditions].reverse().map(({ key, value }) => tagFilter({ [key]: value }));
        expect(canonicalTagFilter(rewritten.join(" ,"))).toBe(canonicalTagFilter(text));
      }),
    );
  });
});
