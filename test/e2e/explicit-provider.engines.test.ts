/** Credentials in an explicit provider, look-ups of what exists, and functions, in a program run by the real CLI. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EngineRun, PulumiProject } from "../../examples/runner/pulumi-project.ts";
import { type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { requireEngine } from "../engines.ts";
import { openStack } from "./stack.ts";

const secretKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

describe.skipIf(requireEngine("pulumi") === undefined)("an explicit provider", () => {
  let sandbox: Sandbox;
  let stack: PulumiProject;
  beforeAll(async () => {
    sandbox = await startSandbox();
    // What the environment says is wrong: an explicit provider, or the stack's configuration, comes before it.
    stack = await openStack({ program: "explicit", sandbox, environment: { MACKEREL_APIKEY: "not this one" } });
    await stack.configure("apiUrl", sandbox.url);
    await stack.configure("secretKey", secretKey, true);
  });
  afterAll(async () => {
    await stack?.close();
    await sandbox?.close();
  });

  const up = async (scene: object): Promise<EngineRun> => {
    await writeFile(join(stack.folder, "scene.json"), JSON.stringify(scene));
    return stack.engine("up");
  };
  const operationOn = (run: EngineRun, name: string): string | undefined =>
    run.steps.findLast(({ urn, operation }) => urn.endsWith(`::${name}`) && !/refresh/.test(operation))?.operation;

  test("its key is used, rotated by an update of itself, and left for the stack's without replacing anything", async () => {
    const { apiKey, readOnlyApiKey } = sandbox.credentials.mackerel;
    await stack.configure("apiKey", apiKey, true);
    const first = await up({ provider: "explicit" });
    expect(first.code, first.stdout).toBe(0);
    expect(operationOn(first, "setting")).toBe("create");
    const [{ id } = { id: "" }] = sandbox.mackerel.integrations();

    await stack.configure("apiKey", readOnlyApiKey, true);
    const rotated = await up({ provider: "explicit" });
    expect(rotated.code, rotated.stdout).toBe(0);
    expect([operationOn(rotated, "mackerel"), operationOn(rotated, "setting")]).toEqual(["update", "same"]);

    await stack.configure("awslink:mackerelApiKey", apiKey, true);
    const moved = await up({ provider: "default" });
    expect(moved.code, moved.stdout).toBe(0);
    expect(operationOn(moved, "setting")).toMatch(/^(same|update)$/);
    expect(sandbox.mackerel.integrations().map((setting) => setting.id)).toEqual([id]);

    const looked = await up({ provider: "default", get: id, functions: true });
    expect(looked.code, looked.stdout).toBe(0);
    const outputs = await stack.outputs();
    expect(outputs.found).toEqual({ EC2: expect.objectContaining({ role: "Hatena:web" }) });
    expect(outputs.looked).toMatchObject({
      byName: { id, name: "explicit", key: "AKIAIOSFODNN7EXAMPLE" },
      byId: { id, name: "explicit" },
      all: ["explicit"],
      services: 28,
    });

    const again = await up({ provider: "explicit", functions: true });
    expect(again.code, again.stdout).toBe(0);
    expect((await stack.outputs()).looked).toMatchObject({ byName: { id }, all: ["explicit"] });
    expect(sandbox.mackerel.integrations().map((setting) => setting.id)).toEqual([id]);

    const state = await stack.state();
    for (const secret of [apiKey, readOnlyApiKey, secretKey]) expect(state).not.toContain(secret);
  }, 120_000);

  test("a setting that a user has replaced is made anew, once the old one has let go of its name", async () => {
    const [before] = sandbox.mackerel.integrations();
    const known = await up({ provider: "default" });
    const urn = known.steps.find((step) => step.urn.endsWith("::setting"))?.urn ?? "";
    sandbox.clearRequests();
    const replaced = await stack.engine("up", ["--yes", "--skip-preview", "--replace", urn]);
    expect(replaced.code, replaced.stdout).toBe(0);
    const writes = sandbox.requests().filter(({ method }) => method !== "GET");
    expect(writes.map(({ method }) => method)).toEqual(["DELETE", "POST"]);
    expect(sandbox.mackerel.integrations()).toEqual([{ ...before, id: expect.any(String) }]);
    expect(sandbox.mackerel.integrations()[0]?.id).not.toBe(before?.id);
  }, 120_000);

  test("a get of what is not there fails, and says what", async () => {
    const missing = await up({ provider: "default", get: "nothing" });
    expect(missing.code).not.toBe(0);
    const errors = missing.diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
    expect(errors.join("\n")).toContain('mackerel.AwsIntegration: there is none with the id "nothing"');
  }, 120_000);
});
