/** What a provider has to be for the handshake to serve it: an object with one function for each call that it knows. */
import type { CallMessages, CallName, calls } from "../protocol/generated/calls.ts";

export interface CallContext {
  /** Fires when whoever asked does not wait for the answer any more, or asked the provider to stop. */
  readonly signal: AbortSignal;
}

/** The calls that are answered by any number of events. */
type StreamCall = { [Call in CallName]: (typeof calls)[Call]["stream"] extends true ? Call : never }[CallName];

type Answer<Call extends CallName> = Call extends StreamCall
  ? AsyncIterable<CallMessages[Call]["response"]>
  : Promise<CallMessages[Call]["response"]> | CallMessages[Call]["response"];

export type CallHandler<Call extends CallName> = (
  request: CallMessages[Call]["request"],
  context: CallContext,
) => Answer<Call>;

/**
 * A provider: `{ planResourceChange: async (request) => response, … }`. What is not there is answered with gRPC's
 * UNIMPLEMENTED. What a handler throws becomes an error diagnostic; see {@link failureResponse}.
 */
export type ProviderServer = { readonly [Call in CallName]?: CallHandler<Call> };
