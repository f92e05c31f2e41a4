/** Writes the typed Pulumi classes and functions of one vendor out of its definitions. */
import {
  attributesOf,
  type DataSourceDefinition,
  inputShape,
  type ResourceDefinition,
  type VendorDefinition,
} from "../../provider/core/definition.ts";
import { holdsSecret } from "../../provider/core/schema/secrets.ts";
import { type Attribute, type AttributeType, type Shape, shapeOf } from "../../provider/core/schema/shape.ts";
import { providerLine, typeToken } from "../../provider/pulumi/type-token.ts";

/** How a nested value is written: as an input (each level may be an output), or as it comes back. */
type Side = "args" | "result";

/** Collects the interfaces of nested objects while the outer ones are written. */
class Interfaces {
  readonly texts: string[] = [];
  readonly #names = new Set<string>();

  add(name: string, text: () => string): string {
    if (!this.#names.has(name)) {
      this.#names.add(name);
      const index = this.texts.push("") - 1;
      this.texts[index] = text();
    }
    return name;
  }
}

/** The whole module of one vendor. */
export function pulumiModule(vendor: VendorDefinition): string {
  const interfaces = new Interfaces();
  const classes = vendor.resources.map((definition) => resourceClass(definition, interfaces));
  const functions = vendor.dataSources.map((definition) => dataSourceFunctions(definition, interfaces));
  return [
    `/** ${vendor.title} on Pulumi. Generated from the definitions by \`npm run generate\`: do not edit. */`,
    `import * as pulumi from "@pulumi/pulumi";`,
    `import type { DataSourceOptions } from "../data-source.ts";`,
    `import { lookUpProperties, type ResourceType, VendorResource } from "../resource.ts";`,
    "",
    ...interfaces.texts,
    ...classes,
    ...functions,
  ].join("\n");
}

/** The module of the explicit provider, with every vendor's settings. */
export function providerModule(vendors: readonly VendorDefinition[]): string {
  const settings = vendors.flatMap((vendor) => [...shapeOf(vendor.configuration).values()]);
  const fields = settings.map((setting) => {
    const environment = setting.environment?.map((name) => `\`${name}\``).join(" or ");
    const from = environment === undefined ? "" : ` In the environment: ${environment}.`;
    return `${comment(`${setting.description}${from}`, "  ")}  readonly ${setting.flatName}?: pulumi.Input<string> | undefined;`;
  });
  const secrets = settings
    .filter((setting) => setting.secret === true)
    .map((setting) => JSON.stringify(setting.flatName));
  return `/** The explicit provider of all vendors. Generated from the definitions by \`npm run generate\`: do not edit. */
import type * as pulumi from "@pulumi/pulumi";
import { VendorProvider } from "../vendor-provider.ts";

/** Settings of an explicit provider. What is left out is taken from the environment, never from the stack. */
export interface ProviderArgs {
${fields.join("\n")}
}

/**
 * Credentials of the vendors, given once and passed to resources and components as \`provider\`. It stands in Pulumi's
 * own package \`pulumi-nodejs\`, so one of them carries the settings of all vendors.
 */
export class Provider extends VendorProvider {
  constructor(name: string, args: ProviderArgs = {}, options?: pulumi.ResourceOptions) {
    super(name, { ...args }, [${secrets.join(", ")}], options);
  }
}
`;
}

function resourceClass(definition: ResourceDefinition, interfaces: Interfaces): string {
  const { name } = definition;
  const attributes = [...attributesOf(definition).values()];
  const args = inputShape(definition);
  const requiresArgs = [...args.values()].some((attribute) => !attribute.optional && attribute.default === undefined);
  const fields = attributes.map((attribute) => {
    const type = resultType(attribute, name, interfaces);
    return `${comment(attribute.description, "  ")}  declare readonly ${attribute.name}: pulumi.Output<${type}>;`;
  });
  const list = (names: readonly string[]): string => `[${names.map((item) => JSON.stringify(item)).join(", ")}]`;
  return `${comment(`Arguments of {@link ${name}}.`, "")}export interface ${name}Args {
${argumentFields(args, name, interfaces)}
}

const ${constant(name)}: ResourceType = {
  token: ${JSON.stringify(typeToken(definition))},
  providerLine: ${JSON.stringify(providerLine(definition))},
  attributes: ${list(attributes.map((attribute) => attribute.name))},
  secrets: ${list(attributes.filter(holdsSecret).map((attribute) => attribute.name))},${definition.namesAreUnique === true ? "\n  deleteBeforeReplace: true," : ""}
};

${comment(definition.description, "")}export class ${name} extends VendorResource {
${fields.join("\n")}

  constructor(name: string, args: ${name}Args${requiresArgs ? "" : " = {}"}, options?: pulumi.CustomResourceOptions) {
    super(${constant(name)}, name, args, options);
  }

  /**
   * Looks up one that exists, without managing it.
   *
   * @param name the resource's name in this program.
   * @param id its id at the vendor.
   * @throws Error when there is none with this id: the program stops.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): ${name} {
    // What a lookup is given are not arguments: the marker makes the read fail on what is not there.
    return new ${name}(name, lookUpProperties() as unknown as ${name}Args, { ...options, id });
  }

  /** Whether a value is a ${name} of this package, in whatever version. */
  static override isInstance(value: unknown): value is ${name} {
    return pulumi.CustomResource.isInstance(value) && Reflect.get(value, "__pulumiType") === ${constant(name)}.token;
  }
}
`;
}

function argumentFields(shape: Shape, owner: string, interfaces: Interfaces): string {
  return [...shape.values()]
    .map((attribute) => {
      const optional = attribute.optional || attribute.default !== undefined;
      const type = `pulumi.Input<${typeText(attribute, owner, "args", interfaces)}>`;
      return `${comment(attribute.description, "  ")}  readonly ${attribute.name}${optional ? `?: ${type} | undefined` : `: ${type}`};`;
    })
    .join("\n");
}

function resultFields(shape: Shape, owner: string, interfaces: Interfaces): string {
  return [...shape.values()]
    .map((attribute) => {
      const optional = attribute.optional && attribute.default === undefined;
      const type = typeText(attribute, owner, "result", interfaces);
      return `${comment(attribute.description, "  ")}  readonly ${attribute.name}${optional ? `?: ${type} | undefined` : `: ${type}`};`;
    })
    .join("\n");
}

function plainArgumentFields(shape: Shape, owner: string, interfaces: Interfaces): string {
  return [...shape.values()]
    .map((attribute) => {
      const type = typeText(attribute, owner, "result", interfaces);
      return `${comment(attribute.description, "  ")}  readonly ${attribute.name}${attribute.optional ? `?: ${type} | undefined` : `: ${type}`};`;
    })
    .join("\n");
}

function resultType(attribute: Attribute, owner: string, interfaces: Interfaces): string {
  const type = typeText(attribute, owner, "result", interfaces);
  return attribute.optional && attribute.default === undefined ? `${type} | undefined` : type;
}

function typeText(attribute: Attribute, owner: string, side: Side, interfaces: Interfaces): string {
  return innerType(attribute.type, attribute, `${owner}${capital(attribute.name)}`, side, interfaces);
}

function innerType(
  type: AttributeType,
  attribute: Attribute,
  name: string,
  side: Side,
  interfaces: Interfaces,
): string {
  const wrap = (text: string): string => (side === "args" ? `pulumi.Input<${text}>` : text);
  switch (type.kind) {
    case "string":
    case "boolean":
    case "number":
      return type.kind;
    case "list":
    case "set":
      return `readonly ${parenthesised(wrap(innerType(type.element.type, attribute, singular(name), side, interfaces)))}[]`;
    case "map":
      return mapType(type.element.type, attribute, name, side, interfaces);
    case "object":
      return interfaces.add(side === "args" ? `${name}Args` : name, () => {
        const fields =
          side === "args"
            ? argumentFields(type.attributes, name, interfaces)
            : resultFields(type.attributes, name, interfaces);
        const summary =
          side === "args" ? `One of the \`${attribute.name}\`, as declared.` : `One of the \`${attribute.name}\`.`;
        return `${comment(summary, "")}export interface ${side === "args" ? `${name}Args` : name} {\n${fields}\n}\n`;
      });
  }
}

function mapType(
  element: AttributeType,
  attribute: Attribute,
  name: string,
  side: Side,
  interfaces: Interfaces,
): string {
  const inner = innerType(element, attribute, singular(name), side, interfaces);
  const item = side === "args" ? `pulumi.Input<${inner}>` : inner;
  if (attribute.knownKeys === undefined) return `{ readonly [key: string]: ${item} }`;
  const keys = attribute.knownKeys.map(
    (key) => `  readonly ${/^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key)}?: ${item} | undefined;`,
  );
  return interfaces.add(side === "args" ? `${name}Args` : name, () => {
    const about = comment("The keys that this release knows; others are let through with a warning.", "");
    return `${about}export interface ${side === "args" ? `${name}Args` : name} {
${keys.join("\n")}
  readonly [key: string]: ${item} | undefined;
}
`;
  });
}

function dataSourceFunctions(definition: DataSourceDefinition, interfaces: Interfaces): string {
  const { name, vendor } = definition;
  const base = capital(name);
  const inputs = inputShape(definition);
  const takesArgs = inputs.size > 0;
  const args = takesArgs
    ? `/** Arguments of {@link ${name}}. */
export interface ${base}Args {
${plainArgumentFields(inputs, base, interfaces)}
}

/** Arguments of {@link ${name}Output}. */
export interface ${base}OutputArgs {
${argumentFields(inputs, base, interfaces)}
}

`
    : "";
  const results = resultFields(shapeOf(definition.outputs), `${base}Result`, interfaces);
  return `${interfaces.texts.splice(0).join("\n")}
${args}/** What {@link ${name}} gives. */
export interface ${base}Result {
${results}
}

${comment(`${definition.description}\n\nAsks with the stack's configuration, at preview as well.`, "")}export async function ${name}(${takesArgs ? `args: ${base}Args` : ""}): Promise<${base}Result> {
  const { ask } = await import("../data-source.ts");
  // The answer was made by the definition whose outputs this interface is generated from.
  return (await ask(${JSON.stringify(vendor)}, ${JSON.stringify(name)}, ${takesArgs ? "args" : "{}"})) as ${base}Result;
}

${comment(`${definition.description}\n\nTakes outputs as arguments, and an explicit provider.`, "")}export function ${name}Output(${takesArgs ? `args: ${base}OutputArgs, ` : ""}options?: DataSourceOptions): pulumi.Output<${base}Result> {
  const answer = import("../data-source.ts").then(({ askOutput }) =>
    askOutput(${JSON.stringify(vendor)}, ${JSON.stringify(name)}, ${takesArgs ? "args" : "{}"}, options),
  );
  // As above: the definition's own answer.
  return pulumi.output(answer) as pulumi.Output<${base}Result>;
}
`;
}

function comment(text: string, indent: string): string {
  const lines = text.split("\n").flatMap((line) => wrapped(line, 112 - indent.length));
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join("\n")}\n${indent} */\n`;
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

function parenthesised(text: string): string {
  return text.includes(" ") && !text.startsWith("pulumi.Input<") ? `(${text})` : text;
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** What one of several is called; never the name of them all. */
function singular(name: string): string {
  return name.endsWith("s") ? name.slice(0, -1) : `${name}Item`;
}

function constant(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toUpperCase();
}
