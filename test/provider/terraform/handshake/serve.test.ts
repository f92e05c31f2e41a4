import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { AwslinkError } from "../../../../provider/core/errors.ts";
import type { Environment } from "../../../../provider/terraform/handshake/environment.ts";
import type { ProviderServer } from "../../../../provider/terraform/handshake/provider-server.ts";
import { type ServedProvider, serve } from "../../../../provider/terraform/handshake/serve.ts";
import { calls } from "../../../../provider/terraform/protocol/generated/calls.ts";
import { clientCodecs } from "../../../../provider/terraform/protocol/generated/codecs.ts";
import { DiagnosticSeverity } from "../../../../provider/terraform/protocol/generated/messages.ts";
import { type Handshake, makeClientIdentity, PluginClient, readHandshake } from "../plugin-client.ts";

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const identity = makeClientIdentity();
const encrypted: Environment = { PLUGIN_CLIENT_CERT: identity.certificatePem };

interface Started {
  readonly served: ServedProvider;
  readonly handshake: Handshake;
  readonly log: string[];
  connect(): PluginClient;
}

async function start(
  provider: ProviderServer | (() => Promise<ProviderServer>),
  environment: Environment = encrypted,
): Promise<Started> {
  const written: string[] = [];
  const log: string[] = [];
  const served = await serve({
    provider: typeof provider === "function" ? provider : () => provider,
    environment,
    stdout: { write: (text) => written.push(text) },
    log: (message) => log.push(message),
  });
  undo.push(() => served.close());
  expect(written).toHaveLength(1);
  expect(written[0]).toMatch(/\n$/);
  const handshake = readHandshake(written[0] ?? "");
  const connect = () => connectAs(handshake, environment.PLUGIN_CLIENT_CERT ? identity : undefined);
  return { served, handshake, log, connect };
}

function connectAs(...how: ConstructorParameters<typeof PluginClient>): PluginClient {
  const client = new PluginClient(...how);
  undo.push(() => client.close());
  return client;
}

const named: ProviderServer = { validateProviderConfig: () => ({ diagnostics: [{ summary: "heard" }] }) };

describe("the handshake", () => {
  it("says where it listens and with which certificate, in one line", async () => {
    const { handshake } = await start(named);
    expect(handshake.parts).toEqual([
      "1",
      "6",
      "unix",
      handshake.address,
      "grpc",
      expect.stringMatching(/^[A-Za-z0-9+/]+$/),
    ]);
    expect(existsSync(handshake.address)).toBe(true);
  });

  it("has a part more where the client asks for shared connections", async () => {
    const { handshake } = await start(named, { ...encrypted, PLUGIN_MULTIPLEX_GRPC: "true" });
    expect(handshake.parts.slice(6)).toEqual(["false"]);
  });

  it("puts the socket where it is told", async () => {
    const folder = mkdtempSync(join(tmpdir(), "here-"));
    undo.push(() => rmSync(folder, { recursive: true }));
    const { handshake } = await start(named, { ...encrypted, PLUGIN_UNIX_SOCKET_DIR: folder });
    expect(handshake.address.startsWith(`${folder}/`)).toBe(true);
  });

  it.each([
    ["too long for a socket", `/tmp/${"long/".repeat(20)}`],
    ["not there", "/nowhere/at/all"],
  ])("listens on the loopback interface where the folder is %s", async (_name, folder) => {
    const { handshake, connect } = await start(named, { ...encrypted, PLUGIN_UNIX_SOCKET_DIR: folder });
    expect(handshake.network).toBe("tcp");
    expect(handshake.address).toMatch(/^127\.0\.0\.1:\d+$/);
    await expect(connect().call("validateProviderConfig", {})).resolves.toMatchObject({
      diagnostics: [{ summary: "heard" }],
    });
  });

  it("talks in the open where Terraform does not ask for more", async () => {
    const { handshake, connect } = await start(named, {});
    expect(handshake.certificate).toBeUndefined();
    expect(handshake.parts).toHaveLength(6);
    await expect(connect().call("validateProviderConfig", {})).resolves.toMatchObject({
      diagnostics: [{ summary: "heard" }],
    });
  });

  it("refuses to start for a client certificate that is none", async () => {
    const starting = serve({
      provider: () => named,
      environment: { PLUGIN_CLIENT_CERT: "x" },
      stdout: { write: () => {} },
    });
    await expect(starting).rejects.toThrow(AwslinkError);
  });
});

describe("mutual TLS", () => {
  it("lets the one client in", async () => {
    const { connect } = await start(named);
    await expect(connect().call("validateProviderConfig", {})).resolves.toMatchObject({
      diagnostics: [{ summary: "heard" }],
    });
  });

  it.each([
    ["without a certificate", undefined, true],
    ["with another, of the same subject", makeClientIdentity(), true],
    ["that does not encrypt", undefined, false],
  ])("refuses a client %s", async (_name, foreign, secure) => {
    const handled = vi.fn(() => ({}));
    const { handshake } = await start({ validateProviderConfig: handled });
    await expect(connectAs(handshake, foreign, secure).call("validateProviderConfig", {})).rejects.toMatchObject({
      code: 14,
    });
    expect(handled).not.toHaveBeenCalled();
  });

  it("is with the provider that the handshake names, and no other", async () => {
    const [one, other] = [await start(named), await start(named)];
    const mixed: Handshake = { ...one.handshake, certificate: other.handshake.certificate };
    await expect(connectAs(mixed, identity).call("validateProviderConfig", {})).rejects.toMatchObject({ code: 14 });
  });
});

describe("a call", () => {
  it("is handed to the provider, which is made at the first one", async () => {
    const make = vi.fn(
      async (): Promise<ProviderServer> => ({
        ...named,
        configureProvider: ({ terraformVersion }) => ({ diagnostics: [{ summary: terraformVersion }] }),
      }),
    );
    const { connect } = await start(make);
    const client = connect();
    expect(make).not.toHaveBeenCalled();
    const [configured] = await Promise.all([
      client.call("configureProvider", { terraformVersion: "1.11.4" }),
      client.call("validateProviderConfig", {}),
    ]);
    expect(configured.diagnostics[0]?.summary).toBe("1.11.4");
    expect(make).toHaveBeenCalledTimes(1);
  });

  it("may be larger than gRPC takes by itself", async () => {
    const { connect } = await start({ readDataSource: ({ config }) => ({ state: { msgpack: config?.msgpack } }) });
    const msgpack = Buffer.alloc(20 * 1024 * 1024, 7);
    const { state } = await connect().call("readDataSource", { config: { msgpack } });
    expect(Buffer.compare(state?.msgpack ?? Buffer.alloc(0), msgpack)).toBe(0);
  });

  it.each(["getFunctions", "planAction", "importResourceState"] as const)(
    "that the provider does not know is not there: %s",
    async (call) => {
      const { connect } = await start(named);
      await expect(connect().call(call, {})).rejects.toMatchObject({ code: 12 });
    },
  );

  it("of a later protocol is not there either", async () => {
    const { connect } = await start(named);
    await expect(connect().raw("/tfplugin6.Provider/LockState")).rejects.toMatchObject({ code: 12 });
  });

  it("of a stream is answered by event after event, and is not there without a handler", async () => {
    const { connect } = await start({
      async *listResource() {
        yield { displayName: "one" };
        yield { displayName: "two" };
      },
    });
    const events: string[] = [];
    for await (const event of connect().stream(calls.listResource.path)) {
      events.push(clientCodecs.listResource.decodeResponse(event as Buffer).displayName);
    }
    expect(events).toEqual(["one", "two"]);
    const [error] = await once(connect().stream(calls.invokeAction.path), "error");
    expect(error).toMatchObject({ code: 12 });
  });

  it("is told when nobody waits for it any more", async () => {
    const begun = Promise.withResolvers<void>();
    const ended = Promise.withResolvers<unknown>();
    const { connect } = await start({
      readResource: (_request, { signal }) =>
        new Promise((resolve) => {
          signal.addEventListener("abort", () => {
            ended.resolve(signal.reason);
            resolve({});
          });
          begun.resolve();
        }),
    });
    const abort = new AbortController();
    const asked = connect().call("readResource", {}, abort.signal);
    await begun.promise;
    abort.abort();
    await expect(asked).rejects.toMatchObject({ code: 1 });
    expect(await ended.promise).toBeInstanceOf(Error);
  });

  it("is told when Terraform wants to stop, and can still answer", async () => {
    const begun = Promise.withResolvers<void>();
    const { connect } = await start({
      applyResourceChange: async (_request, { signal }) => {
        begun.resolve();
        await once(signal, "abort");
        return { newState: { msgpack: Buffer.of(0xc0) } };
      },
    });
    const client = connect();
    const asked = client.call("applyResourceChange", {});
    await begun.promise;
    await expect(client.call("stopProvider", {})).resolves.toEqual({ error: "" });
    await expect(asked).resolves.toMatchObject({ newState: { msgpack: Buffer.of(0xc0) } });
  });
});

describe("a handler that throws", () => {
  const refused = new AwslinkError("the key is not accepted", { nextStep: "make another one" });
  const throwing = (error: unknown) => () => {
    throw error;
  };

  it("of awslink's own is told in its words", async () => {
    const { connect, log } = await start({ configureProvider: throwing(refused) });
    const { diagnostics } = await connect().call("configureProvider", {});
    expect(diagnostics).toEqual([
      { severity: DiagnosticSeverity.ERROR, summary: "the key is not accepted", detail: "make another one" },
    ]);
    expect(log).toEqual([]);
  });

  it("unexpectedly is told without a stack, which is in the log", async () => {
    const { connect, log } = await start({ planResourceChange: throwing(new TypeError("x is not a function")) });
    const { diagnostics } = await connect().call("planResourceChange", {});
    expect(diagnostics[0]?.detail).toContain("planResourceChange: x is not a function. This is a bug");
    expect(diagnostics[0]?.detail).not.toContain("    at ");
    expect(log.join("\n")).toContain("    at ");
  });

  it("loses nothing of the state", async () => {
    const { connect } = await start({ applyResourceChange: throwing(refused), readResource: throwing(refused) });
    const state = { msgpack: Buffer.of(1), json: Buffer.alloc(0) };
    const kept = { newState: { msgpack: Buffer.of(1) }, private: Buffer.of(2), diagnostics: [{}] };
    const client = connect();
    const apply = { priorState: state, plannedState: {}, plannedPrivate: Buffer.of(2) };
    await expect(client.call("applyResourceChange", apply)).resolves.toMatchObject(kept);
    await expect(client.call("readResource", { currentState: state, private: Buffer.of(2) })).resolves.toMatchObject(
      kept,
    );
  });

  it("in a function or while stopping is told where that belongs", async () => {
    const { connect } = await start({ callFunction: throwing(refused), stopProvider: throwing(refused) });
    const client = connect();
    await expect(client.call("callFunction", {})).resolves.toMatchObject({
      error: { text: expect.stringContaining("not accepted") },
    });
    await expect(client.call("stopProvider", {})).resolves.toMatchObject({
      error: expect.stringContaining("not accepted"),
    });
  });

  it("in a stream, or while the provider is made, fails in gRPC", async () => {
    const { connect } = await start({
      // biome-ignore lint/correctness/useYield: it fails before there is anything to give.
      async *listResource() {
        throw refused;
      },
    });
    const [error] = await once(connect().stream(calls.listResource.path).resume(), "error");
    expect(error).toMatchObject({ code: 2, details: "the key is not accepted" });
    const broken = await start(async () => {
      throw refused;
    });
    await expect(broken.connect().call("getMetadata", {})).rejects.toMatchObject({
      code: 2,
      details: "the key is not accepted",
    });
  });
});

describe("what go-plugin asks beside", () => {
  it("says that it is alive, and that nothing else is", async () => {
    const { connect } = await start(named);
    const client = connect();
    const health = "/grpc.health.v1.Health/Check";
    await expect(client.raw(health, Buffer.from("\x0a\x06plugin"))).resolves.toEqual(Buffer.of(8, 1));
    await expect(client.raw(health)).resolves.toEqual(Buffer.of(8, 1));
    await expect(client.raw(health, Buffer.from("\x0a\x05other"))).rejects.toMatchObject({ code: 5 });
  });

  it("leaves on Shutdown, with its socket, though a stream is held open and a call does not end", async () => {
    const begun = Promise.withResolvers<void>();
    const { connect, served, handshake } = await start({
      readResource: () => {
        begun.resolve();
        return new Promise(() => {});
      },
    });
    const client = connect();
    const stream = client.stream("/plugin.GRPCStdio/StreamStdio");
    stream.on("error", () => {});
    client.call("readResource", {}).catch(() => {});
    await begun.promise;
    await expect(client.shutdown()).resolves.toEqual(Buffer.alloc(0));
    await served.closed;
    expect(existsSync(dirname(handshake.address))).toBe(false);
  });

  it("has no socket to leave behind once the client is there to stay", async () => {
    const { connect, handshake } = await start(named);
    const client = connect();
    client.stream("/plugin.GRPCStdio/StreamStdio").on("error", () => {});
    // Two calls of one connection are heard in their order.
    await client.call("validateProviderConfig", {});
    await vi.waitFor(() => expect(existsSync(dirname(handshake.address))).toBe(false));
    await expect(client.call("validateProviderConfig", {})).resolves.toBeDefined();
  });

  it("does not need to be asked twice", async () => {
    const { served, handshake } = await start(named);
    await Promise.all([served.close(), served.close()]);
    expect(existsSync(handshake.address)).toBe(false);
  });
});
