/** The findings as JSON for machines. The form is part of the documented surface. */
import type { Diagnosis } from "../diagnose/diagnose.ts";
import { type Verdict, verdictOf } from "../finding.ts";

/** `{"verdict", "links": [{"vendor", "id", "name", "source", "verdict", "findings": [{"check", "code", "state", …}]}]}`. */
export function jsonOf(diagnoses: readonly Diagnosis[]): string {
  const links = diagnoses.map(({ request, id, name, kind, verdict, findings }) => ({
    vendor: request.vendor,
    id: id ?? null,
    name: name ?? request.idOrName,
    kind: kind ?? null,
    source: request.source ?? null,
    verdict,
    findings,
  }));
  return `${JSON.stringify({ verdict: overall(diagnoses), links }, null, 2)}\n`;
}

/** Of all links together: what breaks one breaks all. */
export function overall(diagnoses: readonly Diagnosis[]): Verdict {
  return verdictOf(diagnoses.flatMap(({ findings }) => findings));
}
