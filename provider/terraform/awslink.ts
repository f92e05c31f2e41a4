/** awslink's own provider: every definition of the registry, and the policies. */
import { policyDataSources, policyFunctions } from "../policies/index.ts";
import { registry } from "../registry.ts";
import type { ProviderServer } from "./handshake/provider-server.ts";
import { terraformProvider } from "./provider.ts";

export function awslinkProvider(): ProviderServer {
  return terraformProvider({
    registry,
    name: "awslink",
    description: "Links AWS accounts to the monitoring services that watch them.",
    configuration: "blocks",
    dataSources: policyDataSources,
    functions: policyFunctions,
    log: (message) => {
      // go-plugin takes the level of a line from its beginning.
      for (const line of message.split("\n")) process.stderr.write(`[INFO] ${line}\n`);
    },
  });
}
