/** A resource's schema: the definition's attributes, its id, and for each secret a twin that stays out of state. */
import { attributesOf, inputShape, type ResourceDefinition } from "../../core/definition.ts";
import type { Attribute, AttributeType, Shape } from "../../core/schema/shape.ts";
import type { SchemaInit } from "../protocol/generated/messages.ts";
import { numberType, type ObjectType } from "../wire/type.ts";
import { type Field, fieldOf, objectTypeOf, wireTypeOf } from "./field.ts";
import { blockOf } from "./messages.ts";
import { snakeCase, type Words } from "./names.ts";

/** A secret that can be given past the state: the attribute, its write-only twin, and the twin's version. */
export interface SecretTwin {
  /** The definition's name of the secret. */
  readonly secret: string;
  readonly plain: string;
  readonly writeOnly: string;
  readonly version: string;
}

export interface ResourceSchema {
  readonly definition: ResourceDefinition;
  /** Every attribute and block by its name, the host's own among them. */
  readonly fields: ReadonlyMap<string, Field>;
  readonly twins: readonly SecretTwin[];
  readonly type: ObjectType;
  /** The definition's attributes as one type: for paths. */
  readonly shape: AttributeType;
  /** The shapes that texts of this resource may name attributes of. */
  readonly shapes: readonly Shape[];
  readonly message: SchemaInit;
}

/** Of the schema that states are stored with. Raised when a release stores them otherwise. */
export const SCHEMA_VERSION = 0;

const ID: Attribute = {
  name: "id",
  description: "Identifier of the resource at the vendor.",
  type: { kind: "string" },
  optional: true,
  computed: true,
};

/** The schema of a definition. */
export function resourceSchema(definition: ResourceDefinition, words: Words): ResourceSchema {
  const inputs = inputShape(definition);
  const attributes = attributesOf(definition);
  const shapes = [attributes];
  const fields = new Map<string, Field>();
  const twins: SecretTwin[] = [];
  const add = (field: Field): void => {
    if (fields.has(field.name)) throw new TypeError(`${definition.terraformName} has two attributes ${field.name}`);
    fields.set(field.name, field);
  };
  for (const attribute of attributes.values()) {
    add(fieldOf(attribute, inputs.has(attribute.name) ? "input" : "output"));
    if (attribute.origin !== "input" || attribute.secret !== true || attribute.writeOnly !== true) continue;
    const twin = twinOf(attribute);
    for (const field of fieldsOfTwin(attribute, twin)) add(field);
    twins.push(twin);
  }
  if (!fields.has("id")) {
    add({ ...fieldOf(ID, "output"), ofDefinition: false });
  }
  const inOrder = [...fields.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    definition,
    fields,
    twins,
    type: objectTypeOf(inOrder),
    shape: { kind: "object", attributes },
    shapes,
    message: {
      version: SCHEMA_VERSION,
      block: blockOf(inOrder, definition.description, (text) => words.translate(text, shapes)),
    },
  };
}

function twinOf({ name }: Attribute): SecretTwin {
  const plain = snakeCase(name);
  return { secret: name, plain, writeOnly: `${plain}_wo`, version: `${plain}_wo_version` };
}

function fieldsOfTwin(secret: Attribute, twin: SecretTwin): readonly Field[] {
  const own = { ofDefinition: false, presence: "optional", block: false, nesting: undefined, fields: [] } as const;
  return [
    {
      ...own,
      name: twin.writeOnly,
      attribute: {
        name: twin.writeOnly,
        type: secret.type,
        optional: true,
        secret: true,
        description:
          `Like \`${twin.plain}\`, but kept out of plan and state (Terraform 1.11 and OpenTofu 1.11 or newer). ` +
          `Sent at create and whenever \`${twin.version}\` changes.`,
      },
      writeOnly: true,
      type: wireTypeOf(secret.type),
    },
    {
      ...own,
      name: twin.version,
      attribute: {
        name: twin.version,
        type: { kind: "number", integer: true },
        optional: true,
        description: `Any whole number; another one says that \`${twin.writeOnly}\` is another secret, and sends it.`,
      },
      writeOnly: false,
      type: numberType,
    },
  ];
}
