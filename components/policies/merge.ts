/** Joins statements that differ in their actions alone, and puts them in order. */
import { asList, canonicalStatement, compareText, type PolicyStatement, sortedUnique } from "./statement.ts";

/**
 * The same permissions in as few statements as they need: those of equal effect, resources and conditions are one.
 *
 * A Sid is the author's name for a statement, so statements of different Sids stay apart; one without a Sid joins the
 * first of its kind that has one. `NotAction` is never joined: two such statements allow more than one with both lists.
 * The answer depends neither on the order of the statements nor on that of their lists.
 */
export function mergeStatements(statements: Iterable<PolicyStatement>): PolicyStatement[] {
  const canonical = [...statements].map(canonicalStatement);
  const firstSid = new Map<string, string>();
  for (const statement of canonical) {
    const kind = kindOf(statement);
    const known = firstSid.get(kind);
    if (statement.Sid !== undefined && (known === undefined || compareText(statement.Sid, known) < 0)) {
      firstSid.set(kind, statement.Sid);
    }
  }
  const merged = new Map<string, PolicyStatement>();
  for (const statement of canonical) {
    const kind = kindOf(statement);
    const sid = statement.Sid ?? firstSid.get(kind);
    const key = JSON.stringify([sid ?? null, kind]);
    const actions = sortedUnique([...asList(merged.get(key)?.Action), ...asList(statement.Action)]);
    merged.set(key, {
      ...(sid === undefined ? {} : { Sid: sid }),
      ...statement,
      ...(statement.Action === undefined ? {} : { Action: actions }),
    });
  }
  return [...merged.values()].sort((a, b) => compareText(orderOf(a), orderOf(b)));
}

/** All of a statement but its name and the list that joins. */
function kindOf({ Sid: _, Action: __, ...rest }: PolicyStatement): string {
  return JSON.stringify(rest);
}

/** Named statements first, by name. */
function orderOf(statement: PolicyStatement): string {
  const { Sid: sid, ...rest } = statement;
  return `${sid === undefined ? "~" : `${sid} `}${JSON.stringify(rest)}`;
}
