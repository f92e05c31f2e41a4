/** The life of an alert beside the sandbox. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { check } from "../../../provider/core/check.ts";
import type { OperationContext } from "../../../provider/core/definition.ts";
import {
  createResource,
  deleteResource,
  importResource,
  type Resource,
  readResource,
  updateResource,
} from "../../../provider/core/lifecycle.ts";
import { plan } from "../../../provider/core/plan.ts";
import { alert } from "../../../provider/wavefront/alert/index.ts";
import { WavefrontClient } from "../../../provider/wavefront/client.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/index.ts";
import { LeapingClock } from "../core/http/loopback.ts";

const context: OperationContext = { log: () => undefined };
const LEAST = { name: "Old keys", condition: 'last(1d, ts("aws.iam.accessKey")) >= 170', minutes: 5 };

let sandbox: Sandbox;
let client: WavefrontClient;

beforeAll(async () => {
  sandbox = await startSandbox();
  client = new WavefrontClient({
    address: sandbox.url,
    token: sandbox.credentials.wavefront.token,
    clock: new LeapingClock(),
    random: () => 1,
  });
});
beforeEach(() => sandbox.reset());
afterAll(async () => {
  await client.close();
  await sandbox.close();
});

const make = (inputs: object = {}): Promise<Resource> =>
  createResource(alert, client, { ...LEAST, ...inputs }, context);

test("made, read, changed, imported by name, deleted", async () => {
  const first = {
    ...LEAST,
    displayExpression: "ts(a)",
    severity: "SEVERE",
    target: "target:abc",
    additionalInformation: "Rotate it.",
    tags: ["b", "a"],
  };
  const made = await createResource(alert, client, first, context);
  expect(sandbox.wavefront.alerts()).toMatchObject([
    { ...first, alertType: "CLASSIC", resolveAfterMinutes: 5, tags: { customerTags: ["b", "a"] } },
  ]);
  expect(plan(alert, made.state, { ...first, tags: ["a", "b"] })).toEqual({ kind: "none" });
  for (const inputs of [{ ...first, minutes: 10, tags: ["c"] }, LEAST]) {
    expect(plan(alert, made.state, inputs)).toMatchObject({ kind: "update" });
    const changed = await updateResource(alert, client, made.id, made.state, inputs, context);
    expect(plan(alert, changed.state, inputs)).toEqual({ kind: "none" });
    expect(await readResource(alert, client, made.id, changed.state, context)).toEqual(changed);
  }
  expect(await importResource(alert, client, LEAST.name, context)).toMatchObject({ id: made.id });
  await deleteResource(alert, client, made.id, made.state, context);
  expect(await readResource(alert, client, made.id, made.state, context)).toBeNull();
});

test("a field that this release does not know goes back as it was", async () => {
  const made = await make();
  const known = sandbox.wavefront.alerts()[0];
  await fetch(`${sandbox.url}/api/v2/alert/${made.id}`, {
    method: "PUT",
    headers: {
      Authorization: `Bearer ${sandbox.credentials.wavefront.token}`,
      "Content-Type": "application/json",
    },
    body: JSON.stringify({ ...known, includeObsoleteMetrics: true }),
  });
  await updateResource(alert, client, made.id, made.state, { ...LEAST, minutes: 9 }, context);
  expect(sandbox.wavefront.alerts()).toMatchObject([{ minutes: 9, includeObsoleteMetrics: true }]);
});

test("an answer that was lost: the alert is found, not made twice", async () => {
  sandbox.setFaults([{ match: { method: "POST", path: "/api/v2/alert" }, reset: "after", times: 1 }]);
  const made = await make();
  expect(sandbox.wavefront.alerts()).toMatchObject([{ id: made.id }]);
});

test("an alert of the same name that was there before is not taken over", async () => {
  const other = await make({ minutes: 7 });
  const made = await make();
  expect(made.id).not.toBe(other.id);
  expect(sandbox.wavefront.alerts()).toHaveLength(2);
});

test("one that is in the trash is gone; a change of it says so", async () => {
  const made = await make();
  await client.alerts.delete(made.id);
  expect(await readResource(alert, client, made.id, made.state, context)).toBeNull();
  const change = updateResource(alert, client, made.id, made.state, { ...LEAST, minutes: 9 }, context);
  await expect(change).rejects.toThrow("gone");
});

test.each([
  ["no name", { name: "" }, "name"],
  ["no condition", { condition: "" }, "condition"],
  ["no time", { minutes: 0 }, "minutes"],
  ["another severity", { severity: "BAD" }, "severity"],
])("%s is told on its field", (_name, inputs, field) => {
  expect(check(alert, { ...LEAST, ...inputs }, { kind: "create" })).toMatchObject([{ path: [field] }]);
});
