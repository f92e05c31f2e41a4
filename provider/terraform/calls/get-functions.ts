/** GetFunctions: the functions that configurations can call. */
import type { CallHandler } from "../handshake/provider-server.ts";
import type { TerraformHost } from "../host.ts";
import type { FunctionDefinitionInit } from "../protocol/generated/messages.ts";
import { functionMessage } from "../schema/function.ts";

export function getFunctions(host: TerraformHost): CallHandler<"getFunctions"> {
  return () => ({ functions: functionMessages(host) });
}

/** Every function by its name. */
export function functionMessages({ functions, wordsOfAll }: TerraformHost): Record<string, FunctionDefinitionInit> {
  return Object.fromEntries(
    [...functions].map(([name, definition]) => [name, functionMessage(definition, wordsOfAll)]),
  );
}
