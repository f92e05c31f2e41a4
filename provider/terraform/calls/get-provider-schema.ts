/** GetProviderSchema: the schemas of everything. */
import type { CallHandler } from "../handshake/provider-server.ts";
import type { TerraformHost } from "../host.ts";
import { functionMessages } from "./get-functions.ts";
import { capabilities } from "./get-metadata.ts";

export function getProviderSchema(host: TerraformHost): CallHandler<"getProviderSchema"> {
  return () => ({
    serverCapabilities: capabilities,
    provider: host.configuration.message,
    providerMeta: { block: {} },
    resourceSchemas: Object.fromEntries(host.resourceTypes.map((type) => [type, host.resource(type).message])),
    dataSourceSchemas: Object.fromEntries(host.dataSourceTypes.map((type) => [type, host.dataSource(type).message])),
    functions: functionMessages(host),
  });
}
