/** What the function is told by its environment, as whoever deploys it writes it. */
import { MAX_KEY_AGE } from "../access-key.ts";
import { DEFAULT_PROXY_PORT } from "../write/proxy-address.ts";
import type { DeclaredAccessKeyAge } from "./checks.ts";

/** Where the secrets of the places are, once they are kept. */
export interface SecretArns<Text> {
  readonly wavefront?: Text;
  readonly mackerel?: Text;
  readonly elastic?: Text;
}

/** The configuration, to be written as JSON: no secret is in it, only where each is kept. */
export function functionConfiguration<Text>(
  declared: DeclaredAccessKeyAge,
  arns: SecretArns<Text>,
): Readonly<Record<string, unknown>> {
  const { wavefront, wavefrontProxy, mackerel, elastic, roles = [], ownAccount = true } = declared;
  return {
    ownAccount,
    roles: roles.map(({ roleArn, externalId }) => present({ roleArn, externalId })),
    thresholdDays: declared.maxKeyAge ?? MAX_KEY_AGE,
    pageMetricOnly: declared.pageMetricOnly ?? false,
    ...(wavefront === undefined ? {} : { wavefront: { url: wavefront.url, token: arns.wavefront } }),
    ...(wavefrontProxy === undefined
      ? {}
      : { wavefrontProxy: { host: wavefrontProxy.host, port: wavefrontProxy.port ?? DEFAULT_PROXY_PORT } }),
    ...(mackerel === undefined
      ? {}
      : { mackerel: present({ service: mackerel.service, apiKey: arns.mackerel, apiUrl: mackerel.apiUrl }) }),
    ...(elastic === undefined
      ? {}
      : { elastic: present({ url: elastic.url, apiKey: arns.elastic, dataStream: elastic.dataStream }) }),
  };
}

/** Terraform would write `null` for what is undefined, and the function takes no null. */
function present(properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}
