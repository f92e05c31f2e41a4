/** The findings as JSON for machines. The form is part of the documented surface. */
import type { AwslinkError } from "../../../provider/core/errors.ts";
import type { Diagnosis } from "../diagnose/diagnose.ts";
import { type Verdict, verdictOf } from "../finding.ts";

/** A number that grows when a machine that read the form before would misread it now. */
const FORMAT = 1;

/**
 * `{"format", "verdict", "links": [{"vendor", "id", "name", "source", "verdict", "findings": [{"check", "code", "state", …}]}],
 * "unread": [{"message", …}]}`, the last for states that no link could be read from.
 */
export function jsonOf(diagnoses: readonly Diagnosis[], unread: readonly AwslinkError[] = []): string {
  const links = diagnoses.map(({ request, id, name, kind, verdict, findings }) => ({
    vendor: request.vendor,
    id: id ?? null,
    name: name ?? request.storedName ?? request.idOrName ?? null,
    kind: kind ?? null,
    source: request.source ?? null,
    verdict,
    findings,
  }));
  const states = unread.map(({ message, nextStep }) => ({ message, nextStep }));
  return `${JSON.stringify({ format: FORMAT, verdict: overall(diagnoses, unread), links, unread: states }, null, 2)}\n`;
}

/**
 * Of all links together: what breaks one breaks all, and one that is off as it is declared breaks none. Of the links in a
 * state that could not be read nobody knows.
 */
export function overall(diagnoses: readonly Diagnosis[], unread: readonly AwslinkError[]): Exclude<Verdict, "off"> {
  const verdict = verdictOf(diagnoses.flatMap(({ findings }) => findings));
  if (verdict === "broken" || verdict === "unknown") return verdict;
  return unread.length > 0 ? "unknown" : "works";
}
