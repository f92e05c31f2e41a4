/** Links with the same thing wrong with them, as the regions that share a role: what they have in common is told once. */
import type { Diagnosis } from "../diagnose/diagnose.ts";
import type { Check, Finding, FindingState } from "../finding.ts";

/** A finding, and the links that it was found at. */
export interface SharedFinding {
  readonly finding: Finding;
  readonly links: readonly Diagnosis[];
}

/** Links that are told together. */
export interface AlikeLinks {
  readonly links: readonly Diagnosis[];
  /** Each once, in the order in which they were found. */
  readonly findings: readonly SharedFinding[];
}

/**
 * Puts links together that have a finding of the given state in common, whatever else was found; in order, by the first
 * of them. `stateOf` is the gravest state of a link, and undefined for one that stands alone.
 */
export function alikeLinks(
  diagnoses: readonly Diagnosis[],
  stateOf: (diagnosis: Diagnosis) => FindingState | undefined,
): AlikeLinks[] {
  const groups: { readonly links: Diagnosis[]; readonly keys: Set<string> }[] = [];
  for (const diagnosis of diagnoses) {
    const state = stateOf(diagnosis);
    const keys = diagnosis.findings
      .filter((finding) => finding.state === state)
      .map((finding) => keyOf(finding, diagnosis));
    const group = groups.find((one) => keys.some((key) => one.keys.has(key)));
    if (group === undefined) groups.push({ links: [diagnosis], keys: new Set(keys) });
    else {
      group.links.push(diagnosis);
      for (const key of keys) group.keys.add(key);
    }
  }
  return groups.map(({ links }) => ({ links, findings: sharedFindings(links) }));
}

function sharedFindings(links: readonly Diagnosis[]): SharedFinding[] {
  const shared = new Map<string, { readonly finding: Finding; readonly links: Diagnosis[] }>();
  for (const link of links) {
    for (const finding of link.findings) {
      const key = keyOf(finding, link);
      const known = shared.get(key);
      if (known === undefined) shared.set(key, { finding, links: [link] });
      else known.links.push(link);
    }
  }
  return [...shared.values()];
}

/** What is said of a role or user is said of that one alone. */
const OF_PRINCIPAL: ReadonlySet<Check> = new Set(["role", "trust", "permissions", "excess", "access key"]);

function keyOf({ check, code, state, message, nextStep, details }: Finding, { principalArn }: Diagnosis): string {
  const about = OF_PRINCIPAL.has(check) ? principalArn : undefined;
  return JSON.stringify([check, code, state, message, nextStep, details, about]);
}
