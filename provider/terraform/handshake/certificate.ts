/**
 * The certificate with which a provider shows Terraform who it is: made anew for each process, handed over on stdout
 * and trusted for nothing else. Written by hand over node:crypto, because the library for it costs more time at each
 * start than all the rest of the handshake.
 */
import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import {
  bitString,
  boolean,
  contextText,
  explicit,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  time,
  utf8String,
} from "./der.ts";

export interface ServerCertificate {
  readonly der: Buffer;
  readonly certificatePem: string;
  readonly privateKeyPem: string;
}

const oid = {
  ecdsaWithSha256: "1.2.840.10045.4.3.2",
  organizationName: "2.5.4.10",
  commonName: "2.5.4.3",
  keyUsage: "2.5.29.15",
  subjectAlternativeName: "2.5.29.17",
  basicConstraints: "2.5.29.19",
  extendedKeyUsage: "2.5.29.37",
  serverAuthentication: "1.3.6.1.5.5.7.3.1",
  clientAuthentication: "1.3.6.1.5.5.7.3.2",
} as const;

const day = 24 * 60 * 60 * 1000;

/**
 * Makes a key on P-256 and a certificate for `localhost`, signed by itself (X.509 version 3, RFC 5280). It is valid
 * from a day ago, for clocks may be set back, to ten years from now, longer than any process lives.
 */
export function makeCertificate(now: Date = new Date()): ServerCertificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const algorithm = sequence(objectIdentifier(oid.ecdsaWithSha256));
  const name = sequence(
    setOf(sequence(objectIdentifier(oid.organizationName), utf8String("awslink"))),
    setOf(sequence(objectIdentifier(oid.commonName), utf8String("localhost"))),
  );
  const serialNumber = randomBytes(16);
  // Never zero, and never so large that it needs a byte more than the 20 that are allowed.
  serialNumber[0] = 0x40 | ((serialNumber[0] ?? 0) & 0x3f);

  const content = sequence(
    explicit(0, integer(Buffer.of(2))),
    integer(serialNumber),
    algorithm,
    name,
    sequence(time(new Date(now.getTime() - day)), time(new Date(now.getTime() + 3652 * day))),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    explicit(
      3,
      sequence(
        extension(oid.basicConstraints, true, sequence(boolean(true))),
        // digitalSignature and keyCertSign: bits 0 and 5, counted from the left.
        extension(oid.keyUsage, true, bitString(Buffer.of(0b10000100), 2)),
        extension(
          oid.extendedKeyUsage,
          false,
          sequence(objectIdentifier(oid.serverAuthentication), objectIdentifier(oid.clientAuthentication)),
        ),
        // Context number 2 is a DNS name.
        extension(oid.subjectAlternativeName, false, sequence(contextText(2, "localhost"))),
      ),
    ),
  );
  const der = sequence(content, algorithm, bitString(sign("sha256", content, privateKey)));
  return {
    der,
    certificatePem: pem("CERTIFICATE", der),
    privateKeyPem: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

function extension(identifier: string, critical: boolean, value: Buffer): Buffer {
  return critical
    ? sequence(objectIdentifier(identifier), boolean(true), octetString(value))
    : sequence(objectIdentifier(identifier), octetString(value));
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString("base64").replace(/.{64}(?=.)/g, "$&\n");
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
}
