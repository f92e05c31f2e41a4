/** Between an integration as awslink declares it and as Wavefront's API writes it. */
import { sameValue } from "../../core/schema/canonical.ts";
import { shapeOf } from "../../core/schema/shape.ts";
import { isAbsent, isRecord, type Value, type Values } from "../../core/value.ts";
import {
  type CloudIntegrationAnswer,
  type CloudIntegrationBody,
  externalIdOf,
  lastErrorMessage,
  READ_ONLY_FIELDS,
} from "../api.ts";
import type { Kind } from "./kind.ts";

/**
 * What the API answered, as a user would declare it.
 *
 * @param known what was sent, or is remembered: for what the API need not answer. That is the external ID, which some
 * answers carry and some do not, and `customNamespaces`, which no published model of the API has.
 */
export function valuesOf(kind: Kind, answer: CloudIntegrationAnswer, known: Values): Record<string, Value> {
  const values: Record<string, Value> = {
    name: answer.name,
    roleArn: emptyIsAbsent(answer[kind.block]?.baseCredentials?.roleArn),
    externalId: externalIdOf(answer) ?? known.externalId,
    disabled: answer.disabled,
    serviceRefreshRateInMins: answer.serviceRefreshRateInMins,
    additionalTags: answer.additionalTags ?? {},
    reuseExternalIdCredential: emptyIsAbsent(answer.reuseExternalIdCredential),
    lastErrorMessage: lastErrorMessage(answer),
  };
  const block = answer[kind.block] ?? {};
  for (const [name, attribute] of shapeOf(kind.fields)) {
    // The block came out of JSON, so that what stands under a name in it is a plain value.
    const value = block[name] as Value;
    values[name] = isAbsent(value) ? (attribute.default ?? (name === "customNamespaces" ? known[name] : null)) : value;
  }
  return values;
}

function emptyIsAbsent(text: string | null | undefined): string | undefined {
  return isAbsent(text) || text === "" ? undefined : text;
}

/** The whole body of a create. What only writes out a default is left to the API. */
export function createBody(kind: Kind, inputs: Values): CloudIntegrationBody {
  const block: Record<string, Value> = {};
  for (const [name, attribute] of shapeOf(kind.fields)) {
    if (!isAbsent(inputs[name]) && !sameValue(attribute, inputs[name], undefined)) block[name] = inputs[name];
  }
  return {
    name: String(inputs.name),
    service: kind.service,
    ...declared(inputs, "serviceRefreshRateInMins", "reuseExternalIdCredential"),
    ...(isEmptyRecord(inputs.additionalTags) ? {} : declared(inputs, "additionalTags")),
    forceSave: inputs.forceSave === true,
    [kind.block]: { baseCredentials: declared(inputs, "roleArn", "externalId"), ...block },
  };
}

/**
 * The whole body of an update: it replaces, so everything goes along that was read just before, but what only the
 * vendor sets, and over it what is declared. Credentials that are not declared stay as they are.
 */
export function updateBody(kind: Kind, inputs: Values, current: CloudIntegrationAnswer): CloudIntegrationBody {
  const kept = Object.entries(current).filter(([name, value]) => !READ_ONLY_FIELDS.has(name) && !isAbsent(value));
  const block = current[kind.block] ?? {};
  return {
    ...Object.fromEntries(kept),
    name: String(inputs.name),
    service: kind.service,
    ...declared(inputs, "serviceRefreshRateInMins", "reuseExternalIdCredential", "additionalTags"),
    forceSave: inputs.forceSave === true,
    [kind.block]: {
      ...block,
      baseCredentials: { ...block.baseCredentials, ...declared(inputs, "roleArn", "externalId") },
      ...declared(inputs, ...shapeOf(kind.fields).keys()),
    },
  };
}

function declared(inputs: Values, ...names: readonly string[]): Record<string, Value> {
  return Object.fromEntries(names.filter((name) => !isAbsent(inputs[name])).map((name) => [name, inputs[name]]));
}

function isEmptyRecord(value: Value): boolean {
  return isRecord(value) && Object.keys(value).length === 0;
}
