/** Secrets as the engine wraps them: taken off for the definitions, which know plain values only, and put on again. */
import type { Properties } from "../properties.ts";

/** Marks an object as something else than a map. Source: sdk/go/common/resource/sig of pulumi/pulumi. */
export const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** A property map without wrappers, and which of its top-level properties held any. */
export interface Unwrapped {
  readonly plain: Properties;
  readonly secrets: ReadonlySet<string>;
}

/** Takes the wrappers off, at every depth. */
export function unwrapSecrets(properties: Properties | undefined): Unwrapped {
  const plain: Properties = {};
  const secrets = new Set<string>();
  for (const [name, property] of Object.entries(properties ?? {})) {
    plain[name] = unwrap(property, () => secrets.add(name));
  }
  return { plain, secrets };
}

function unwrap(property: unknown, found: () => void): unknown {
  if (Array.isArray(property)) return property.map((item) => unwrap(item, found));
  if (typeof property !== "object" || property === null) return property;
  if (SIGNATURE in property && property[SIGNATURE] === SECRET) {
    found();
    return unwrap("value" in property ? property.value : undefined, found);
  }
  return Object.fromEntries(Object.entries(property).map(([key, item]) => [key, unwrap(item, found)]));
}

/** Wraps whole properties by their names. */
export function wrapSecrets(properties: Properties, secrets: ReadonlySet<string>): Properties {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      secrets.has(name) ? { [SIGNATURE]: SECRET, value: property } : property,
    ]),
  );
}
