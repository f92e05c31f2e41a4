import { CreateRoleCommand, GetRoleCommand, ListRolesCommand } from "@aws-sdk/client-iam";
import { describe, expect, test } from "vitest";
import { type Fault, startSandbox } from "../../sandbox/index.ts";
import { keySettingBody, mackerelTrust, useSandbox } from "./clients.ts";

const bed = useSandbox();
const SETTINGS = "/api/v0/aws-integrations";
const EXTERNAL_ID = "/api/v0/aws-integrations-external-id";

async function statuses(count: number, method = "GET", path = SETTINGS): Promise<number[]> {
  const seen = [];
  for (let request = 0; request < count; request += 1) seen.push((await bed.mackerel(method, path)).status);
  return seen;
}

describe("which requests are hit", () => {
  test.each<[string, Fault["match"], boolean]>([
    ["everything", {}, true],
    ["the vendor", { vendor: "mackerel" }, true],
    ["another vendor", { vendor: "aws" }, false],
    ["the method, in any case", { method: "get" }, true],
    ["another method", { method: "POST" }, false],
    ["the beginning of the path", { path: "/api/v0/aws" }, true],
    ["another path", { path: "/api/v1" }, false],
    ["a pattern of the path", { pathPattern: "integrations$" }, true],
    ["another pattern", { pathPattern: "integrations/." }, false],
    ["an action", { action: "GetRole" }, false],
    ["several that all match", { method: "GET", path: SETTINGS }, true],
    ["several of which one does not", { method: "PUT", path: SETTINGS }, false],
  ])("%s", async (_what, match, hit) => {
    bed.sandbox.setFaults([{ match, status: 418 }]);
    expect(await statuses(1)).toEqual([hit ? 418 : 200]);
  });

  test("skip lets the first pass, times ends it, and the counts can be asked", async () => {
    const put = await bed.ask("PUT", "/_sandbox/faults", [{ status: 503, skip: 1, times: 2 }]);
    expect(put.status).toBe(200);
    expect(await statuses(5)).toEqual([200, 503, 503, 200, 200]);
    const { body } = await bed.ask("GET", "/_sandbox/faults");
    expect(body.faults).toEqual([{ fault: { match: {}, status: 503, skip: 1, times: 2 }, seen: 3, hits: 2 }]);
  });

  test("the first of several that match is taken", async () => {
    bed.sandbox.setFaults([{ status: 429, times: 1 }, { status: 503 }]);
    expect(await statuses(2)).toEqual([429, 503]);
    expect((await bed.ask("DELETE", "/_sandbox/faults")).status).toBe(204);
    expect(await statuses(1)).toEqual([200]);
  });

  test("control calls are never hit", async () => {
    bed.sandbox.setFaults([{ status: 500 }, { reset: "before" }]);
    expect((await bed.ask("GET", "/_sandbox/requests")).status).toBe(200);
  });

  test("an action of AWS", async () => {
    bed.sandbox.setFaults([{ match: { action: "ListRoles" }, status: 503 }]);
    await expect(bed.iam().send(new ListRolesCommand({}))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 503 },
    });
    await expect(bed.iam().send(new GetRoleCommand({ RoleName: "x" }))).rejects.toMatchObject({
      name: "NoSuchEntityException",
    });
  });
});

describe("what happens", () => {
  test("a status with body and headers, before the vendor does anything", async () => {
    const fault = { status: 429, headers: { "Retry-After": "7" }, body: { error: { message: "slow down" } } };
    bed.sandbox.setFaults([fault]);
    const response = await fetch(bed.sandbox.url + EXTERNAL_ID, { method: "POST" });
    expect(response.status).toBe(429);
    expect(response.headers.get("Retry-After")).toBe("7");
    expect(await response.json()).toEqual(fault.body);
    expect(bed.sandbox.mackerel.externalIds()).toEqual([]);
    expect(bed.sandbox.requests()).toMatchObject([{ status: 429, fault: "status" }]);
  });

  test("a body that is text goes as it is", async () => {
    bed.sandbox.setFaults([{ status: 502, body: "<html>", headers: { "Content-Type": "text/html" } }]);
    const response = await fetch(bed.sandbox.url + SETTINGS);
    expect([response.headers.get("Content-Type"), await response.text()]).toEqual(["text/html", "<html>"]);
  });

  test("a status after the commit", async () => {
    bed.sandbox.setFaults([{ match: { method: "POST" }, status: 502, commit: true, times: 1 }]);
    expect(await bed.mackerel("POST", SETTINGS, keySettingBody())).toEqual({ status: 502, body: undefined });
    expect(bed.sandbox.mackerel.integrations()).toHaveLength(1);
    expect(bed.sandbox.requests()).toMatchObject([{ status: 502, fault: "status after commit" }]);
  });

  test.each([
    ["before", 0],
    ["after", 1],
  ] as const)("a reset %s the commit leaves %i settings and no answer", async (reset, count) => {
    bed.sandbox.setFaults([{ match: { method: "POST" }, reset, times: 1 }]);
    await expect(bed.mackerel("POST", SETTINGS, keySettingBody())).rejects.toMatchObject({
      cause: { code: expect.stringMatching(/^(ECONNRESET|UND_ERR_SOCKET)$/) },
    });
    expect(bed.sandbox.mackerel.integrations()).toHaveLength(count);
    expect(bed.sandbox.requests()).toMatchObject([{ status: null, fault: `reset ${reset}` }]);
    expect((await bed.mackerel("GET", SETTINGS)).body.aws_integrations).toHaveLength(count);
  });

  test("a reset after the commit of AWS", async () => {
    bed.sandbox.setFaults([{ match: { action: "CreateRole" }, reset: "after", times: 1 }]);
    const role = { RoleName: "r", AssumeRolePolicyDocument: mackerelTrust("id") };
    await expect(bed.iam().send(new CreateRoleCommand(role))).rejects.toThrow();
    await expect(bed.iam().send(new CreateRoleCommand(role))).rejects.toMatchObject({
      name: "EntityAlreadyExistsException",
    });
  });

  test("latency, and then the answer", async () => {
    bed.sandbox.setFaults([{ latencyMs: 1 }]);
    expect((await bed.mackerel("POST", EXTERNAL_ID)).status).toBe(200);
    expect(bed.sandbox.requests()).toMatchObject([{ status: 200, fault: "latency" }]);
  });

  test("what a client gave up on is done nevertheless", async () => {
    const sandbox = await startSandbox();
    sandbox.setFaults([{ latencyMs: 600_000 }]);
    const client = new AbortController();
    const headers = { "X-Api-Key": sandbox.credentials.mackerel.apiKey };
    const answer = fetch(sandbox.url + EXTERNAL_ID, { method: "POST", headers, signal: client.signal });
    const refused = expect(answer).rejects.toThrow();
    await expect.poll(() => sandbox.requests().length).toBe(1);
    client.abort();
    await refused;
    // Closing ends the wait; what came before goes on.
    await sandbox.close();
    await expect.poll(() => sandbox.mackerel.externalIds().length).toBe(1);
  });
});
