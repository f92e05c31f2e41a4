/** Everything is killed in the middle of a create. */
import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PulumiProject } from "../../examples/runner/pulumi-project.ts";
import { type LoggedRequest, type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { requireEngine } from "../engines.ts";
import { killEverything } from "./processes.ts";
import { declare, openStack } from "./stack.ts";

const SETTINGS = "/api/v0/aws-integrations";

/** Five settings, each made after the one before. */
function chain(): Record<string, object> {
  const setting = (index: number): object => ({
    type: "mackerel.AwsIntegration",
    inputs: {
      name: `setting-${index}`,
      region: index === 0 ? "ap-northeast-1" : `\${setting${index - 1}.region}`,
      key: "AKIAIOSFODNN7EXAMPLE",
      secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      services: { EC2: {} },
    },
  });
  return Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`setting${index}`, setting(index)]));
}

// Processes are found by way of /proc, which only Linux has.
describe.skipIf(requireEngine("pulumi") === undefined || !existsSync("/proc/self/environ"))("killed", () => {
  let sandbox: Sandbox;
  let stack: PulumiProject;
  let onRequest: (request: LoggedRequest) => void = () => {};
  beforeAll(async () => {
    sandbox = await startSandbox({ onRequest: (request) => onRequest(request) });
    stack = await openStack({ program: "resources", sandbox });
    await declare(stack, chain());
  });
  afterAll(async () => {
    await stack?.close();
    await sandbox?.close();
  });

  test("rule 7: kill -9 while a create is on its way: the next up loses nothing, doubles nothing, and says so", async () => {
    // The third setting is made, its answer is lost, and looking for it takes longer than the engine lives.
    sandbox.setFaults([
      { match: { method: "POST", pathPattern: `${SETTINGS}$` }, times: 2, latencyMs: 0 },
      { match: { method: "POST", pathPattern: `${SETTINGS}$` }, times: 1, reset: "after" },
      { match: { method: "GET", pathPattern: `${SETTINGS}$` }, latencyMs: 600_000 },
    ]);
    const killing = Promise.withResolvers<number>();
    onRequest = ({ fault }) => {
      if (fault === "reset after") killEverything(stack).then(killing.resolve, killing.reject);
    };
    const killed = await stack.engine("up");
    expect(killed.code).not.toBe(0);
    // CLI, language host, program and provider.
    expect(await killing.promise).toBeGreaterThanOrEqual(4);
    const left = sandbox.mackerel.integrations().map(({ name }) => name);
    expect(left).toEqual(["setting-0", "setting-1", "setting-2"]);
    const { deployment } = JSON.parse(await stack.state());
    const known = deployment.resources.map(({ urn }: { urn: string }) => urn.split("::").at(-1));
    expect(known).toEqual(expect.arrayContaining(["setting0", "setting1"]));
    expect(known).not.toContain("setting2");

    sandbox.setFaults([]);
    // The engine's own lock is left behind by a kill.
    await stack.command(["cancel", "--yes"]);
    const next = await stack.engine("up");
    expect(next.code, next.stdout + next.stderr).toBe(0);
    expect(sandbox.mackerel.integrations().map(({ name }) => name)).toEqual([...left, ...["setting-3", "setting-4"]]);
    const notes = next.diagnostics.filter(({ severity }) => severity.startsWith("info")).map(({ message }) => message);
    expect(notes.join("\n")).toMatch(/"setting-2": an earlier, interrupted create had made it .*taken over/);
    expect(notes.join("\n")).not.toMatch(/setting-[0134]/);

    const last = await stack.engine("up");
    expect(last.code).toBe(0);
    expect(last.changes.same).toBeGreaterThanOrEqual(6);
    expect(Object.keys(last.changes)).toEqual(["same"]);
  }, 120_000);
});
