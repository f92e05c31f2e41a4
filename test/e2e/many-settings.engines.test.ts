/** Many settings in one program, through the real CLI, with the package installed as users install it. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PulumiProject } from "../../examples/runner/pulumi-project.ts";
import { type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { requireEngine } from "../engines.ts";
import { settingInputs } from "../provider/mackerel/arbitrary-settings.ts";
import { type InstalledPackage, installPackage } from "./installed-package.ts";
import { declare, openStack } from "./stack.ts";

const reference = (name: string, attribute: string): string => `\${${name}.${attribute}}`;

/** As varied as the properties' settings are, and the same in every run; half of them by role, half by key. */
function varied(count: number): Record<string, object> {
  const inputs = fc.sample(settingInputs, { numRuns: count, seed: 20260 });
  const credentials = [
    { roleArn: "arn:aws:iam::123456789012:role/mackerel", externalId: reference("id", "externalId") },
    { key: "AKIAIOSFODNN7EXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" },
  ];
  return {
    id: { type: "mackerel.ExternalId", inputs: {} },
    ...Object.fromEntries(
      inputs.map((fields, index) => [
        `setting${index}`,
        { type: "mackerel.AwsIntegration", inputs: { ...fields, ...credentials[index % 2], name: `setting-${index}` } },
      ]),
    ),
  };
}

describe.skipIf(requireEngine("pulumi") === undefined)("many settings", () => {
  let sandbox: Sandbox;
  let installed: InstalledPackage;
  let stack: PulumiProject;
  beforeAll(async () => {
    sandbox = await startSandbox();
    installed = await installPackage();
    stack = await openStack({ program: "resources", sandbox, nodeModules: installed.nodeModules });
  });
  afterAll(async () => {
    await stack?.close();
    await installed?.remove();
    await sandbox?.close();
  });
  const requests = (): string[] => sandbox.requests().map(({ method, path }) => `${method} ${path}`);

  test("rules 5 and 8: 50 varied settings: a second up changes nothing; 200: a refresh takes few requests", async () => {
    await declare(stack, varied(50));
    const first = await stack.engine("up");
    expect(first.changes, first.stdout + first.stderr).toEqual({ create: 52 });
    sandbox.clearRequests();
    const second = await stack.engine("up");
    expect(second.changes).toEqual({ same: 52 });
    expect(requests().length, requests().join("\n")).toBeLessThanOrEqual(3);

    await declare(stack, varied(200));
    const more = await stack.engine("up");
    expect(more.code, more.stdout + more.stderr).toBe(0);
    expect(sandbox.mackerel.integrations()).toHaveLength(200);
    sandbox.clearRequests();
    const refreshed = await stack.engine("refresh", ["--yes", "--skip-preview"]);
    expect(refreshed.changes).toEqual({ same: 202 });
    expect(requests().length, requests().join("\n")).toBeLessThanOrEqual(3);

    sandbox.clearRequests();
    const withPreview = await stack.engine("refresh", ["--yes"]);
    expect(withPreview.code).toBe(0);
    expect(requests().length, requests().join("\n")).toBeLessThanOrEqual(6);
  }, 300_000);
});
