/** Answers for handlers that threw: an error that users can read, and nothing lost of what is in their state. */
import { AwslinkError, describeError } from "../../core/errors.ts";
import type { CallMessages, CallName } from "../protocol/generated/calls.ts";
import { type DiagnosticInit, DiagnosticSeverity } from "../protocol/generated/messages.ts";

/** The calls whose answers can carry diagnostics; all unary ones but two. */
type DiagnosedCall = {
  [Call in CallName]: CallMessages[Call]["response"] extends { readonly diagnostics?: infer _Diagnostics }
    ? Call
    : never;
}[CallName];

type Failure<Call extends CallName> = (
  request: CallMessages[Call]["request"],
  error: unknown,
) => CallMessages[Call]["response"];

const diagnosed =
  <Call extends DiagnosedCall>(call: Call): ((request: unknown, error: unknown) => { diagnostics: DiagnosticInit[] }) =>
  (_request, error) => ({ diagnostics: [diagnosticOf(call, error)] });

/**
 * The answer in the place of what a handler did not give. A resource's state stays what it was before the call: a
 * handler of apply that knows better answers with it and does not throw.
 *
 * Calls without an entry have no answer that could carry an error: they fail in gRPC.
 */
export const failureResponses: { readonly [Call in CallName]?: Failure<Call> } = {
  getMetadata: diagnosed("getMetadata"),
  getProviderSchema: diagnosed("getProviderSchema"),
  getResourceIdentitySchemas: diagnosed("getResourceIdentitySchemas"),
  validateProviderConfig: diagnosed("validateProviderConfig"),
  configureProvider: diagnosed("configureProvider"),
  stopProvider: (_request, error) => ({ error: describeError(error) }),
  validateResourceConfig: diagnosed("validateResourceConfig"),
  upgradeResourceState: diagnosed("upgradeResourceState"),
  upgradeResourceIdentity: diagnosed("upgradeResourceIdentity"),
  readResource: (request, error) => ({
    newState: request.currentState,
    private: request.private,
    newIdentity: request.currentIdentity,
    diagnostics: [diagnosticOf("readResource", error)],
  }),
  planResourceChange: diagnosed("planResourceChange"),
  applyResourceChange: (request, error) => ({
    newState: request.priorState,
    private: request.plannedPrivate,
    newIdentity: request.plannedIdentity,
    diagnostics: [diagnosticOf("applyResourceChange", error)],
  }),
  importResourceState: diagnosed("importResourceState"),
  moveResourceState: diagnosed("moveResourceState"),
  generateResourceConfig: diagnosed("generateResourceConfig"),
  validateDataResourceConfig: diagnosed("validateDataResourceConfig"),
  readDataSource: diagnosed("readDataSource"),
  getFunctions: diagnosed("getFunctions"),
  callFunction: (_request, error) => ({ error: { text: describeError(error) } }),
  validateEphemeralResourceConfig: diagnosed("validateEphemeralResourceConfig"),
  openEphemeralResource: diagnosed("openEphemeralResource"),
  renewEphemeralResource: diagnosed("renewEphemeralResource"),
  closeEphemeralResource: diagnosed("closeEphemeralResource"),
  validateListResourceConfig: diagnosed("validateListResourceConfig"),
  validateActionConfig: diagnosed("validateActionConfig"),
  planAction: diagnosed("planAction"),
};

function diagnosticOf(call: CallName, error: unknown): DiagnosticInit {
  if (error instanceof AwslinkError) {
    return { severity: DiagnosticSeverity.ERROR, summary: error.message, detail: error.nextStep ?? "" };
  }
  return {
    severity: DiagnosticSeverity.ERROR,
    summary: "awslink failed where it should not",
    detail: `${call}: ${describeError(error)}. This is a bug of awslink: please report it; TF_LOG=debug shows more.`,
  };
}
