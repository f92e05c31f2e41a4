/** The names under which Pulumi keeps resources in its state, forever. */
import type { ResourceDefinition } from "../core/definition.ts";

/** The type part of a resource's URN: `pulumi-nodejs:dynamic/awslink/mackerel:AwsIntegration`. */
export function typeToken(definition: Pick<ResourceDefinition, "vendor" | "name">): string {
  return `pulumi-nodejs:dynamic/awslink/${definition.vendor}:${definition.name}`;
}

/**
 * What is stored as `__provider`: one constant line, whatever the version of the package, so that an upgrade shows no
 * difference and nothing is ever serialised (rule 10 of the design). Pulumi resolves it from the program's folder.
 */
export function providerLine(definition: Pick<ResourceDefinition, "vendor" | "name">): string {
  return `exports.handler = () => require("awslink/pulumi/provider").resource("${definition.vendor}:${definition.name}")`;
}

/** The property that holds {@link providerLine} in inputs and outputs. */
export const PROVIDER_PROPERTY = "__provider";

/** Set by the typed `get`: the read that it makes fails on what is not there. */
export const MUST_EXIST_PROPERTY = "__mustExist";
