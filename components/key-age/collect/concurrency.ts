/** Bounded concurrency over streams: nothing is asked for before somebody wants it, and never too much at a time. */

/**
 * Applies a function to every item, at most `limit` at a time, and yields the results in the order of the items. Of
 * results that nobody has taken yet it holds no more than `limit`.
 */
export async function* mapConcurrently<Item, Result>(
  items: AsyncIterable<Item> | Iterable<Item>,
  limit: number,
  apply: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const running: Promise<Result>[] = [];
  for await (const item of items) {
    const result = apply(item);
    // Its failure is thrown when its turn comes; until then it must not count as one that nobody sees.
    result.catch(() => undefined);
    running.push(result);
    const next = running.length >= limit ? running.shift() : undefined;
    if (next !== undefined) yield await next;
  }
  for (const result of running) yield await result;
}

/** Yields what several streams yield, as it comes, reading at most `limit` of them at a time. */
export async function* mergeConcurrently<Item>(
  streams: Iterable<AsyncIterable<Item>>,
  limit: number,
): AsyncGenerator<Item> {
  const waiting = streams[Symbol.iterator]();
  const open = new Map<AsyncIterator<Item>, Promise<{ from: AsyncIterator<Item>; result: IteratorResult<Item> }>>();
  const unfinished = new Set<AsyncIterator<Item>>();
  const advance = (from: AsyncIterator<Item>): void => {
    const step = from.next().then((result) => ({ from, result }));
    step.catch(() => undefined);
    open.set(from, step);
  };
  const openNext = (): void => {
    const next = waiting.next();
    if (next.done === true) return;
    const stream = next.value[Symbol.asyncIterator]();
    unfinished.add(stream);
    advance(stream);
  };
  for (let count = 0; count < limit; count++) openNext();
  try {
    while (open.size > 0) {
      const { from, result } = await Promise.race(open.values());
      open.delete(from);
      if (result.done === true) {
        unfinished.delete(from);
        openNext();
        continue;
      }
      yield result.value;
      // To the end of the line: a stream that is always ready must not keep the others waiting.
      advance(from);
    }
  } finally {
    // Where the reader stops early, each stream may close what it holds.
    await Promise.allSettled([...unfinished].map((stream) => stream.return?.()));
  }
}
