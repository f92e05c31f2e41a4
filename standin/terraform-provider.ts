/** The stand-in's types under the names of `hashicorp/aws`, so that configurations for the real one work unchanged. */
import type { ProviderServer } from "../provider/terraform/handshake/provider-server.ts";
import { terraformProvider } from "../provider/terraform/provider.ts";
import { standInRegistry } from "./registry.ts";

/** Types whose attributes have other names in Pulumi than in Terraform (`name`: `function_name`, `alarm_name`). */
const PULUMI_ONLY = new Set(["aws_lambda_function", "aws_cloudwatch_metric_alarm"]);

export function standInProvider(): ProviderServer {
  return terraformProvider({
    registry: {
      vendors: standInRegistry.vendors.map((vendor) => ({
        ...vendor,
        resources: vendor.resources.filter(({ terraformName }) => !PULUMI_ONLY.has(terraformName)),
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
