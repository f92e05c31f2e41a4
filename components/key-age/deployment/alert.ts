/** Wavefront's alert on keys that come near the greatest age. For every engine. */
import { METRICS } from "../metric.ts";

/** How long before the greatest age it fires, in days. */
export const DAYS_BEFORE = 10;

/** How long the condition holds before it fires, in minutes: an age never goes down by itself. */
export const ALERT_MINUTES = 5;

/**
 * What the alert asks. Points come a few times a day, so the last one of a day counts; inactive keys can do no harm.
 */
export function alertQueries(days: number): { condition: string; displayExpression: string } {
  const ages = `ts("${METRICS.age}", status="Active")`;
  return { condition: `last(1d, ${ages}) >= ${days}`, displayExpression: ages };
}
