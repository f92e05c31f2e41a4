/** Between a stream as it is declared and its vars as Fleet holds them. */
import { inputShape } from "../../core/definition.ts";
import { sameValue } from "../../core/schema/canonical.ts";
import type { Attribute, Shape } from "../../core/schema/shape.ts";
import { isAbsent, isRecord, stableText, type Value, type Values } from "../../core/value.ts";
import type { VarAnswers } from "../api.ts";
import type { StreamDescription, Variable, Variables } from "../package-description.ts";
import { parseTagsFilter, renderTagsFilter } from "../tags-filter.ts";
import type { Kind } from "./kinds.ts";
import { STREAM_SCHEMAS } from "./schema.ts";

/** Attributes that are no vars of their own. */
const NO_VARS: ReadonlySet<string> = new Set(["enabled", "vars"]);

/** Vars whose names are not the attribute's in snake case. */
const NAMES: Readonly<Record<string, string>> = {
  groupByDimensionKeys: "cost_explorer_config.group_by_dimension_keys",
  groupByTagKeys: "cost_explorer_config.group_by_tag_keys",
};

/** Newer packages choose between queue and bucket by a var of their own, which follows from what is declared. */
export const DERIVED_VAR = "collect_s3_logs";

/** Packages of 1.x mark no var as secret, and stacks before 8.10 answer all of them in the clear. */
const SECRET_NAME = /password|secret|token/i;

/** The package's name for an attribute's var: `dataGranularity` is `data_granularity`. */
export function varName(attribute: string): string {
  return NAMES[attribute] ?? attribute.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The attributes of a kind's streams. */
export function streamShape(kind: Kind): Shape {
  return inputShape({ inputs: STREAM_SCHEMAS[kind] });
}

/** A secret that Fleet keeps apart, or several of a var that takes a list. */
export function isSecretReference(value: unknown): value is { readonly isSecretRef: true } {
  return typeof value === "object" && value !== null && "isSecretRef" in value && value.isSecretRef === true;
}

/** One declared var. */
export interface DeclaredVar {
  /** Where it is declared, inside of the stream. */
  readonly path: readonly string[];
  /** The package's name. */
  readonly name: string;
  readonly value: Value;
  /** Whether it is one of `vars`, which hold text for every type. */
  readonly text: boolean;
}

/** Every var that is declared of a stream. */
export function declaredVars(kind: Kind, stream: Values): readonly DeclaredVar[] {
  const typed = [...streamShape(kind).keys()].flatMap((name): DeclaredVar[] => {
    const value = stream[name];
    if (NO_VARS.has(name) || isAbsent(value)) return [];
    return [{ path: [name], name: varName(name), value, text: false }];
  });
  const further = isRecord(stream.vars) ? Object.entries(stream.vars) : [];
  return [
    ...typed,
    ...further
      .filter(([, value]) => !isAbsent(value))
      .map(([name, value]): DeclaredVar => ({ path: ["vars", name], name, value, text: true })),
  ];
}

/** The vars of a stream as they are sent. What the package has no var for is refused before this, by the facts. */
export function encodeVars(kind: Kind, stream: Values, description: StreamDescription): Record<string, unknown> {
  const vars: Record<string, unknown> = {};
  for (const { name, value, text } of declaredVars(kind, stream)) {
    const encoded = text ? fromText(String(value), description.vars.get(name)) : encode(name, value, description.vars);
    if (encoded !== undefined) vars[name] = encoded;
  }
  if (kind === "awsS3" && description.vars.has(DERIVED_VAR) && vars[DERIVED_VAR] === undefined) {
    vars[DERIVED_VAR] = isAbsent(stream.queueUrl);
  }
  return vars;
}

function encode(name: string, value: Value, variables: Variables): unknown {
  const variable = variables.get(name);
  // The schema says that a record here is a filter of lists of texts.
  if (isRecord(value)) return renderTagsFilter(value as Record<string, readonly string[]>);
  if (Array.isArray(value)) return value.length === 0 && isAbsent(variable?.default) ? undefined : [...value];
  if (value === "") return undefined;
  if (typeof value === "number" && variable?.type !== "integer") return String(value);
  return value;
}

/** What is sent for the text of a var that has no attribute: JSON where the package's type is another than text. */
export function fromText(text: string, variable: Variable | undefined): unknown {
  if (variable?.multi !== true && variable?.type !== "bool" && variable?.type !== "integer") return text;
  try {
    return JSON.parse(text);
  } catch {
    return variable.multi ? [text] : text;
  }
}

/**
 * What a user would have to declare for the vars to be as they are. A var that holds a default stays out of it, unless
 * it is declared: what nobody declares is whatever the package says.
 *
 * @param defaults descriptions of the stream whose defaults count as nothing declared.
 * @param known the stream as it is declared or remembered.
 */
export function decodeVars(
  kind: Kind,
  vars: VarAnswers,
  defaults: readonly StreamDescription[],
  known: Values,
): Record<string, Value> {
  const stream: Record<string, Value> = {};
  const typed = new Set<string>([DERIVED_VAR]);
  for (const [name, attribute] of streamShape(kind)) {
    if (NO_VARS.has(name)) continue;
    const wire = varName(name);
    typed.add(wire);
    const declared = !isAbsent(known[name]);
    const value = decode(attribute, vars[wire]) ?? emptyAsDeclared(known[name]);
    if (isAbsent(value)) continue;
    const isDefault = defaults.some(({ vars: variables }) =>
      sameValue(attribute, value, decode(attribute, variables.get(wire)?.default)),
    );
    if (declared || (!isDefault && defaults.length > 0)) stream[name] = value;
  }
  const further = decodeFurtherVars(
    vars,
    typed,
    defaults.map((description) => description.vars),
    isRecord(known.vars) ? known.vars : {},
  );
  if (Object.keys(further).length > 0) stream.vars = further;
  return stream;
}

/** What a user declares here who has declared exactly these vars somewhere else. */
export function declaredAs(kind: Kind, vars: VarAnswers): Record<string, Value> {
  const known: Record<string, Value> = {};
  for (const name of streamShape(kind).keys()) {
    const value = vars[varName(name)];
    if (!NO_VARS.has(name) && !isAbsent(value)) known[name] = Array.isArray(value) ? [] : "";
  }
  return decodeVars(kind, vars, [], { ...known, vars: furtherAs(vars, new Set(Object.keys(known).map(varName))) });
}

/** Every var that has no attribute, as if it were declared. */
export function furtherAs(vars: VarAnswers, typed: ReadonlySet<string>): Record<string, Value> {
  const further = Object.keys(vars).filter((name) => !typed.has(name) && name !== DERIVED_VAR);
  return Object.fromEntries(further.map((name) => [name, ""]));
}

/**
 * Vars that have no attribute, as text: those that are declared, and those that hold no default. Secrets are left out.
 *
 * @param typed vars that have an attribute.
 * @param defaults the vars of the package's versions whose defaults count as nothing declared.
 */
export function decodeFurtherVars(
  vars: VarAnswers,
  typed: ReadonlySet<string>,
  defaults: readonly Variables[],
  known: Values,
): Record<string, Value> {
  const further: Record<string, Value> = {};
  for (const [name, held] of Object.entries(vars)) {
    const declared = known[name];
    if (typed.has(name) && isAbsent(declared)) continue;
    if (isAbsent(held) || isSecretReference(held)) continue;
    if (SECRET_NAME.test(name) || defaults.some((variables) => variables.get(name)?.secret === true)) continue;
    const text = toText(held);
    if (!isAbsent(declared)) {
      // `[ "a" ]` and `["a"]` are the same value: the declared spelling stays.
      further[name] = toText(fromText(String(declared), defaults[0]?.get(name))) === text ? declared : text;
    } else if (
      defaults.length > 0 &&
      !defaults.some((variables) => toText(variables.get(name)?.default ?? "") === text)
    ) {
      further[name] = text;
    }
  }
  return further;
}

/** A value as the text that it is declared as. */
export function toText(held: unknown): string {
  // What came as JSON is made of JSON's values.
  return typeof held === "string" ? held : stableText(held as Value);
}

/** An empty list that is declared is what a var without value holds. */
function emptyAsDeclared(known: Value): Value {
  return Array.isArray(known) && known.length === 0 ? [] : undefined;
}

/** A var's value in the attribute's type; undefined for none. */
function decode(attribute: Attribute, held: unknown): Value {
  if (held === undefined || held === null || held === "" || isSecretReference(held)) return undefined;
  switch (attribute.type.kind) {
    case "boolean":
      return held === true || held === "true";
    case "number":
      return Number.isFinite(Number(held)) ? Number(held) : undefined;
    case "set":
    case "list":
      return [held].flat().map(String);
    case "map": {
      const filter = parseTagsFilter(String(held));
      return filter === undefined ? undefined : Object.fromEntries(Object.entries(filter).map(([k, v]) => [k, [...v]]));
    }
    default:
      return typeof held === "string" ? held : toText(held);
  }
}
