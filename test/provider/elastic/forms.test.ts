/** Durations, tag filters, YAML and versions: equal forms are one. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { canonicalDuration, checkDuration, milliseconds } from "../../../provider/elastic/duration.ts";
import { canonicalYaml, parseTagsFilter, renderTagsFilter, yamlError } from "../../../provider/elastic/tags-filter.ts";
import { compareVersions } from "../../../provider/elastic/versions.ts";

describe("durations", () => {
  test.each([
    ["5m", 300_000],
    ["300s", 300_000],
    ["1h30m", 5_400_000],
    ["1.5h", 5_400_000],
    ["200ms", 200],
    ["24h", 86_400_000],
    ["0", 0],
  ])("%s", (text, length) => {
    expect(milliseconds(text)).toBe(length);
    expect(checkDuration(text, [])).toEqual([]);
  });

  test.each(["", "5", "5 m", "m", "5d", "-5m", "five"])("%j is none", (text) => {
    expect(milliseconds(text)).toBeUndefined();
    expect(checkDuration(text, ["period"])[0]?.message).toContain("is not a duration");
    expect(canonicalDuration(text)).toBe(text);
  });
});

describe("tag filters", () => {
  test("any map comes back out of its YAML", () => {
    const filter = fc.dictionary(
      fc.string({ minLength: 1 }),
      fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 4 }),
      {
        minKeys: 1,
        noNullPrototype: true,
      },
    );
    fc.assert(
      fc.property(filter, (tags) => {
        expect(parseTagsFilter(renderTagsFilter(tags) ?? "")).toEqual(tags);
      }),
    );
  });

  test.each(["1.1", "1.2"] as const)(
    "to every reader of YAML %s they are texts, whatever they look like",
    (version) => {
      // Kibana has read it with more than one library: some take `2026-01-01` for a date, `1_000` and `12:30` for numbers.
      const looksLike = fc.constantFrom(
        "2026-01-01",
        "1_000",
        "12:30:45",
        "0777",
        "0b11",
        "yes",
        "off",
        "null",
        "=",
        "<<",
      );
      const filter = fc.dictionary(
        looksLike,
        fc.array(fc.oneof(looksLike, fc.string()), { minLength: 1, maxLength: 3 }),
        {
          minKeys: 1,
        },
      );
      fc.assert(
        fc.property(filter, (tags) => {
          expect(parse(renderTagsFilter(tags) ?? "", { version })).toEqual(
            Object.entries(tags).map(([key, values]) => ({ key, value: values.length === 1 ? values[0] : values })),
          );
        }),
      );
    },
  );

  test("it is the list of keys and values that the input reads", () => {
    expect(parse(renderTagsFilter({ Env: ["prod"], Team: ["a", "b"] }) ?? "")).toEqual([
      { key: "Env", value: "prod" },
      { key: "Team", value: ["a", "b"] },
    ]);
    expect(renderTagsFilter({})).toBeUndefined();
  });

  test.each<[string, string, object | undefined]>([
    ["comments alone", '# - key: "created-by"\n  # value: "foo"\n', undefined],
    ["nothing", " ", undefined],
    ["an empty list", "[]", undefined],
    ["scalars of other types", "- key: 1\n  value: true\n", { "1": ["true"] }],
    [
      "a key twice",
      "- key: a\n  value: b\n- key: a\n  value: c\n",
      { "(YAML)": ["- key: a\n  value: b\n- key: a\n  value: c\n"] },
    ],
    ["no list", "a: b", { "(YAML)": ["a: b"] }],
    ["no YAML", "- [", { "(YAML)": ["- ["] }],
    ["more than key and value", "- key: a\n  value: b\n  other: c", { "(YAML)": ["- key: a\n  value: b\n  other: c"] }],
  ])("%s", (_name, text, expected) => {
    expect(parseTagsFilter(text)).toEqual(expected);
  });
});

test("YAML that means the same is the same", () => {
  expect(canonicalYaml("- a: 1 # one\n")).toBe(canonicalYaml("[{a: 1}]"));
  expect(canonicalYaml("- [")).toBe("- [");
  expect(yamlError("- [")).toBeTypeOf("string");
  expect(yamlError("- a")).toBeUndefined();
});

test.each([
  ["8.15.0", "8.15.0", 0],
  ["8.9.2", "8.10.0", -1],
  ["9.0.0", "8.19.4", 1],
  ["2.24.0-preview01", "2.24.0", -1],
  ["2.24.0", "2.24.0-preview01", 1],
  ["2.24.0-preview01", "2.24.0-preview02", -1],
  ["8.16.0-SNAPSHOT", "8.15.0", 1],
])("%s beside %s", (left, right, order) => {
  expect(Math.sign(compareVersions(left, right))).toBe(order);
});
