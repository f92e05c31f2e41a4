/**
 * What the constant `__provider` line of every resource loads: `awslink/pulumi/provider`. Its path and its one function
 * are in the state of every user, and never change.
 */
import "../../node-version.ts";
import { registry } from "../../registry.ts";
import { DynamicProvider } from "./dynamic-provider.ts";

/**
 * The provider of one resource type, as the SDK's dynamic provider server calls it.
 * @param name vendor and type: `mackerel:AwsIntegration`.
 * @throws Error for a type that this version of awslink does not have.
 */
export function resource(name: string): DynamicProvider {
  const [vendor, type] = name.split(":");
  const found = registry.vendors
    .find((candidate) => candidate.name === vendor)
    ?.resources.find((definition) => definition.name === type);
  if (found === undefined) throw new Error(`this version of awslink has no resource type ${name}: install a newer one`);
  return new DynamicProvider(registry, found);
}
