/**
 * The services that go-plugin, the library through which Terraform runs its plugins, has beside the plugin's own: to
 * see whether it is alive, to have it leave, and to take what it prints. Their messages are so small that their bytes
 * are written down here.
 */
import type { ServerUnaryCall, ServerWritableStream, ServiceDefinition, sendUnaryData } from "@grpc/grpc-js";

export interface GoPluginEvents {
  /** Shutdown was asked for; called once the answer is on its way. */
  readonly shutdown: () => void;
  /** The client holds its connection open from now on. */
  readonly connected: () => void;
}

/** What both parts of each method have in common: requests and answers stay bytes. */
export const asBytes = {
  requestSerialize: (bytes: Buffer) => bytes,
  requestDeserialize: (bytes: Buffer) => bytes,
  responseSerialize: (bytes: Buffer) => bytes,
  responseDeserialize: (bytes: Buffer) => bytes,
} as const;

const unary = { requestStream: false, responseStream: false, ...asBytes } as const;

export const goPluginDefinition = {
  check: { path: "/grpc.health.v1.Health/Check", ...unary },
  shutdown: { path: "/plugin.GRPCController/Shutdown", ...unary },
  streamStdio: { path: "/plugin.GRPCStdio/StreamStdio", ...unary, responseStream: true },
} as const satisfies ServiceDefinition;

/** `status: SERVING` of grpc.health.v1. */
const serving = Buffer.of(0x08, 0x01);
/** Requests of grpc.health.v1 for the server as a whole, and for `service: "plugin"`. */
const healthRequests = [Buffer.alloc(0), Buffer.from("\x0a\x06plugin", "latin1")];
/** gRPC's status NOT_FOUND. */
const notFound = 5;

export interface GoPluginServices {
  readonly handlers: {
    check(call: ServerUnaryCall<Buffer, Buffer>, answer: sendUnaryData<Buffer>): void;
    shutdown(call: ServerUnaryCall<Buffer, Buffer>, answer: sendUnaryData<Buffer>): void;
    streamStdio(call: ServerWritableStream<Buffer, Buffer>): void;
  };
  /** Ends the streams that are held open. */
  endStreams(): void;
}

export function goPluginServices(events: GoPluginEvents): GoPluginServices {
  const streams = new Set<ServerWritableStream<Buffer, Buffer>>();
  return {
    handlers: {
      check({ request }, answer) {
        if (healthRequests.some((known) => known.equals(request))) answer(null, serving);
        else answer({ code: notFound, details: "there is no such service" });
      },
      shutdown(_call, answer) {
        answer(null, Buffer.alloc(0));
        setImmediate(events.shutdown);
      },
      streamStdio(call) {
        // Nothing is ever sent: logs go to stderr, which go-plugin reads by itself.
        streams.add(call);
        call.on("close", () => streams.delete(call));
        call.on("cancelled", () => streams.delete(call));
        events.connected();
      },
    },
    endStreams() {
      for (const stream of streams) stream.end();
    },
  };
}
