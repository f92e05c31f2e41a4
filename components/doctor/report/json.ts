/** The findings as JSON for machines. The form is part of the documented surface. */
import type { Diagnosis } from "../diagnose/diagnose.ts";
import { type Verdict, verdictOf } from "../finding.ts";

/** A number that grows when a machine that read the form before would misread it now. */
const FORMAT = 1;

/** `{"format", "verdict", "links": [{"vendor", "id", "name", "source", "verdict", "findings": [{"check", "code", "state", …}]}]}`. */
export function jsonOf(diagnoses: readonly Diagnosis[]): string {
  const links = diagnoses.map(({ request, id, name, kind, verdict, findings }) => ({
    vendor: request.vendor,
    id: id ?? null,
    name: name ?? request.storedName ?? request.idOrName,
    kind: kind ?? null,
    source: request.source ?? null,
    verdict,
    findings,
  }));
  return `${JSON.stringify({ format: FORMAT, verdict: overall(diagnoses), links }, null, 2)}\n`;
}

/** Of all links together: what breaks one breaks all, and one that is off as it is declared breaks none. */
export function overall(diagnoses: readonly Diagnosis[]): Exclude<Verdict, "off"> {
  const verdict = verdictOf(diagnoses.flatMap(({ findings }) => findings));
  return verdict === "off" ? "works" : verdict;
}
