/** What went wrong on the way, in words a user can act on, and whether asking again can help. */
import type { Failure } from "./exchange.ts";
import { ExchangeStopped } from "./exchange.ts";
import type { Scrub } from "./scrub.ts";

export interface FailureContext {
  readonly scrub: Scrub;
  /** Host of the address, with its port; it can hold a customer's name and is taken out of what is told. */
  readonly host: string;
  /** Longest time for an attempt, in milliseconds. */
  readonly timeout: number;
  /** The environment variable that names the proxy in use. */
  readonly proxyVariable: string | undefined;
  readonly trustProblems: readonly string[];
  /** Where the address comes from, in the user's words. */
  readonly addressHint: string;
}

export interface DescribedFailure {
  readonly kind: FailureKind;
  /** What happened, as the end of a sentence: "the connection was refused". */
  readonly text: string;
  readonly nextStep: string;
  /** Whether the same request may fare better a moment later. */
  readonly transient: boolean;
  /** Whether anything of the request may have been carried out. */
  readonly left: boolean;
  /** A clean error for `cause`: without the request, its headers and its sockets. */
  readonly cause: NetworkFailure;
}

/** The cause of a failed request, secrets and host removed. */
class NetworkFailure extends Error {
  override readonly name = "NetworkFailure";
  /** The system's or the HTTP library's code, such as `ECONNREFUSED`; empty where it gave none. */
  readonly code: string;
  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

/** What a user can do about a failure depends on its kind. */
type FailureKind =
  | "address"
  | "certificate"
  | "tls"
  | "proxy"
  | "proxy key"
  | "timed out"
  | "broken"
  | "too long"
  | "cancelled"
  | "invalid"
  | "unknown";

const KINDS: Readonly<Record<string, readonly [FailureKind, string]>> = {
  ENOTFOUND: ["address", "the host of the address is not known"],
  EAI_AGAIN: ["address", "the host of the address could not be looked up"],
  ECONNREFUSED: ["address", "the connection was refused"],
  EHOSTUNREACH: ["address", "there is no way to the host"],
  ENETUNREACH: ["address", "there is no way to the network of the host"],
  EADDRNOTAVAIL: ["address", "the address cannot be connected to from here"],
  ETIMEDOUT: ["timed out", "the connection timed out"],
  UND_ERR_CONNECT_TIMEOUT: ["timed out", "no connection could be made in time"],
  ERR_TLS_CERT_ALTNAME_INVALID: ["certificate", "the certificate is for another host"],
  CERT_HAS_EXPIRED: ["certificate", "the certificate has expired"],
  CERT_NOT_YET_VALID: ["certificate", "the certificate is not valid yet"],
  CERT_REVOKED: ["certificate", "the certificate was revoked"],
  DEPTH_ZERO_SELF_SIGNED_CERT: ["certificate", "the certificate is signed by itself"],
  SELF_SIGNED_CERT_IN_CHAIN: ["certificate", "the certificate is signed by an authority that is not trusted here"],
  UNABLE_TO_GET_ISSUER_CERT: ["certificate", "the certificate's authority is not known here"],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ["certificate", "the certificate's authority is not known here"],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ["certificate", "the certificate's authority is not known here"],
  UND_ERR_PRX_TLS: ["proxy", "the proxy's certificate is for another host"],
  UND_ERR_PRX_CONN: ["proxy", "the proxy closed the connection"],
  ECONNRESET: ["broken", "the connection was reset"],
  EPIPE: ["broken", "the connection was closed"],
  UND_ERR_SOCKET: ["broken", "the connection was closed"],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ["broken", "the answer was cut off"],
  UND_ERR_INVALID_ARG: ["invalid", "the request cannot be sent"],
};

/** Puts a failure into words. */
export function describeFailure(failure: Failure, context: FailureContext): DescribedFailure {
  const error = rootOf(failure.error);
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  const [kind, text] = classify(error, code, message, failure, context);
  return {
    kind,
    text,
    nextStep: nextStep(kind, context),
    transient: !["certificate", "proxy key", "too long", "cancelled", "invalid"].includes(kind),
    // A proxy that wants a password has passed nothing on.
    left: failure.left && kind !== "proxy key",
    cause: new NetworkFailure(context.scrub(message).replaceAll(context.host, "<host>") || text, code),
  };
}

/** The error that says it best: of several attempts at several addresses the first, else the error itself. */
function rootOf(error: unknown): unknown {
  return error instanceof AggregateError && error.errors.length > 0 ? error.errors[0] : error;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

function classify(
  error: unknown,
  code: string,
  message: string,
  failure: Failure,
  context: FailureContext,
): readonly [FailureKind, string] {
  if (error instanceof ExchangeStopped) {
    switch (error.reason) {
      case "time-out":
        return ["timed out", `there was no whole answer within ${seconds(context.timeout)}`];
      case "too long":
        return ["too long", "the answer is longer than any that was expected"];
      case "cancelled":
        return ["cancelled", "it was cancelled"];
      case "written twice":
        return ["broken", "the connection was closed"];
    }
  }
  // undici has words, but no code of its own, for what a proxy refuses.
  const tunnel = /^Proxy response \((\d+)\)/.exec(message)?.[1];
  if (tunnel === "407" || message === "Proxy Authentication Required (407)") {
    return ["proxy key", "the proxy wants a user name and password (407)"];
  }
  if (tunnel !== undefined) return ["proxy", `the proxy refused the connection (${tunnel})`];
  const known = KINDS[code];
  if (known !== undefined) {
    return known[0] === "broken" && failure.left ? [known[0], `${known[1]} before the answer was whole`] : known;
  }
  if (code.startsWith("HPE_")) return ["broken", "the answer is not HTTP"];
  if (/^(ERR_SSL_|ERR_TLS_|EPROTO$)/.test(code)) return ["tls", "no secure connection could be made"];
  return ["unknown", "the connection failed"];
}

function nextStep(kind: FailureKind, context: FailureContext): string {
  const { addressHint, proxyVariable } = context;
  const proxy = proxyVariable === undefined ? "" : ` and the proxy that ${proxyVariable} names`;
  switch (kind) {
    case "address":
    case "timed out":
    case "unknown":
      return `Check the address (${addressHint}), the network${proxy}; then run again.`;
    case "certificate":
      return [
        `Check the address (${addressHint}). If your network signs its own certificates, name the file of its authority`,
        `(PEM) in NODE_EXTRA_CA_CERTS or SSL_CERT_FILE.`,
        ...context.trustProblems.map((problem) => `${problem}.`),
      ].join(" ");
    case "tls":
      return `Check the address (${addressHint}), above all whether it is http: or https:${proxy}.`;
    case "proxy":
      return `Check ${proxyVariable ?? "the proxy"}, or name the host in NO_PROXY if it needs none.`;
    case "proxy key":
      return `Write the user name and password into ${proxyVariable ?? "the proxy's address"} (http://user:password@host:port).`;
    case "broken":
      return `Run again; if it stays so, check the address (${addressHint}), the network${proxy}.`;
    case "too long":
      return `Check the address (${addressHint}).`;
    case "cancelled":
      return "Run again.";
    case "invalid":
      return "This is a mistake in awslink: please report it.";
  }
}

function seconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds} ms` : `${Math.round(milliseconds / 100) / 10} s`;
}
