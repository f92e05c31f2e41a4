/** The base of the generated `Provider`: vendors' credentials given once, to be passed to resources and components. */
import * as pulumi from "@pulumi/pulumi";
import { CONFIGURATION_NAMESPACE } from "./configuration-namespace.ts";

/** Settings by their flat names. */
export type ProviderSettings = Readonly<Record<string, pulumi.Input<string> | undefined>>;

/**
 * An explicit provider. Credentials live in it once: rotating them is one update of it, and moving resources between it
 * and the stack's configuration replaces nothing. It does not inherit the stack's configuration.
 */
export abstract class VendorProvider extends pulumi.ProviderResource {
  /** What the provider was given, for functions that run in the program. Secret where it is. */
  readonly settings: pulumi.Output<Record<string, string | undefined>>;

  constructor(
    name: string,
    settings: ProviderSettings,
    secrets: readonly string[],
    options: pulumi.ResourceOptions | undefined,
  ) {
    const given = Object.entries(settings).filter(([, value]) => value !== undefined);
    const guarded: [string, pulumi.Input<string | undefined>][] = given.map(([key, value]) => [
      key,
      secrets.includes(key) ? pulumi.secret(value) : value,
    ]);
    super(
      "pulumi-nodejs",
      name,
      Object.fromEntries(guarded.map(([key, value]) => [`${CONFIGURATION_NAMESPACE}:${key}`, value])),
      options,
    );
    this.settings = pulumi.output(Object.fromEntries(guarded));
  }
}
