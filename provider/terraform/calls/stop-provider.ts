/** StopProvider: ends the requests that are under way. Calls still answer, with what is known to exist. */
import type { CallHandler } from "../handshake/provider-server.ts";
import type { TerraformHost } from "../host.ts";

export function stopProvider(host: TerraformHost): CallHandler<"stopProvider"> {
  return () => {
    host.stop();
    return {};
  };
}
