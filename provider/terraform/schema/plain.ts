/** Between a definition's values and the plain form of values on the wire: the names differ, and absent blocks. */
import type { AttributeType, Shape } from "../../core/schema/shape.ts";
import { isAbsent, isRecord, type Value, type Values } from "../../core/value.ts";
import { snakeCase } from "./names.ts";

/** A definition's values out of an object's plain form. What is null is left out. */
export function valuesFrom(shape: Shape, plain: Values): Record<string, Value> {
  const values: Record<string, Value> = {};
  for (const [name, attribute] of shape) {
    const value = plain[snakeCase(name)];
    if (!isAbsent(value)) values[name] = valueFrom(attribute.type, value);
  }
  return values;
}

export function valueFrom(type: AttributeType, plain: Value): Value {
  switch (type.kind) {
    case "object":
      return isRecord(plain) ? valuesFrom(type.attributes, plain) : plain;
    case "list":
    case "set":
      return Array.isArray(plain) ? plain.map((item) => valueFrom(type.element.type, item)) : plain;
    case "map":
      return isRecord(plain) ? mapRecord(plain, (item) => valueFrom(type.element.type, item)) : plain;
    default:
      return plain;
  }
}

/** The plain form of an object out of a definition's values. A block that is not there is an empty one. */
export function plainFrom(shape: Shape, values: Values): Record<string, Value> {
  const plain: Record<string, Value> = {};
  for (const [name, attribute] of shape) {
    const value = values[name];
    const { type } = attribute;
    if (!isAbsent(value)) plain[snakeCase(name)] = plainValueFrom(type, value);
    else if (attribute.block === true && (type.kind === "list" || type.kind === "set")) plain[snakeCase(name)] = [];
    else if (attribute.block === true && type.kind === "map") plain[snakeCase(name)] = {};
  }
  return plain;
}

export function plainValueFrom(type: AttributeType, value: Value): Value {
  switch (type.kind) {
    case "object":
      return isRecord(value) ? plainFrom(type.attributes, value) : value;
    case "list":
    case "set":
      return Array.isArray(value) ? value.map((item) => plainValueFrom(type.element.type, item)) : value;
    case "map":
      return isRecord(value) ? mapRecord(value, (item) => plainValueFrom(type.element.type, item)) : value;
    default:
      return value;
  }
}

function mapRecord(record: Values, change: (item: Value) => Value): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).map(([key, item]) => [key, change(item)]));
}
