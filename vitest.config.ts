import { defineConfig } from "vitest/config";

/** What `npm run test:engines` runs: what engines do at length, and the same tables on every other engine, for every vendor. */
export const enginesTests = "test/**/*.engines.test.ts";

/** What both have in common. */
export const shared = {
  testTimeout: 60_000,
  hookTimeout: 180_000,
  // Many tests wait for an engine of their own: one worker less than there are processors leaves those idle.
  maxWorkers: 3,
};

export default defineConfig({ test: { ...shared, include: ["test/**/*.test.ts"], exclude: [enginesTests] } });
