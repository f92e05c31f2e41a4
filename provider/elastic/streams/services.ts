/** Between the services of a policy as they are declared and its inputs as Fleet holds them. */
import { isRecord, type Value, type Values } from "../../core/value.ts";
import type { InputAnswer, InputBody, StreamBody, VarAnswers } from "../api.ts";
import type { InputDescription, PackageDescription, StreamDescription } from "../package-description.ts";
import { passedOn } from "../passed-on.ts";
import { canonicalStream, INPUT_TYPES, KINDS, type Kind, kindOf } from "./kinds.ts";
import { decodeVars, encodeVars, isSecretReference, isSecretVar } from "./vars.ts";

/** Writable fields of inputs and streams that awslink does not declare. */
const PASSED_ON_OF_INPUTS: readonly string[] = ["condition"];
const PASSED_ON_OF_STREAMS: readonly string[] = ["condition", "var_group_selections"];

/** One declared stream, and where it stands in the policy. */
export interface DeclaredStream {
  readonly template: string;
  readonly kind: Kind;
  /** As it is written. */
  readonly key: string;
  /** By its dataset. */
  readonly stream: string;
  /** `<template>-<type>`. */
  readonly inputId: string;
  readonly values: Values;
}

/** Every stream that is declared, those that are switched off too. Unknown parts are left out. */
export function declaredStreams(services: Value): readonly DeclaredStream[] {
  if (!isRecord(services)) return [];
  return Object.entries(services).flatMap(([template, service]) =>
    KINDS.flatMap((kind) => {
      const streams = isRecord(service) ? service[kind] : undefined;
      if (!isRecord(streams)) return [];
      return Object.entries(streams).flatMap(([key, values]) =>
        isRecord(values)
          ? [
              {
                template,
                kind,
                key,
                stream: canonicalStream(key),
                inputId: `${template}-${INPUT_TYPES[kind]}`,
                values,
              },
            ]
          : [],
      );
    }),
  );
}

/** Whether a declared stream is on. */
export function isOn({ values }: DeclaredStream): boolean {
  return values.enabled !== false;
}

/** What is declared to be on. */
export interface DeclaredCollection {
  readonly services: Value;
  /** Streams of inputs that no attribute declares: `<input>/<stream>`. */
  readonly otherStreams: Value;
}

/**
 * Every input of the package as it is sent: what is declared is on, and all the rest is said to be off, since an input
 * that a body does not name is whatever the package's defaults make of it.
 *
 * @param current what the policy holds now: of what is on, secret vars, conditions and whatever else cannot be declared
 * stay as they are.
 */
export function encodeInputs(
  { services, otherStreams }: DeclaredCollection,
  description: PackageDescription,
  current?: Readonly<Record<string, InputAnswer>>,
): Record<string, InputBody> {
  const declared = declaredStreams(services).filter(isOn);
  const others = new Set(Array.isArray(otherStreams) ? otherStreams : []);
  const inputs: Record<string, InputBody> = {};
  for (const input of description.inputs.values()) {
    const streams: Record<string, StreamBody> = {};
    const before = current?.[input.id];
    for (const [id, stream] of input.streams) {
      const found = declared.find((candidate) => candidate.inputId === input.id && candidate.stream === id);
      const held = before?.streams[id];
      const kept = passedOn(held, PASSED_ON_OF_STREAMS);
      if (found !== undefined) {
        streams[id] = { ...kept, enabled: true, vars: varsOf(found, stream, held?.vars ?? {}) };
      } else if (others.has(otherStream(input.id, id))) {
        // Nothing is known of these: their vars stay as they are.
        streams[id] = { ...kept, enabled: true, vars: held?.vars ?? {} };
      } else streams[id] = { enabled: false };
    }
    const enabled = Object.values(streams).some((stream) => stream.enabled);
    const vars = Object.keys(before?.vars ?? {}).length === 0 ? [] : ["vars"];
    const kept = enabled ? passedOn(before, [...PASSED_ON_OF_INPUTS, ...vars]) : {};
    inputs[input.id] = { ...kept, enabled, streams };
  }
  return inputs;
}

function varsOf(declared: DeclaredStream, stream: StreamDescription, held: VarAnswers): Record<string, unknown> {
  const secrets = Object.entries(held).filter(
    ([name, value]) => stream.vars.has(name) && (isSecretReference(value) || isSecretVar(name, stream.vars.get(name))),
  );
  return { ...Object.fromEntries(secrets), ...encodeVars(declared.kind, declared.values, stream) };
}

/** How a stream of an input is named that no attribute declares. */
export function otherStream(inputId: string, stream: string): string {
  return `${inputId}/${stream}`;
}

/**
 * What is on, as a user would declare it.
 *
 * @param descriptions of the package's versions whose defaults count as nothing declared; none where there is no such
 * version to be had: then only what is known is read.
 * @param known the services as declared or remembered.
 */
export function decodeInputs(
  inputs: Readonly<Record<string, InputAnswer>>,
  descriptions: readonly PackageDescription[],
  known: Value,
): { readonly services: Record<string, Value>; readonly otherStreams: string[] } {
  const otherStreams: string[] = [];
  const services: Record<string, Record<string, Record<string, Value>>> = {};
  const remembered = declaredStreams(known);
  for (const [inputId, input] of Object.entries(inputs)) {
    if (input.enabled !== true) continue;
    const place = placeOfInput(inputId, descriptions);
    for (const [id, stream] of Object.entries(input.streams)) {
      if (stream.enabled !== true) continue;
      if (place === undefined) {
        otherStreams.push(otherStream(inputId, id));
        continue;
      }
      const defaults = descriptions.flatMap((description) => description.inputs.get(inputId)?.streams.get(id) ?? []);
      const before = remembered.find((candidate) => candidate.inputId === inputId && candidate.stream === id);
      services[place.template] ??= {};
      const service = services[place.template] ?? {};
      service[place.kind] ??= {};
      const streams = service[place.kind] ?? {};
      streams[id] = { enabled: true, ...decodeVars(place.kind, stream.vars, defaults, before?.values ?? {}) };
    }
  }
  return { services, otherStreams };
}

/** Which service and kind an input is of: by the package's description, else by the form of its id. */
export function placeOfInput(
  inputId: string,
  descriptions: readonly PackageDescription[],
): { readonly template: string; readonly kind: Kind } | undefined {
  const described: InputDescription | undefined = descriptions
    .map((description) => description.inputs.get(inputId))
    .find((input) => input !== undefined);
  const type = described?.type ?? Object.values(INPUT_TYPES).find((candidate) => inputId.endsWith(`-${candidate}`));
  const kind = type === undefined ? undefined : kindOf(type);
  if (kind === undefined || type === undefined) return undefined;
  return { template: described?.template ?? inputId.slice(0, -type.length - 1), kind };
}
