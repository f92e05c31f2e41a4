/** Expressions that select AWS resources by tags: `k1=v1, k1=v2, k3=v3`, each entry enough by itself. */

/** An expression that is not one: what is wrong, with the entry in question. */
export interface TagExpressionProblem {
  readonly message: string;
}

/**
 * The one form of all expressions that select the same: entries in order, each once, without white space around them.
 * Source: "instanceSelectionTagsExpr" of the API documentation: separated by commas, in the form k=v, OR'ed.
 */
export function canonicalTagExpression(text: string): string {
  const entries = text.split(",").map((entry) => entry.trim());
  return [...new Set(entries.filter((entry) => entry !== ""))].sort().join(", ");
}

/** What is wrong with the form of an expression; undefined where nothing is. Keys and values may hold `=` themselves. */
export function tagExpressionProblem(text: string): TagExpressionProblem | undefined {
  if (text.trim() === "") return undefined;
  for (const entry of text.split(",").map((part) => part.trim())) {
    if (entry === "") return { message: "there is nothing between two commas, or at an end" };
    if (entry.startsWith("=")) return { message: `${JSON.stringify(entry)} has no key` };
    if (!entry.includes("=")) return { message: `${JSON.stringify(entry)} is not in the form key=value` };
  }
  return undefined;
}
