import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { AmbiguousOutcomeError, ApiError, AwslinkError } from "../../../provider/core/errors.ts";
import type { AwsIntegrationBody } from "../../../provider/mackerel/api.ts";
import { MackerelClient } from "../../../provider/mackerel/client.ts";
import { KNOWN_SERVICES } from "../../../provider/mackerel/services.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/index.ts";

let sandbox: Sandbox;
let client: MackerelClient;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  client = new MackerelClient({ apiKey: sandbox.credentials.mackerel.apiKey, apiUrl: sandbox.url });
  return () => client.close();
});

const secretKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const body = (name: string): AwsIntegrationBody => ({
  name,
  memo: "",
  key: "AKIAIOSFODNN7EXAMPLE",
  secretKey,
  region: "ap-northeast-1",
  includedTags: "",
  excludedTags: "",
  services: { EC2: { enable: true, role: null, excludedMetrics: [] } },
});
const asked = (): string[] =>
  sandbox.requests().map(({ method, path }) => `${method} ${path.replace("/api/v0/aws-integrations", "")}`);

describe("every endpoint", () => {
  test("a setting is made, read, listed, changed and deleted", async () => {
    const made = await client.createAwsIntegration(body("a"));
    expect(made).toMatchObject({ name: "a", key: "AKIAIOSFODNN7EXAMPLE", services: { EC2: { enable: true } } });
    expect(await client.getAwsIntegrationNow(made.id)).toEqual(made);
    expect(await client.listAwsIntegrationsNow()).toEqual([made]);
    const { key: _key, secretKey: _secretKey, ...rest } = body("a");
    const changed = await client.updateAwsIntegration(made.id, { ...rest, memo: "changed" });
    expect(changed).toEqual({ ...made, memo: "changed" });
    await client.deleteAwsIntegration(made.id);
    expect(await client.getAwsIntegrationNow(made.id)).toBeUndefined();
    expect(await client.listAwsIntegrationsNow()).toEqual([]);
  });

  test("an external ID is made", async () => {
    const externalId = await client.createExternalId();
    expect(sandbox.mackerel.externalIds()).toEqual([{ externalId, state: "issued", settings: [] }]);
  });

  test("the excludable metrics are asked for once, and again after a failure", async () => {
    sandbox.setFaults([{ times: 1, status: 404, body: "<html></html>" }]);
    await expect(client.excludableMetrics()).rejects.toThrow(ApiError);
    const [first, second] = await Promise.all([client.excludableMetrics(), client.excludableMetrics()]);
    expect(second).toBe(first);
    expect(Object.keys(first).sort()).toEqual([...KNOWN_SERVICES].sort());
    expect(asked()).toHaveLength(2);
  });
});

describe("rule 8: reads", () => {
  test("many are answered from one list, until a write of our own", async () => {
    const ids = [];
    for (const name of ["a", "b", "c"]) ids.push((await client.createAwsIntegration(body(name))).id);
    sandbox.clearRequests();
    const read = await Promise.all(ids.map((id) => client.getAwsIntegration(id)));
    expect(read.map((setting) => setting?.name)).toEqual(["a", "b", "c"]);
    expect(asked()).toEqual([`GET /${ids[0]}`, "GET "]);
    await client.deleteAwsIntegration(String(ids[1]));
    sandbox.clearRequests();
    expect(await client.getAwsIntegration(String(ids[1]))).toBeUndefined();
    expect((await client.listAwsIntegrations()).map(({ name }) => name)).toEqual(["a", "c"]);
    expect(asked()).toEqual([`GET /${ids[1]}`, "GET "]);
  });

  test("what is missing from the list is asked for once more before it counts as gone", async () => {
    const { id } = await client.createAwsIntegration(body("a"));
    sandbox.clearRequests();
    await client.listAwsIntegrations();
    expect(await client.getAwsIntegration("nothing")).toBeUndefined();
    expect((await client.getAwsIntegration(id))?.name).toBe("a");
    expect(asked()).toEqual(["GET ", "GET /nothing"]);
  });
});

describe("rule 9: what is refused", () => {
  test.each<[string, unknown, string]>([
    ["an object", { error: { message: "the words" } }, "the words"],
    ["a text", { error: "the words" }, "the words"],
    ["nothing", undefined, ""],
    ["another form", { errors: ["?"] }, ""],
  ])("the vendor's words in the form of %s", async (_name, answer, words) => {
    sandbox.setFaults([{ status: 400, ...(answer === undefined ? {} : { body: answer as string }) }]);
    const error = await client.listAwsIntegrationsNow().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ApiError);
    expect((error as ApiError).vendorMessage).toBe(words);
    expect((error as ApiError).message).toMatch(/Mackerel answered GET \/api\/v0\/aws-integrations with 400/);
  });

  test.each([401, 403])("%d names the key, where it comes from, and what it must be allowed to do", async (status) => {
    sandbox.setOptions({ readOnlyKeyStatus: status as 401 });
    const reader = new MackerelClient({ apiKey: sandbox.credentials.mackerel.readOnlyApiKey, apiUrl: sandbox.url });
    try {
      expect(await reader.listAwsIntegrationsNow()).toEqual([]);
      const error = await reader.createAwsIntegration(body("a")).catch((caught: unknown) => caught);
      expect((error as ApiError).status).toBe(status);
      expect((error as ApiError).nextStep).toMatch(/awslink:mackerelApiKey.*MACKEREL_APIKEY.*Read and Write/);
    } finally {
      await reader.close();
    }
  });

  test("rule 3: a vendor that repeats the secret or the API key does not get them into the error", async () => {
    const { apiKey } = sandbox.credentials.mackerel;
    sandbox.setFaults([{ status: 400, body: { error: { message: `bad: ${secretKey} of ${apiKey}` } } }]);
    const error = await client.createAwsIntegration(body("a")).catch((caught: unknown) => caught);
    expect(String((error as Error).message)).toContain("bad: *** of ***");
    expect(JSON.stringify(error)).not.toContain(secretKey);
  });

  test("an answer that is not Mackerel's says so; after a create it may have been made all the same", async () => {
    sandbox.setFaults([{ status: 200, body: { hello: "world" } }]);
    const read = await client.listAwsIntegrationsNow().catch((caught: unknown) => caught);
    expect(read).toBeInstanceOf(AwslinkError);
    expect((read as AwslinkError).message).toMatch(/not the list of settings: aws_integrations/);
    await expect(client.createAwsIntegration(body("a"))).rejects.toThrow(AmbiguousOutcomeError);
    await expect(client.createExternalId()).rejects.toThrow(AmbiguousOutcomeError);
  });

  test("a 404 on what is written is an error; on what is read it is an answer", async () => {
    await expect(client.updateAwsIntegration("nothing", body("a"))).rejects.toMatchObject({ status: 404 });
    await expect(client.deleteAwsIntegration("nothing")).rejects.toMatchObject({ status: 404 });
    expect(await client.getAwsIntegrationNow("nothing")).toBeUndefined();
  });

  test("an id is written into the path, whatever it holds", async () => {
    expect(await client.getAwsIntegrationNow("../x?y#z")).toBeUndefined();
    expect(asked()).toEqual(["GET /..%2Fx%3Fy%23z"]);
  });
});
