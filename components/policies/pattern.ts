/**
 * The wildcards of IAM policies: `*` for any text, `?` for one character.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */

/**
 * Stands in a text for what is not known of one part of an ARN (a region, an account, an id): any characters but `:`
 * and `/`. IAM's own `*` runs across parts, so it cannot say this.
 */
export const ANY_PART = "\u0000";

/** Whether a pattern matches a text, whatever the unknown parts of that are. */
export function patternCovers(pattern: string, text: string): boolean {
  let reached = new Set([0]);
  for (const sign of pattern) {
    const next = new Set<number>();
    for (const at of reached) {
      if (sign === "*") for (let end = at; end <= text.length; end += 1) next.add(end);
      else if (text[at] === sign || (sign === "?" && at < text.length && text[at] !== ANY_PART)) next.add(at + 1);
    }
    reached = next;
  }
  return reached.has(text.length);
}

/** Whether some text is matched by both patterns. Either may have unknown parts. */
export function patternsOverlap(left: string, right: string): boolean {
  const seen = new Map<string, boolean>();
  const from = (i: number, j: number): boolean => {
    const key = `${i},${j}`;
    const known = seen.get(key);
    if (known !== undefined) return known;
    const [a, b] = [left[i], right[j]];
    let answer: boolean;
    if (a === "*" || a === ANY_PART) answer = from(i + 1, j) || (runsOver(a, b) && from(i, j + 1));
    else if (b === "*" || b === ANY_PART) answer = from(i, j + 1) || (runsOver(b, a) && from(i + 1, j));
    else if (a === undefined || b === undefined) answer = a === b;
    else answer = (a === b || a === "?" || b === "?") && from(i + 1, j + 1);
    seen.set(key, answer);
    return answer;
  };
  return from(0, 0);
}

/** Whether a run can go on over a sign of the other pattern. */
function runsOver(run: string, sign: string | undefined): boolean {
  if (sign === undefined) return false;
  return run === "*" || (sign !== ":" && sign !== "/");
}
