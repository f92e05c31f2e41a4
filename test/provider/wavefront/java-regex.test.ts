import { spawnSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { javaRegexProblem } from "../../../provider/wavefront/java-regex.ts";

/** What Java takes: of its documentation, of its parser's corners, and of Wavefront's own examples. */
const VALID = [
  "",
  "^aws.(sqs|ec2|ebs|elb).*$",
  "(region|name)",
  "^aws\\.(ec2|sqs)\\..*$",
  "a*?b++c??d{2}e{2,}+f{2,3}?",
  "^*$+",
  "(?i)aws",
  "(?i-s:aws)(?-i)x",
  "(?<name>a)\\k<name>",
  "(?<=a)(?<!b)(?=c)(?!d)(?>e)(?:f)",
  "[abc]",
  "[]abc]",
  "[^]abc]",
  "[a[bc]d]",
  "[a-z&&[^bc]]",
  "[a&&",
  "[\\]]",
  "[[]a]]",
  "[\\Q]\\E]",
  "a{2}{3}",
  "{3}",
  "a]b}c",
  "\\Q(*[\\E+",
  "\\Qunended (",
  "\\p{Lu}\\P{IsAlphabetic}\\pL",
  "\\x{1F600}\\x41\\u0041\\0101\\cA",
  "\\c(",
  "\\d\\D\\s\\S\\w\\W\\h\\H\\v\\V\\R\\X\\b\\B\\A\\G\\Z\\z\\t\\n\\r\\f\\a\\e",
  "a#b c",
  "(?x) a # a comment (with a parenthesis",
  "|",
  "a||b",
  "()",
  "(a|)*",
  "\\<\\-\\_\\é",
];

/** What Java refuses, and where the trouble is. */
const INVALID: readonly (readonly [pattern: string, message: RegExp, offset: number])[] = [
  ["(a", /group .* not closed/, 0],
  ["a(b(c)", /group .* not closed/, 1],
  ["a)", /closes no group/, 1],
  ["*aws", /nothing before \*/, 0],
  ["a|+b", /nothing before \+/, 2],
  ["(?a)", /no flag/, 2],
  ["(?:*a)", /nothing before \*/, 3],
  ["a**", /nothing before \*/, 2],
  ["a+?+", /nothing before \+/, 3],
  ["(?i)*", /nothing before \*/, 4],
  ["[abc", /class .* not closed/, 0],
  ["x[]", /class .* not closed/, 1],
  ["[a[b]", /class .* not closed/, 0],
  ["a{", /opens no repetition/, 1],
  ["a{,3}", /opens no repetition/, 1],
  ["a{3,1}", /at least 3 and at most 1/, 1],
  ["a{name}", /opens no repetition/, 1],
  ["a\\", /escapes nothing/, 1],
  ["\\y", /no escape/, 0],
  ["(?P<name>a)", /\(\?<name>/, 2],
  ["(?<1a>x)", /group's name/, 2],
  ["\\p{Lu", /not closed by \}/, 2],
  ["\\k<a", /not closed by >/, 2],
];

test.each(VALID)("%j passes", (pattern) => {
  expect(javaRegexProblem(pattern)).toBeUndefined();
});

test.each(INVALID)("%j does not pass", (pattern, message, offset) => {
  expect(javaRegexProblem(pattern)).toEqual({ message: expect.stringMatching(message), offset });
});

/** What a Java here says of patterns; undefined where there is none. */
function java(patterns: readonly string[]): string[] | undefined {
  const run = spawnSync("java", ["-XX:TieredStopAtLevel=1", join(import.meta.dirname, "java/Compiles.java")], {
    input: patterns.map((pattern) => Buffer.from(pattern).toString("base64")).join("\n"),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return run.status === 0 ? run.stdout.trimEnd().split("\n") : undefined;
}

const hasJava = java(["a"])?.[0] === "valid";
if (!hasJava) process.stderr.write("SKIPPED: tests that need java, since there is none that runs a source file\n");

describe.skipIf(!hasJava)("beside Java itself", () => {
  test("the tables are right", () => {
    const answers = java([...VALID, ...INVALID.map(([pattern]) => pattern)]) ?? [];
    expect(answers.length).toBe(VALID.length + INVALID.length);
    // An intersection that never ends is the one thing in the table that is left to Wavefront.
    const wrong = VALID.filter((pattern, index) => pattern !== "[a&&" && answers[index] !== "valid");
    expect(wrong).toEqual([]);
    expect(INVALID.filter((_, index) => answers[VALID.length + index] !== "refused")).toEqual([]);
  });

  test("nothing that Java takes is refused, and much of what it refuses is", () => {
    const piece = fc.constantFrom(
      ..."abQEPxkc01,-^$.|?*+()[]{}&<>=!: \\",
      ...["\\Q", "\\E", "(?:", "(?<a>", "(?i)", "(?<=", "{2}", "{2,3}", "[^", "&&", "\\p{L}", "\\\\", "\\c", "\\k<a>"],
    );
    const patterns = fc.sample(
      fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join("")),
      { numRuns: 20_000, seed: 5 },
    );
    const answers = java(patterns) ?? [];
    expect(answers.length).toBe(patterns.length);
    const refused = patterns.map((pattern) => javaRegexProblem(pattern) !== undefined);
    expect(patterns.filter((_, index) => refused[index] && answers[index] === "valid")).toEqual([]);
    const bad = answers.filter((answer) => answer === "refused").length;
    expect(refused.filter(Boolean).length / bad).toBeGreaterThan(0.8);
  });
});
