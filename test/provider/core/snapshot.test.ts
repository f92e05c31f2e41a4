/** Reads answered from a list: how few requests they cost, and that they never show what is older than our own write. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ApiError, UnreachableError } from "../../../provider/core/errors.ts";
import { Snapshot, type SnapshotOptions } from "../../../provider/core/snapshot.ts";

interface Item {
  readonly id: string;
  readonly tags: string[];
}

/** A collection at a vendor, and all that was asked of it. */
function collection(ids: readonly string[], options: Partial<SnapshotOptions<Item>> = {}) {
  const items = new Map<string, Item>(ids.map((id) => [id, { id, tags: [] }]));
  const asked: string[] = [];
  const time = { now: 0 };
  const snapshot = new Snapshot<Item>({
    get: async (id) => {
      asked.push(`get ${id}`);
      return items.get(id);
    },
    list: async () => {
      asked.push("list");
      return [...items.values()];
    },
    idOf: (item) => item.id,
    now: () => time.now,
    ...options,
  });
  return { snapshot, items, asked, time };
}

const refusal = (status: number) => new ApiError("no", { status, method: "GET", path: "/", vendorMessage: "" });
const many = Array.from({ length: 200 }, (_, n) => `id${n}`);

describe("what reads cost (rule 8)", () => {
  test("one read is one get", async () => {
    const { snapshot, asked } = collection(many);
    expect(await snapshot.read("id7")).toEqual({ id: "id7", tags: [] });
    expect(asked).toEqual(["get id7"]);
  });

  test("what a first get does not find is looked for in the list", async () => {
    const { snapshot, asked } = collection(["a", "b"]);
    expect(await snapshot.read("gone")).toBeUndefined();
    expect((await snapshot.read("b"))?.id).toBe("b");
    expect(asked).toEqual(["get gone", "list"]);
  });

  test("200 reads at once are one get and one list", async () => {
    const { snapshot, asked } = collection(many);
    const read = await Promise.all(many.map((id) => snapshot.read(id)));
    expect(read.map((item) => item?.id)).toEqual(many);
    expect(asked).toEqual(["get id0", "list"]);
  });

  test("200 reads one after the other are one get and one list", async () => {
    const { snapshot, asked } = collection(many);
    for (const id of many) expect((await snapshot.read(id))?.id).toBe(id);
    expect(asked).toEqual(["get id0", "list"]);
  });

  test("the whole list and the reads after it are one list", async () => {
    const { snapshot, asked } = collection(many);
    const [all, one] = await Promise.all([snapshot.list(), snapshot.read("id3")]);
    expect([all.length, one?.id, (await snapshot.list()).length]).toEqual([200, "id3", 200]);
    expect(asked).toEqual(["list"]);
  });

  test("missing from the list is confirmed by one get, for all that ask", async () => {
    const { snapshot, asked } = collection(["a", "b"]);
    await snapshot.list();
    expect(await Promise.all([snapshot.read("gone"), snapshot.read("gone")])).toEqual([undefined, undefined]);
    expect(await snapshot.read("gone")).toBeUndefined();
    expect(asked).toEqual(["list", "get gone"]);
  });

  test("missing from the list but there after all is found", async () => {
    const { snapshot, items } = collection(["a"]);
    await snapshot.list();
    items.set("new", { id: "new", tags: [] });
    expect(await snapshot.read("new")).toEqual({ id: "new", tags: [] });
  });

  test("after a write the count starts again", async () => {
    const { snapshot, asked } = collection(["a", "b", "c"]);
    for (const id of ["a", "b", "c"]) await snapshot.read(id);
    snapshot.invalidate();
    for (const id of ["a", "b", "c"]) await snapshot.read(id);
    expect(asked).toEqual(["get a", "list", "get a", "list"]);
  });

  test("a list is as old as its request, and ends after its age", async () => {
    const { snapshot, asked, time } = collection(["a", "b"], { maximumAge: 100 });
    await snapshot.list();
    time.now = 100;
    await snapshot.read("b");
    expect(asked).toEqual(["list"]);
    time.now = 101;
    await snapshot.read("b");
    await snapshot.read("a");
    expect(asked).toEqual(["list", "get b", "list"]);
  });

  test("two reads with a long time between them are two gets", async () => {
    const { snapshot, asked, time } = collection(["a", "b"], { maximumAge: 100 });
    await snapshot.read("a");
    time.now = 101;
    await snapshot.read("b");
    expect(asked).toEqual(["get a", "get b"]);
  });
});

test("no reader sees what another does to its item", async () => {
  const { snapshot } = collection(["a", "b"]);
  await snapshot.list();
  (await snapshot.read("a"))?.tags.push("mine");
  (await snapshot.list())[0]?.tags.push("mine");
  expect(await snapshot.read("a")).toEqual({ id: "a", tags: [] });
});

describe("when the list fails", () => {
  test.each([403, 405])("with %d, each read asks for its one, and the list is not asked for again", async (status) => {
    let lists = 0;
    const { snapshot, asked } = collection(["a", "b", "c"], {
      list: () => {
        lists++;
        return Promise.reject(refusal(status));
      },
    });
    const read = await Promise.all(["a", "b", "c"].map((id) => snapshot.read(id)));
    expect([...read, await snapshot.read("a")].map((item) => item?.id)).toEqual(["a", "b", "c", "a"]);
    expect(asked).toEqual(["get a", "get b", "get c", "get a"]);
    expect(lists).toBe(1);
    await expect(snapshot.list()).rejects.toMatchObject({ status });
  });

  test("rule 4: at a wrong address, which answers 404 to everything, nothing counts as gone", async () => {
    const { snapshot } = collection([], { list: () => Promise.reject(refusal(404)) });
    await expect(snapshot.read("a")).rejects.toMatchObject({ status: 404 });
  });

  test("with 403, what is not found is gone: one may be read, but not all", async () => {
    const { snapshot } = collection([], { list: () => Promise.reject(refusal(403)) });
    expect(await snapshot.read("a")).toBeUndefined();
  });

  test.each([
    { name: "401", error: refusal(401) },
    { name: "404: the address is wrong, not everything gone", error: refusal(404) },
    { name: "429", error: refusal(429) },
    { name: "500", error: refusal(500) },
    { name: "no connection", error: new UnreachableError("no") },
  ])("with $name, the readers get the error, and the next one tries again", async ({ error }) => {
    let failing = true;
    const { snapshot, asked, items } = collection(["a", "b"], {
      list: async () => {
        asked.push("list");
        if (failing) throw error;
        return [...items.values()];
      },
    });
    await snapshot.read("a");
    expect(await Promise.allSettled([snapshot.read("a"), snapshot.read("b")])).toMatchObject([
      { reason: error },
      { reason: error },
    ]);
    failing = false;
    expect(await snapshot.read("b")).toMatchObject({ id: "b" });
    expect(asked).toEqual(["get a", "list", "list"]);
  });

  test("a failed confirmation is asked for again", async () => {
    let failing = true;
    const { snapshot } = collection(["a"], {
      get: () => (failing ? Promise.reject(refusal(500)) : Promise.resolve(undefined)),
    });
    await snapshot.list();
    await expect(snapshot.read("gone")).rejects.toMatchObject({ status: 500 });
    failing = false;
    expect(await snapshot.read("gone")).toBeUndefined();
  });
});

describe("reads and writes in any order", () => {
  interface Versioned {
    readonly id: string;
    readonly version: number;
  }
  type Step =
    | { readonly kind: "read"; readonly id: string }
    | { readonly kind: "list" }
    | { readonly kind: "write"; readonly id: string; readonly deletes: boolean }
    | { readonly kind: "look" | "deliver"; readonly index: number }
    | { readonly kind: "age"; readonly by: number };

  const id = fc.constantFrom("a", "b", "c");
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("read" as const), id }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("list" as const) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("write" as const), id, deletes: fc.boolean() }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("look" as const), index: fc.nat(9) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("deliver" as const), index: fc.nat(9) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("age" as const), by: fc.nat(80) }) },
  );
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  test("no read shows what is older than our own write before it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 50 }), async (steps) => {
        const maximumAge = 100;
        let now = 0;
        // Every state the vendor ever had; a write makes a new one.
        const states: { readonly items: ReadonlyMap<string, Versioned> }[] = [{ items: new Map() }];
        const latest = () => states.length - 1;
        const stateOf = (version: number) => states[version]?.items ?? new Map<string, Versioned>();
        // A request looks at the vendor's state at some moment, and brings its answer at a later one.
        const requests: { look: () => void; deliver: () => void; looked: boolean }[] = [];
        const answer = <T>(pick: (items: ReadonlyMap<string, Versioned>) => T): Promise<T> =>
          new Promise((resolve) => {
            let seen: T;
            const request = {
              looked: false,
              look: () => {
                if (!request.looked) seen = pick(stateOf(latest()));
                request.looked = true;
              },
              deliver: () => {
                request.look();
                requests.splice(requests.indexOf(request), 1);
                resolve(seen);
              },
            };
            requests.push(request);
          });
        const snapshot = new Snapshot<Versioned>({
          get: (wanted) => answer((items) => items.get(wanted)),
          list: () => answer((items) => [...items.values()]),
          idOf: (item) => item.id,
          maximumAge,
          now: () => now,
        });

        const checks: Promise<void>[] = [];
        /** The first state that a reader which begins now may be shown: every write before it is over. */
        const allowedFrom = () => latest();
        const expectOneOf = (from: number, shown: unknown, pick: (items: ReadonlyMap<string, Versioned>) => unknown) =>
          expect(states.slice(from).map(({ items }) => pick(items))).toContainEqual(shown);

        for (const next of steps) {
          if (next.kind === "read") {
            const from = allowedFrom();
            checks.push(snapshot.read(next.id).then((item) => expectOneOf(from, item, (items) => items.get(next.id))));
          } else if (next.kind === "list") {
            const from = allowedFrom();
            checks.push(
              snapshot.list().then((all) =>
                expectOneOf(
                  from,
                  all.toSorted((a, b) => a.id.localeCompare(b.id)),
                  (items) => [...items.values()].toSorted((a, b) => a.id.localeCompare(b.id)),
                ),
              ),
            );
          } else if (next.kind === "write") {
            const items = new Map(stateOf(latest()));
            if (next.deletes) items.delete(next.id);
            else items.set(next.id, { id: next.id, version: states.length });
            states.push({ items });
            snapshot.invalidate();
          } else if (next.kind === "age") now += next.by;
          else requests[next.index % Math.max(requests.length, 1)]?.[next.kind]();
          await settle();
        }
        while (requests.length > 0) {
          requests[0]?.deliver();
          await settle();
        }
        await Promise.all(checks);
        expect(checks.length).toBe(steps.filter(({ kind }) => kind === "read" || kind === "list").length);
      }),
      { numRuns: 300 },
    );
  });

  test("without a write, any number of reads is one get and one list at most", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(id, fc.boolean()), { minLength: 1, maxLength: 30 }), async (reads) => {
        const { snapshot, asked } = collection(["a", "b", "c"]);
        const running: Promise<Item | undefined>[] = [];
        for (const [wanted, waits] of reads) {
          const read = snapshot.read(wanted);
          running.push(read);
          if (waits) await read;
        }
        expect((await Promise.all(running)).map((item) => item?.id)).toEqual(reads.map(([wanted]) => wanted));
        expect(asked).toEqual([`get ${reads[0]?.[0]}`, "list"].slice(0, Math.min(reads.length, 2)));
      }),
    );
  });
});
