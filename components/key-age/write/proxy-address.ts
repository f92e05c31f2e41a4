import { AwslinkError } from "../../../provider/core/errors.ts";

/** Where a proxy listens unless it is told otherwise. Source: `pushListenerPorts` of the vendor's proxy. */
export const DEFAULT_PROXY_PORT = 2878;

/** Reads `host` or `host:port` or `[address]:port`. @throws AwslinkError for anything else. */
export function parseProxyAddress(text: string): { host: string; port: number } {
  const [, address, name, port] = /^(?:\[([0-9a-fA-F:.]+)\]|([^\s:/[\]]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = address ?? name;
  if (host === undefined || (port !== undefined && (Number(port) < 1 || Number(port) > 65_535))) {
    throw new AwslinkError(`${text} is not the address of a Wavefront proxy`, {
      nextStep: "write it as host:port, as proxy.example.com:2878",
    });
  }
  return { host, port: port === undefined ? DEFAULT_PROXY_PORT : Number(port) };
}
