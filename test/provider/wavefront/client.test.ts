import { describe, expect, test } from "vitest";
import { AmbiguousOutcomeError, ApiError, AwslinkError } from "../../../provider/core/errors.ts";
import { WavefrontClient } from "../../../provider/wavefront/client.ts";
import { wavefront } from "../../../provider/wavefront/index.ts";
import { TOKEN_WITHOUT_PERMISSION } from "../../../sandbox/index.ts";
import { json, LeapingClock, type Reaction, serve } from "../core/http/loopback.ts";
import { ROLE, useWavefront } from "./bed.ts";

const bed = useWavefront();
const TOKEN = "c0ffee00-1234";
const ok = (response: unknown) => json({ status: { result: "OK", message: "", code: 200 }, response });

async function stub(...reactions: readonly Reaction[]) {
  const { url, requests } = await serve(...reactions);
  const client = new WavefrontClient({ address: url, token: TOKEN, clock: new LeapingClock(), random: () => 0 });
  return { client, requests };
}

describe("the address", () => {
  test("may be a host or a URL; the token goes along", async () => {
    const { client, requests } = await stub(ok({ items: [] }));
    await client.listCloudIntegrations();
    expect(requests[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
    const host = new WavefrontClient({ address: "example.invalid", token: TOKEN, attempts: 1, timeout: 2_000 });
    await expect(host.listCloudIntegrations()).rejects.toThrow(AwslinkError);
    await host.close();
  });

  test.each([
    [{ token: TOKEN }, /no address/, /WAVEFRONT_ADDRESS/],
    [{ address: "example.wavefront.com" }, /no API token/, /WAVEFRONT_TOKEN/],
  ])("%j: what is missing is named", (settings, message, nextStep) => {
    expect(() => wavefront.connect(settings, { version: "0" })).toThrow(
      expect.objectContaining({ message: expect.stringMatching(message), nextStep: expect.stringMatching(nextStep) }),
    );
  });
});

describe("answers", () => {
  test("pages are read to their end, and an item that moved between two counts once", async () => {
    const item = (id: string) => ({ id, name: id, service: "EC2" });
    const { client, requests } = await stub(
      ok({ items: [item("a"), item("b")], moreItems: true, offset: 0, limit: 100, totalItems: 4 }),
      ok({ items: [item("b"), item("c")], moreItems: true }),
      ok({ items: [], moreItems: true }),
    );
    expect((await client.listCloudIntegrationsNow()).map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(requests.map(({ url }) => url.split("?")[1])).toEqual([
      "offset=0&limit=100",
      "offset=2&limit=100",
      "offset=4&limit=100",
    ]);
  });

  test("an error in the envelope is one, whatever the status", async () => {
    const { client } = await stub(json({ status: { result: "ERROR", message: "no luck", code: 400 } }));
    await expect(client.updateCloudIntegration("x", { name: "n", service: "EC2" })).rejects.toMatchObject({
      status: 400,
      vendorMessage: "no luck",
    });
    const missing = await stub(json({ status: { result: "ERROR", message: "none", code: 404 } }));
    expect(await missing.client.getCloudIntegrationNow("x")).toBeUndefined();
  });

  test("what is no answer of the API says to check the address; after a create it leaves open what was done", async () => {
    const { client } = await stub(json({ hello: "world" }));
    await expect(client.getCloudIntegrationNow("x")).rejects.toMatchObject({
      nextStep: expect.stringMatching(/wavefrontAddress/),
    });
    await expect(client.createCloudIntegration({ name: "n", service: "EC2" })).rejects.toBeInstanceOf(
      AmbiguousOutcomeError,
    );
  });

  test.each([406, 429])("%i asks to slow down: a create waits and is sent again", async (status) => {
    const { client, requests } = await stub(
      json({}, status),
      json({}, status),
      ok({ id: "a", name: "n", service: "EC2" }),
    );
    await client.createCloudIntegration({ name: "n", service: "EC2" });
    expect(requests).toHaveLength(3);
  });
});

describe("permission", () => {
  test.each([
    ["a token that there is not", "nobody's-token", 401],
    ["a token without Proxy Management", TOKEN_WITHOUT_PERMISSION, 403],
  ])("%s: says what is needed, and never the token", async (_name, token, status) => {
    const client = bed.client({ token });
    const error = await client.listCloudIntegrations().catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status, nextStep: expect.stringMatching(/Proxy Management/) });
    expect(JSON.stringify(error)).not.toContain(token);
    expect(String(error)).not.toContain(token);
  });
});

test("a create without an external ID is never answered", async () => {
  await bed.trusted();
  const client = bed.client({ timeout: 150 });
  const create = client.createCloudIntegration({
    name: "link",
    service: "EC2",
    ec2: { baseCredentials: { roleArn: ROLE } },
  });
  await expect(create).rejects.toBeInstanceOf(AmbiguousOutcomeError);
  expect(bed.sandbox.wavefront.integrations()).toEqual([]);
});
