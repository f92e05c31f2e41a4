/** Wavefront's alert on keys that come near the greatest age. For every engine. */
import { METRICS } from "../metric.ts";

/** How long before the greatest age it fires, in days. */
export const DAYS_BEFORE = 10;

/** How long the condition holds before it fires, in minutes: an age never goes down by itself. */
export const ALERT_MINUTES = 5;

/**
 * What the alert asks; inactive keys can do no harm.
 *
 * @param back for how many days the last point of a key counts: two runs, so that there is always one.
 */
export function alertQueries(days: number, back: number): { condition: string; displayExpression: string } {
  const ages = `ts("${METRICS.age}", status="Active")`;
  return { condition: `last(${back}d, ${ages}) >= ${days}`, displayExpression: ages };
}
