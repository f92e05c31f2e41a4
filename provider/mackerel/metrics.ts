/**
 * The metric names that Mackerel documents, by service, as of 2026-08. The API's own list (`getExcludableMetrics`) is
 * the authority; this one only serves to warn of a likely typo before anything is asked.
 */
import { nearest } from "../core/nearest.ts";
import documented from "./metrics.json" with { type: "json" };
import { canonicalService } from "./services.ts";

const byService: Readonly<Record<string, readonly string[]>> = documented;

/** Whether a part of a documented name stands for any name: `#`, or a word in capitals such as `TARGET_GROUP_NAME`. */
function isPlaceholder(part: string): boolean {
  return part === "#" || /^[A-Z][A-Z_]+$/.test(part);
}

function matches(pattern: string, name: string): boolean {
  const parts = pattern.split(".");
  const given = name.split(".");
  return (
    parts.length === given.length &&
    parts.every((part, index) => isPlaceholder(part) || part === given[index] || given[index] === "#")
  );
}

/**
 * Whether a metric is documented for a service, and the nearest documented name where it is not. A service without
 * documented metrics knows every name.
 */
export function lookUpMetric(service: string, name: string): { known: boolean; nearest?: string } {
  const names = byService[canonicalService(service)];
  if (names === undefined || names.some((pattern) => matches(pattern, name))) return { known: true };
  const close = nearest(name, names);
  return close === undefined ? { known: false } : { known: false, nearest: close };
}
