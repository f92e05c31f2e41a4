/**
 * The provider's own service over gRPC. Until the first call nothing but the calls' names is loaded: Terraform starts
 * a provider several times for each command, and often only to see that it is there.
 */
import type { ServerUnaryCall, ServerWritableStream, sendUnaryData, UntypedServiceImplementation } from "@grpc/grpc-js";
import { type CallName, calls } from "../protocol/generated/calls.ts";
import type { CallAnswers } from "./call-answers.ts";
import { asBytes } from "./go-plugin-services.ts";
import type { ProviderServer } from "./provider-server.ts";

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

export function providerHandlers(options: ProviderServiceOptions): UntypedServiceImplementation {
  let loading: Promise<CallAnswers> | undefined;
  const load = () => {
    loading ??= loadAnswers(options).catch((error: unknown) => {
      loading = undefined;
      options.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
      throw error;
    });
    return loading;
  };
  return Object.fromEntries(
    callNames.map((call) => [
      call,
      calls[call].stream
        ? (stream: ServerWritableStream<Buffer, Buffer>) =>
            void load().then(
              (answers) => answers.stream(call, stream),
              (error: unknown) => stream.emit("error", notLoaded(error)),
            )
        : (request: ServerUnaryCall<Buffer, Buffer>, answer: sendUnaryData<Buffer>) =>
            void load().then(
              (answers) => answers.unary(call, request, answer),
              (error: unknown) => answer(notLoaded(error)),
            ),
    ]),
  );
}

/** gRPC's status UNKNOWN. */
function notLoaded(error: unknown): { code: number; details: string } {
  return { code: 2, details: error instanceof Error ? error.message : String(error) };
}

async function loadAnswers({ provider, stopping, log }: ProviderServiceOptions): Promise<CallAnswers> {
  const [{ callAnswers }, loaded] = await Promise.all([import("./call-answers.ts"), provider()]);
  return callAnswers({ provider: loaded, stopping, log });
}
