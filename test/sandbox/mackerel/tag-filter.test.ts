import fc from "fast-check";
import { expect, test } from "vitest";
import { tagFilterProblem } from "../../../sandbox/mackerel/tag-filter.ts";

test.each([
  [""],
  ["  "],
  ["service:foo"],
  ["service:foo,service:bar"],
  ["service:foo, service:bar"],
  ["service : foo bar , env:prod"],
  ['"service:role": "foo,bar"'],
  ["'service:role':'foo,bar',a:b"],
  [`"it's":x, 'say "hi"':y`],
  ["名前:値"],
])("%j is a list of tags", (text) => {
  expect(tagFilterProblem(text)).toBeUndefined();
});

test.each([
  ["service"],
  ["service:"],
  [":foo"],
  ["service:foo,"],
  [",service:foo"],
  ["a:b,,c:d"],
  ["a:b:c"],
  ['"a:b'],
  ['a:"b'],
  ['"a:b"'],
  ['"":x'],
])("%j is none", (text) => {
  expect(tagFilterProblem(text)).toMatch(/^(is|holds) /);
});

test("any keys and values in quotes are a list of tags", () => {
  const part = fc.string({ minLength: 1 }).filter((text) => !text.includes('"'));
  fc.assert(
    fc.property(fc.array(fc.tuple(part, part), { minLength: 1 }), (pairs) => {
      expect(tagFilterProblem(pairs.map(([key, value]) => `"${key}": "${value}"`).join(", "))).toBeUndefined();
    }),
  );
});
