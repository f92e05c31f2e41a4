import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  createResource,
  deleteResource,
  importResource,
  readResource,
  updateResource,
} from "../../../provider/core/lifecycle.ts";
import { MackerelClient } from "../../../provider/mackerel/client.ts";
import { externalId } from "../../../provider/mackerel/external-id.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/index.ts";

let sandbox: Sandbox;
let client: MackerelClient;
const context = { log: () => {} };
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  client = new MackerelClient({ apiKey: sandbox.credentials.mackerel.apiKey, apiUrl: sandbox.url });
  return () => client.close();
});

/** A setting that uses an ID, made by somebody else. */
const use = (id: string, name = "a"): string =>
  String(
    sandbox.mackerel.seed({ name, roleArn: "arn:aws:iam::123456789012:role/mackerel", externalId: id, services: {} })
      .id,
  );

describe("the life of an external ID", () => {
  test("it is its own id, and nobody uses it yet", async () => {
    const { id, state } = await createResource(externalId, client, {}, context);
    expect(state).toEqual({ externalId: id, used: false, renewUnused: false });
    expect(sandbox.mackerel.externalIds().map((known) => known.externalId)).toEqual([id]);
  });

  test("one that nobody ever used stays, since nothing tells that it is dead", async () => {
    const { id, state } = await createResource(externalId, client, {}, context);
    expect((await readResource(externalId, client, id, state, context))?.state).toEqual({
      externalId: id,
      used: false,
      renewUnused: false,
    });
  });

  test("rule 4: one that may be renewed and is in no setting is gone, though it was never seen in use", async () => {
    const { id, state } = await createResource(externalId, client, { renewUnused: true }, context);
    const setting = use(id);
    await client.deleteAwsIntegration(setting);
    expect(await readResource(externalId, client, id, state, context)).toBeNull();
  });

  test("rule 4: an import of what nothing shows to exist finds nothing; one in use is found", async () => {
    const { id } = await createResource(externalId, client, {}, context);
    use(id);
    expect((await importResource(externalId, client, id, context)).id).toBe(id);
    await expect(importResource(externalId, client, "never-made", context)).rejects.toThrow(/there is none/);
  });

  test("rule 4: one that was seen in use and is in no setting any more is gone", async () => {
    const { id, state } = await createResource(externalId, client, {}, context);
    const settings = [use(id, "a"), use(id, "b")];
    const used = await readResource(externalId, client, id, state, context);
    expect(used?.state).toEqual({ externalId: id, used: true, renewUnused: false });
    await client.deleteAwsIntegration(String(settings[0]));
    expect((await readResource(externalId, client, id, used?.state ?? {}, context))?.state.used).toBe(true);
    await client.deleteAwsIntegration(String(settings[1]));
    expect(await readResource(externalId, client, id, used?.state ?? {}, context)).toBeNull();
  });

  test("there is nothing to change, and nothing to ask for a delete", async () => {
    const { id, state } = await createResource(externalId, client, {}, context);
    sandbox.clearRequests();
    expect((await updateResource(externalId, client, id, state, {}, context)).state).toEqual(state);
    await deleteResource(externalId, client, id, state, context);
    expect(sandbox.requests()).toEqual([]);
  });

  test("rule 7: one whose making got lost is made again; the orphan is harmless", async () => {
    sandbox.setFaults([{ match: { method: "POST" }, times: 1, reset: "after" }]);
    const { id } = await createResource(externalId, client, {}, context);
    expect(sandbox.mackerel.externalIds()).toHaveLength(2);
    expect(sandbox.mackerel.externalIds().at(-1)?.externalId).toBe(id);
  });
});
