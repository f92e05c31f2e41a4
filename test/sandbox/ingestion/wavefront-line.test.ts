import { expect, test } from "vitest";
import { LineError, parseLine } from "../../../sandbox/ingestion/wavefront-line.ts";

test("a line is taken apart", () => {
  expect(parseLine('a.b_c-d 1.5 1700000000 source="AWS" name="a \\"b\\" c\\d" key=x')).toEqual({
    metric: "a.b_c-d",
    value: 1.5,
    timestamp: 1_700_000_000,
    source: "AWS",
    tags: { name: 'a "b" c\\d', key: "x" },
  });
});

test.each([
  ["nothing", ""],
  ["no value", "a source=x"],
  ["a value that is no number", "a b source=x"],
  ["no source", "a 1 k=v"],
  ["an empty value", 'a 1 source=x k=""'],
  ["a backslash before the closing quote", 'a 1 source=x k="v\\"'],
  ["a line break", 'a 1 source=x k="v\nw"'],
  ["a tag twice", "a 1 source=x k=v k=w"],
  ["two sources", "a 1 source=x host=y"],
  ["a word that is no tag", "a 1 source=x word"],
  ["a character that names may not have", "a:b 1 source=x"],
  ["a key's character that keys may not have", "a 1 source=x k:l=v"],
  ["a metric that is too long", `${"a".repeat(257)} 1 source=x`],
  ["a source that is too long", `a 1 source=${"x".repeat(129)}`],
  ["a key that is too long", `a 1 source=x ${"k".repeat(65)}=v`],
  ["a tag that is too long", `a 1 source=x k=${"v".repeat(254)}`],
  ["too many tags", `a 1 source=x ${Array.from({ length: 21 }, (_, index) => `k${index}=v`).join(" ")}`],
])("%s is refused", (_name, line) => {
  expect(() => parseLine(line)).toThrow(LineError);
});
