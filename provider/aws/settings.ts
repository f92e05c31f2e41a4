/** How AWS is asked: as whom, and how often. */

/** With which credentials AWS is asked. What is left out is left to AWS's default chain. */
export interface AwsSettings {
  readonly profile?: string | undefined;
  readonly accessKey?: string | undefined;
  readonly secretKey?: string | undefined;
  readonly token?: string | undefined;
  readonly assumeRoleArn?: string | undefined;
  readonly assumeRoleExternalId?: string | undefined;
  /** Another IAM and STS than AWS's own. */
  readonly endpointUrl?: string | undefined;
}

/**
 * How long a connection, and an answer, may take, in milliseconds: by itself the SDK waits for ever. Source:
 * https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/Package/-smithy-node-http-handler/Interface/NodeHttpHandlerOptions/
 */
export const PATIENCE = {
  requestHandler: { connectionTimeout: 10_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
} as const;

/**
 * Attempts of one call, with waits that grow while AWS pushes back. Source:
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export const ATTEMPTS = 10;
