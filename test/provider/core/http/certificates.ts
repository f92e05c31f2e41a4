/** A certificate authority and certificates signed by it, made anew for each run: X.509 v3 (RFC 5280) written as DER. */
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";

function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  const size = content.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

const sequence = (...contents: readonly Uint8Array[]) => der(0x30, ...contents);
const oid = (hex: string) => der(0x06, Buffer.from(hex, "hex"));
const octets = (content: Uint8Array) => der(0x04, content);
const yes = der(0x01, Buffer.from([0xff]));
const bits = (content: Uint8Array) => der(0x03, Buffer.from([0]), content);
const time = (date: Date) => der(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]|\.\d+/g, "")}`));
const name = (commonName: string) => sequence(der(0x31, sequence(oid("550403"), der(0x0c, Buffer.from(commonName)))));

const ECDSA_WITH_SHA256 = sequence(oid("2a8648ce3d040302"));
const DAY = 86_400_000;

interface Identity {
  readonly commonName: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

function identity(commonName: string): Identity {
  return { commonName, ...generateKeyPairSync("ec", { namedCurve: "P-256" }) };
}

function certificate(subject: Identity, issuer: Identity, extensions: readonly Buffer[]): string {
  const now = Date.now();
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1, ...Buffer.from(now.toString(16).padStart(12, "0"), "hex")])),
    ECDSA_WITH_SHA256,
    name(issuer.commonName),
    sequence(time(new Date(now - DAY)), time(new Date(now + DAY))),
    name(subject.commonName),
    subject.publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(...extensions)),
  );
  const whole = sequence(content, ECDSA_WITH_SHA256, bits(sign("sha256", content, issuer.privateKey)));
  // An empty line, as when the last one is full and ends too, is an error to OpenSSL.
  const lines = whole.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}

/** What a TLS server needs, and the authority to trust for it, all in PEM form. */
export interface ServerIdentity {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** A server's certificate for host names and IPv4 addresses, signed by an authority that nobody knows yet. */
export function serverIdentity(hosts: readonly string[], addresses: readonly string[]): ServerIdentity {
  const authority = identity("Test authority");
  const server = identity(hosts[0] ?? "server");
  const names = [
    ...hosts.map((host) => der(0x82, Buffer.from(host))),
    ...addresses.map((address) => der(0x87, Buffer.from(address.split(".").map(Number)))),
  ];
  return {
    ca: certificate(authority, authority, [sequence(oid("551d13"), yes, octets(sequence(yes)))]),
    cert: certificate(server, authority, [sequence(oid("551d11"), octets(sequence(...names)))]),
    // PEM exports are text.
    key: server.privateKey.export({ type: "pkcs8", format: "pem" }) as string,
  };
}
