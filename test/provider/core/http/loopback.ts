/** Servers on loopback that answer, break off and fall silent as a test says, and a clock that never waits. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo, Server, Socket } from "node:net";
import { onTestFinished } from "vitest";
import { HttpClient, type HttpClientOptions, type HttpLogEvent } from "../../../../provider/core/http/client.ts";
import type { Clock } from "../../../../provider/core/http/clock.ts";

/** What a server does with a request. */
export type Reaction = (response: ServerResponse, request: IncomingMessage) => void;

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  /** Which connection it came on, from 1. */
  readonly connection: number;
}

export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Reaction {
  return (response) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
}

export function status(code: number, headers: Record<string, string> = {}): Reaction {
  return json({ error: { message: `status ${code}` } }, code, headers);
}

/** The connection is reset before anything of an answer. */
export const reset: Reaction = (response) => response.socket?.resetAndDestroy();

/** Never an answer; the client has to give up. */
export const silence: Reaction = () => {};

/** An answer that is cut off in its body. */
export function cutOff(code: number): Reaction {
  return (response) => {
    response.writeHead(code, { "content-type": "application/json", "content-length": "1000" });
    response.write('{"cut":', () => response.socket?.resetAndDestroy());
  };
}

/** Starts a server on a port of its own and stops it after the test. */
export async function listen(server: Server, port = 0): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  // A server that listens on a port has an address of this form.
  return (server.address() as AddressInfo).port;
}

/** A server that reacts to its first request by the first reaction, and so on; the last one stays. */
export async function serve(...reactions: readonly Reaction[]): Promise<{ url: string; requests: SeenRequest[] }> {
  const requests: SeenRequest[] = [];
  const url = await serveBy(
    (response, request) => reactions[Math.min(requests.length, reactions.length) - 1]?.(response, request),
    requests,
  );
  return { url, requests };
}

/** A server with one reaction for all. */
export async function serveBy(reaction: Reaction, requests: SeenRequest[] = []): Promise<string> {
  const server = createServer(recording(requests, reaction));
  return `http://127.0.0.1:${await listen(server)}`;
}

/** Writes down each request as soon as it is whole, then reacts. */
export function recording(requests: SeenRequest[], reaction: Reaction): RequestListener {
  const connections = new Map<unknown, number>();
  return (request, response) => {
    if (!connections.has(request.socket)) connections.set(request.socket, connections.size + 1);
    const connection = connections.get(request.socket) ?? 0;
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      requests.push({
        method: request.method ?? "",
        url: request.url ?? "",
        headers: request.headers,
        body,
        connection,
      });
      reaction(response, request);
    });
  };
}

/** A clock whose time goes on only by sleeping, and then at once, in the order of the wakings. */
export class LeapingClock implements Clock {
  time = Date.parse("2026-11-20T12:00:00Z");
  readonly slept: number[] = [];
  readonly #sleepers: { readonly at: number; readonly wake: () => void }[] = [];

  now(): number {
    return this.time;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    this.slept.push(milliseconds);
    return new Promise((wake) => {
      signal?.addEventListener("abort", () => wake());
      this.#sleepers.push({ at: this.time + milliseconds, wake });
      this.#sleepers.sort((a, b) => a.at - b.at);
      setImmediate(() => {
        const next = this.#sleepers.shift();
        if (next === undefined) return;
        this.time = Math.max(this.time, next.at);
        next.wake();
      });
    });
  }
}

export const API_KEY = "key-4f1c9d2e7b";

/** A client for a test: no waiting, the whole jitter, and all that it logs. */
export function client(
  baseUrl: string,
  options: Partial<HttpClientOptions> = {},
): { http: HttpClient; clock: LeapingClock; log: HttpLogEvent[] } {
  const clock = new LeapingClock();
  const log: HttpLogEvent[] = [];
  const http = new HttpClient({
    baseUrl,
    headers: { "X-Api-Key": API_KEY },
    secrets: [API_KEY],
    errorMessage: (_, body) => {
      const { error } = (body ?? {}) as { error?: { message?: string } };
      return error?.message;
    },
    clock,
    random: () => 1,
    log: (event) => log.push(event),
    ...options,
  });
  onTestFinished(() => http.close());
  return { http, clock, log };
}

/** What a promise came to, as a value: an error too. */
export async function outcomeOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.catch((error: unknown) => error);
}
