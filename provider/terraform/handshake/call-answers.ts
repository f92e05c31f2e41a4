/**
 * How a call is answered: its request is decoded, handed to the provider, and what comes of it encoded. Loaded with the
 * first call, together with everything that an answer takes.
 */
import type { ServerUnaryCall, ServerWritableStream, sendUnaryData } from "@grpc/grpc-js";
import { AwslinkError } from "../../core/errors.ts";
import type { CallName } from "../protocol/generated/calls.ts";
import { serverCodecs } from "../protocol/generated/codecs.ts";
import { failureResponses } from "./failure-response.ts";
import type { CallContext, ProviderServer } from "./provider-server.ts";

/** gRPC's status codes that are answered here. */
const status = { unknown: 2, unimplemented: 12 } as const;

export interface CallAnswersOptions {
  readonly provider: ProviderServer;
  /** Fires when the provider is to stop: see {@link CallContext.signal}. */
  readonly stopping: AbortController;
  /** Takes what only the log is to know: an unexpected failure with its stack. */
  readonly log: (message: string) => void;
}

export interface CallAnswers {
  unary(name: CallName, asked: ServerUnaryCall<Buffer, Buffer>, answer: sendUnaryData<Buffer>): Promise<void>;
  stream(name: CallName, stream: ServerWritableStream<Buffer, Buffer>): Promise<void>;
}

type UntypedHandler = (request: unknown, context: CallContext) => unknown;

/** A call's functions, freed of its types: each belongs to the others by the name under which they are found. */
interface UntypedCall {
  readonly handler: UntypedHandler | undefined;
  readonly decode: (bytes: Uint8Array) => unknown;
  readonly encode: (response: unknown) => Uint8Array;
  readonly failure: ((request: unknown, error: unknown) => unknown) | undefined;
}

export function callAnswers(options: CallAnswersOptions): CallAnswers {
  return {
    unary: (name, asked, answer) => answerUnary(name, asked, answer, options),
    stream: (name, stream) => answerStream(name, stream, options),
  };
}

function untyped(provider: ProviderServer, call: CallName): UntypedCall {
  const handler = provider[call]?.bind(provider);
  return {
    handler: handler as UntypedHandler | undefined,
    decode: serverCodecs[call].decodeRequest,
    encode: serverCodecs[call].encodeResponse as UntypedCall["encode"],
    failure: failureResponses[call] as UntypedCall["failure"],
  };
}

async function answerUnary(
  name: CallName,
  asked: ServerUnaryCall<Buffer, Buffer>,
  answer: sendUnaryData<Buffer>,
  options: CallAnswersOptions,
): Promise<void> {
  const context = contextOf(asked, options.stopping.signal);
  try {
    const call = untyped(options.provider, name);
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
  options: CallAnswersOptions,
): Promise<void> {
  const context = contextOf(stream, options.stopping.signal);
  try {
    const call = untyped(options.provider, name);
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
  const abort = () => cancelled.abort(new Error("whoever asked does not wait for the answer any more"));
  // It may have been before all was loaded.
  if (asked.cancelled) abort();
  else asked.on("cancelled", abort);
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
