/** GetMetadata: what there is, without its schemas. */
import type { CallHandler } from "../handshake/provider-server.ts";
import type { TerraformHost } from "../host.ts";
import type { ServerCapabilitiesInit } from "../protocol/generated/messages.ts";

/** What this provider can do beyond the protocol's first version. */
export const capabilities: ServerCapabilitiesInit = {
  getProviderSchemaOptional: true,
  moveResourceState: true,
};

export function getMetadata(host: TerraformHost): CallHandler<"getMetadata"> {
  return () => ({
    serverCapabilities: capabilities,
    resources: host.resourceTypes.map((typeName) => ({ typeName })),
    dataSources: host.dataSourceTypes.map((typeName) => ({ typeName })),
    functions: [...host.functions.keys()].map((name) => ({ name })),
  });
}
