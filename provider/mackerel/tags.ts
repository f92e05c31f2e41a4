/**
 * Mackerel's tag filters: `service:foo, service:bar`, joined by OR; a key or value with a colon, a comma or a blank at
 * its edge is quoted with `"` or `'`. Source: https://mackerel.io/docs/entry/integrations/aws#tag.
 */

/** One condition of a tag filter. */
export interface TagCondition {
  readonly key: string;
  readonly value: string;
}

/** Why a text is no tag filter, and where (a zero-based offset). */
export interface TagSyntaxProblem {
  readonly message: string;
  readonly offset: number;
}

/**
 * Writes a tag filter.
 *
 * @param tags for each key the value or values; a resource matches when it has any of the pairs.
 * @returns the text that `includedTags` and `excludedTags` take; `""` for no tags.
 * @throws RangeError for an empty key, or a text that holds both kinds of quotation marks (the API can write neither).
 * @example tagFilter({ service: ["foo", "bar"] }) // "service:foo, service:bar"
 */
export function tagFilter(tags: Readonly<Record<string, string | readonly string[]>>): string {
  return Object.entries(tags)
    .flatMap(([key, values]) => (typeof values === "string" ? [values] : values).map((value) => ({ key, value })))
    .map(writeCondition)
    .join(", ");
}

function writeCondition({ key, value }: TagCondition): string {
  if (key === "") throw new RangeError("a tag's key cannot be empty");
  return `${quoted(key)}:${quoted(value)}`;
}

function quoted(text: string): string {
  if (!/[:,"']|^\s|\s$/.test(text) && text !== "") return text;
  if (!text.includes('"')) return `"${text}"`;
  if (!text.includes("'")) return `'${text}'`;
  throw new RangeError(`a tag cannot hold both kinds of quotation marks: ${text}`);
}

/** Reads a tag filter into its conditions, or says what is wrong with it. */
export function parseTagFilter(text: string): readonly TagCondition[] | TagSyntaxProblem {
  const conditions: TagCondition[] = [];
  let offset = 0;
  const skipBlanks = (): void => {
    while (/\s/.test(text.charAt(offset))) offset++;
  };
  const readPart = (end: RegExp): string | TagSyntaxProblem => {
    skipBlanks();
    const start = offset;
    const quote = text.charAt(offset);
    if (quote === '"' || quote === "'") {
      const close = text.indexOf(quote, offset + 1);
      if (close < 0) return { message: `the quotation mark ${quote} is not closed`, offset: start };
      offset = close + 1;
      skipBlanks();
      return text.slice(start + 1, close);
    }
    while (offset < text.length && !end.test(text.charAt(offset))) offset++;
    return text.slice(start, offset).trim();
  };
  skipBlanks();
  while (offset < text.length) {
    const start = offset;
    const key = readPart(/[:,]/);
    if (typeof key !== "string") return key;
    if (text.charAt(offset) !== ":") return { message: "expected key:value", offset: start };
    offset++;
    const value = readPart(/[:,]/);
    if (typeof value !== "string") return value;
    if (text.charAt(offset) === ":") {
      return { message: "a key or value with a colon has to be quoted", offset };
    }
    if (offset < text.length && text.charAt(offset) !== ",") {
      return { message: "expected a comma before the next tag", offset };
    }
    if (key === "") return { message: "a tag's key cannot be empty", offset: start };
    conditions.push({ key, value });
    offset++;
    skipBlanks();
  }
  return conditions;
}

/** One text for all filters that mean the same: order, blanks, quoting and repetition do not matter. */
export function canonicalTagFilter(text: string): string {
  const conditions = parseTagFilter(text);
  if (!isConditions(conditions)) return text.trim();
  return [...new Set(conditions.map((condition) => JSON.stringify([condition.key, condition.value])))].sort().join(",");
}

/** Tells a parsed filter from a syntax problem. */
export function isConditions(parsed: readonly TagCondition[] | TagSyntaxProblem): parsed is readonly TagCondition[] {
  return Array.isArray(parsed);
}
