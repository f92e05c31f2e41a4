/** The Go client of Mackerel's API (github.com/mackerelio/mackerel-client-go), unchanged, against the sandbox. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requireEngine } from "../engines.ts";
import { useSandbox } from "./clients.ts";

const execute = promisify(execFile);
const source = join(import.meta.dirname, "go-client");

/** Go, where it is there and the client can be had: the first time it comes from the Go module proxy, by go.sum's hash. */
async function goWithClient(): Promise<string | undefined> {
  const go = requireEngine("go");
  if (go === undefined) return undefined;
  try {
    await execute(go, ["mod", "download"], { cwd: source });
    return go;
  } catch (error) {
    if (process.env.AWSLINK_REQUIRE_ENGINES?.split(",").includes("go")) throw error;
    process.stderr.write(`SKIPPED: the Go client's test, since its module cannot be fetched: ${String(error)}\n`);
    return undefined;
  }
}

const go = await goWithClient();

describe.skipIf(go === undefined)("Mackerel's Go client", () => {
  const bed = useSandbox();
  const folder = mkdtempSync(join(tmpdir(), "awslink-go-"));
  const program = join(folder, "go-client");

  beforeAll(() => execute(go ?? "go", ["build", "-buildvcs=false", "-o", program, "."], { cwd: source }));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("does everything that it has for AWS integrations", async () => {
    const { apiKey, readOnlyApiKey } = bed.sandbox.credentials.mackerel;
    const { stdout } = await execute(program, [bed.sandbox.url, apiKey, readOnlyApiKey]);
    const seen = JSON.parse(stdout);

    expect(seen.created).toMatchObject({
      name: "go",
      memo: "made by the Go client",
      roleArn: "arn:aws:iam::123456789012:role/Mackerel",
      externalId: seen.externalId,
    });
    const { EC2, SQS, "Route 53": route53 } = seen.created.services;
    expect(EC2).toEqual({
      enable: true,
      role: "web:app",
      excludedMetrics: ["ec2.cpu.used"],
      retireAutomatically: true,
    });
    expect([SQS.enable, route53.enable]).toEqual([true, true]);
    expect(seen.found).toEqual(seen.created);
    expect(seen.listed).toEqual([seen.created]);
    expect(seen.twice).toEqual({ status: 400, message: expect.stringContaining("name") });
    expect(seen.readOnly).toEqual({ status: 401, message: expect.stringContaining("permission") });
    expect(seen.updated).toMatchObject({ memo: "", key: "AKIAEXAMPLEEXAMPLE12", roleArn: seen.created.roleArn });
    expect(seen.updated.services.SQS.includedMetrics).toEqual(["sqs.message_count.sent"]);
    expect(seen.updated.services.EC2.enable).toBe(false);
    expect(seen.metrics).toBe(28);
    expect(seen.deleted).toEqual(seen.updated);
    expect(seen.gone).toEqual({ status: 404, message: expect.stringContaining("not found") });

    expect(bed.sandbox.requests().map(({ method, status }) => `${method} ${status}`)).toEqual([
      "POST 200",
      "POST 200",
      "GET 200",
      "GET 200",
      "POST 400",
      "POST 401",
      "PUT 200",
      "GET 200",
      "DELETE 200",
      "GET 404",
    ]);
  });
});
