import { expect, test } from "vitest";
import { mapConcurrently, mergeConcurrently } from "../../../components/key-age/collect/concurrency.ts";
import { all } from "./all.ts";

/** Counts how many calls run at a time; each ends one turn of the event loop later. */
function gauge() {
  let running = 0;
  const seen = { most: 0 };
  const run = async <T>(value: T): Promise<T> => {
    running += 1;
    seen.most = Math.max(seen.most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    return value;
  };
  return { seen, run };
}

test("results come in order, and no more run at a time than may", async () => {
  const { seen, run } = gauge();
  const items = Array.from({ length: 50 }, (_, index) => index);
  expect(await all(mapConcurrently(items, 4, run))).toEqual(items);
  expect(seen.most).toBe(4);
});

test("nothing is asked for that nobody wants", async () => {
  let taken = 0;
  const items = (function* () {
    for (;;) yield ++taken;
  })();
  for await (const value of mapConcurrently(items, 3, async (item) => item)) {
    if (value === 10) break;
  }
  expect(taken).toBeLessThanOrEqual(13);
});

test("a failure is thrown when its turn comes", async () => {
  const results: number[] = [];
  const reading = (async () => {
    const stream = mapConcurrently([1, 2, 3, 4], 3, async (item) => {
      if (item === 3) throw new Error("third");
      return item;
    });
    for await (const result of stream) results.push(result);
  })();
  await expect(reading).rejects.toThrow("third");
  expect(results).toEqual([1, 2]);
});

test("streams are merged, so many at a time, and none starves", async () => {
  const { seen, run } = gauge();
  const stream = async function* (name: string, length: number) {
    for (let index = 0; index < length; index++) yield await run(`${name}${index}`);
  };
  const merged = await all(mergeConcurrently([stream("a", 3), stream("b", 3), stream("c", 3)], 2));
  expect(merged.toSorted()).toEqual(["a0", "a1", "a2", "b0", "b1", "b2", "c0", "c1", "c2"]);
  expect(merged.indexOf("b0")).toBeLessThan(merged.indexOf("a2"));
  expect(seen.most).toBe(2);
});

test("a reader that stops early lets every stream close", async () => {
  const closed: string[] = [];
  const stream = async function* (name: string) {
    try {
      for (;;) yield name;
    } finally {
      closed.push(name);
    }
  };
  for await (const _ of mergeConcurrently([stream("a"), stream("b")], 2)) break;
  expect(closed.toSorted()).toEqual(["a", "b"]);
});
