/** Durations as Elastic Agent writes them: Go's form, `5m`, `1h30m`, `300s`. */
import type { Problem, PropertyPath } from "../core/errors.ts";

/** Milliseconds of each unit. Source: https://pkg.go.dev/time#ParseDuration */
const UNITS: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1e3, m: 6e4, h: 3.6e6 };
const FORM = /^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/;

/** How long a duration is, in milliseconds; undefined where the text is none. */
export function milliseconds(text: string): number | undefined {
  if (text === "0") return 0;
  if (!FORM.test(text)) return undefined;
  return [...text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)].reduce(
    (sum, [, amount = "0", unit = ""]) => sum + Number(amount) * (UNITS[unit] ?? 0),
    0,
  );
}

/** `300s` and `5m` are the same. What is no duration stays as it is. */
export function canonicalDuration(text: string): string {
  const length = milliseconds(text.trim());
  return length === undefined ? text : `${length}ms`;
}

/** What is wrong with a duration, if anything is. */
export function checkDuration(text: string, path: PropertyPath): Problem[] {
  if (milliseconds(text) !== undefined) return [];
  return [
    {
      severity: "error",
      path,
      message: `${JSON.stringify(text)} is not a duration`,
      nextStep: "write a number and its unit, such as 5m, 300s or 1h30m",
    },
  ];
}
