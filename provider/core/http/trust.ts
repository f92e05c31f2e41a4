/**
 * Extra certificate authorities. Node reads `NODE_EXTRA_CA_CERTS` once, when a process starts; engines start ours, and
 * not always with it. So the file it names, and that of `SSL_CERT_FILE` (which the engines' own programs, written in
 * Go, read), are read again when a client is made, and are trusted beside Node's own authorities.
 */
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
// By the module's name: an old Node has no `getCACertificates`, and would fail before it could say that it is too old.
import * as tls from "node:tls";

/** The environment variables that name a file of certificate authorities in PEM form. */
const VARIABLES = ["NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE"] as const;

const PEM_CERTIFICATE = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[\s\S]*?-----END (?:TRUSTED )?CERTIFICATE-----/g;

export interface Trust {
  /** What TLS connections trust; undefined: Node's own default. */
  readonly secureContext: tls.SecureContext | undefined;
  /** What was wrong with the named files. Told only when a certificate is refused: they may not be needed at all. */
  readonly problems: readonly string[];
}

/** Reads the authorities that the environment names. Never throws: a bad file is a line in `problems`. */
export function readTrust(environment: NodeJS.ProcessEnv = process.env): Trust {
  const certificates: string[] = [];
  const problems: string[] = [];
  for (const variable of VARIABLES) {
    const file = environment[variable];
    if (file === undefined || file === "") continue;
    const found = readCertificates(file);
    if (typeof found === "string") problems.push(`${variable} names ${file}, which ${found}`);
    else certificates.push(...found);
  }
  if (certificates.length === 0) return { secureContext: undefined, problems };
  // A list of authorities replaces Node's own, so those are named as well.
  return {
    secureContext: tls.createSecureContext({ ca: [...tls.getCACertificates("default"), ...certificates] }),
    problems,
  };
}

/** The file's readable certificates, or what is wrong with it. */
function readCertificates(file: string): string[] | string {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    return `cannot be read (${code})`;
  }
  const readable = (text.match(PEM_CERTIFICATE) ?? []).filter(isCertificate);
  return readable.length === 0 ? "holds no certificate in PEM form" : readable;
}

function isCertificate(pem: string): boolean {
  try {
    new X509Certificate(pem);
    return true;
  } catch {
    return false;
  }
}
