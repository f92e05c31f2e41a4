/**
 * What Terraform allows a provider to answer to a plan and to an apply. The CLI checks the same and calls a breach a
 * bug of the provider; here it is checked on every answer, without the CLI.
 *
 * A planned value is the configuration's, or the prior one where both are set, or anything where the attribute is
 * computed and the configuration says nothing. What was known in the plan is the same after apply.
 */
import { formatPath, type PropertyPath } from "../../../provider/core/errors.ts";
import type {
  ApplyResourceChangeRequest,
  ApplyResourceChangeResponseInit,
  DynamicValueInit,
  PlanResourceChangeRequest,
  PlanResourceChangeResponseInit,
  SchemaAttributeInit,
  SchemaBlockInit,
} from "../../../provider/terraform/protocol/generated/messages.ts";
import { DiagnosticSeverity } from "../../../provider/terraform/protocol/generated/messages.ts";
import { decodeDynamicValue } from "../../../provider/terraform/wire/dynamic-value.ts";
import { blockType } from "../../../provider/terraform/wire/schema-type.ts";
import { dynamicType, typesEqual } from "../../../provider/terraform/wire/type.ts";
import {
  childrenOf,
  isWhollyKnown,
  nullOf,
  type ObjectValue,
  typeOf,
  valuesEqual,
  type WireValue,
} from "../../../provider/terraform/wire/value.ts";

const none = nullOf(dynamicType);

/** What is wrong with an answer to PlanResourceChange; empty where Terraform would take it. */
export function planProblems(
  schema: SchemaBlockInit,
  request: PlanResourceChangeRequest,
  response: PlanResourceChangeResponseInit,
): string[] {
  const problems: string[] = [];
  if (response.legacyTypeSystem) problems.push("the checks of the plan are turned off");
  if (response.deferred) problems.push("the change is deferred");
  if (hasErrors(response)) return problems;
  const type = blockType(schema);
  const planned = decode(response.plannedState, schema);
  const config = decodeDynamicValue(request.config, type);
  const proposed = decodeDynamicValue(request.proposedNewState, type);
  if (proposed.kind === "null") {
    if (planned.kind !== "null") problems.push("something is planned where all is to be destroyed");
    return problems;
  }
  if (planned.kind === "null") return [...problems, "nothing is planned though something is declared"];
  checkBlock(schema, decodeDynamicValue(request.priorState, type), config, planned, [], problems);
  return problems;
}

/** What is wrong with an answer to ApplyResourceChange; empty where Terraform would take it. */
export function applyProblems(
  schema: SchemaBlockInit,
  request: ApplyResourceChangeRequest,
  response: ApplyResourceChangeResponseInit,
): string[] {
  const problems: string[] = [];
  if (response.legacyTypeSystem) problems.push("the checks of the result are turned off");
  const applied = decode(response.newState, schema);
  if (!isWhollyKnown(applied)) problems.push("something is unknown after apply");
  checkWriteOnly(schema, applied, [], problems);
  // After a failure the state is what it is: nothing else can be asked of it.
  if (hasErrors(response)) return problems;
  checkKept(decodeDynamicValue(request.plannedState, blockType(schema)), applied, [], problems);
  return problems;
}

function hasErrors(response: {
  readonly diagnostics?: readonly { readonly severity?: unknown }[] | undefined;
}): boolean {
  return (response.diagnostics ?? []).some(({ severity }) => severity === DiagnosticSeverity.ERROR);
}

function decode(value: DynamicValueInit | undefined, schema: SchemaBlockInit): WireValue {
  const { msgpack = new Uint8Array(), json = new Uint8Array() } = value ?? {};
  return decodeDynamicValue({ msgpack, json }, blockType(schema));
}

function checkBlock(
  schema: SchemaBlockInit,
  prior: WireValue,
  config: WireValue,
  planned: WireValue,
  path: PropertyPath,
  problems: string[],
): void {
  for (const attribute of schema.attributes ?? []) {
    const name = attribute.name ?? "";
    const [before, declared, next] = [prior, config, planned].map((value) => memberOf(value, name));
    checkAttribute(attribute, before ?? none, declared ?? none, next ?? none, [...path, name], problems);
  }
  for (const { typeName = "", block = {} } of schema.blockTypes ?? []) {
    const [before, declared, next] = [prior, config, planned].map((value) => memberOf(value, typeName));
    checkNested(block, before ?? none, declared ?? none, next ?? none, [...path, typeName], problems);
  }
}

function checkAttribute(
  attribute: SchemaAttributeInit,
  prior: WireValue,
  config: WireValue,
  planned: WireValue,
  path: PropertyPath,
  problems: string[],
): void {
  if (attribute.writeOnly) {
    if (planned.kind !== "null") problems.push(`${formatPath(path)}: a write-only attribute is in the plan`);
    return;
  }
  if (same(planned, config)) return;
  if (prior.kind !== "null" && config.kind !== "null" && same(planned, prior)) return;
  if (config.kind === "null") {
    if (!attribute.computed) problems.push(`${formatPath(path)}: a value is planned that nobody declared`);
    return;
  }
  if (attribute.nestedType !== undefined) {
    checkNested({ attributes: attribute.nestedType.attributes }, prior, config, planned, path, problems);
    return;
  }
  problems.push(`${formatPath(path)}: what is planned is neither what is declared nor what was before`);
}

/** Blocks, and attributes with attributes of their own: one, or a collection of them. */
function checkNested(
  schema: SchemaBlockInit,
  prior: WireValue,
  config: WireValue,
  planned: WireValue,
  path: PropertyPath,
  problems: string[],
): void {
  if (same(planned, config)) return;
  if (planned.kind === "object" && config.kind === "object") {
    checkBlock(schema, prior, config, planned, path, problems);
    return;
  }
  // What a dynamic block will be is not known before its elements are.
  if (config.kind === "unknown") return;
  const keys = keysOf(config);
  if (keys === undefined || keysOf(planned)?.join() !== keys.join() || planned.kind !== config.kind) {
    problems.push(`${formatPath(path)}: other elements are planned than are declared`);
  } else if (planned.kind === "set") {
    const rest = [...childrenOf(config)];
    for (const element of planned.elements) {
      const match = rest.findIndex((declared) => {
        const found: string[] = [];
        checkNested(schema, none, declared, element, path, found);
        return found.length === 0;
      });
      if (match < 0) problems.push(`${formatPath(path)}: an element is planned that is not declared`);
      else rest.splice(match, 1);
    }
  } else {
    for (const key of keys) {
      const [before, declared, next] = [prior, config, planned].map((value) => memberOf(value, key));
      checkNested(schema, before ?? none, declared ?? none, next ?? none, [...path, key], problems);
    }
  }
}

/** After apply: what was known is the same, and what was unknown may be anything. */
function checkKept(planned: WireValue, applied: WireValue, path: PropertyPath, problems: string[]): void {
  const where = path.length === 0 ? "the resource" : formatPath(path);
  if (planned.kind === "unknown") {
    if (planned.refinement?.nullness === false && applied.kind === "null") {
      problems.push(`${where}: null after apply, though the plan said that it would not be`);
    }
    if (planned.type.kind !== "dynamic" && !typesEqual(planned.type, typeOf(applied))) {
      problems.push(`${where}: of another type after apply than was planned`);
    }
    return;
  }
  if (isWhollyKnown(planned)) {
    if (!valuesEqual(planned, applied)) problems.push(`${where}: not what was planned after apply`);
    return;
  }
  if (planned.kind === "set" && applied.kind === "set") {
    // Two unknowns may turn out equal, so that there are fewer; every known one must be there.
    for (const element of planned.elements) {
      const kept = applied.elements.some((candidate) => {
        const found: string[] = [];
        checkKept(element, candidate, path, found);
        return found.length === 0;
      });
      if (!kept) problems.push(`${where}: an element of the plan is missing after apply`);
    }
    if (applied.elements.length > planned.elements.length)
      problems.push(`${where}: more elements after apply than planned`);
    return;
  }
  const keys = keysOf(planned);
  if (keys === undefined || planned.kind !== applied.kind || keysOf(applied)?.join() !== keys.join()) {
    problems.push(`${where}: other elements after apply than were planned`);
    return;
  }
  for (const key of keys) {
    checkKept(memberOf(planned, key) ?? none, memberOf(applied, key) ?? none, [...path, key], problems);
  }
}

function checkWriteOnly(schema: SchemaBlockInit, value: WireValue, path: PropertyPath, problems: string[]): void {
  if (value.kind !== "object") {
    for (const element of childrenOf(value)) checkWriteOnly(schema, element, path, problems);
    return;
  }
  for (const { name = "", writeOnly, nestedType } of schema.attributes ?? []) {
    const member = memberOf(value, name) ?? none;
    if (writeOnly && member.kind !== "null") {
      problems.push(`${formatPath([...path, name])}: a write-only attribute is in the state`);
    }
    if (nestedType) checkWriteOnly({ attributes: nestedType.attributes }, member, [...path, name], problems);
  }
  for (const { typeName = "", block = {} } of schema.blockTypes ?? []) {
    checkWriteOnly(block, memberOf(value, typeName) ?? none, [...path, typeName], problems);
  }
}

/** Equal, whatever else is known of what is unknown: Terraform does not hold that against a provider. */
function same(a: WireValue, b: WireValue): boolean {
  return valuesEqual(unrefined(a), unrefined(b));
}

function unrefined(value: WireValue): WireValue {
  switch (value.kind) {
    case "unknown":
      return { kind: "unknown", type: value.type };
    case "list":
    case "set":
    case "tuple":
      return { ...value, elements: value.elements.map(unrefined) };
    case "map":
      return { ...value, elements: new Map([...value.elements].map(([key, item]) => [key, unrefined(item)])) };
    case "object":
      return { ...value, attributes: attributesUnrefined(value) };
    default:
      return value;
  }
}

function attributesUnrefined({ attributes }: ObjectValue): ReadonlyMap<string, WireValue> {
  return new Map([...attributes].map(([name, item]) => [name, unrefined(item)]));
}

/** The steps to a value's members, in an order that is equal for equal ones; undefined where it has no members. */
function keysOf(value: WireValue): (string | number)[] | undefined {
  switch (value.kind) {
    case "list":
    case "set":
    case "tuple":
      return value.elements.map((_element, index) => index);
    case "map":
      return [...value.elements.keys()].sort();
    case "object":
      return [...value.attributes.keys()].sort();
    default:
      return undefined;
  }
}

function memberOf(value: WireValue, key: string | number): WireValue | undefined {
  switch (value.kind) {
    case "list":
    case "set":
    case "tuple":
      return typeof key === "number" ? value.elements[key] : undefined;
    case "map":
      return value.elements.get(String(key));
    case "object":
      return value.attributes.get(String(key));
    default:
      return undefined;
  }
}
