import { describe, expect, test } from "vitest";
import { keySettingBody, settingBody, useSandbox } from "../clients.ts";

const bed = useSandbox();
const SETTINGS = "/api/v0/aws-integrations";

function create(externalId: string, name: string) {
  return bed.mackerel("POST", SETTINGS, settingBody(externalId, { name }));
}

const remove = (id: string) => bed.mackerel("DELETE", `${SETTINGS}/${id}`);
const switchToKey = (id: string, name: string) =>
  bed.mackerel("PUT", `${SETTINGS}/${id}`, keySettingBody({ name, roleArn: null, externalId: null }));

test("each POST issues another one, in the form that AWS takes", async () => {
  const [one, two] = [await bed.issueExternalId(), await bed.issueExternalId()];
  expect(one).not.toBe(two);
  expect(one).toMatch(/^[\w+=,.@:/-]{2,1224}$/);
  expect(bed.sandbox.mackerel.externalIds()).toEqual([
    { externalId: one, state: "issued", settings: [] },
    { externalId: two, state: "issued", settings: [] },
  ]);
});

test("one that Mackerel did not issue is refused", async () => {
  const { status, body } = await create("ThisIsMyOwnInvention", "link");
  expect(status).toBe(400);
  expect(body.error.message).toMatch(/^externalId/);
});

describe.each(["setting", "reference"] as const)("with life %s", (externalIdLife) => {
  test("it serves many settings, and dies with the last of them", async () => {
    bed.sandbox.setOptions({ externalIdLife });
    const externalId = await bed.issueExternalId();
    const one = await create(externalId, "one");
    const two = await create(externalId, "two");
    expect([one.status, two.status]).toEqual([200, 200]);
    await remove(one.body.id);
    const three = await create(externalId, "three");
    expect(three.status).toBe(200);
    await remove(two.body.id);
    await remove(three.body.id);
    expect(bed.sandbox.mackerel.externalIds()).toEqual([{ externalId, state: "dead", settings: [] }]);
    const late = await create(externalId, "four");
    expect(late.status).toBe(400);
    expect(late.body.error.message).toContain("externalId");
  });

  test("an update may change to another one that lives", async () => {
    bed.sandbox.setOptions({ externalIdLife });
    const { body } = await create(await bed.issueExternalId(), "link");
    const next = await bed.issueExternalId();
    const updated = await bed.mackerel("PUT", `${SETTINGS}/${body.id}`, settingBody(next));
    expect(updated.body.externalId).toBe(next);
  });
});

test("by reference, a switch to a key kills it", async () => {
  bed.sandbox.setOptions({ externalIdLife: "reference" });
  const externalId = await bed.issueExternalId();
  const { body } = await create(externalId, "link");
  expect((await switchToKey(body.id, "link")).status).toBe(200);
  expect((await create(externalId, "other")).status).toBe(400);
});

test("by setting, a switch to a key does not, the deletion afterwards does", async () => {
  const externalId = await bed.issueExternalId();
  const { body } = await create(externalId, "link");
  await switchToKey(body.id, "link");
  expect(bed.sandbox.mackerel.externalIds()).toEqual([{ externalId, state: "used", settings: [] }]);
  const other = await create(externalId, "other");
  expect(other.status).toBe(200);
  await remove(other.body.id);
  expect((await create(externalId, "third")).status).toBe(200);
});

test("a failed create does not use it", async () => {
  const externalId = await bed.issueExternalId();
  expect((await bed.mackerel("POST", SETTINGS, settingBody(externalId, { region: "nowhere" }))).status).toBe(400);
  expect(bed.sandbox.mackerel.externalIds()).toEqual([{ externalId, state: "issued", settings: [] }]);
});
