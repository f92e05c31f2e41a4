/** The state that there is: what was read, in the forms that are known, and after apply with all that was planned. */
import { attributesOf, inputShape } from "../../core/definition.ts";
import { methodFields } from "../../core/methods.ts";
import { sameValue } from "../../core/schema/canonical.ts";
import type { Attribute, Shape } from "../../core/schema/shape.ts";
import { isAbsent, isRecord, type Value, type Values } from "../../core/value.ts";
import { plainFrom, valueFrom } from "../schema/plain.ts";
import type { ResourceSchema } from "../schema/resource.ts";
import { fromPlain, toPlain } from "../wire/plain.ts";
import { isWhollyKnown, list, map, nullOf, type ObjectValue, object, typeOf, type WireValue } from "../wire/value.ts";
import { WireError } from "../wire/wire-error.ts";

/**
 * A state on the wire.
 *
 * @param values the definition's, as the core made them.
 * @param own the host's own attributes beside the id: versions of twins.
 * @param like a state whose exact forms stay where the two say the same.
 */
export function stateObject(
  schema: ResourceSchema,
  id: string,
  values: Values,
  own: Values = {},
  like?: ObjectValue,
): ObjectValue {
  const plain = { ...own, id, ...plainFrom(attributesOf(schema.definition), values) };
  const state = fromPlain(plain, schema.type, like);
  if (state.kind !== "object") throw new WireError("an object is required");
  return state;
}

/**
 * Takes out what means the same as nothing where nothing was known before: vendors spell "none" in several ways, and
 * none of them is a difference from a configuration that does not mention it.
 */
export function tidied(schema: ResourceSchema, known: Values, read: Values): Record<string, Value> {
  const credentials = methodFields(schema.definition.methods ?? {});
  const values = tidiedRecord(attributesOf(schema.definition), known, read);
  // No credential may be written as an empty one, by the vendor and by the user.
  for (const name of credentials) {
    if (known[name] === "" && isAbsent(values[name])) values[name] = "";
    if (isAbsent(known[name]) && values[name] === "") delete values[name];
  }
  return values;
}

function tidiedRecord(shape: Shape, known: Values, read: Values): Record<string, Value> {
  const values: Record<string, Value> = {};
  for (const [name, attribute] of shape) {
    const value = tidiedValue(attribute, known[name], read[name]);
    if (!isAbsent(value)) values[name] = value;
  }
  return values;
}

function tidiedValue(attribute: Attribute, known: Value, read: Value): Value {
  const { type } = attribute;
  if (isAbsent(read)) return undefined;
  const unsaid = isAbsent(known) && attribute.optional && attribute.default === undefined;
  if (unsaid && sameValue(attribute, read, undefined)) return undefined;
  const inside = (before: Value, value: Value, shape: Shape): Value =>
    isRecord(value) ? tidiedRecord(shape, isRecord(before) ? before : {}, value) : value;
  if (type.kind === "object") return inside(known, read, type.attributes);
  if (type.kind !== "map" && type.kind !== "list" && type.kind !== "set") return read;
  const element = type.element.type;
  if (element.kind !== "object") return read;
  if (type.kind === "map" && isRecord(read)) {
    const before = isRecord(known) ? known : {};
    return Object.fromEntries(
      Object.entries(read).map(([key, item]) => [key, inside(before[key], item, element.attributes)]),
    );
  }
  if (!Array.isArray(read)) return read;
  const before = type.kind === "list" && Array.isArray(known) ? known : [];
  return read.map((item, index) => inside(before[index], item, element.attributes));
}

/**
 * What was planned, with what is known now in the place of what was unknown. Whatever the plan knew stays, as Terraform
 * demands; the next read shows where the vendor made something else of it.
 */
export function settle(planned: WireValue, actual: WireValue): WireValue {
  if (planned.kind === "unknown") return isWhollyKnown(actual) ? actual : nullOf(planned.type);
  if (isWhollyKnown(planned)) return planned;
  switch (planned.kind) {
    case "object":
      return object(
        new Map(
          [...planned.attributes].map(([name, value]) => [
            name,
            settle(
              value,
              (actual.kind === "object" ? actual.attributes.get(name) : undefined) ?? nullOf(typeOf(value)),
            ),
          ]),
        ),
      );
    case "map":
      return map(
        planned.type.element,
        new Map(
          [...planned.elements].map(([key, value]) => [
            key,
            settle(value, (actual.kind === "map" ? actual.elements.get(key) : undefined) ?? nullOf(typeOf(value))),
          ]),
        ),
      );
    case "list":
      return list(
        planned.type.element,
        planned.elements.map((value, index) =>
          settle(value, (actual.kind === "list" ? actual.elements[index] : undefined) ?? nullOf(typeOf(value))),
        ),
      );
    default:
      // Elements of a set cannot be told from each other: as a whole they are what they became.
      return isWhollyKnown(actual) ? actual : nullOf(typeOf(planned));
  }
}

/** The declared attributes of which the vendor made something else than was planned, by the definition's names. */
export function madeOtherwise(schema: ResourceSchema, planned: ObjectValue, actual: Values): readonly string[] {
  return [...inputShape(schema.definition).values()].flatMap((attribute) => {
    if (attribute.writeOnly === true || attribute.local === true) return [];
    const field = [...schema.fields.values()].find(
      (each) => each.ofDefinition && each.attribute.name === attribute.name,
    );
    const value = field === undefined ? undefined : planned.attributes.get(field.name);
    if (value === undefined || !isWhollyKnown(value)) return [];
    const meant = valueFrom(attribute.type, toPlain(value));
    const isCredential = methodFields(schema.definition.methods ?? {}).has(attribute.name);
    if (isCredential && (meant === "" || isAbsent(meant)) && isAbsent(actual[attribute.name])) return [];
    return sameValue(attribute, meant, actual[attribute.name]) ? [] : [attribute.name];
  });
}
