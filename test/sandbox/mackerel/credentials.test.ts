import { describe, expect, test } from "vitest";
import { keySettingBody, settingBody, useSandbox } from "../clients.ts";

const bed = useSandbox();
const SETTINGS = "/api/v0/aws-integrations";
const ROLE = "arn:aws:iam::123456789012:role/Mackerel";
const FIELDS = { name: "link", memo: "", region: "us-east-1", includedTags: "", excludedTags: "", services: {} };

function holdings(body: Record<string, unknown>) {
  const { key, roleArn, externalId } = body;
  return { key, roleArn, externalId };
}

describe("create", () => {
  test.each([
    ["no method", {}, "roleArn"],
    ["a key without its secret", { key: "AKIAEXAMPLEEXAMPLE12" }, "secretKey"],
    ["a secret without its key", { secretKey: "s" }, "key"],
    ["a role without external ID", { roleArn: ROLE }, "externalId"],
    ["empty credentials", { roleArn: "", externalId: "", key: "", secretKey: "" }, "roleArn"],
  ])("%s is refused", async (_what, credentials, field) => {
    const { status, body } = await bed.mackerel("POST", SETTINGS, { ...FIELDS, ...credentials });
    expect(status).toBe(400);
    expect(body.error.message).toContain(field);
  });

  test("an external ID without its role is refused", async () => {
    const externalId = await bed.issueExternalId();
    const { status, body } = await bed.mackerel("POST", SETTINGS, { ...FIELDS, externalId });
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/^roleArn/);
  });

  test("no answer has the secret", async () => {
    const { body } = await bed.mackerel("POST", SETTINGS, keySettingBody());
    const got = await bed.mackerel("GET", `${SETTINGS}/${body.id}`);
    const list = await bed.mackerel("GET", SETTINGS);
    const deleted = await bed.mackerel("DELETE", `${SETTINGS}/${body.id}`);
    const all = JSON.stringify([body, got.body, list.body, deleted.body]);
    expect(all).toContain("AKIAEXAMPLEEXAMPLE12");
    expect(all).not.toContain("secretKey");
    expect(all).not.toContain("aSecretThatMustNotBeSeen");
  });
});

describe("update", () => {
  test("omitted credentials are unchanged, the secret too", async () => {
    const { body } = await bed.mackerel("POST", SETTINGS, keySettingBody());
    const updated = await bed.mackerel("PUT", `${SETTINGS}/${body.id}`, FIELDS);
    expect(updated.status).toBe(200);
    expect(holdings(updated.body)).toEqual({ key: "AKIAEXAMPLEEXAMPLE12", roleArn: null, externalId: null });
    expect(bed.sandbox.mackerel.integration(body.id).holdsSecretKey).toBe(true);
  });

  test("a switch from key to role with nulls leaves only the role, and back only the key", async () => {
    const { body } = await bed.mackerel("POST", SETTINGS, keySettingBody());
    const externalId = await bed.issueExternalId();
    const toRole = { ...FIELDS, roleArn: ROLE, externalId, key: null, secretKey: null };
    const role = await bed.mackerel("PUT", `${SETTINGS}/${body.id}`, toRole);
    expect(holdings(role.body)).toEqual({ key: null, roleArn: ROLE, externalId });
    expect(bed.sandbox.mackerel.integration(body.id).holdsSecretKey).toBe(false);

    const toKey = { ...keySettingBody(), roleArn: null, externalId: null };
    const key = await bed.mackerel("PUT", `${SETTINGS}/${body.id}`, toKey);
    expect(holdings(key.body)).toEqual({ key: "AKIAEXAMPLEEXAMPLE12", roleArn: null, externalId: null });
  });

  test("a switch without nulls leaves the old method where it was", async () => {
    const { body } = await bed.mackerel("POST", SETTINGS, keySettingBody());
    const externalId = await bed.issueExternalId();
    const updated = await bed.mackerel("PUT", `${SETTINGS}/${body.id}`, { ...FIELDS, roleArn: ROLE, externalId });
    expect(holdings(updated.body)).toEqual({ key: "AKIAEXAMPLEEXAMPLE12", roleArn: ROLE, externalId });
    expect(bed.sandbox.mackerel.integration(body.id).holdsSecretKey).toBe(true);
  });

  test("removing the only method is refused and changes nothing", async () => {
    const { body } = await bed.mackerel("POST", SETTINGS, keySettingBody());
    const removed = await bed.mackerel("PUT", `${SETTINGS}/${body.id}`, { ...FIELDS, key: null, secretKey: null });
    expect(removed.status).toBe(400);
    expect((await bed.mackerel("GET", `${SETTINGS}/${body.id}`)).body).toEqual(body);
  });

  test("half a method is refused", async () => {
    const { body } = await bed.mackerel("POST", SETTINGS, settingBody(await bed.issueExternalId()));
    const half = await bed.mackerel("PUT", `${SETTINGS}/${body.id}`, { ...FIELDS, externalId: null });
    expect(half.status).toBe(400);
    expect(half.body.error.message).toMatch(/^externalId/);
  });

  test("a setting of old, a role without external ID, can be updated without touching it", async () => {
    const seeded = bed.sandbox.mackerel.seed({ name: "old", roleArn: ROLE });
    const updated = await bed.mackerel("PUT", `${SETTINGS}/${seeded.id}`, { ...FIELDS, memo: "new" });
    expect(updated.status).toBe(200);
    expect(holdings(updated.body)).toEqual({ key: null, roleArn: ROLE, externalId: null });
  });
});
