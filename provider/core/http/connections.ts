/** The connections of one client: through the environment's proxies or not, kept alive or each used once. */
import { Agent, type Dispatcher, EnvHttpProxyAgent } from "undici";
import { AwslinkError } from "../errors.ts";
import { readTrust } from "./trust.ts";

export interface ConnectionsOptions {
  readonly origin: URL;
  /** Longest time until a connection stands, TLS included, in milliseconds. */
  readonly connectTimeout: number;
  /** Takes the place of all of it, in tests. */
  readonly dispatcher?: Dispatcher | undefined;
}

export interface Connections {
  /** For what may be repeated: connections are kept and used again. */
  readonly kept: Dispatcher;
  /**
   * For what may not: each request gets a connection of its own. The other side may close a kept connection at any
   * time; a request that is just then written to it fails as if it might have been carried out.
   */
  readonly fresh: Dispatcher;
  /** The environment variable that names the proxy in use; undefined: there is none. */
  readonly proxyVariable: string | undefined;
  /** The proxy's user name and password, never to be shown. */
  readonly secrets: readonly string[];
  /** What was wrong with the files of extra certificate authorities. */
  readonly trustProblems: readonly string[];
  close(): Promise<void>;
}

/**
 * The variables that name the proxy for an address, the first that is set counts: undici's own order. Without one for
 * `https:`, undici takes the one for `http:`.
 */
const PROXY_VARIABLES = {
  "http:": ["http_proxy", "HTTP_PROXY"],
  "https:": ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"],
} as const;

/**
 * Opens nothing yet: connections are made by the requests. Loopback addresses never go through a proxy, as Go's
 * programs do it: the sandbox must be reached whatever the machine's proxy is.
 *
 * @throws AwslinkError when a proxy variable holds no address.
 */
export function openConnections(options: ConnectionsOptions): Connections {
  if (options.dispatcher !== undefined) {
    const { dispatcher } = options;
    const close = async () => {};
    return { kept: dispatcher, fresh: dispatcher, proxyVariable: undefined, secrets: [], trustProblems: [], close };
  }
  const trust = readTrust();
  const tls = trust.secureContext === undefined ? {} : { secureContext: trust.secureContext };
  const common = {
    connectTimeout: options.connectTimeout,
    connect: { ...tls, timeout: options.connectTimeout },
    // One request at a time on a connection, over HTTP/1.1: only so is it plain which request a reset has hit.
    allowH2: false,
  };
  const proxy = isLoopback(options.origin.hostname) ? undefined : proxyOf(options.origin);
  const dispatcher = (more: Agent.Options): Dispatcher =>
    proxy === undefined
      ? new Agent({ ...common, ...more })
      : new EnvHttpProxyAgent({
          ...common,
          ...more,
          ...(trust.secureContext === undefined ? {} : { requestTls: tls, proxyTls: tls }),
        });
  const kept = dispatcher({ pipelining: 1 });
  const fresh = dispatcher({ pipelining: 0 });
  return {
    kept,
    fresh,
    proxyVariable: proxy?.variable,
    secrets: proxy?.secrets ?? [],
    trustProblems: trust.problems,
    close: async () => {
      await Promise.all([kept.destroy(), fresh.destroy()]);
    },
  };
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "[::1]" || /^127\./.test(hostname);
}

function proxyOf(origin: URL): { variable: string; secrets: string[] } | undefined {
  const variables = origin.protocol === "http:" ? PROXY_VARIABLES["http:"] : PROXY_VARIABLES["https:"];
  const variable = variables.find((name) => process.env[name] !== undefined);
  const value = variable === undefined ? undefined : process.env[variable];
  if (variable === undefined || value === undefined || value === "") return undefined;
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    throw new AwslinkError(`${variable} holds no address.`, {
      nextStep: `Set ${variable} to the proxy's whole address, such as http://proxy.example.com:3128, or unset it.`,
    });
  }
  const secrets = [url.username, url.password].flatMap((part) => [part, decode(part)]);
  return { variable, secrets: [...new Set(secrets.filter((part) => part !== ""))] };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
