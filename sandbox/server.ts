/** One HTTP server on 127.0.0.1 for all vendors, with the log and the faults before them. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { createAdaptorServer } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono, type MiddlewareHandler } from "hono";
import type { Fault, Faults } from "./faults.ts";
import type { LoggedRequest, RequestLog } from "./request-log.ts";
import type { Exchange, SandboxContext, SandboxEnv, Vendor } from "./vendor.ts";

/** The only address that a sandbox listens on: its credentials are written in the documents. */
export const HOST = "127.0.0.1";

/** Where the sandbox is asked about itself; never a vendor's path, never logged. */
export const CONTROL_PATH = "/_sandbox";

function parseBody(text: string, contentType: string): unknown {
  if (text === "") return undefined;
  if (contentType.startsWith("application/x-www-form-urlencoded")) return Object.fromEntries(new URLSearchParams(text));
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Longest body that a compressed one may become, in bytes. */
const LONGEST_BODY = 64 * 1024 * 1024;

/** The body as text; one that came compressed is taken apart. What cannot be is left as it came. */
function bodyText(bytes: Uint8Array, encoding: string): string {
  if (encoding.trim().toLowerCase() !== "gzip") return new TextDecoder().decode(bytes);
  try {
    return new TextDecoder().decode(gunzipSync(bytes, { maxOutputLength: LONGEST_BODY }));
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** Reads the body once, for the log, the faults and the vendor. */
const readExchange: MiddlewareHandler<SandboxEnv> = async (context, next) => {
  const { req } = context;
  const text = bodyText(new Uint8Array(await req.arrayBuffer()), req.header("Content-Encoding") ?? "");
  const exchange: Exchange = {
    method: req.method,
    path: req.path,
    query: new URL(req.url).search.replace(/^\?/, ""),
    headers: req.raw.headers,
    text,
    body: parseBody(text, req.header("Content-Type") ?? ""),
  };
  context.set("exchange", exchange);
  await next();
};

function isControl(path: string): boolean {
  return path === CONTROL_PATH || path.startsWith(`${CONTROL_PATH}/`);
}

/** Resets the connection: the client sees ECONNRESET and no answer. */
function resetConnection(context: SandboxContext): void {
  context.env.incoming.socket.resetAndDestroy();
  replaceAnswer(context, RESPONSE_ALREADY_SENT);
}

function replaceAnswer(context: SandboxContext, response: Response): void {
  // Assigning over an answer would keep its headers.
  context.res = undefined;
  context.res = response;
}

function faultAnswer({ status, body, headers }: Pick<Fault, "status" | "body" | "headers">): Response {
  const isText = body === undefined || typeof body === "string";
  return new Response(isText ? (body ?? null) : JSON.stringify(body), {
    status: status ?? 500,
    headers: { ...(isText ? {} : { "Content-Type": "application/json" }), ...headers },
  });
}

export interface ServerParts {
  readonly vendors: readonly Vendor[];
  readonly control: Hono<SandboxEnv>;
  readonly faults: Faults;
  readonly log: RequestLog;
  /** Told of every request when it is answered. */
  readonly onRequest: (request: LoggedRequest) => void;
  /** Told of what should not happen: an error inside of the sandbox. */
  readonly onFailure: (error: unknown) => void;
}

/** The log and the faults around every request to a vendor. `closing` ends the waits of a sandbox that is closed. */
function guard(parts: ServerParts, closing: AbortSignal): MiddlewareHandler<SandboxEnv> {
  return async (context, next) => {
    const exchange = context.get("exchange");
    const { method, path } = exchange;
    if (isControl(path)) return next();
    const vendor = parts.vendors.find((candidate) => candidate.owns(method, path));
    const target = { vendor: vendor?.name ?? "unknown", method, path, action: vendor?.action?.(exchange) };
    const answered = parts.log.arrive({ ...exchange, ...target });
    const fault = parts.faults.take(target);
    const done = (status: number | null, what?: string) =>
      parts.onRequest(answered({ status, ...(what === undefined ? {} : { fault: what }) }));

    if (fault?.latencyMs !== undefined)
      await wait(fault.latencyMs, undefined, { signal: closing }).catch(() => undefined);
    if (fault?.reset === "before") {
      resetConnection(context);
      return done(null, "reset before");
    }
    if (fault?.status !== undefined && fault.commit !== true && fault.reset === undefined) {
      replaceAnswer(context, faultAnswer(fault));
      return done(fault.status, "status");
    }
    await next();
    if (fault?.reset === "after") {
      resetConnection(context);
      return done(null, "reset after");
    }
    if (fault?.status !== undefined) {
      replaceAnswer(context, faultAnswer(fault));
      return done(fault.status, "status after commit");
    }
    return done(context.res.status, fault?.latencyMs === undefined ? undefined : "latency");
  };
}

function assemble(parts: ServerParts, closing: AbortSignal): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.use(readExchange, guard(parts, closing));
  app.route(CONTROL_PATH, parts.control);
  for (const vendor of parts.vendors) {
    if (vendor.control !== undefined) app.route(`${CONTROL_PATH}/${vendor.name}`, vendor.control);
    app.route("/", vendor.routes);
  }
  app.notFound((context) => {
    const { method, path } = context.get("exchange");
    const vendor = parts.vendors.find((candidate) => candidate.owns(method, path));
    if (vendor !== undefined && !isControl(path)) return vendor.notFound(context);
    return context.json({ error: { message: `the sandbox has no ${method} ${path}` } }, 404);
  });
  app.onError((error, context) => {
    parts.onFailure(error);
    return context.json({ error: { message: "the sandbox failed; its log says more" } }, 500);
  });
  return app;
}

/** A server that listens. */
export interface Listening {
  readonly port: number;
  /** Ends all connections, those with a request under way too. */
  close(): Promise<void>;
}

/**
 * Starts listening.
 *
 * @param port 0 takes a free one.
 * @throws Error with `code` `EADDRINUSE` where the port is taken
 */
export async function listen(parts: ServerParts, port: number): Promise<Listening> {
  const closing = new AbortController();
  // Without serverOptions for HTTP/2 it is a plain HTTP/1.1 server.
  const server = createAdaptorServer({ fetch: assemble(parts, closing.signal).fetch }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => {
      server.removeListener("error", reject);
      resolve();
    });
  });
  return {
    // An address is an object for every server that listens on a port.
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve, reject) => {
        closing.abort();
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}
