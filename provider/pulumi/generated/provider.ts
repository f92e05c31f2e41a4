/** The explicit provider of all vendors. Generated from the definitions by `npm run generate`: do not edit. */
import type * as pulumi from "@pulumi/pulumi";
import { VendorProvider } from "../vendor-provider.ts";

/** Settings of an explicit provider. What is left out is taken from the environment, never from the stack. */
export interface ProviderArgs {
  /**
   * API key of the Mackerel organisation, with the Read and Write permissions. In the environment:
   * `MACKEREL_APIKEY` or `MACKEREL_API_KEY`.
   */
  readonly mackerelApiKey?: pulumi.Input<string> | undefined;
  /** Address of the API. Default: `https://api.mackerelio.com`. In the environment: `MACKEREL_API_URL`. */
  readonly mackerelApiUrl?: pulumi.Input<string> | undefined;
  /**
   * Address of the Wavefront cluster: its host (`example.wavefront.com`) or a URL. In the environment:
   * `WAVEFRONT_ADDRESS`.
   */
  readonly wavefrontAddress?: pulumi.Input<string> | undefined;
  /**
   * API token of an account of the cluster that has the Proxy Management permission. In the environment:
   * `WAVEFRONT_TOKEN`.
   */
  readonly wavefrontToken?: pulumi.Input<string> | undefined;
  /** Address of Kibana. In the environment: `KIBANA_ENDPOINT`. */
  readonly kibanaUrl?: pulumi.Input<string> | undefined;
  /**
   * API key (encoded) with the privileges Fleet and Integrations, all, in the spaces that are used. In the
   * environment: `KIBANA_API_KEY`.
   */
  readonly kibanaApiKey?: pulumi.Input<string> | undefined;
  /** Kibana space of resources that declare none. Default: `default`. */
  readonly kibanaSpace?: pulumi.Input<string> | undefined;
}

/**
 * Credentials of the vendors, given once and passed to resources and components as `provider`. It stands in Pulumi's
 * own package `pulumi-nodejs`, so one of them carries the settings of all vendors.
 */
export class Provider extends VendorProvider {
  constructor(name: string, args: ProviderArgs = {}, options?: pulumi.ResourceOptions) {
    super(name, { ...args }, ["mackerelApiKey", "wavefrontToken", "kibanaApiKey"], options);
  }
}
