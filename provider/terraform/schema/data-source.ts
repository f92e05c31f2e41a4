/** A data source's schema: what is asked, and what is answered. */
import type { DataSourceDefinition } from "../../core/definition.ts";
import { type AttributeType, type Shape, shapeOf } from "../../core/schema/shape.ts";
import type { SchemaInit } from "../protocol/generated/messages.ts";
import type { ObjectType } from "../wire/type.ts";
import { type Field, fieldOf, objectTypeOf } from "./field.ts";
import { blockOf } from "./messages.ts";
import type { Words } from "./names.ts";

export interface DataSourceSchema {
  readonly definition: DataSourceDefinition;
  /** What is asked, and what is answered; an attribute that is both is in both. */
  readonly inputs: Shape;
  readonly outputs: Shape;
  readonly type: ObjectType;
  /** The attributes that can be declared as one type: for paths. */
  readonly shape: AttributeType;
  readonly shapes: readonly Shape[];
  readonly message: SchemaInit;
}

export function dataSourceSchema(definition: DataSourceDefinition, words: Words): DataSourceSchema {
  const inputs = shapeOf(definition.inputs);
  const outputs = shapeOf(definition.outputs);
  const shapes = [inputs, outputs];
  const fields: Field[] = [...inputs.values()].map((attribute) => {
    const field = fieldOf(attribute, "input");
    return field.presence === "optional" && outputs.has(attribute.name)
      ? { ...field, presence: "optional-computed" }
      : field;
  });
  for (const attribute of outputs.values()) if (!inputs.has(attribute.name)) fields.push(fieldOf(attribute, "output"));
  fields.sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    definition,
    inputs,
    outputs,
    type: objectTypeOf(fields),
    shape: { kind: "object", attributes: inputs },
    shapes,
    message: {
      version: 0,
      block: blockOf(fields, definition.description, (text) => words.translate(text, shapes)),
    },
  };
}
