/** The AWS endpoints that the stand-in is tested against: the sandbox always, moto where it is there. */

import { startMoto } from "../../examples/runner/moto-server.ts";
import { startSandbox } from "../../sandbox/index.ts";
import { AwsClient } from "../../standin/aws/client.ts";
import { requireEngine } from "../engines.ts";

/** An endpoint that runs, and the keys of its account. */
export interface AwsEndpoint {
  readonly url: string;
  readonly accountId: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  stop(): Promise<void>;
}

/** How each endpoint is started, by name. */
export const endpoints: readonly { readonly name: string; start(): Promise<AwsEndpoint> }[] = [
  { name: "the sandbox", start: startSandboxEndpoint },
  ...motoEndpoint(requireEngine("moto")),
];

async function startSandboxEndpoint(): Promise<AwsEndpoint> {
  const sandbox = await startSandbox();
  return { url: sandbox.url, ...sandbox.credentials.aws, stop: () => sandbox.close() };
}

function motoEndpoint(program: string | undefined) {
  if (program === undefined) return [];
  const start = async (): Promise<AwsEndpoint> => {
    const { url, stop } = await startMoto(program);
    return { url, accountId: "123456789012", accessKeyId: "test", secretAccessKey: "test", stop };
  };
  return [{ name: "moto", start }];
}

/** A client of an endpoint, as the stand-in makes it of its configuration. */
export function clientOf({ url, accessKeyId, secretAccessKey }: AwsEndpoint): AwsClient {
  const options = { region: "us-east-1", accessKeyId, secretAccessKey };
  return new AwsClient({ ...options, endpoints: { iam: url, sts: url } });
}

/** The settings of a provider or program that asks an endpoint, as environment variables. */
export function environmentOf({ url, accessKeyId, secretAccessKey }: AwsEndpoint): Record<string, string> {
  return {
    AWS_REGION: "us-east-1",
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  };
}
