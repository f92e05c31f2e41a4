/**
 * What a plan took for declared. Terraform carries out `ignore_changes` before it plans, and then hands apply the
 * configuration as it stands: where the plan says something else than that, the difference was to be ignored.
 */

import type { Field } from "../schema/field.ts";
import type { ResourceSchema } from "../schema/resource.ts";
import { isWhollyKnown, list, map, nullOf, type ObjectValue, object, typeOf, type WireValue } from "../wire/value.ts";
import { attributeOf } from "./declared.ts";
import { settle } from "./new-state.ts";
import { coreValue, sameMeaning } from "./planned-state.ts";

/** The configuration with the planned value wherever a difference from it was ignored. */
export function withoutIgnored(schema: ResourceSchema, config: ObjectValue, planned: ObjectValue): ObjectValue {
  return objectAsPlanned([...schema.fields.values()], config, planned);
}

function objectAsPlanned(fields: readonly Field[], config: ObjectValue, planned: ObjectValue): ObjectValue {
  return object(
    new Map(
      fields.map((field) => [
        field.name,
        asPlanned(field, attributeOf(config, field.name), attributeOf(planned, field.name)),
      ]),
    ),
  );
}

function asPlanned(field: Field, config: WireValue, planned: WireValue): WireValue {
  if (field.writeOnly || planned.kind === "unknown") return config;
  if (config.kind === "null") return isProviders(field, planned) ? config : settle(planned, config);
  if (planned.kind === "null") return planned;
  const inner = (declared: WireValue | undefined, element: WireValue): WireValue =>
    declared?.kind === "object" && element.kind === "object"
      ? objectAsPlanned(field.fields, declared, element)
      : settle(element, declared ?? nullOf(typeOf(element)));
  if (field.nesting === "single") return inner(config, planned);
  if (field.nesting === "map" && config.kind === "map" && planned.kind === "map") {
    const declared = config.elements;
    return map(
      planned.type.element,
      new Map([...planned.elements].map(([key, element]) => [key, inner(declared.get(key), element)])),
    );
  }
  if (field.nesting === "list" && config.kind === "list" && planned.kind === "list") {
    return list(
      planned.type.element,
      planned.elements.map((element, index) => inner(config.elements[index], element)),
    );
  }
  if (!isWhollyKnown(planned)) return settle(planned, config);
  return sameMeaning(field.attribute, planned, coreValue(field.attribute, config)) ? config : planned;
}

/** Whether a value that the configuration leaves out is what the provider itself puts there. */
function isProviders({ attribute, presence }: Field, planned: WireValue): boolean {
  if (presence === "required" || presence === "optional") return false;
  return attribute.default === undefined || sameMeaning(attribute, planned, attribute.default);
}
