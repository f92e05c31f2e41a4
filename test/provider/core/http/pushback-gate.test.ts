/** The gate against a model: whatever happens in whatever order, nobody is sent while the vendor asks to wait. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Clock } from "../../../../provider/core/http/clock.ts";
import { type Pass, PushbackGate, type Ticket } from "../../../../provider/core/http/pushback-gate.ts";
import { client, json, serveBy, status } from "./loopback.ts";

/** Time that goes on only when the test says so. */
class SetClock implements Clock {
  time = 1_000_000;
  #sleepers: { readonly at: number; readonly wake: () => void }[] = [];

  now(): number {
    return this.time;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((wake) => {
      if (signal?.aborted) return wake();
      signal?.addEventListener("abort", () => wake());
      this.#sleepers.push({ at: this.time + milliseconds, wake });
    });
  }

  async advance(milliseconds: number): Promise<void> {
    this.time += milliseconds;
    const due = this.#sleepers.filter(({ at }) => at <= this.time);
    this.#sleepers = this.#sleepers.filter(({ at }) => at > this.time);
    for (const { wake } of due) wake();
    await settle();
  }
}

/** Lets everything happen that is due now. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Calls at a gate, and what became of them. */
class Calls {
  readonly clock = new SetClock();
  readonly gate: PushbackGate;
  /** In the order in which they were let through. */
  readonly running: { readonly ticket: Ticket; readonly pass: Pass; readonly epoch: number }[] = [];
  readonly sentAway: Ticket[] = [];
  readonly waiting = new Set<Ticket>();
  readonly admissions: { readonly ticket: Ticket; readonly at: number; readonly alongside: number }[] = [];
  epoch = 0;

  constructor(options: { concurrency?: number; patience?: number } = {}) {
    this.gate = new PushbackGate({
      random: () => 1,
      clock: this.clock,
      patience: Number.POSITIVE_INFINITY,
      ...options,
    });
  }

  async enter(ticket: Ticket = this.gate.arrive(), signal?: AbortSignal): Promise<Ticket> {
    this.waiting.add(ticket);
    void this.gate.enter(ticket, signal).then((pass) => {
      this.waiting.delete(ticket);
      if (pass === undefined) return this.sentAway.push(ticket);
      this.admissions.push({ ticket, at: this.clock.now(), alongside: this.running.length });
      return this.running.push({ ticket, pass, epoch: this.epoch });
    });
    await settle();
    return ticket;
  }

  async end(index: number, how: (pass: Pass) => void): Promise<Ticket | undefined> {
    const [call] = this.running.splice(index % Math.max(this.running.length, 1), 1);
    if (call === undefined) return undefined;
    how(call.pass);
    await settle();
    return call.ticket;
  }

  pushBack(retryAfter?: number): (pass: Pass) => void {
    return (pass) => pass.pushedBack({ status: 429, retryAfter, vendorMessage: "slow down" });
  }
}

const answered = (pass: Pass) => pass.answered();

describe("what the gate does", () => {
  test("it lets only so many run at a time, in the order of arrival", async () => {
    const calls = new Calls({ concurrency: 3 });
    for (let n = 0; n < 5; n++) await calls.enter();
    expect(calls.running.map(({ ticket }) => ticket.order)).toEqual([0, 1, 2]);
    await calls.end(1, answered);
    expect(calls.running.map(({ ticket }) => ticket.order)).toEqual([0, 2, 3]);
  });

  test("after a pushback it opens when the vendor said, to one, then two, then four", async () => {
    const calls = new Calls();
    await calls.enter();
    await calls.end(0, calls.pushBack(3000));
    for (let n = 0; n < 20; n++) await calls.enter();
    await calls.clock.advance(2999);
    expect(calls.running).toHaveLength(0);
    await calls.clock.advance(1);
    expect(calls.running).toHaveLength(1);
    await calls.end(0, answered);
    expect(calls.running).toHaveLength(2);
    await calls.end(0, answered);
    expect(calls.running).toHaveLength(4);
  });

  test("one wave of pushbacks is one step of the back-off, a further wave the next", async () => {
    const calls = new Calls();
    for (let n = 0; n < 8; n++) await calls.enter();
    for (let n = 0; n < 8; n++) await calls.end(0, calls.pushBack());
    await calls.enter();
    await calls.clock.advance(500);
    expect(calls.running).toHaveLength(1);
    await calls.end(0, calls.pushBack());
    await calls.enter();
    await calls.clock.advance(999);
    expect(calls.running).toHaveLength(0);
    await calls.clock.advance(1);
    expect(calls.running).toHaveLength(1);
  });

  test("a wait that an earlier wave asked for is kept when a later pushback asks for less", async () => {
    const calls = new Calls();
    await calls.enter();
    await calls.enter();
    await calls.end(0, calls.pushBack(1000));
    await calls.enter();
    await calls.clock.advance(1000);
    await calls.end(0, calls.pushBack(9000));
    await calls.end(0, calls.pushBack(10));
    await calls.enter();
    await calls.clock.advance(8999);
    expect(calls.running).toHaveLength(0);
    await calls.clock.advance(1);
    expect(calls.running).toHaveLength(1);
  });

  test("who comes back keeps its place before those that came later", async () => {
    const calls = new Calls({ concurrency: 1 });
    const first = await calls.enter();
    await calls.enter();
    await calls.end(0, calls.pushBack(1000));
    await calls.enter(first);
    await calls.clock.advance(1000);
    expect(calls.running.map(({ ticket }) => ticket)).toEqual([first]);
  });

  test("who would be held up for too long is sent away at once, even before its first request", async () => {
    const calls = new Calls({ concurrency: 1, patience: 10_000 });
    const first = await calls.enter();
    const second = await calls.enter();
    await calls.end(0, calls.pushBack(10_001));
    const third = await calls.enter();
    await calls.enter(first);
    expect(calls.sentAway).toEqual([second, third, first]);
    expect(calls.gate.lastPushback).toMatchObject({ status: 429, vendorMessage: "slow down" });
  });

  test("a storm that goes on wears out even who arrives late in it no sooner than its patience", async () => {
    const calls = new Calls({ concurrency: 1, patience: 10_000 });
    const first = await calls.enter();
    await calls.end(0, calls.pushBack(6000));
    await calls.enter(first);
    await calls.clock.advance(6000);
    const late = await calls.enter();
    await calls.end(0, calls.pushBack(6000));
    await calls.enter(first);
    expect(calls.sentAway).toEqual([first]);
    expect(calls.waiting).toEqual(new Set([late]));
  });

  test("a cancelled call leaves the queue, and holds up nobody", async () => {
    const calls = new Calls({ concurrency: 1 });
    const cancel = new AbortController();
    await calls.enter();
    const cancelled = await calls.enter(undefined, cancel.signal);
    const last = await calls.enter();
    cancel.abort();
    await settle();
    expect(calls.sentAway).toEqual([cancelled]);
    await calls.end(0, answered);
    expect(calls.running.map(({ ticket }) => ticket)).toEqual([last]);
  });
});

type Command =
  | { readonly kind: "arrive" }
  | { readonly kind: "answered"; readonly index: number }
  | { readonly kind: "failed"; readonly index: number }
  | {
      readonly kind: "pushed back";
      readonly index: number;
      readonly retryAfter: number | undefined;
      readonly comesBack: boolean;
    }
  | { readonly kind: "advance"; readonly by: number };

const index = fc.nat(20);
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("arrive" as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("answered" as const), index }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("failed" as const), index }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("pushed back" as const),
      index,
      retryAfter: fc.option(fc.integer({ min: 1, max: 5000 }), { nil: undefined }),
      comesBack: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("advance" as const), by: fc.integer({ min: 0, max: 3000 }) }) },
);

test("in any order of events", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(command, { maxLength: 60 }),
      async (concurrency, commands) => {
        const calls = new Calls({ concurrency });
        let notBefore = Number.NEGATIVE_INFINITY;
        let mostAtATime = concurrency;
        const check = async (event: () => Promise<unknown>) => {
          const known = calls.admissions.length;
          const waitingBefore = [...calls.waiting];
          await event();
          for (const { at, alongside, ticket } of calls.admissions.slice(known)) {
            expect(at).toBeGreaterThanOrEqual(notBefore);
            expect(alongside).toBeLessThan(mostAtATime);
            for (const other of [...waitingBefore, ...calls.waiting]) {
              if (calls.waiting.has(other)) expect(ticket.order).toBeLessThan(other.order);
            }
          }
        };
        for (const event of commands) {
          const ended = "index" in event ? calls.running[event.index % Math.max(calls.running.length, 1)] : undefined;
          if (event.kind === "arrive") await check(() => calls.enter());
          else if (event.kind === "advance") await check(() => calls.clock.advance(event.by));
          else if (ended === undefined) continue;
          else if (event.kind === "failed") await check(() => calls.end(event.index, (pass) => pass.failed()));
          else if (event.kind === "answered") {
            if (ended.epoch === calls.epoch) mostAtATime = Math.min(concurrency, mostAtATime * 2);
            await check(() => calls.end(event.index, answered));
          } else {
            const now = calls.clock.now();
            if (ended.epoch === calls.epoch) {
              mostAtATime = 1;
              calls.epoch++;
              // Without a Retry-After it is at least the first step.
              notBefore = Math.max(notBefore, now + (event.retryAfter ?? 500));
            } else notBefore = Math.max(notBefore, now + (event.retryAfter ?? 0));
            let back: Ticket | undefined;
            await check(async () => {
              back = await calls.end(event.index, calls.pushBack(event.retryAfter));
            });
            if (event.comesBack) await check(() => calls.enter(back));
          }
        }
        // Once the vendor answers again, everybody gets through.
        const guard = calls.waiting.size + calls.running.length + 1;
        for (let round = 0; round < guard; round++) {
          await calls.clock.advance(30_000);
          while (calls.running.length > 0) await calls.end(0, answered);
        }
        expect(calls.waiting.size).toBe(0);
        expect(calls.sentAway).toEqual([]);
      },
    ),
    { numRuns: 150 },
  );
});

describe("through a client", () => {
  test("200 reads of a vendor that allows 20 in a while all arrive, few of them twice", async () => {
    let allowed = 20;
    let refusals = 0;
    const url = await serveBy((response, request) => {
      if (allowed-- > 0) return json({ path: request.url })(response, request);
      refusals++;
      allowed = 20;
      return status(429, { "retry-after": "5" })(response, request);
    });
    const { http, clock } = client(url);
    const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => http.get(`/things/${n}`)));
    expect(answers).toEqual(Array.from({ length: 200 }, (_, n) => ({ path: `/things/${n}` })));
    expect(refusals).toBeLessThanOrEqual(10);
    expect(clock.slept.every((wait) => wait <= 5000)).toBe(true);
  });

  test("never more than eight at a time", async () => {
    let running = 0;
    let most = 0;
    const url = await serveBy((response, request) => {
      most = Math.max(most, ++running);
      setImmediate(() => {
        running--;
        json({})(response, request);
      });
    });
    const { http } = client(url);
    await Promise.all(Array.from({ length: 60 }, (_, n) => http.get(`/things/${n}`)));
    expect(most).toBeLessThanOrEqual(8);
  });

  test("a 503 of a POST, ambiguous for itself, holds up the others", async () => {
    let first = true;
    const seen: number[] = [];
    const url = await serveBy((response, request) => {
      seen.push(clock.now());
      const reaction = first ? status(503, { "retry-after": "9" }) : json({});
      first = false;
      reaction(response, request);
    });
    const { http, clock } = client(url);
    const start = clock.now();
    await expect(http.post("/things", {})).rejects.toMatchObject({ name: "AmbiguousOutcomeError" });
    await http.get("/things");
    expect(seen.map((at) => at - start)).toEqual([0, 9000]);
  });

  test("in a storm that does not end, what was never sent says so", async () => {
    const url = await serveBy(status(429, { "retry-after": "100" }));
    const { http } = client(url, { concurrency: 1 });
    const [first, second] = await Promise.allSettled([http.get("/a"), http.post("/b", {})]);
    expect(first).toMatchObject({
      reason: { message: "The vendor answered GET /a with 429 Too Many Requests: status 429" },
    });
    expect(second).toMatchObject({
      reason: {
        name: "ApiError",
        status: 429,
        message: "POST /b was not sent: The vendor keeps answering with 429 Too Many Requests: status 429",
      },
    });
  });
});
