/** The provider as the handshake serves it: one handler for each call that there is. */
import { applyResourceChange } from "./calls/apply-resource-change.ts";
import { callFunction } from "./calls/call-function.ts";
import { configureProvider } from "./calls/configure-provider.ts";
import { getFunctions } from "./calls/get-functions.ts";
import { getMetadata } from "./calls/get-metadata.ts";
import { getProviderSchema } from "./calls/get-provider-schema.ts";
import { getResourceIdentitySchemas } from "./calls/get-resource-identity-schemas.ts";
import { importResourceState } from "./calls/import-resource-state.ts";
import { moveResourceState } from "./calls/move-resource-state.ts";
import { planResourceChange } from "./calls/plan-resource-change.ts";
import { readDataSource } from "./calls/read-data-source.ts";
import { readResource } from "./calls/read-resource.ts";
import { stopProvider } from "./calls/stop-provider.ts";
import { upgradeResourceIdentity } from "./calls/upgrade-resource-identity.ts";
import { upgradeResourceState } from "./calls/upgrade-resource-state.ts";
import { validateDataResourceConfig } from "./calls/validate-data-resource-config.ts";
import { validateProviderConfig } from "./calls/validate-provider-config.ts";
import { validateResourceConfig } from "./calls/validate-resource-config.ts";
import type { ProviderServer } from "./handshake/provider-server.ts";
import { TerraformHost, type TerraformHostOptions } from "./host.ts";

/** A provider over a registry's definitions. Calls that are not here are answered as not there. */
export function terraformProvider(options: TerraformHostOptions): ProviderServer {
  const host = new TerraformHost(options);
  return {
    getMetadata: getMetadata(host),
    getProviderSchema: getProviderSchema(host),
    getResourceIdentitySchemas: getResourceIdentitySchemas(host),
    validateProviderConfig: validateProviderConfig(host),
    configureProvider: configureProvider(host),
    stopProvider: stopProvider(host),
    validateResourceConfig: validateResourceConfig(host),
    upgradeResourceState: upgradeResourceState(host),
    upgradeResourceIdentity: upgradeResourceIdentity(),
    readResource: readResource(host),
    planResourceChange: planResourceChange(host),
    applyResourceChange: applyResourceChange(host),
    importResourceState: importResourceState(host),
    moveResourceState: moveResourceState(host),
    validateDataResourceConfig: validateDataResourceConfig(host),
    readDataSource: readDataSource(host),
    getFunctions: getFunctions(host),
    callFunction: callFunction(host),
  };
}
