/** Terraform's end of the line: reads a handshake, connects, and asks a provider as go-plugin does. */
import { X509Certificate } from "node:crypto";
import { Client, type ClientReadableStream, credentials, type ServiceError } from "@grpc/grpc-js";
import { makeCertificate, type ServerCertificate } from "../../../provider/terraform/handshake/certificate.ts";
import { type CallMessages, type CallName, calls } from "../../../provider/terraform/protocol/generated/calls.ts";
import { clientCodecs, type RequestInits } from "../../../provider/terraform/protocol/generated/codecs.ts";

export interface Handshake {
  readonly parts: readonly string[];
  readonly network: string;
  readonly address: string;
  /** PEM; undefined where nothing is encrypted. */
  readonly certificate: string | undefined;
}

export function readHandshake(line: string): Handshake {
  const parts = line.trimEnd().split("|");
  const [, , network = "", address = "", , certificate = ""] = parts;
  return {
    parts,
    network,
    address,
    // The parser of PEM wants the padding that go-plugin leaves out.
    certificate: certificate === "" ? undefined : new X509Certificate(Buffer.from(certificate, "base64")).toString(),
  };
}

const identity = (bytes: Buffer) => bytes;

export class PluginClient {
  readonly #client: Client;

  /** @param identity The client's certificate; none where it is to show none. */
  constructor(
    handshake: Handshake,
    clientIdentity: ServerCertificate | undefined,
    encrypted = handshake.certificate !== undefined,
  ) {
    const target = handshake.network === "unix" ? `unix:${handshake.address}` : handshake.address;
    const channel = encrypted
      ? credentials.createSsl(
          Buffer.from(handshake.certificate ?? ""),
          clientIdentity && Buffer.from(clientIdentity.privateKeyPem),
          clientIdentity && Buffer.from(clientIdentity.certificatePem),
        )
      : credentials.createInsecure();
    this.#client = new Client(target, channel, {
      "grpc.ssl_target_name_override": "localhost",
      "grpc.default_authority": "localhost",
      "grpc.max_receive_message_length": -1,
      // A refused connection is to be an answer at once, not one try of many.
      "grpc.enable_retries": 0,
    });
  }

  async call<Call extends CallName>(
    call: Call,
    request: RequestInits[Call],
    signal?: AbortSignal,
  ): Promise<CallMessages[Call]["answer"]> {
    const bytes = await this.raw(calls[call].path, Buffer.from(clientCodecs[call].encodeRequest(request)), signal);
    return clientCodecs[call].decodeResponse(bytes);
  }

  /** A unary call by its path, with bytes both ways. */
  raw(path: string, request: Buffer = Buffer.alloc(0), signal?: AbortSignal): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const asked = this.#client.makeUnaryRequest(
        path,
        identity,
        identity,
        request,
        (error: ServiceError | null, answer) =>
          error === null && answer !== undefined ? resolve(answer) : reject(error ?? new Error("no answer")),
      );
      signal?.addEventListener("abort", () => asked.cancel());
    });
  }

  stream(path: string, request: Buffer = Buffer.alloc(0)): ClientReadableStream<Buffer> {
    return this.#client.makeServerStreamRequest(path, identity, identity, request);
  }

  shutdown(): Promise<Buffer> {
    return this.raw("/plugin.GRPCController/Shutdown");
  }

  close(): void {
    this.#client.close();
  }
}

/** A certificate as go-plugin makes one for its client; the server's has all that it needs. */
export function makeClientIdentity(): ServerCertificate {
  return makeCertificate();
}
