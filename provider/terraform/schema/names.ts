/** Names as Terraform writes them, and texts of definitions in Terraform's words. */
import { type Registry, typeName } from "../../core/definition.ts";
import type { PropertyPath } from "../../core/errors.ts";
import { type AttributeType, type Shape, shapeOf } from "../../core/schema/shape.ts";

/** `roleArn` → `role_arn`, `s3UsePathStyle` → `s3_use_path_style`, `KMSKeyId` → `kms_key_id`. */
export function snakeCase(name: string): string {
  return name
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase();
}

/**
 * A path through a definition's values as Terraform names it: attributes in snake case, keys of maps as they are. An
 * element of a set has no name there, and the place that it has here is not the one in which the user wrote it.
 */
export function terraformPath(type: AttributeType, path: PropertyPath): PropertyPath {
  const steps: (string | number)[] = [];
  let at: AttributeType | undefined = type;
  for (const step of path) {
    if (at?.kind === "object") {
      steps.push(snakeCase(String(step)));
      at = at.attributes.get(String(step))?.type;
    } else {
      if (at?.kind !== "set") steps.push(step);
      at = at?.kind === "list" || at?.kind === "set" || at?.kind === "map" ? at.element.type : undefined;
    }
  }
  return steps;
}

/** Every attribute name of a shape, at every depth. */
function namesIn(shape: Shape, names = new Set<string>()): ReadonlySet<string> {
  const visit = (type: AttributeType): void => {
    if (type.kind === "object") namesIn(type.attributes, names);
    else if (type.kind === "list" || type.kind === "set" || type.kind === "map") visit(type.element.type);
  };
  for (const [name, attribute] of shape) {
    names.add(name);
    visit(attribute.type);
  }
  return names;
}

/** What names of resource types and data sources without their vendor's mean, for each vendor that has one so named. */
function bareNames(registry: Registry): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const names = new Map<string, Map<string, string>>();
  const add = (name: string, vendor: string, word: string): void => {
    names.set(name, (names.get(name) ?? new Map<string, string>()).set(vendor, word));
  };
  for (const { name: vendor, resources, dataSources } of registry.vendors) {
    for (const { name, terraformName } of resources) add(`\`${name}\``, vendor, `\`${terraformName}\``);
    for (const { name, terraformName } of dataSources) add(name, vendor, `data.${terraformName}`);
  }
  return names;
}

/**
 * Turns the words of a definition into Terraform's: attributes in snake case, resource types and data sources by the
 * names that they have there, settings where they stand there. Definitions know one spelling, the vendor's own.
 */
export class Words {
  readonly #everywhere = new Map<string, string>();
  /** Compiled once for each set of attribute names. */
  readonly #patterns = new WeakMap<readonly Shape[], { pattern: RegExp; words: ReadonlyMap<string, string> }>();
  readonly #registry: Registry;
  readonly #functions: ReadonlyMap<string, string>;
  readonly #ofVendors = new Map<string, Words>();

  /** @param own the vendor whose texts they are for. Default: nobody's. */
  constructor(registry: Registry, functions: ReadonlyMap<string, string> = new Map(), own?: string) {
    this.#registry = registry;
    this.#functions = functions;
    for (const [name, words] of bareNames(registry)) {
      // A name without its vendor's is a vendor's own, or else the only one of that name.
      const word = words.get(own ?? "") ?? (words.size === 1 ? [...words.values()][0] : undefined);
      if (word !== undefined) this.#everywhere.set(name, word);
    }
    for (const vendor of registry.vendors) {
      for (const definition of vendor.resources) {
        this.#everywhere.set(typeName(definition), definition.terraformName);
      }
      for (const definition of vendor.dataSources) {
        this.#everywhere.set(typeName(definition), `data.${definition.terraformName}`);
      }
      for (const [name, { flatName }] of shapeOf(vendor.configuration)) {
        if (flatName === undefined) continue;
        this.#everywhere.set(`awslink:${flatName}`, `${snakeCase(name)} of the block ${vendor.name} in the provider`);
      }
    }
    // A function's name that is an ordinary word is left alone: texts use it as one.
    for (const [name, word] of functions) if (name !== name.toLowerCase()) this.#everywhere.set(name, word);
  }

  /** The words for texts of one vendor, which names its own resource types and data sources without its name. */
  of(vendor: string): Words {
    let words = this.#ofVendors.get(vendor);
    if (words === undefined) {
      words = new Words(this.#registry, this.#functions, vendor);
      this.#ofVendors.set(vendor, words);
    }
    return words;
  }

  /** @param shapes those whose attributes the text may name; one and the same array for the same shapes. */
  translate(text: string, shapes: readonly Shape[]): string {
    let known = this.#patterns.get(shapes);
    if (known === undefined) {
      const words = new Map(this.#everywhere);
      for (const shape of shapes) {
        for (const name of namesIn(shape)) if (snakeCase(name) !== name) words.set(name, snakeCase(name));
      }
      const alternatives = [...words.keys()]
        .sort((a, b) => b.length - a.length)
        .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
      const pattern = new RegExp(`(?<![\\w.])(?:${alternatives.join("|")})(?!\\w)`, "g");
      known = { pattern: alternatives.length === 0 ? /(?!)/g : pattern, words };
      this.#patterns.set(shapes, known);
    }
    const { pattern, words } = known;
    // Where a definition says how both engines have it, Terraform's way is left.
    const ours = text.replace(/\(Pulumi: [^;()]*; Terraform: ([^()]*)\)/g, "($1)");
    return ours.replace(pattern, (word) => words.get(word) ?? word);
  }
}
