/** Between a resource's values on the wire and the core's: what is declared, what was there, and what secrets changed. */
import { attributesOf, inputShape } from "../../core/definition.ts";
import type { WriteOnlyComparison } from "../../core/plan.ts";
import { isAbsent, isRecord, UNKNOWN, type Value, type Values } from "../../core/value.ts";
import type { DynamicValue } from "../protocol/generated/messages.ts";
import { valueFrom, valuesFrom } from "../schema/plain.ts";
import type { ResourceSchema } from "../schema/resource.ts";
import { decodeDynamicValue } from "../wire/dynamic-value.ts";
import { toPlain } from "../wire/plain.ts";
import type { ObjectType } from "../wire/type.ts";
import { nullOf, type ObjectValue, type WireValue } from "../wire/value.ts";
import { WireError } from "../wire/wire-error.ts";

/** An object of a message's field; undefined where it is null. @throws WireError where it is anything else. */
export function decodeObject(field: DynamicValue | undefined, type: ObjectType): ObjectValue | undefined {
  const value = decodeDynamicValue(field, type);
  if (value.kind === "null") return undefined;
  if (value.kind !== "object") throw new WireError("an object is required");
  return value;
}

/** The plain form of an object. */
export function plainObject(object: ObjectValue): Values {
  const plain = toPlain(object);
  if (!isRecord(plain)) throw new WireError("an object is required");
  return plain;
}

/** An attribute of an object; null where there is none of that name. */
export function attributeOf(object: ObjectValue | undefined, name: string): WireValue {
  return object?.attributes.get(name) ?? nullOf({ kind: "dynamic" });
}

/** What a configuration declares of a resource. */
export interface Declared {
  /** The definition's inputs, secrets of either twin among them, unknown parts as the core writes them. */
  readonly inputs: Values;
  /** The secrets that are given by their write-only twins. */
  readonly byTwin: ReadonlySet<string>;
  /** The secrets that are given both ways: an error. */
  readonly twice: readonly string[];
}

export function declaredIn(schema: ResourceSchema, config: ObjectValue): Declared {
  const plain = plainObject(config);
  const shape = inputShape(schema.definition);
  const inputs = valuesFrom(shape, plain);
  const byTwin = new Set<string>();
  const twice: string[] = [];
  for (const { secret, plain: name, writeOnly } of schema.twins) {
    const value = plain[writeOnly];
    const attribute = shape.get(secret);
    if (isAbsent(value) || attribute === undefined) continue;
    if (!isAbsent(plain[name])) {
      twice.push(secret);
      continue;
    }
    inputs[secret] = valueFrom(attribute.type, value);
    byTwin.add(secret);
  }
  return { inputs, byTwin, twice };
}

/** A resource's state as the core knows it: the definition's inputs and outputs. */
export function knownOf(schema: ResourceSchema, state: ObjectValue): Record<string, Value> {
  return valuesFrom(attributesOf(schema.definition), plainObject(state));
}

/** The id of a state. */
export function idOf(state: ObjectValue): string {
  const id = attributeOf(state, "id");
  return id.kind === "string" ? id.value : "";
}

/**
 * Whether a secret changed. One that is given by its twin is not in the state: its version says it. One in the state
 * compares by itself.
 */
export function secretComparison(
  schema: ResourceSchema,
  declared: Declared,
  config: ObjectValue,
  prior: ObjectValue,
): WriteOnlyComparison {
  const [now, before] = [plainObject(config), plainObject(prior)];
  return (field) => {
    const twin = schema.twins.find(({ secret }) => secret === field);
    if (twin === undefined) return "compare";
    const [version, priorVersion] = [now[twin.version], before[twin.version]];
    if (declared.byTwin.has(field)) {
      // One that the state still holds can be compared.
      if (isAbsent(version) && isAbsent(priorVersion) && !isAbsent(before[twin.plain])) return "compare";
      return version !== UNKNOWN && (version ?? null) === (priorVersion ?? null) ? "same" : "changed";
    }
    const wasByTwin = !isAbsent(priorVersion);
    if (isAbsent(declared.inputs[field]) && wasByTwin) return isAbsent(version) ? "changed" : "same";
    return "compare";
  };
}
