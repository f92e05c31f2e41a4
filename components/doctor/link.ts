/** A link as it is asked about: by a state that holds it, or by its id or name. */
import type { VendorName } from "../policies/vendors.ts";

export interface LinkRequest {
  readonly vendor: VendorName;
  /** Its id at the vendor or its unique name there; undefined: whatever the vendor has, which could not be listed. */
  readonly idOrName: string | undefined;
  /** Its name as the state has it; undefined where it was named on the command line. */
  readonly storedName: string | undefined;
  /** Where it is declared: a URN or an address; undefined where it was named on the command line. */
  readonly source: string | undefined;
  /** Which engine keeps it. */
  readonly engine: "pulumi" | "terraform" | undefined;
  /** Kibana space; undefined: the configured one. */
  readonly space: string | undefined;
  /** Whether the setting is declared to be switched off, where its type can be. */
  readonly declaredOff: boolean;
  /** The credentials in the state; what is not there, or secret, is undefined. */
  readonly stored: StoredCredentials;
}

export interface StoredCredentials {
  readonly roleArn?: string;
  readonly externalId?: string;
  readonly accessKeyId?: string;
}

/** A link that somebody names, or all that the vendor has. */
export function namedLink(vendor: VendorName, idOrName: string | undefined): LinkRequest {
  const [storedName, source, engine, space] = [undefined, undefined, undefined, undefined];
  return { vendor, idOrName, storedName, source, engine, space, declaredOff: false, stored: {} };
}
