/** Inputs in the forms that Pulumi's packages allow beyond the definitions' own. */
import { inputShape, type ResourceDefinition } from "../../core/definition.ts";
import type { Shape } from "../../core/schema/shape.ts";
import type { Value } from "../../core/value.ts";
import { type Properties, UNKNOWN_PROPERTY } from "../properties.ts";

/** Names the inputs that the provider filled in, as bridged providers keep it: hidden by the engine. */
const DEFAULTS_PROPERTY = "__defaults";

/** Inputs without what is Pulumi's own, documents as text. */
export function declaredInputs(definition: ResourceDefinition, properties: Properties): Properties {
  const shape = inputShape(definition);
  const declared: Properties = {};
  for (const [name, property] of Object.entries(properties)) {
    if (name === DEFAULTS_PROPERTY) continue;
    declared[name] = shape.get(name)?.type.kind === "string" ? documentText(property) : property;
  }
  return declared;
}

/** Where a package takes a document as an object too (`aws.iam.PolicyDocument`), its JSON is meant. */
function documentText(property: unknown): unknown {
  if (typeof property !== "object" || property === null) return property;
  const text = JSON.stringify(property);
  return text.includes(UNKNOWN_PROPERTY) ? UNKNOWN_PROPERTY : text;
}

/** Whether the provider, not the program, gave the named input. */
export function isDefaulted(properties: Properties, name: string): boolean {
  const names = properties[DEFAULTS_PROPERTY];
  return Array.isArray(names) && names.includes(name);
}

/** The mark that the provider gave these inputs. */
export function defaulted(names: readonly string[]): Properties {
  return { [DEFAULTS_PROPERTY]: [...names] };
}

/** The mark of earlier inputs, to be kept. */
export function defaultedAs(properties: Properties): Properties {
  return DEFAULTS_PROPERTY in properties ? { [DEFAULTS_PROPERTY]: properties[DEFAULTS_PROPERTY] } : {};
}

/** Settings of the engine itself, beside those of the provider. */
const ENGINE_SETTINGS: ReadonlySet<string> = new Set(["version", "pluginDownloadURL", "pluginChecksums"]);

/**
 * A provider's settings: the engine hands over every value as text, and what is no text as its JSON.
 * @returns the settings, and the names of those that the vendor does not have.
 */
export function providerSettings(
  shape: Shape,
  properties: Properties,
): { readonly settings: Record<string, Value>; readonly unknown: readonly string[] } {
  const settings: Record<string, Value> = {};
  const unknown: string[] = [];
  for (const [name, property] of Object.entries(properties)) {
    const attribute = shape.get(name);
    if (ENGINE_SETTINGS.has(name) || name.startsWith("__") || property === null || property === "") continue;
    if (attribute === undefined) unknown.push(name);
    else settings[name] = attribute.type.kind === "string" ? String(property) : fromText(property);
  }
  return { settings, unknown };
}

function fromText(property: unknown): Value {
  // Whatever the engine hands over is plain JSON, once its text is read.
  if (typeof property !== "string") return property as Value;
  try {
    return JSON.parse(property) as Value;
  } catch {
    return property;
  }
}
