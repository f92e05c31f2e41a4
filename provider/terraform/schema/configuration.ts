/** The provider's own schema: a block for each vendor, or one vendor's settings by themselves. */
import type { Registry, VendorDefinition } from "../../core/definition.ts";
import type { PropertyPath } from "../../core/errors.ts";
import { type AttributeType, type Shape, shapeOf } from "../../core/schema/shape.ts";
import { isRecord, type Value, type Values } from "../../core/value.ts";
import type { SchemaInit } from "../protocol/generated/messages.ts";
import type { ObjectType } from "../wire/type.ts";
import { type Field, fieldsOf, objectTypeOf } from "./field.ts";
import { blockOf } from "./messages.ts";
import { terraformPath, type Words } from "./names.ts";
import { valuesFrom } from "./plain.ts";

/**
 * How vendors are configured. `blocks`: `mackerel { api_key = … }`, one for each. `attributes`: the settings stand in
 * the provider itself, as a provider of one vendor has it.
 */
export type ConfigurationStyle = "blocks" | "attributes";

export interface ConfigurationSchema {
  readonly type: ObjectType;
  readonly shapes: readonly Shape[];
  readonly message: SchemaInit;
  /** A vendor's settings out of the plain form of the provider's configuration. */
  settingsOf(vendor: VendorDefinition, plain: Values): Value;
  /** The path of a vendor's setting in the provider's configuration. */
  pathOf(vendor: VendorDefinition, path: PropertyPath): PropertyPath;
}

export function configurationSchema(
  registry: Registry,
  style: ConfigurationStyle,
  description: string,
  words: Words,
): ConfigurationSchema {
  const shapes = registry.vendors.map((vendor) => shapeOf(vendor.configuration));
  const fields =
    style === "blocks"
      ? registry.vendors.map(blockField)
      : registry.vendors.flatMap((vendor) => fieldsOf(shapeOf(vendor.configuration), "input"));
  return {
    type: objectTypeOf(fields),
    shapes,
    message: { version: 0, block: blockOf(fields, description, (text) => words.translate(text, shapes)) },
    settingsOf(vendor, plain) {
      const settings = style === "blocks" ? plain[vendor.name] : plain;
      return isRecord(settings) ? valuesFrom(shapeOf(vendor.configuration), settings) : settings;
    },
    pathOf(vendor, path) {
      const own = terraformPath(typeOf(vendor), path);
      return style === "blocks" ? [vendor.name, ...own] : own;
    },
  };
}

function typeOf(vendor: VendorDefinition): AttributeType {
  return { kind: "object", attributes: shapeOf(vendor.configuration) };
}

function blockField(vendor: VendorDefinition): Field {
  const shape = shapeOf(vendor.configuration);
  const environment = [...shape.values()].flatMap((attribute) => attribute.environment ?? []);
  const description =
    `Access to ${vendor.title}.` +
    (environment.length === 0
      ? ""
      : ` What is left out comes from the environment: ${environment.map((name) => `\`${name}\``).join(", ")}.`);
  const fields = fieldsOf(shape, "input");
  return {
    name: vendor.name,
    attribute: { name: vendor.name, description, type: typeOf(vendor), optional: true },
    ofDefinition: false,
    presence: "optional",
    writeOnly: false,
    block: true,
    nesting: "single",
    fields,
    type: objectTypeOf(fields),
  };
}
