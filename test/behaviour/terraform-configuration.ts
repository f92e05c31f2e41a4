/** Programs in Terraform's JSON syntax. */
import { createHash } from "node:crypto";
import { attributesOf, type ResourceDefinition, typeName } from "../../provider/core/definition.ts";
import type { AttributeType } from "../../provider/core/schema/shape.ts";
import { registry } from "../../provider/registry.ts";
import { providerAddress } from "../../provider/terraform/distribution.ts";
import { snakeCase } from "../../provider/terraform/schema/names.ts";
import type { Program } from "./host.ts";

/** Every type of the registry, as programs name them. */
export const definitions = new Map<string, ResourceDefinition>(
  registry.vendors.flatMap((vendor) => vendor.resources).map((definition) => [typeName(definition), definition]),
);

function definitionOf(type: string): ResourceDefinition {
  const definition = definitions.get(type);
  if (definition === undefined) throw new Error(`there is no type ${type}`);
  return definition;
}

/** The name of a type in Terraform's configurations. */
export function terraformType(type: string): string {
  return definitionOf(type).terraformName;
}

/**
 * The configuration that declares what a program does.
 *
 * @param keep takes the value of a secret by its name, `<resource>.<field>`, and says what stands in its place
 */
export function terraformConfiguration(program: Program, keep: (name: string, secret: string) => string): object {
  const resource: Record<string, Record<string, unknown>> = {};
  for (const [name, { type, inputs, ignores }] of Object.entries(program)) {
    const definition = definitionOf(type);
    const ofType = resource[definition.terraformName] ?? {};
    resource[definition.terraformName] = ofType;
    ofType[name] = {
      ...declaredAs(definition, inputs, program, (field, secret) => keep(`${name}.${field}`, secret)),
      ...(ignores === undefined ? {} : { lifecycle: { ignore_changes: ignores.map(snakeCase) } }),
    };
  }
  return {
    terraform: { required_providers: { awslink: { source: providerAddress } } },
    ...(Object.keys(resource).length === 0 ? {} : { resource }),
  };
}

/** Secrets go past the state: by their twins, with a version that differs when they do. */
function declaredAs(
  definition: ResourceDefinition,
  inputs: Readonly<Record<string, unknown>>,
  program: Program,
  keep: (field: string, secret: string) => string,
): Record<string, unknown> {
  const attributes = attributesOf(definition);
  const declared: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(inputs)) {
    const attribute = attributes.get(name);
    if (attribute?.secret === true && attribute.writeOnly === true) {
      declared[`${snakeCase(name)}_wo`] = keep(name, String(value));
      const digest = createHash("sha256").update(String(value)).digest();
      declared[`${snakeCase(name)}_wo_version`] = digest.readUInt32BE();
    } else {
      declared[snakeCase(name)] = renamed(attribute?.type, value, program);
    }
  }
  return declared;
}

function renamed(type: AttributeType | undefined, value: unknown, program: Program): unknown {
  if (typeof value === "string") return referring(value, program);
  const inner = type?.kind === "list" || type?.kind === "set" || type?.kind === "map" ? type.element.type : undefined;
  if (Array.isArray(value)) return value.map((item) => renamed(inner, item, program));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) =>
      type?.kind === "object"
        ? [snakeCase(key), renamed(type.attributes.get(key)?.type, item, program)]
        : [key, renamed(inner, item, program)],
    ),
  );
}

/** `${other.attribute}` names another resource; any other `${` is meant as it stands. */
function referring(text: string, program: Program): string {
  const [, name = "", attribute = ""] = /^\$\{(\w+)\.(\w+)\}$/.exec(text) ?? [];
  const type = program[name]?.type;
  if (type === undefined) return text.replaceAll("${", "$${").replaceAll("%{", "%%{");
  return `\${${terraformType(type)}.${name}.${snakeCase(attribute)}}`;
}
