/** What a definition can add to the proof that something found is what a create made, and to adopting what exists. */
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Remote, ResourceDefinition, Search, Update } from "../../../provider/core/definition.ts";
import { AmbiguousOutcomeError, PartialFailureError } from "../../../provider/core/errors.ts";
import { createResource } from "../../../provider/core/lifecycle.ts";
import { plan } from "../../../provider/core/plan.ts";
import { attribute } from "../../../provider/core/schema/metadata.ts";
import { stateFrom } from "../../../provider/core/state.ts";
import type { Values } from "../../../provider/core/value.ts";
import { sample } from "./sample-definition.ts";

const inputs = z.strictObject({
  name: attribute(z.string(), { description: "Name." }),
  owner: attribute(z.string().optional(), {
    description: "Owner.",
    computed: true,
    replaces: true,
    adoptsUnknown: true,
  }),
  off: attribute(z.boolean().optional(), { description: "Off.", default: false, settledLater: true }),
});

const { methods: _, ...bare } = sample;
const definition: ResourceDefinition = { ...bare, inputs, outputs: z.strictObject({}) };
const context = { log: () => {} };

describe("an unknown prior value", () => {
  test("is adopted by an update; only a known one that differs replaces", () => {
    expect(plan(definition, { name: "n" }, { name: "n", owner: "me" })).toEqual({
      kind: "update",
      changes: [{ path: ["owner"] }],
    });
    expect(plan(definition, { name: "n", owner: "you" }, { name: "n", owner: "me" })).toMatchObject({
      kind: "replace",
      reasons: ["owner"],
    });
    expect(plan(definition, { name: "n", owner: "you" }, { name: "n" })).toEqual({ kind: "none" });
  });
});

describe("what is known from before a create", () => {
  const losing = (found: readonly Remote[], seen: { searches: Search[]; updates: Update[] }): ResourceDefinition => ({
    ...definition,
    beforeCreate: async () => "known before",
    create: async () => {
      throw new AmbiguousOutcomeError("reset");
    },
    find: async (_client, _inputs, _context, search) => {
      if (search !== undefined) seen.searches.push(search);
      return found;
    },
    update: async (_client, id, update) => {
      seen.updates.push(update);
      return { id, values: { ...update.prior, ...update.inputs } };
    },
  });
  const fresh = () => ({ searches: [] as Search[], updates: [] as Update[] });

  test("is handed to the search, with the reason", async () => {
    const seen = fresh();
    const found = { id: "1", values: { name: "n", off: false } };
    await createResource(losing([found], seen), {}, { name: "n" }, context);
    expect(seen.searches).toEqual([{ before: "known before", cause: expect.any(AmbiguousOutcomeError) }]);
    expect(seen.updates).toEqual([]);
  });

  test("what is settled later is no part of the proof, and is brought about after it", async () => {
    const seen = fresh();
    const found = { id: "1", values: { name: "n", off: false } };
    const made = await createResource(losing([found], seen), {}, { name: "n", off: true }, context);
    expect(seen.updates.map((update) => update.plan.changes)).toEqual([[{ path: ["off"] }]]);
    expect(made.state).toMatchObject({ name: "n", off: true });
  });

  test("what is taken over stays in state where that fails", async () => {
    const found: { id: string; values: Values } = { id: "1", values: { name: "n", off: false } };
    const failing: ResourceDefinition = {
      ...losing([found], fresh()),
      update: async () => {
        throw new Error("no");
      },
    };
    const error = await createResource(failing, {}, { name: "n", off: true }, context).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(PartialFailureError);
    expect(error).toMatchObject({ id: "1", values: found.values });
  });

  test("rule 7: a secret that could not be handed to what is taken over is sent by the next update", async () => {
    const key = { key: "AKIAIOSFODNN7EXAMPLE", secretKey: "s" };
    const { secretKey: _secretKey, ...readable } = key;
    const failing: ResourceDefinition = {
      ...sample,
      create: async () => {
        throw new AmbiguousOutcomeError("reset");
      },
      find: async () => [{ id: "1", values: { name: "n", ...readable } }],
      update: async () => {
        throw new Error("no");
      },
    };
    const error = await createResource(failing, {}, { name: "n", ...key }, context).catch((e: unknown) => e);
    if (!(error instanceof PartialFailureError)) throw new Error(`another error: ${String(error)}`);
    const state = stateFrom(failing, { name: "n", ...key }, error);
    expect(plan(failing, state, { name: "n", ...key })).toEqual({ kind: "update", changes: [{ path: ["secretKey"] }] });
  });
});
