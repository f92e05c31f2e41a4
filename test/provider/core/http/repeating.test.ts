/** Which requests are sent again after what, and which error is left: rules 7 and 8 of the design. */

import { createServer } from "node:http";
import { createServer as createTcpServer } from "node:net";
import { Agent } from "undici";
import { describe, expect, test } from "vitest";
import { AmbiguousOutcomeError, ApiError, UnreachableError } from "../../../../provider/core/errors.ts";
import {
  client,
  cutOff,
  json,
  LeapingClock,
  listen,
  outcomeOf,
  type Reaction,
  recording,
  reset,
  type SeenRequest,
  serve,
  silence,
  status,
} from "./loopback.ts";

const fine = json({ ok: true });

interface Case {
  readonly name: string;
  readonly method: string;
  readonly reaction: Reaction;
  /** Done after a second request, or ended after one by an error. */
  readonly ends: "repeated" | typeof ApiError | typeof AmbiguousOutcomeError;
  readonly options?: { refusesWith503?: boolean; pushbackStatuses?: number[]; repeatable?: boolean; safe?: boolean };
}

const retryAfter = { "retry-after": "1" };

const cases: readonly Case[] = [
  ...["GET", "PUT", "DELETE"].flatMap((method): Case[] => [
    { name: `${method}, reset`, method, reaction: reset, ends: "repeated" },
    { name: `${method}, time-out`, method, reaction: silence, ends: "repeated" },
    { name: `${method}, answer cut off`, method, reaction: cutOff(200), ends: "repeated" },
    { name: `${method}, 502`, method, reaction: status(502), ends: "repeated" },
    { name: `${method}, 503`, method, reaction: status(503), ends: "repeated" },
    { name: `${method}, 504`, method, reaction: status(504), ends: "repeated" },
    { name: `${method}, 408`, method, reaction: status(408), ends: "repeated" },
    { name: `${method}, 429`, method, reaction: status(429), ends: "repeated" },
    { name: `${method}, 400`, method, reaction: status(400), ends: ApiError },
    { name: `${method}, 501`, method, reaction: status(501), ends: ApiError },
    { name: `${method}, 406 that asks for nothing`, method, reaction: status(406), ends: ApiError },
  ]),
  { name: "GET, 500", method: "GET", reaction: status(500), ends: "repeated" },
  { name: "PUT, 500", method: "PUT", reaction: status(500), ends: ApiError },
  { name: "DELETE, 500", method: "DELETE", reaction: status(500), ends: ApiError },
  { name: "POST, reset", method: "POST", reaction: reset, ends: AmbiguousOutcomeError },
  { name: "POST, time-out", method: "POST", reaction: silence, ends: AmbiguousOutcomeError },
  { name: "POST, answer cut off", method: "POST", reaction: cutOff(200), ends: AmbiguousOutcomeError },
  { name: "POST, refusal cut off", method: "POST", reaction: cutOff(400), ends: ApiError },
  { name: "POST, 500", method: "POST", reaction: status(500), ends: AmbiguousOutcomeError },
  { name: "POST, 502", method: "POST", reaction: status(502), ends: AmbiguousOutcomeError },
  { name: "POST, 503", method: "POST", reaction: status(503), ends: AmbiguousOutcomeError },
  {
    name: "POST, 503 with Retry-After",
    method: "POST",
    reaction: status(503, retryAfter),
    ends: AmbiguousOutcomeError,
  },
  {
    name: "POST, 503 with Retry-After where that is a refusal",
    method: "POST",
    reaction: status(503, retryAfter),
    ends: "repeated",
    options: { refusesWith503: true },
  },
  {
    name: "POST, 503 without Retry-After where it would be a refusal",
    method: "POST",
    reaction: status(503),
    ends: AmbiguousOutcomeError,
    options: { refusesWith503: true },
  },
  { name: "POST, 504", method: "POST", reaction: status(504), ends: AmbiguousOutcomeError },
  { name: "POST, 520 of a gateway", method: "POST", reaction: status(520), ends: AmbiguousOutcomeError },
  { name: "POST, 408", method: "POST", reaction: status(408), ends: AmbiguousOutcomeError },
  { name: "POST, 501", method: "POST", reaction: status(501), ends: ApiError },
  { name: "POST, 400", method: "POST", reaction: status(400), ends: ApiError },
  { name: "POST, 409", method: "POST", reaction: status(409), ends: ApiError },
  { name: "POST, 429", method: "POST", reaction: status(429), ends: "repeated" },
  {
    name: "POST, 406 that asks to slow down",
    method: "POST",
    reaction: status(406),
    ends: "repeated",
    options: { pushbackStatuses: [406, 429, 503] },
  },
  {
    name: "POST, success that is a web page",
    method: "POST",
    reaction: (response) => response.writeHead(200).end("<html>Log in</html>"),
    ends: AmbiguousOutcomeError,
  },
  {
    name: "POST that may be repeated, reset",
    method: "POST",
    reaction: reset,
    ends: "repeated",
    options: { repeatable: true },
  },
  {
    name: "POST that changes nothing, 500",
    method: "POST",
    reaction: status(500),
    ends: "repeated",
    options: { safe: true },
  },
  {
    name: "PUT that may not be repeated, reset",
    method: "PUT",
    reaction: reset,
    ends: AmbiguousOutcomeError,
    options: { repeatable: false },
  },
];

test.each(cases)("$name", async ({ method, reaction, ends, options = {} }) => {
  const { url, requests } = await serve(reaction, fine);
  // Only silence may run into it, even on a busy machine.
  const { http } = client(url, { ...options, timeout: reaction === silence ? 1000 : 30_000 });
  const outcome = await outcomeOf(
    http.request({ method, path: "/things", body: method === "GET" ? undefined : { a: 1 }, ...options }),
  );
  if (ends === "repeated") {
    expect(outcome).toEqual({ ok: true });
    expect(requests).toHaveLength(2);
    expect(requests[1]).toMatchObject({ method: requests[0]?.method, url: requests[0]?.url, body: requests[0]?.body });
  } else {
    expect(outcome).toBeInstanceOf(ends);
    expect(requests).toHaveLength(1);
  }
});

describe("a request that never left", () => {
  test("a POST to a refused connection is sent once the server is there", async () => {
    const closed = createTcpServer();
    const port = await new Promise<number>((resolve) =>
      closed.listen(0, "127.0.0.1", () => resolve((closed.address() as { port: number }).port)),
    );
    await new Promise((resolve) => closed.close(resolve));
    const requests: SeenRequest[] = [];
    const server = createServer(recording(requests, fine));
    let started = false;
    class StartingClock extends LeapingClock {
      override async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
        if (!started) await listen(server, port);
        started = true;
        return super.sleep(milliseconds, signal);
      }
    }
    const { http } = client(`http://127.0.0.1:${port}`, { clock: new StartingClock() });
    expect(await http.post("/things", { a: 1 })).toEqual({ ok: true });
    expect(requests).toHaveLength(1);
  });

  const lookup = (_: string, __: unknown, callback: (error: Error, address: string, family: number) => void) =>
    callback(Object.assign(new Error("getaddrinfo ENOTFOUND tenant.example"), { code: "ENOTFOUND" }), "", 4);

  test.each(["GET", "PUT", "POST"])(
    "%s to a host that is not known is unreachable, without its name",
    async (method) => {
      const { http, log } = client("http://tenant.example/api", {
        dispatcher: new Agent({ connect: { lookup } }),
        addressHint: "MACKEREL_API_URL",
      });
      const error = await outcomeOf(http.request({ method, path: "/things" }));
      expect(error).toBeInstanceOf(UnreachableError);
      expect(error).toMatchObject({
        message: `The vendor could not be reached for ${method} /things: the host of the address is not known`,
        nextStep: "Check the address (MACKEREL_API_URL), the network; then run again.",
        cause: { code: "ENOTFOUND", message: "getaddrinfo ENOTFOUND <host>" },
      });
      expect(log.filter(({ kind }) => kind === "sent")).toHaveLength(6);
    },
  );

  test("a TLS handshake with what speaks no TLS leaves a POST unsent", async () => {
    const { url, requests } = await serve(fine);
    const { http } = client(url.replace("http:", "https:"));
    const error = await outcomeOf(http.post("/things", { a: 1 }));
    expect(error).toBeInstanceOf(UnreachableError);
    expect(error).toMatchObject({ nextStep: expect.stringContaining("http: or https:") });
    expect(requests).toEqual([]);
  });

  test("a connection that is not made in time leaves a POST unsent", async () => {
    const port = await listen(createTcpServer(() => {}));
    const { http } = client(`https://127.0.0.1:${port}`, { connectTimeout: 40, attempts: 2 });
    const error = await outcomeOf(http.post("/things", { a: 1 }));
    expect(error).toBeInstanceOf(UnreachableError);
    expect(error).toMatchObject({ message: expect.stringContaining("no connection could be made in time") });
  });

  test("an attempt that times out before its connection stands leaves a POST unsent", async () => {
    const port = await listen(createTcpServer(() => {}));
    const { http } = client(`https://127.0.0.1:${port}`, { timeout: 40, attempts: 2 });
    expect(await outcomeOf(http.post("/things", { a: 1 }))).toBeInstanceOf(UnreachableError);
  });
});

test("a PUT that was reset once and then cannot connect may have been carried out", async () => {
  let connections = 0;
  const agent = new Agent({
    connect: {
      lookup: (_hostname, _options, callback) =>
        ++connections === 1
          ? callback(null, [{ address: "127.0.0.1", family: 4 }])
          : callback(Object.assign(new Error("gone"), { code: "ENOTFOUND" }), []),
    },
  });
  const { url, requests } = await serve(reset);
  const { http } = client(url.replace("127.0.0.1", "tenant.example"), { dispatcher: agent });
  expect(await outcomeOf(http.put("/things/1", { a: 1 }))).toBeInstanceOf(AmbiguousOutcomeError);
  expect(requests).toHaveLength(1);
});

test("a GET whose connection is reset for good is unreachable: it changed nothing", async () => {
  const { url, requests } = await serve(reset);
  const { http, clock } = client(url);
  expect(await outcomeOf(http.get("/things"))).toBeInstanceOf(UnreachableError);
  expect(requests).toHaveLength(6);
  expect(clock.slept).toEqual([500, 1000, 2000, 4000, 8000]);
});

test("a POST never rides on a connection that was used before", async () => {
  const { url, requests } = await serve(fine);
  const { http } = client(url);
  await http.get("/warm");
  await http.post("/things", { n: 1 });
  await http.post("/things", { n: 2 });
  await http.get("/warm");
  const [first, post, secondPost, last] = requests;
  expect(new Set([first?.connection, post?.connection, secondPost?.connection]).size).toBe(3);
  expect(last?.connection).toBe(first?.connection);
  expect(post?.headers.connection).toBe("close");
});

describe("the deadline", () => {
  test.each([
    {
      name: "429",
      reaction: status(429, { "retry-after": "50" }),
      error: { name: "ApiError", status: 429, vendorMessage: "status 429" },
      sent: 3,
    },
    { name: "503", reaction: status(503, { "retry-after": "100" }), error: { name: "ApiError", status: 503 }, sent: 2 },
    {
      name: "502 with Retry-After",
      reaction: status(502, { "retry-after": "100" }),
      error: { name: "ApiError", status: 502 },
      sent: 2,
    },
    {
      name: "a Retry-After beyond it",
      reaction: status(429, { "retry-after": "3600" }),
      error: { name: "ApiError", status: 429 },
      sent: 1,
    },
  ])("ends a storm of $name with the vendor's last answer", async ({ reaction, error, sent }) => {
    const { url, requests } = await serve(reaction);
    const { http } = client(url);
    expect(await outcomeOf(http.get("/things"))).toMatchObject(error);
    expect(requests).toHaveLength(sent);
  });
});

describe("Retry-After", () => {
  test.each([
    { name: "seconds", header: { "retry-after": "7" }, wait: 7000 },
    {
      name: "a date, by the vendor's own clock",
      header: { "retry-after": "Wed, 01 Jan 2020 00:00:09 GMT", date: "Wed, 01 Jan 2020 00:00:00 GMT" },
      wait: 9000,
    },
    { name: "none: the back-off", header: {}, wait: 500 },
  ])("$name", async ({ header, wait }) => {
    const { url } = await serve(status(429, header), fine);
    const { http, clock } = client(url);
    await http.post("/things", {});
    expect(clock.slept).toEqual([wait]);
  });
});

describe("cancelling", () => {
  test("before it is sent: nothing was done, and nothing is sent", async () => {
    const { url, requests } = await serve(fine);
    const { http } = client(url, { signal: AbortSignal.abort() });
    expect(await outcomeOf(http.post("/things", {}))).toMatchObject({
      name: "AwslinkError",
      message: "POST /things: it was cancelled. Nothing was done",
    });
    expect(requests).toEqual([]);
  });

  test.each([
    { method: "POST", name: "AmbiguousOutcomeError" },
    { method: "PUT", name: "AmbiguousOutcomeError" },
    { method: "GET", name: "AwslinkError" },
  ])("$method on its way ends at once as $name", async ({ method, name }) => {
    const cancel = new AbortController();
    const { url, requests } = await serve(() => cancel.abort());
    const { http } = client(url, { signal: cancel.signal });
    expect(await outcomeOf(http.request({ method, path: "/things" }))).toMatchObject({ name });
    expect(requests).toHaveLength(1);
  });
});
