import { expect, test } from "vitest";
import { keySettingBody, useSandbox } from "../clients.ts";

const bed = useSandbox();
const SETTINGS = "/api/v0/aws-integrations";

const READS = [
  ["GET", SETTINGS],
  ["GET", `${SETTINGS}/4Vgg1HmMzE2`],
  ["GET", "/api/v0/aws-integrations-excludable-metrics"],
] as const;
const WRITES = [
  ["POST", SETTINGS],
  ["PUT", `${SETTINGS}/4Vgg1HmMzE2`],
  ["DELETE", `${SETTINGS}/4Vgg1HmMzE2`],
  ["POST", "/api/v0/aws-integrations-external-id"],
] as const;

const readOnly = () => ({ "X-Api-Key": bed.sandbox.credentials.mackerel.readOnlyApiKey });

test.each([...READS, ...WRITES])("%s %s needs a key that is known", async (method, path) => {
  for (const headers of [{}, { "X-Api-Key": "wrong" }]) {
    const { status, body } = await bed.ask(method, path, undefined, headers as Record<string, string>);
    expect(status).toBe(401);
    expect(body.error.message.length).toBeGreaterThan(0);
  }
});

test.each(READS)("%s %s may be asked with the read-only key", async (method, path) => {
  expect((await bed.ask(method, path, undefined, readOnly())).status).not.toBe(401);
});

test.each(WRITES)("%s %s may not, before anything else is looked at", async (method, path) => {
  const { status, body } = await bed.ask(method, path, keySettingBody(), readOnly());
  expect(status).toBe(401);
  expect(body.error.message.length).toBeGreaterThan(0);
  expect(bed.sandbox.mackerel.integrations()).toEqual([]);
  expect(bed.sandbox.mackerel.externalIds()).toEqual([]);
});

test("the status for a read-only key that writes is an option", async () => {
  bed.sandbox.setOptions({ readOnlyKeyStatus: 403 });
  expect((await bed.ask("POST", SETTINGS, keySettingBody(), readOnly())).status).toBe(403);
});
