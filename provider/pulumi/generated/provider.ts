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
  /**
   * Profile of `~/.aws/config` for awslink's own resources in AWS (rotated access keys). Default: AWS's usual
   * chain of credentials, which begins with the environment.
   */
  readonly awsProfile?: pulumi.Input<string> | undefined;
  /** ID of the access key for awslink's own resources in AWS. Needs `secretKey`. */
  readonly awsAccessKey?: pulumi.Input<string> | undefined;
  /** Secret of the access key for awslink's own resources in AWS. */
  readonly awsSecretKey?: pulumi.Input<string> | undefined;
  /** Session token, where the access key is a temporary one. */
  readonly awsToken?: pulumi.Input<string> | undefined;
  /** ARN of a role that is assumed with these credentials for awslink's own resources in AWS. */
  readonly awsAssumeRoleArn?: pulumi.Input<string> | undefined;
  /** External ID that the assumed role's trust policy asks for. */
  readonly awsAssumeRoleExternalId?: pulumi.Input<string> | undefined;
  /** Address of another IAM and STS than AWS's own. Default: AWS's usual settings, as `AWS_ENDPOINT_URL`. */
  readonly awsEndpointUrl?: pulumi.Input<string> | undefined;
}

/**
 * Credentials of the vendors, given once and passed to resources and components as `provider`. It stands in Pulumi's
 * own package `pulumi-nodejs`, so one of them carries the settings of all vendors.
 */
export class Provider extends VendorProvider {
  constructor(name: string, args: ProviderArgs = {}, options?: pulumi.ResourceOptions) {
    super(name, { ...args }, ["mackerelApiKey", "wavefrontToken", "kibanaApiKey", "awsSecretKey", "awsToken"], options);
  }
}
