/**
 * The provider's own service over gRPC. Until the first call nothing but the calls' names is loaded: Terraform starts
 * a provider several times for each command, and often only to see that it is there.
 */
import type { ServerUnaryCall, ServerWritableStream, sendUnaryData, UntypedServiceImplementation } from "@grpc/grpc-js";
import { AwslinkError } from "../../core/errors.ts";
import { type CallName, calls } from "../protocol/generated/calls.ts";
import { asBytes } from "./go-plugin-services.ts";
import type { CallContext, ProviderServer } from "./provider-server.ts";

/** gRPC's status codes that are answered here. */
const status = { cancelled: 1, unknown: 2, unimplemented: 12 } as const;

const callNames = Object.keys(calls) as CallName[]; // Object.keys of a literal has its keys, which its type cannot say.

export const providerDefinition = Object.fromEntries(
  callNames.map((call) => [
    call,
    { path: calls[call].path, requestStream: false, responseStream: calls[call].stream, ...asBytes },
  ]),
);

export interface ProviderServiceOptions {
  /** Makes the provider; asked once, at the first call. */
  readonly provider: () => ProviderServer | Promise<ProviderServer>;
  /** Fires when the provider is to stop: see {@link CallContext.signal}. */
  readonly stopping: AbortController;
  /** Takes what only the log is to know: an unexpected failure with its stack. */
  readonly log: (message: string) => void;
}

interface Loaded {
  readonly provider: ProviderServer;
  readonly codecs: typeof import("../protocol/generated/codecs.ts")["serverCodecs"];
  readonly failures: typeof import("./failure-response.ts")["failureResponses"];
}

type UntypedHandler = (request: unknown, context: CallContext) => unknown;

/** A call's functions, freed of its types: each belongs to the others by the name under which they are found. */
interface UntypedCall {
  readonly handler: UntypedHandler | undefined;
  readonly decode: (bytes: Uint8Array) => unknown;
  readonly encode: (response: unknown) => Uint8Array;
  readonly failure: ((request: unknown, error: unknown) => unknown) | undefined;
}

export function providerHandlers(options: ProviderServiceOptions): UntypedServiceImplementation {
  let loading: Promise<Loaded> | undefined;
  const load = () => {
    loading ??= loadAll(options.provider).catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
  return Object.fromEntries(
    callNames.map((call) => [
      call,
      calls[call].stream
        ? (stream: ServerWritableStream<Buffer, Buffer>) => void answerStream(call, stream, load, options)
        : (request: ServerUnaryCall<Buffer, Buffer>, answer: sendUnaryData<Buffer>) =>
            void answerUnary(call, request, answer, load, options),
    ]),
  );
}

async function loadAll(provider: ProviderServiceOptions["provider"]): Promise<Loaded> {
  const [codecs, failures, loaded] = await Promise.all([
    import("../protocol/generated/codecs.ts"),
    import("./failure-response.ts"),
    provider(),
  ]);
  return { codecs: codecs.serverCodecs, failures: failures.failureResponses, provider: loaded };
}

function untyped({ provider, codecs, failures }: Loaded, call: CallName): UntypedCall {
  const handler = provider[call]?.bind(provider);
  return {
    handler: handler as UntypedHandler | undefined,
    decode: codecs[call].decodeRequest,
    encode: codecs[call].encodeResponse as UntypedCall["encode"],
    failure: failures[call] as UntypedCall["failure"],
  };
}

async function answerUnary(
  name: CallName,
  asked: ServerUnaryCall<Buffer, Buffer>,
  answer: sendUnaryData<Buffer>,
  load: () => Promise<Loaded>,
  options: ProviderServiceOptions,
): Promise<void> {
  const context = contextOf(asked, options.stopping.signal);
  try {
    const call = untyped(await load(), name);
    if (name === "stopProvider") options.stopping.abort(new Error("Terraform asked the provider to stop"));
    // Stopping is the handshake's business; a provider may add to it.
    const handler = call.handler ?? (name === "stopProvider" ? () => ({}) : undefined);
    if (handler === undefined) {
      answer({ code: status.unimplemented, details: `awslink has no ${name}` });
      return;
    }
    const request = call.decode(asked.request);
    let response: unknown;
    try {
      response = await handler(request, context);
    } catch (error) {
      if (call.failure === undefined) throw error;
      logUnexpected(name, error, options.log);
      response = call.failure(request, error);
    }
    answer(null, asBuffer(call.encode(response)));
  } catch (error) {
    logUnexpected(name, error, options.log);
    answer({ code: status.unknown, details: messageOf(error) });
  }
}

async function answerStream(
  name: CallName,
  stream: ServerWritableStream<Buffer, Buffer>,
  load: () => Promise<Loaded>,
  options: ProviderServiceOptions,
): Promise<void> {
  const context = contextOf(stream, options.stopping.signal);
  try {
    const call = untyped(await load(), name);
    if (call.handler === undefined) {
      stream.emit("error", { code: status.unimplemented, details: `awslink has no ${name}` });
      return;
    }
    // By its type the handler of a stream gives one; see ProviderServer.
    const events = call.handler(call.decode(stream.request), context) as AsyncIterable<unknown>;
    for await (const event of events) {
      if (stream.cancelled) return;
      if (!stream.write(asBuffer(call.encode(event)))) await drained(stream);
    }
    stream.end();
  } catch (error) {
    logUnexpected(name, error, options.log);
    stream.emit("error", { code: status.unknown, details: messageOf(error) });
  }
}

function contextOf(
  asked: ServerUnaryCall<Buffer, Buffer> | ServerWritableStream<Buffer, Buffer>,
  stopping: AbortSignal,
): CallContext {
  const cancelled = new AbortController();
  asked.on("cancelled", () => cancelled.abort(new Error("whoever asked does not wait for the answer any more")));
  return { signal: AbortSignal.any([cancelled.signal, stopping]) };
}

/** Resolves when the stream takes more, or never will. */
function drained(stream: ServerWritableStream<Buffer, Buffer>): Promise<void> {
  return new Promise((resolve) => {
    stream.once("drain", resolve);
    stream.once("cancelled", resolve);
    stream.once("close", resolve);
  });
}

function logUnexpected(call: CallName, error: unknown, log: (message: string) => void): void {
  // What awslink throws on purpose says everything in its message.
  if (error instanceof AwslinkError) return;
  log(`${call}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
