/** Secrets of access keys on their way through a CDK stack: past plan and state wherever that can be. */
import type { Construct } from "constructs";
import type { Family } from "./family.ts";

/** Warns of a secret that would stand in the synthesised files. @param field the argument that it was given as. */
export function warnOfPlainSecret<Provider>(
  family: Pick<Family<Provider, never>, "isUnresolved" | "warn">,
  scope: Construct,
  field: string,
  secret: string,
): void {
  if (family.isUnresolved(secret)) return;
  family.warn(scope, `${field}: it stands in the synthesised files as it is: give it as a TerraformVariable`);
}

/**
 * Asks to be told that the secret of a key that the stack makes will be in Terraform's state. The types ask for it;
 * programs in plain JavaScript are not held by that.
 *
 * @param given the arguments that name a key that exists.
 * @throws Error where it was not said.
 */
export function refuseSecretInState(allowed: unknown, given: string): void {
  if (allowed === true) return;
  throw new Error(
    "credentials.accessKey.allowSecretInState: a key that the stack makes has its secret in Terraform's state: " +
      `say allowSecretInState: true, or give ${given} of one that exists`,
  );
}

/**
 * When the secret of a key is to be sent again, for the version of its write-only twin, which is in neither plan nor
 * state: AWS never gives a key another secret, so it follows from the key's ID.
 */
export function secretVersion<Provider>({ fn }: Family<Provider, never>, key: string): number {
  return fn.parseint(fn.substr(fn.sha256(key), 0, 8), 16);
}
