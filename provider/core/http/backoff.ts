/** How long to wait before asking again: exponential back-off with jitter, and the vendor's own `Retry-After`. */

/** First step of the back-off, in milliseconds; each further one doubles it. */
const FIRST_STEP = 500;
/** Longest step of the back-off, in milliseconds. */
const LONGEST_STEP = 20_000;

/** The whole step of the `count`-th failure in a row (from 1), in milliseconds. */
function step(count: number): number {
  return Math.min(LONGEST_STEP, FIRST_STEP * 2 ** Math.min(Math.max(count, 1) - 1, 30));
}

/**
 * The wait of one call after its `count`-th failure (from 1), in milliseconds: full jitter, anything from nothing to
 * the whole step, so that calls which failed together do not come back together.
 */
export function callDelay(count: number, random: () => number): number {
  return Math.round(step(count) * random());
}

/**
 * The wait of all calls after the `count`-th pushback in a row (from 1), in milliseconds. At least half of the step is
 * kept: a pushback that is answered at once earns the next one.
 */
export function pushbackDelay(count: number, random: () => number): number {
  return Math.round(step(count) * (0.5 + random() / 2));
}

/**
 * What `Retry-After` asks for, in milliseconds from now: seconds or an HTTP date (RFC 9110, 10.2.3). A date is
 * measured against the answer's own `Date` where it has one, so that a wrong clock here does not matter. A wait of
 * nothing (zero, a date gone by) or a value in no such form counts as none given.
 */
export function retryAfter(value: string | undefined, date: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  const text = value.trim();
  if (/^\d+(\.\d+)?$/.test(text)) {
    const wait = Math.ceil(Number(text) * 1000);
    return wait > 0 ? wait : undefined;
  }
  // An HTTP date opens with the name of the day; Date.parse alone would take "-5" or "1.5h" for a date too.
  if (!/^[A-Za-z]{3,9},? /.test(text)) return undefined;
  const until = Date.parse(text);
  if (Number.isNaN(until)) return undefined;
  const sent = date === undefined ? Number.NaN : Date.parse(date);
  const wait = until - (Number.isNaN(sent) ? now : sent);
  return wait > 0 ? wait : undefined;
}
