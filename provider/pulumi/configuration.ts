/** How a vendor's client comes about: stack configuration or an explicit provider first, then the environment. */
import type { Registry, VendorDefinition } from "../core/definition.ts";
import { AwslinkError } from "../core/errors.ts";
import { shapeOf } from "../core/schema/shape.ts";
import type { Value } from "../core/value.ts";
import { version } from "../version.ts";
import { UNKNOWN_PROPERTY } from "./properties.ts";

/** Looks up one configuration value by its flat name (`mackerelApiKey`). */
export type ConfigurationLookup = (flatName: string) => string | undefined;

const clients = new Map<string, unknown>();

/** The vendor's client for a configuration: one for each process and configuration, made when it is first needed. */
export function clientFor(
  vendor: VendorDefinition,
  lookup: ConfigurationLookup,
  environment: NodeJS.ProcessEnv = process.env,
): unknown {
  const settings = resolve(vendor, lookup, environment);
  const key = JSON.stringify([vendor.name, settings]);
  if (!clients.has(key)) clients.set(key, vendor.connect(settings, { version }));
  return clients.get(key);
}

/** Whether every value that the vendor's configuration takes from the engine is known: at preview one may not be. */
export function isConfigurationKnown(vendor: VendorDefinition, lookup: ConfigurationLookup): boolean {
  return [...shapeOf(vendor.configuration).values()].every(
    ({ flatName }) => flatName === undefined || lookup(flatName) !== UNKNOWN_PROPERTY,
  );
}

function resolve(
  vendor: VendorDefinition,
  lookup: ConfigurationLookup,
  environment: NodeJS.ProcessEnv,
): Record<string, Value> {
  const settings: Record<string, Value> = {};
  for (const [name, attribute] of shapeOf(vendor.configuration)) {
    const configured = attribute.flatName === undefined ? undefined : lookup(attribute.flatName);
    // An empty text is what programs write where a variable is not set.
    const value = [configured, ...(attribute.environment ?? []).map((variable) => environment[variable])].find(Boolean);
    if (value !== undefined) settings[name] = value;
  }
  return settings;
}

/** The vendor that a definition names. */
export function vendorOf(registry: Registry, name: string): VendorDefinition {
  const vendor = registry.vendors.find((candidate) => candidate.name === name);
  if (vendor === undefined) throw new AwslinkError(`there is no vendor ${name}`);
  return vendor;
}
