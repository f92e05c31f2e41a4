/**
 * Serves a provider as Terraform expects its plugins to be served (HashiCorp's go-plugin, protocol version 1): listens,
 * says in one line where and with which certificate, and answers until it is asked to leave.
 */
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { AwslinkError } from "../../core/errors.ts";
import type { ServerCertificate } from "./certificate.ts";
import { makeCertificate } from "./certificate.ts";
import type { Environment } from "./environment.ts";
import { goPluginDefinition, goPluginServices } from "./go-plugin-services.ts";
import { listen } from "./listener.ts";
import type { ProviderServer } from "./provider-server.ts";
import { providerDefinition, providerHandlers } from "./provider-service.ts";

export interface ServeOptions {
  /** Makes the provider; asked once, at the first call, so that starting costs nothing of it. */
  readonly provider: () => ProviderServer | Promise<ProviderServer>;
  /** Default: this process's variables. */
  readonly environment?: Environment;
  /** Takes the handshake, which ends with a line break. Default: stdout. */
  readonly stdout?: { write(text: string): unknown };
  /** Takes messages for Terraform's log, each of one or more lines. Default: they are dropped. */
  readonly log?: (message: string) => void;
}

export interface ServedProvider {
  /** Resolves when it serves no more: after `Shutdown`, or {@link close}. */
  readonly closed: Promise<void>;
  /** Takes no more calls, has those under way stop, and removes the socket; over within a second. */
  close(): Promise<void>;
}

/** Terraform's own limit for messages (256 MiB). */
const maxMessageBytes = 256 * 1024 * 1024;

/** Shutdown leaves two seconds before the process is killed; half of it is for calls that are under way. */
const closeWithin = 1000;

/**
 * Starts to serve.
 *
 * @throws AwslinkError where `PLUGIN_CLIENT_CERT` is no certificate; any error of listening as it came.
 */
export async function serve(options: ServeOptions): Promise<ServedProvider> {
  const environment: Environment = options.environment ?? process.env;
  const log = options.log ?? (() => {});
  const server = new Server({
    "grpc.max_receive_message_length": maxMessageBytes,
    "grpc.max_send_message_length": maxMessageBytes,
    "grpc.enable_channelz": 0,
  });
  const stopping = new AbortController();
  const { promise: closed, resolve: confirmClosed } = Promise.withResolvers<void>();
  let closing = false;

  const services = goPluginServices({
    shutdown: () => void close(),
    // The stream that was opened keeps the connection from ever being idle, so nobody needs the socket's name again;
    // and a process that is killed cannot leave behind what is gone already.
    connected: () => listener.unlink(),
  });
  server.addService(goPluginDefinition, services.handlers);
  server.addService(providerDefinition, providerHandlers({ provider: options.provider, stopping, log }));

  const { credentials, certificate } = credentialsFor(environment.PLUGIN_CLIENT_CERT);
  const listener = await listen(server, credentials, environment);

  async function close(): Promise<void> {
    if (closing) return closed;
    closing = true;
    stopping.abort(new Error("the provider is leaving"));
    services.endStreams();
    const force = setTimeout(() => {
      server.forceShutdown();
      finish();
    }, closeWithin);
    const finish = () => {
      clearTimeout(force);
      listener.unlink();
      confirmClosed();
    };
    server.tryShutdown(finish);
    return closed;
  }

  const parts = ["1", "6", listener.network, listener.address, "grpc", encoded(certificate)];
  if (environment.PLUGIN_MULTIPLEX_GRPC) parts.push("false");
  (options.stdout ?? process.stdout).write(`${parts.join("|")}\n`);
  return { closed, close };
}

function credentialsFor(clientCertificate: string | undefined): {
  readonly credentials: ServerCredentials;
  readonly certificate: ServerCertificate | undefined;
} {
  if (!clientCertificate) return { credentials: ServerCredentials.createInsecure(), certificate: undefined };
  if (!clientCertificate.includes("-----BEGIN CERTIFICATE-----")) {
    throw new AwslinkError("PLUGIN_CLIENT_CERT holds no certificate, so there is nobody to whom this plugin may talk.");
  }
  const certificate = makeCertificate();
  const keys = [
    { private_key: Buffer.from(certificate.privateKeyPem), cert_chain: Buffer.from(certificate.certificatePem) },
  ];
  return { credentials: ServerCredentials.createSsl(Buffer.from(clientCertificate), keys, true), certificate };
}

/** DER in base64 without padding, as go-plugin reads it; empty where nothing is encrypted. */
function encoded(certificate: ServerCertificate | undefined): string {
  return certificate === undefined ? "" : certificate.der.toString("base64").replace(/=+$/, "");
}
