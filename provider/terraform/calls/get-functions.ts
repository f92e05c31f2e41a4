/** GetFunctions: the functions that configurations can call. */
import type { CallHandler } from "../handshake/provider-server.ts";
import type { TerraformHost } from "../host.ts";
import { functionMessage } from "../schema/function.ts";

export function getFunctions(host: TerraformHost): CallHandler<"getFunctions"> {
  return () => ({
    functions: Object.fromEntries([...host.functions].map(([name, definition]) => [name, functionMessage(definition)])),
  });
}
