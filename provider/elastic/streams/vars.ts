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

/**
 * Vars that the package's manifests name otherwise than the agent's inputs do: the one in its own words, the other by a
 * slip of the pen. Source: https://github.com/elastic/integrations/tree/main/packages/aws/data_stream
 */
const OTHER_NAMES: Readonly<Partial<Record<Kind, Readonly<Record<string, string>>>>> = {
  awsS3: { bucketListInterval: "interval" },
  awsCloudwatch: { apiTimeout: "api_timeput" },
};

/** The attributes that say which bucket is listed. */
export const BUCKETS: readonly string[] = ["bucketArn", "accessPointArn", "nonAwsBucketName"];

/** Packages choose between queue and bucket by a var of their own, which follows from what is declared. */
export const DERIVED_VAR = "collect_s3_logs";

/** Packages of 1.x mark no var as secret, and stacks before 8.10 answer all of them in the clear. */
const SECRET_NAME = /password|secret|token/i;

/** The package's name for an attribute's var: `dataGranularity` is `data_granularity`. */
export function varName(attribute: string): string {
  return NAMES[attribute] ?? attribute.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The names that an attribute's var has had in streams of a kind. */
export function streamVarNames(kind: Kind, attribute: string): readonly string[] {
  const other = OTHER_NAMES[kind]?.[attribute];
  return other === undefined ? [varName(attribute)] : [varName(attribute), other];
}

/** The one of them that is among some vars; the first where none is. */
export function streamVarName(kind: Kind, attribute: string, vars: { has(name: string): boolean }): string {
  return streamVarNames(kind, attribute).find((name) => vars.has(name)) ?? varName(attribute);
}

/** Whether a var is a secret: never for the state, and kept as it is held where it cannot be declared. */
export function isSecretVar(name: string, variable: Variable | undefined): boolean {
  return variable?.secret === true || variable?.type === "password" || SECRET_NAME.test(name);
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

/** Every var that is declared of a stream, by the names that a version of the package has. */
export function declaredVars(kind: Kind, stream: Values, variables: Variables): readonly DeclaredVar[] {
  const typed = [...streamShape(kind).keys()].flatMap((name): DeclaredVar[] => {
    const value = stream[name];
    if (NO_VARS.has(name) || isAbsent(value)) return [];
    return [{ path: [name], name: streamVarName(kind, name, variables), value, text: false }];
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
  for (const { name, value, text } of declaredVars(kind, stream, description.vars)) {
    const encoded = text ? fromText(String(value), description.vars.get(name)) : encode(name, value, description.vars);
    if (encoded !== undefined) vars[name] = encoded;
  }
  if (kind === "awsS3" && description.vars.has(DERIVED_VAR) && vars[DERIVED_VAR] === undefined) {
    vars[DERIVED_VAR] = isByBucket(stream.queueUrl);
  }
  return vars;
}

/** What the switch between queue and bucket has to say. */
function isByBucket(queueUrl: unknown): boolean {
  return isAbsent(queueUrl) || queueUrl === "";
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
  const [current] = defaults;
  const there = { has: (name: string): boolean => name in vars || current?.vars.has(name) === true };
  for (const [name, attribute] of streamShape(kind)) {
    if (NO_VARS.has(name)) continue;
    const wire = streamVarName(kind, name, there);
    typed.add(wire);
    const declared = !isAbsent(known[name]);
    const value = decode(attribute, vars[wire]) ?? emptyAsDeclared(known[name]);
    if (isAbsent(value)) continue;
    const isDefault = defaults.some(({ vars: variables }) =>
      sameValue(attribute, value, decode(attribute, variables.get(streamVarName(kind, name, variables))?.default)),
    );
    if (declared || (!isDefault && defaults.length > 0)) stream[name] = value;
  }
  const further = decodeFurtherVars(
    vars,
    typed,
    defaults.map((description) => description.vars),
    isRecord(known.vars) ? known.vars : {},
  );
  if (kind === "awsS3" && isFlipped(vars)) further[DERIVED_VAR] ??= toText(vars[DERIVED_VAR]);
  if (Object.keys(further).length > 0) stream.vars = further;
  return stream;
}

/** Whoever flips the switch by hand ends the collection, though queue or bucket is as it was. */
function isFlipped(vars: VarAnswers): boolean {
  const holds = (attribute: string): boolean => !isAbsent(vars[varName(attribute)]) && vars[varName(attribute)] !== "";
  const byQueue = holds("queueUrl");
  return byQueue !== BUCKETS.some(holds) && vars[DERIVED_VAR] === byQueue;
}

/** What a user declares here who has declared exactly these vars somewhere else. */
export function declaredAs(kind: Kind, vars: VarAnswers): Record<string, Value> {
  const known: Record<string, Value> = {};
  const there = { has: (name: string): boolean => name in vars };
  const typed = new Set<string>();
  for (const name of streamShape(kind).keys()) {
    const wire = streamVarName(kind, name, there);
    const value = vars[wire];
    if (NO_VARS.has(name) || isAbsent(value)) continue;
    known[name] = Array.isArray(value) ? [] : "";
    typed.add(wire);
  }
  return decodeVars(kind, vars, [], { ...known, vars: furtherAs(vars, typed) });
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
    if (isSecretVar(name, undefined) || defaults.some((variables) => isSecretVar(name, variables.get(name)))) continue;
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
