import { describe, expect, test } from "vitest";
import type { OperationContext, Remote, ResourceDefinition, Update } from "../../../provider/core/definition.ts";
import { AmbiguousOutcomeError, ApiError, AwslinkError, InvalidInputError } from "../../../provider/core/errors.ts";
import {
  createResource,
  deleteResource,
  importResource,
  readResource,
  updateResource,
} from "../../../provider/core/lifecycle.ts";
import type { Values } from "../../../provider/core/value.ts";
import { sample } from "./sample-definition.ts";

const role = { roleArn: "arn", externalId: "id" };
const made: Remote = { id: "1", values: { name: "n", note: "", address: "here", ...role } };
const refusal = (status: number, fromVendor = true): ApiError =>
  new ApiError("refused", { status, method: "POST", path: "/things", vendorMessage: "refused", fromVendor });

/** A vendor in memory: each call of create takes the next outcome. */
function vendor(
  outcomes: readonly (Remote | Error)[],
  found: readonly Remote[] = [],
): { definition: ResourceDefinition; calls: string[]; logged: string[]; context: OperationContext; client: object } {
  const calls: string[] = [];
  const logged: string[] = [];
  const remaining = [...outcomes];
  const definition: ResourceDefinition = {
    ...sample,
    async create() {
      calls.push("create");
      const outcome = remaining.shift();
      if (outcome instanceof Error) throw outcome;
      if (outcome === undefined) throw new Error("one create too many");
      return outcome;
    },
    async find() {
      calls.push("find");
      return found;
    },
    isConflict: (error) => error instanceof ApiError && error.status === 409,
  };
  return { definition, calls, logged, context: { log: (_severity, message) => logged.push(message) }, client: {} };
}

describe("create", () => {
  test("rule 6: the state is what was read back, in the forms that were written", async () => {
    const { definition, client, context } = vendor([
      {
        id: "1",
        values: { name: "n", note: "", level: "HIGH", labels: ["b", "a"], size: 7, address: "here", ...role },
      },
    ]);
    const { id, state } = await createResource(
      definition,
      client,
      { name: "n", level: "high", labels: ["a", "b"], ...role },
      context,
    );
    expect(id).toBe("1");
    expect(state).toEqual({
      name: "n",
      note: "",
      level: "high",
      labels: ["a", "b"],
      size: 7,
      address: "here",
      ...role,
    });
  });

  test("bad input is refused before anything is sent", async () => {
    const { definition, client, context, calls } = vendor([]);
    await expect(createResource(definition, client, { name: "n", roleArn: "arn" }, context)).rejects.toThrow(
      InvalidInputError,
    );
    expect(calls).toEqual([]);
  });

  test("rule 7: an ambiguous create that made it is found, and said", async () => {
    const { definition, client, context, calls, logged } = vendor([new AmbiguousOutcomeError("reset")], [made]);
    const { id } = await createResource(definition, client, { name: "n", ...role }, context);
    expect(id).toBe("1");
    expect(calls).toEqual(["create", "find"]);
    expect(logged).toHaveLength(1);
  });

  test("rule 7: an ambiguous create that made nothing is sent again, each time only after a look", async () => {
    const { definition, client, context, calls, logged } = vendor([
      new AmbiguousOutcomeError("reset"),
      new AmbiguousOutcomeError("reset"),
      made,
    ]);
    await createResource(definition, client, { name: "n", ...role }, context);
    expect(calls).toEqual(["create", "find", "create", "find", "create"]);
    expect(logged).toEqual([]);
  });

  test("rule 7: where nobody can look for what an ambiguous create made, that is what is told", async () => {
    const { definition, client, context } = vendor([
      new AmbiguousOutcomeError("reset. Whether it was made is not known"),
    ]);
    const find = () => Promise.reject(new AwslinkError("GET /things: it was cancelled"));
    const creating = createResource({ ...definition, find }, client, { name: "n", ...role }, context);
    await expect(creating).rejects.toThrow(
      "reset. Whether it was made is not known, and could not be looked up: GET /things: it was cancelled",
    );
    await expect(creating).rejects.toMatchObject({ nextStep: expect.stringMatching(/^run again: .* taken over$/) });
  });

  test("a create that stays ambiguous ends with its last error", async () => {
    const { definition, client, context } = vendor(Array.from({ length: 9 }, () => new AmbiguousOutcomeError("reset")));
    await expect(createResource(definition, client, { name: "n", ...role }, context)).rejects.toThrow("reset");
  });

  test("rule 7: a secret of what is taken over is sent again: it may have been rotated since", async () => {
    const key = { key: "AKIAIOSFODNN7EXAMPLE", secretKey: "s" };
    const left = { id: "1", values: { name: "n", note: "", key: key.key } };
    const { definition, client, context, calls } = vendor([refusal(409)], [left]);
    const sent: Update[] = [];
    const update: ResourceDefinition["update"] = async (_client, id, change) => {
      sent.push(change);
      return { id, values: left.values };
    };
    const { state } = await createResource({ ...definition, update }, client, { name: "n", ...key }, context);
    expect(calls).toEqual(["create", "find"]);
    expect(sent.map((change) => change.plan.changes)).toEqual([[{ path: ["secretKey"] }]]);
    expect(state.secretKey).toBe("s");
  });

  test("rule 7: what an earlier run left is taken over when its name is taken", async () => {
    const { definition, client, context, calls } = vendor([refusal(409)], [made]);
    expect((await createResource(definition, client, { name: "n", ...role }, context)).id).toBe("1");
    expect(calls).toEqual(["create", "find"]);
  });

  test.each<[string, Values]>([
    ["a field differs", { note: "other" }],
    ["the credentials differ", { externalId: "other" }],
    ["it holds another method too", { key: "AKIA" }],
  ])("rule 7: %s: an error with the id and the import, nothing taken over", async (_name, difference) => {
    const other = { id: "1", values: { ...made.values, ...difference } };
    const { definition, client, context } = vendor([refusal(409)], [other]);
    const error = await createResource(definition, client, { name: "n", ...role }, context).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(AwslinkError);
    expect((error as AwslinkError).remedy).toEqual({ kind: "import", resourceName: "sample.Thing", id: "1" });
    expect((error as AwslinkError).message).toContain(Object.keys(difference)[0]);
  });

  test("rule 7: several of the same name are never taken over", async () => {
    const { definition, client, context } = vendor([refusal(409)], [made, { ...made, id: "2" }]);
    await expect(createResource(definition, client, { name: "n", ...role }, context)).rejects.toThrow(/1, 2/);
  });

  test("rule 7: two resources of one program never share what exists", async () => {
    const { definition, client, context } = vendor([made, refusal(409)], [made]);
    await createResource(definition, client, { name: "n", ...role }, context);
    await expect(createResource(definition, client, { name: "n", ...role }, context)).rejects.toThrow(
      /another resource of this program/,
    );
  });

  test.each<[string, (definition: ResourceDefinition, client: object, context: OperationContext) => Promise<unknown>]>([
    ["was read", (definition, client, context) => readResource(definition, client, "1", made.values, context)],
    [
      "was changed",
      (definition, client, context) =>
        updateResource(definition, client, "1", { ...made.values, note: "x" }, { name: "n", ...role }, context),
    ],
  ])("rule 7: what another resource of the program has, since it %s, is not taken over", async (_name, touch) => {
    const { definition, client, context } = vendor([refusal(409)], [made]);
    await touch({ ...definition, read: async () => made, update: async () => made }, client, context);
    await expect(createResource(definition, client, { name: "n", ...role }, context)).rejects.toThrow(
      /another resource of this program/,
    );
  });

  test("rule 7: what was renamed in the program and so taken over is not deleted under its old name", async () => {
    const { definition, client, context, logged } = vendor([refusal(409)], [made]);
    const deleted: string[] = [];
    const deleting: ResourceDefinition = {
      ...definition,
      delete: async (_client, id) => {
        deleted.push(id);
      },
    };
    await createResource(deleting, client, { name: "n", ...role }, context);
    await deleteResource(deleting, client, "1", made.values, context);
    expect(deleted).toEqual([]);
    expect(logged.at(-1)).toMatch(/sample\.Thing 1 is not deleted: another resource of this program has taken it over/);
    await deleteResource(deleting, client, "2", made.values, context);
    expect(deleted).toEqual(["2"]);
  });

  test("a refusal that is no conflict is not looked into", async () => {
    const { definition, client, context, calls } = vendor([refusal(400)], [made]);
    await expect(createResource(definition, client, { name: "n", ...role }, context)).rejects.toThrow("refused");
    expect(calls).toEqual(["create"]);
  });

  test("rule 7: what has nothing to be found by is made again; the orphan is harmless", async () => {
    const { definition, client, context, calls } = vendor([new AmbiguousOutcomeError("reset"), made]);
    const { find: _find, ...withoutFind } = definition;
    expect((await createResource(withoutFind, client, { name: "n", ...role }, context)).id).toBe("1");
    expect(calls).toEqual(["create", "create"]);
  });
});

describe("read", () => {
  const reading = (values: Values | null): ResourceDefinition => ({
    ...sample,
    read: async (_client, id) => (values === null ? null : { id, values }),
  });
  const context: OperationContext = { log: () => {} };

  test("rule 4: gone is null", async () => {
    expect(await readResource(reading(null), {}, "1", {}, context)).toBeNull();
  });

  test("rule 5: equal forms keep the form that was written, entry by entry", async () => {
    const prior = { name: "n", parts: { alpha: { names: ["a", "b"] }, beta: { on: true } } };
    const resource = await readResource(
      reading({
        name: "n",
        parts: { beta: { on: false }, alpha: { on: true, names: ["b", "a"] }, gamma: { on: true } },
      }),
      {},
      "1",
      prior,
      context,
    );
    expect(resource?.state.parts).toEqual({
      alpha: { on: true, names: ["a", "b"] },
      beta: { on: false },
      gamma: { on: true },
    });
  });

  test("rule 5: a write-only value stays as it was sent while its method is held", async () => {
    const prior = { name: "n", key: "AKIA", secretKey: "s" };
    const held = await readResource(reading({ name: "n", key: "AKIA" }), {}, "1", prior, context);
    expect(held?.state.secretKey).toBe("s");
    const left = await readResource(reading({ name: "n", ...role }), {}, "1", prior, context);
    expect(left?.state).toEqual({ name: "n", note: "", ...role });
  });
});

describe("update", () => {
  const updating = (seen: Update[]): ResourceDefinition => ({
    ...sample,
    async update(_client, id, update) {
      seen.push(update);
      return { id, values: { ...update.inputs, secretKey: undefined } };
    },
  });
  const context: OperationContext = { log: () => {} };

  test("nothing is asked of the vendor where nothing differs", async () => {
    const seen: Update[] = [];
    const prior = { name: "n", note: "", level: "HIGH", ...role };
    const { state } = await updateResource(updating(seen), {}, "1", prior, { name: "n", level: "high" }, context);
    expect(seen).toEqual([]);
    expect(state).toEqual(prior);
  });

  test("a secret that is not declared any more is remembered while its key stays", async () => {
    const prior = { name: "n", key: "AKIA", secretKey: "s" };
    const { state } = await updateResource(
      updating([]),
      {},
      "1",
      prior,
      { name: "n", key: "AKIA", note: "x" },
      context,
    );
    expect(state.secretKey).toBe("s");
  });

  test("after a switch nothing of the old method is remembered", async () => {
    const prior = { name: "n", key: "AKIA", secretKey: "s" };
    const { state } = await updateResource(updating([]), {}, "1", prior, { name: "n", ...role }, context);
    expect(state).toEqual({ name: "n", note: "", ...role });
  });

  test("half a method that says something new is refused before anything is sent", async () => {
    const seen: Update[] = [];
    const change = updateResource(updating(seen), {}, "1", { name: "n", key: "A" }, { name: "n", key: "B" }, context);
    await expect(change).rejects.toThrow(/secretKey/);
    expect(seen).toEqual([]);
  });
});

describe("delete and import", () => {
  const context: OperationContext = { log: () => {} };

  test("rule 4: deleting what is gone succeeds, and another failure does not", async () => {
    const failing = (error: Error): ResourceDefinition => ({
      ...sample,
      delete: async () => {
        throw error;
      },
    });
    await expect(deleteResource(failing(refusal(404)), {}, "1", {}, context)).resolves.toBeUndefined();
    await expect(deleteResource(failing(refusal(403)), {}, "1", {}, context)).rejects.toThrow("refused");
    // A web page at a wrong address says nothing of what exists at the vendor.
    await expect(deleteResource(failing(refusal(404, false)), {}, "1", {}, context)).rejects.toThrow("refused");
  });

  test("import goes by id, then by name, and says when there is none or more than one", async () => {
    const definition = (found: readonly Remote[]): ResourceDefinition => ({
      ...sample,
      read: async (_client, id) => (id === "1" ? made : null),
      find: async () => found,
    });
    expect((await importResource(definition([]), {}, "1", context)).id).toBe("1");
    expect((await importResource(definition([made]), {}, "n", context)).id).toBe("1");
    await expect(importResource(definition([]), {}, "n", context)).rejects.toThrow(/there is none/);
    await expect(importResource(definition([made, made]), {}, "n", context)).rejects.toThrow(/several/);
  });
});
