/** GetResourceIdentitySchemas: by what each resource is found. */
import type { CallHandler } from "../handshake/provider-server.ts";
import type { TerraformHost } from "../host.ts";
import { identitySchema } from "../schema/identity.ts";

export function getResourceIdentitySchemas(host: TerraformHost): CallHandler<"getResourceIdentitySchemas"> {
  return () => ({ identitySchemas: Object.fromEntries(host.resourceTypes.map((type) => [type, identitySchema])) });
}
