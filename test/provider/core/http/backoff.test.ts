import fc from "fast-check";
import { expect, test } from "vitest";
import { callDelay, pushbackDelay, retryAfter } from "../../../../provider/core/http/backoff.ts";

const now = Date.parse("2026-11-20T12:00:00Z");

test.each<{ value: string | undefined; date?: string; wait: number | undefined }>([
  { value: undefined, wait: undefined },
  { value: "3", wait: 3000 },
  { value: " 3 ", wait: 3000 },
  { value: "1.5", wait: 1500 },
  { value: "0", wait: undefined },
  { value: "-5", wait: undefined },
  { value: "soon", wait: undefined },
  { value: "", wait: undefined },
  { value: "Fri, 20 Nov 2026 12:00:10 GMT", wait: 10_000 },
  { value: "Friday, 20-Nov-26 12:00:10 GMT", wait: 10_000 },
  { value: "Fri, 20 Nov 2026 11:59:50 GMT", wait: undefined },
  { value: "Fri, 20 Nov 2026 12:00:10 GMT", date: "Fri, 20 Nov 2026 12:00:04 GMT", wait: 6000 },
  { value: "Fri, 20 Nov 2026 12:00:10 GMT", date: "nonsense", wait: 10_000 },
])("Retry-After $value with Date $date waits $wait ms", ({ value, date, wait }) => {
  expect(retryAfter(value, date, now)).toBe(wait);
});

test("the back-off doubles, with full jitter, up to its longest step", () => {
  expect([1, 2, 3, 4, 5, 6, 7, 2000].map((count) => callDelay(count, () => 1))).toEqual([
    500, 1000, 2000, 4000, 8000, 16_000, 20_000, 20_000,
  ]);
  expect(callDelay(3, () => 0)).toBe(0);
});

test("pushback keeps at least half of the step", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.double({ min: 0, max: 1, noNaN: true }), (count, random) => {
      const whole = callDelay(count, () => 1);
      const wait = pushbackDelay(count, () => random);
      expect(wait).toBeGreaterThanOrEqual(whole / 2);
      expect(wait).toBeLessThanOrEqual(whole);
    }),
  );
});
