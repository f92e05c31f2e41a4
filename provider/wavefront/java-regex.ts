/**
 * Finds what can be no regular expression of Java, in which Wavefront's filters are written. It only speaks where every
 * Java up to now refuses the pattern (java.util.regex.Pattern, its source and
 * https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/regex/Pattern.html); what is in doubt passes,
 * and Wavefront has the last word.
 */

/** What is wrong with a pattern, and where: the offset of the character in question. */
export interface RegexProblem {
  readonly message: string;
  readonly offset: number;
}

/** Letters that mean nothing after a backslash, in no Java: an error there, not a literal. */
const NO_ESCAPES = /[CFIJKLMOTUYgijlmoqy]/;

/** Flags that `(?…)` can switch. */
const FLAGS = /[idmsuxUc]/;

/** The first thing that no Java would take; undefined where there is none that can be told. */
export function javaRegexProblem(pattern: string): RegexProblem | undefined {
  // In comments mode white space and comments mean nothing: what looks wrong may stand in a comment.
  if (/\(\?[A-Za-z]*x/.test(pattern)) return undefined;
  const { text, offsets } = withoutQuotations(pattern);
  const problem = new Scanner(text).scan();
  return problem === undefined ? undefined : { ...problem, offset: offsets[problem.offset] ?? pattern.length };
}

/** `\Q…\E` resolved into escapes, as Java does it before it parses; with where each character stood. */
function withoutQuotations(pattern: string): { readonly text: string; readonly offsets: readonly number[] } {
  let text = "";
  const offsets: number[] = [];
  const put = (characters: string, offset: number): void => {
    text += characters;
    for (const _ of characters) offsets.push(offset);
  };
  let quoted = false;
  for (let at = 0; at < pattern.length; at++) {
    const sign = pattern.charAt(at);
    const pair = pattern.slice(at, at + 2);
    if (pair === (quoted ? "\\E" : "\\Q")) {
      quoted = !quoted;
      at++;
    } else if (quoted) put(/[A-Za-z0-9]/.test(sign) || sign > "\x7f" ? sign : `\\${sign}`, at);
    else if (sign === "\\") put(pair, at++);
    else put(sign, at);
  }
  return { text, offsets };
}

/** Goes through a pattern once, as Java's own parser does. */
class Scanner {
  readonly #text: string;
  #at = 0;
  /** Where each group that is open began. */
  readonly #open: number[] = [];
  /** Whether a quantifier may follow. */
  #quantifiable = false;
  #problem: RegexProblem | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  scan(): RegexProblem | undefined {
    while (this.#at < this.#text.length && this.#problem === undefined) this.#step();
    const unclosed = this.#open.at(-1);
    if (this.#problem === undefined && unclosed !== undefined) {
      return { message: "the group that opens here is not closed", offset: unclosed };
    }
    return this.#problem;
  }

  #step(): void {
    const sign = this.#text[this.#at];
    switch (sign) {
      case "\\":
        this.#escape();
        this.#quantifiable = true;
        return;
      case "[":
        this.#class();
        this.#quantifiable = true;
        return;
      case "(":
        this.#group();
        return;
      case ")":
        if (this.#open.pop() === undefined) this.#fail("this parenthesis closes no group");
        this.#at++;
        this.#quantifiable = true;
        return;
      case "|":
        this.#at++;
        this.#quantifiable = false;
        return;
      case "*":
      case "+":
      case "?":
        if (!this.#quantifiable) this.#fail(`there is nothing before ${sign} that it could repeat`);
        this.#at++;
        this.#suffix();
        return;
      case "{":
        this.#counted();
        return;
      default:
        this.#at++;
        this.#quantifiable = true;
    }
  }

  #fail(message: string, offset = this.#at): void {
    this.#problem ??= { message, offset };
  }

  /** After a quantifier: lazy or possessive, and then no further one of the kind. */
  #suffix(): void {
    const sign = this.#text[this.#at];
    if (sign === "?" || sign === "+") this.#at++;
    this.#quantifiable = false;
  }

  /** `{2}`, `{2,}`, `{2,3}`. Java lets one stand anywhere, but not a brace that opens anything else. */
  #counted(): void {
    const match = /^\{(\d+)(,(\d*))?\}/.exec(this.#text.slice(this.#at));
    if (match === null) {
      this.#fail("this brace opens no repetition such as {2} or {2,3}: write \\{ for the character");
      this.#at++;
      return;
    }
    const [whole, least = "", , most] = match;
    if (most !== undefined && most !== "" && Number(most) < Number(least)) {
      this.#fail(`${whole} repeats at least ${least} and at most ${most} times`);
    }
    this.#at += whole.length;
    this.#suffix();
  }

  /** What follows a backslash. */
  #escape(inClass = false): void {
    const sign = this.#text[this.#at + 1];
    if (sign === undefined) {
      this.#fail("the backslash at the end escapes nothing");
      this.#at++;
      return;
    }
    if (NO_ESCAPES.test(sign)) this.#fail(`\\${sign} is no escape of Java`);
    this.#at += 2;
    if (sign === "c") this.#at++;
    else if (/[pPxN]/.test(sign)) this.#braced("{", "}");
    else if (sign === "k" && !inClass) this.#braced("<", ">");
  }

  #braced(open: string, close: string): void {
    if (this.#text[this.#at] !== open) return;
    const end = this.#text.indexOf(close, this.#at);
    if (end < 0) this.#fail(`${open} is not closed by ${close}`);
    this.#at = end < 0 ? this.#text.length : end + 1;
  }

  /** A character class with the classes inside it. A bracket that stands first closes nothing. */
  #class(): void {
    const begin = this.#at;
    const depths: { empty: boolean }[] = [];
    do {
      const sign = this.#text[this.#at];
      const inner = depths.at(-1);
      if (sign === undefined) {
        this.#fail("the character class that opens here is not closed", begin);
        return;
      }
      if (sign === "[") {
        if (inner !== undefined) inner.empty = false;
        depths.push({ empty: true });
        this.#at++;
        if (this.#text[this.#at] === "^") this.#at++;
        continue;
      }
      if (sign === "]" && inner?.empty === false) {
        depths.pop();
        this.#at++;
        continue;
      }
      if (sign === "&" && this.#text[this.#at + 1] === "&") {
        // How an intersection ends differs between versions of Java: no more can be told of this pattern.
        this.#at = this.#text.length;
        this.#open.length = 0;
        return;
      }
      if (sign === "\\") {
        this.#escape(true);
        if (inner !== undefined) inner.empty = false;
      } else {
        this.#at++;
        if (inner !== undefined) inner.empty = false;
      }
    } while (depths.length > 0 && this.#problem === undefined);
  }

  #group(): void {
    const begin = this.#at;
    this.#at++;
    this.#quantifiable = false;
    if (this.#text[this.#at] !== "?") {
      this.#open.push(begin);
      return;
    }
    this.#at++;
    const rest = this.#text.slice(this.#at);
    const opening = /^(?:[:=!>]|<[=!]|<[A-Za-z][A-Za-z0-9]*>)/.exec(rest)?.[0];
    if (opening !== undefined) {
      this.#at += opening.length;
      this.#open.push(begin);
      return;
    }
    if (rest.startsWith("<")) {
      this.#fail("a group's name has letters and digits, and begins with a letter");
      return;
    }
    if (rest.startsWith("P<")) {
      this.#fail("Java writes a named group as (?<name>…), not as (?P<name>…)");
      return;
    }
    const flags = /^[A-Za-z]*(?:-[A-Za-z]*)?/.exec(rest)?.[0] ?? "";
    const wrong = [...flags].find((flag) => flag !== "-" && !FLAGS.test(flag));
    const end = rest[flags.length];
    if (wrong !== undefined) {
      this.#fail(`(?${wrong} is no flag of Java`);
      return;
    }
    if (end !== ")" && end !== ":") {
      this.#fail("this opens no group that Java knows", begin);
      return;
    }
    this.#at += flags.length + 1;
    if (end === ":") this.#open.push(begin);
  }
}
