import { describe, expect, test } from "vitest";
import { findEngine } from "../engines.ts";
import { runDemoWith } from "./demo-run.ts";

/** Starts the example's app, and the providers by their launchers. */
const SHELL = "/bin/sh";

describe("npm run demo", () => {
  test.for(["terraform", "tofu"] as const)(
    "tells the half that it can where there is %s and no Pulumi, and says what it left out",
    { timeout: 300_000 },
    async (name, { skip }) => {
      const engine = findEngine(name);
      if (engine === undefined) return skip();
      const result = await runDemoWith([engine, SHELL]);
      expect(result.stderr).toBe("");
      expect(result.code).toBe(0);
      expect(result.stdout).toMatch(/Left out: Pulumi's half, since there is no Pulumi CLI to be had: install .+/);
      expect(result.stdout).toContain(`${name} destroy`);
      expect(result.stdout).toContain("every step did what it says");
    },
  );
});
