/** The stand-in's types under the names of `hashicorp/aws`, so that configurations for the real one work unchanged. */
import type { ResourceDefinition } from "../provider/core/definition.ts";
import type { ProviderServer } from "../provider/terraform/handshake/provider-server.ts";
import { terraformProvider } from "../provider/terraform/provider.ts";
import { standInRegistry } from "./registry.ts";
import { withInputRenamed, withSettingRenamed } from "./renamed.ts";

/** What Pulumi calls `name` in every type, by its name in Terraform where that is another one. */
const NAMES: Readonly<Record<string, string>> = {
  aws_lambda_function: "functionName",
  aws_cloudwatch_metric_alarm: "alarmName",
};

function asTerraformNames(definition: ResourceDefinition): ResourceDefinition {
  const name = NAMES[definition.terraformName];
  return name === undefined ? definition : withInputRenamed(definition, "name", name);
}

export function standInProvider(): ProviderServer {
  return terraformProvider({
    registry: {
      vendors: standInRegistry.vendors.map((vendor) => ({
        // A list in both, in Terraform a block that is written once for each role.
        ...withSettingRenamed(vendor, "assumeRoles", "assumeRole"),
        resources: vendor.resources.map(asTerraformNames),
      })),
    },
    name: "aws",
    description: "awslink's stand-in for AWS's provider: the few types that links use, at the endpoint given.",
    configuration: "attributes",
    log: (message) => {
      for (const line of message.split("\n")) process.stderr.write(`[INFO] ${line}\n`);
    },
  });
}
