/**
 * The state that a change is planned to bring about. What is legal: the configuration's value; the prior one, where
 * neither is null; anything, where the value is computed and the configuration says nothing.
 */
import { inputShape, type ResourceDefinition } from "../../core/definition.ts";
import { isOptionalField, presentMethods } from "../../core/methods.ts";
import { moves, type Plan } from "../../core/plan.ts";
import { sameValue } from "../../core/schema/canonical.ts";
import type { Attribute } from "../../core/schema/shape.ts";
import { isAbsent, type Value, type Values } from "../../core/value.ts";
import type { Field } from "../schema/field.ts";
import { plainValueFrom, valueFrom } from "../schema/plain.ts";
import type { ResourceSchema } from "../schema/resource.ts";
import { fromPlain, toPlain } from "../wire/plain.ts";
import { list, map, nullOf, type ObjectValue, object, set, unknown, type WireValue } from "../wire/value.ts";
import { attributeOf } from "./declared.ts";

export interface PlanningInput {
  readonly schema: ResourceSchema;
  readonly config: ObjectValue;
  /** Undefined where nothing exists yet. */
  readonly prior: ObjectValue | undefined;
  /** The declared inputs, as the core knows them. */
  readonly inputs: Values;
  /** The core's plan; undefined where nothing exists yet. */
  readonly plan: Plan | undefined;
}

export function plannedState({ schema, config, prior, inputs, plan }: PlanningInput): ObjectValue {
  const making = plan === undefined || plan.kind === "replace";
  const changing = making || plan.kind === "update";
  const planned = new Map<string, WireValue>();
  for (const [name, field] of schema.fields) {
    const ofConfig = presentOr(attributeOf(config, name), field);
    const before = known(attributeOf(prior, name));
    planned.set(name, settled(field, ofConfig, before));
  }
  return object(planned);

  function settled(field: Field, ofConfig: WireValue, before: WireValue | undefined): WireValue {
    const { attribute, presence } = field;
    const leftOut = ofConfig.kind === "null" && !field.writeOnly && attribute.default === undefined;
    if (leftOut && presence === "optional-computed" && field.ofDefinition) {
      const credential = credentialLeftOut(schema.definition, attribute.name, inputs);
      if (credential === "none") return ofConfig;
      if (credential === "kept" && !(making && before === undefined)) return before ?? ofConfig;
    }
    if (leftOut && (presence === "computed" || presence === "optional-computed")) {
      if (making) return unknown(field.type);
      if (plan !== undefined && moves(plan, attribute)) return unknown(field.type);
    }
    return plannedValue(field, ofConfig, before, changing);
  }
}

/** The value of a field, nested ones included. */
function plannedValue(field: Field, config: WireValue, prior: WireValue | undefined, changing: boolean): WireValue {
  if (field.writeOnly) return nullOf(field.type);
  if (config.kind === "unknown") return config;
  const { attribute } = field;
  if (config.kind === "null") {
    if (field.presence === "required" || field.presence === "optional") return config;
    if (attribute.default !== undefined) {
      return prior !== undefined && sameMeaning(attribute, prior, attribute.default) ? prior : defaultOf(field);
    }
    return prior ?? (changing ? unknown(field.type) : config);
  }
  if (prior !== undefined && sameMeaning(attribute, prior, coreValue(attribute, config))) return prior;
  return nestedValue(field, config, prior, changing);
}

/** Inside of what differs, whatever is equal in meaning keeps its form, and defaults are filled in. */
function nestedValue(field: Field, config: WireValue, prior: WireValue | undefined, changing: boolean): WireValue {
  const inner = (element: WireValue, before: WireValue | undefined): WireValue =>
    element.kind === "object"
      ? plannedObject(field.fields, element, before?.kind === "object" ? before : undefined, changing)
      : element;
  switch (field.nesting) {
    case "single":
      return inner(config, prior);
    case "map": {
      if (config.kind !== "map") return config;
      const before = prior?.kind === "map" ? prior.elements : undefined;
      return map(
        config.type.element,
        new Map([...config.elements].map(([key, element]) => [key, inner(element, before?.get(key))])),
      );
    }
    case "list": {
      if (config.kind !== "list") return config;
      const before = prior?.kind === "list" ? prior.elements : [];
      return list(
        config.type.element,
        config.elements.map((element, index) => inner(element, before[index])),
      );
    }
    case "set":
      // Elements of a set cannot be told from each other before and after: none has a prior value.
      return config.kind === "set"
        ? set(
            config.type.element,
            config.elements.map((element) => inner(element, undefined)),
          )
        : config;
    default:
      return config;
  }
}

function plannedObject(
  fields: readonly Field[],
  config: ObjectValue,
  prior: ObjectValue | undefined,
  changing: boolean,
): ObjectValue {
  return object(
    new Map(
      fields.map((field) => [
        field.name,
        plannedValue(
          field,
          presentOr(attributeOf(config, field.name), field),
          known(attributeOf(prior, field.name)),
          changing,
        ),
      ]),
    ),
  );
}

/**
 * What becomes of a credential that the configuration leaves out: `none` where another method is declared, or its own
 * can do without it; `kept` as the vendor has it; undefined where it is no credential.
 */
function credentialLeftOut(definition: ResourceDefinition, name: string, inputs: Values): "none" | "kept" | undefined {
  const methods = definition.methods ?? {};
  const own = Object.entries(methods).filter(([, method]) => method.fields.includes(name));
  if (own.length === 0) return undefined;
  const declared = presentMethods(methods, inputs);
  if (declared.length === 0) return "kept";
  const needed = own.some(([method, { fields }]) => {
    const facts = methods[method];
    return declared.includes(method) && fields.includes(name) && facts !== undefined && !isOptionalField(facts, name);
  });
  return needed ? "kept" : "none";
}

function defaultOf({ attribute, type }: Field): WireValue {
  return fromPlain(plainValueFrom(attribute.type, attribute.default), type);
}

/** A field's value as the core writes it. */
export function coreValue(attribute: Attribute, value: WireValue): Value {
  return valueFrom(attribute.type, toPlain(value));
}

/** Whether a value on the wire, which is not null, means the same as one of the core's. */
export function sameMeaning(attribute: Attribute, wire: WireValue, value: Value): boolean {
  const own = coreValue(attribute, wire);
  return !isAbsent(own) && sameValue(attribute, own, value);
}

function known(value: WireValue): WireValue | undefined {
  return value.kind === "null" ? undefined : value;
}

function presentOr(value: WireValue, field: Field): WireValue {
  return value.kind === "null" ? nullOf(field.type) : value;
}

/**
 * The attributes whose change makes a resource anew, by Terraform's names. A secret that is given past the state is
 * null before and after, and Terraform asks for a difference: it is in the version.
 */
export function replacedBy(schema: ResourceSchema, plan: Plan | undefined): readonly string[] {
  if (plan?.kind !== "replace") return [];
  const shape = inputShape(schema.definition);
  const fields = [...schema.fields.values()].filter(({ ofDefinition }) => ofDefinition);
  return plan.reasons.flatMap((reason) => {
    const field = fields.find(({ attribute }) => attribute.name === reason && shape.has(reason));
    const twin = schema.twins.find(({ secret }) => secret === reason);
    return field === undefined ? [] : [field.name, ...(twin === undefined ? [] : [twin.version])];
  });
}
