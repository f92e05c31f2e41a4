/** The tag syntax of a setting's `includedTags` and `excludedTags`. */

/** One `key:value`; key and value plain, or in double or single quotes. */
const PART = String.raw`(?:"[^"]+"|'[^']+'|[^"',:\s](?:[^"',:]*[^"',:\s])?)`;
const PAIR = new RegExp(String.raw`^\s*${PART}\s*:\s*${PART}\s*$`);
/** A comma outside of quotes; an unclosed quote reaches to the end and fails as a pair. */
const ITEMS = /(?:"[^"]*"|'[^']*'|[^,"']|["'][^"']*$)+/g;

/**
 * What is wrong with a list of tags, or undefined. Rule: a list of `key:value` separated by commas; a key or value
 * that holds a colon or a comma stands in quotes (`"` or `'`).
 * Source: "Specify tags to filter hosts to register", https://mackerel.io/docs/entry/integrations/aws#tag
 */
export function tagFilterProblem(text: string): string | undefined {
  if (text.trim() === "") return undefined;
  const items = text.match(ITEMS) ?? [];
  if (items.length !== 1 + text.replace(/"[^"]*"|'[^']*'/g, "").split(",").length - 1) {
    return "is not a list of key:value separated by commas";
  }
  const wrong = items.find((item) => !PAIR.test(item));
  return wrong === undefined ? undefined : `holds ${JSON.stringify(wrong.trim())}, which is not key:value`;
}
