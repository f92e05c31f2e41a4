import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // Many tests wait for an engine of their own: one worker less than there are processors leaves those idle.
    maxWorkers: 3,
  },
});
