/** Which attributes are secret, and which values are theirs: for what must never be told (rule 3 of the design). */
import { isRecord, type Value, type Values } from "../value.ts";
import type { Attribute, AttributeType, Shape } from "./shape.ts";

/** Whether an attribute is secret, or has anything secret inside. */
export function holdsSecret(attribute: Pick<Attribute, "secret" | "type">): boolean {
  if (attribute.secret === true) return true;
  const { type } = attribute;
  if (type.kind === "object") return [...type.attributes.values()].some(holdsSecret);
  return "element" in type && holdsSecret({ type: type.element.type });
}

/** Every secret text among the values of a shape. */
export function secretsAmong(shape: Shape, values: Values): readonly string[] {
  return [...shape.values()].flatMap((attribute) =>
    attribute.secret === true
      ? textsWithin(values[attribute.name])
      : secretsWithin(attribute.type, values[attribute.name]),
  );
}

function secretsWithin(type: AttributeType, value: Value): readonly string[] {
  if (type.kind === "object") return isRecord(value) ? secretsAmong(type.attributes, value) : [];
  if (!("element" in type)) return [];
  const items = Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : [];
  return items.flatMap((item) => secretsWithin(type.element.type, item));
}

function textsWithin(value: Value): readonly string[] {
  if (typeof value === "string") return [value];
  const items = Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : [];
  return items.flatMap(textsWithin);
}
