/** Time as the HTTP client needs it; replaced in tests, so that nothing there waits. */

/** Where the client learns the time and where it waits. */
export interface Clock {
  /** The time now, in milliseconds since the epoch. */
  now(): number;
  /** Waits `milliseconds`; ends early, without an error, when `signal` is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** Longest wait that `setTimeout` can hold; a longer one would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The machine's own clock. */
export const systemClock: Clock = {
  now: Date.now,
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const end = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, Math.min(Math.max(milliseconds, 0), LONGEST_TIMER));
      signal?.addEventListener("abort", end);
    }),
};
