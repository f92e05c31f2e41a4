/**
 * How Fleet makes a policy's inputs out of a request in the simplified form: the package's full defaults, and what the
 * request names laid over them. What it does not name stays as the package has it, switched on included.
 */
import { parse } from "yaml";
import { KibanaError } from "./error.ts";
import type { PackageForm, VariableForm } from "./package-form.ts";

/** A var's value as it is kept; undefined where it has none. */
export type Vars = Readonly<Record<string, unknown>>;

export interface PolicyStream {
  readonly enabled: boolean;
  readonly vars: Vars;
  readonly condition?: string;
  readonly var_group_selections?: Readonly<Record<string, string>>;
}

export interface PolicyInput {
  readonly enabled: boolean;
  readonly condition?: string;
  readonly streams: Readonly<Record<string, PolicyStream>>;
}

export type PolicyInputs = Readonly<Record<string, PolicyInput>>;

/** One stream of one input, as the package declares it. */
export interface StreamForm {
  readonly enabled: boolean;
  readonly vars: readonly VariableForm[];
}

/** The inputs of a package by their id in policies, each with its streams by dataset. */
export function inputsOf(form: PackageForm): ReadonlyMap<string, ReadonlyMap<string, StreamForm>> {
  const inputs = new Map<string, ReadonlyMap<string, StreamForm>>();
  for (const template of form.policy_templates) {
    for (const { type } of template.inputs) {
      const streams = new Map<string, StreamForm>();
      for (const dataStream of form.data_streams) {
        if (template.data_streams !== undefined && !template.data_streams.includes(dataStream.path)) continue;
        const stream = dataStream.streams.find((candidate) => candidate.input === type);
        if (stream !== undefined) {
          streams.set(dataStream.dataset, { enabled: stream.enabled ?? true, vars: stream.vars });
        }
      }
      inputs.set(`${template.name}-${type}`, streams);
    }
  }
  return inputs;
}

/** The vars with their defaults; one without is absent. */
export function defaultVars(forms: readonly VariableForm[]): Record<string, unknown> {
  return Object.fromEntries(
    forms.flatMap((form) => (form.default === undefined ? [] : [[form.name, structuredClone(form.default)] as const])),
  );
}

/** A policy's inputs where nothing is said of any. */
export function defaultInputs(form: PackageForm): Record<string, PolicyInput> {
  const inputs: Record<string, PolicyInput> = {};
  for (const [id, streams] of inputsOf(form)) {
    inputs[id] = {
      enabled: [...streams.values()].some((stream) => stream.enabled),
      streams: Object.fromEntries(
        [...streams].map(([dataset, stream]) => [dataset, { enabled: stream.enabled, vars: defaultVars(stream.vars) }]),
      ),
    };
  }
  return inputs;
}

/** What a request says of inputs, in the simplified form. */
export type RequestedInputs = Readonly<
  Record<
    string,
    {
      readonly enabled?: boolean | undefined;
      readonly vars?: Vars | undefined;
      readonly condition?: string | undefined;
      readonly streams?:
        | Readonly<
            Record<
              string,
              {
                readonly enabled?: boolean | undefined;
                readonly vars?: Vars | undefined;
                readonly condition?: string | undefined;
                readonly var_group_selections?: Readonly<Record<string, string>> | undefined;
              }
            >
          >
        | undefined;
    }
  >
>;

/**
 * Lays vars over others: a null removes the value, as does an undefined one.
 * @throws KibanaError 400 `Variable <ctx>:<var> not found`
 */
export function assignVars(base: Vars, given: Vars, forms: readonly VariableForm[], context: string): Vars {
  const vars: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(given)) {
    if (!forms.some((form) => form.name === name)) throw new KibanaError(400, `Variable ${context}:${name} not found`);
    if (value === null || value === undefined) delete vars[name];
    else vars[name] = value;
  }
  return vars;
}

/** @throws KibanaError 400 in the words of Fleet, where an input, a stream or a var is not the package's. */
export function requestedInputs(form: PackageForm, requested: RequestedInputs): PolicyInputs {
  const forms = inputsOf(form);
  const inputs = defaultInputs(form);
  for (const [id, given] of Object.entries(requested)) {
    const streams = forms.get(id);
    const base = inputs[id];
    if (streams === undefined || base === undefined) throw new KibanaError(400, `Input not found: ${id}`);
    if (given.vars !== undefined) assignVars({}, given.vars, [], id);
    const laid: Record<string, PolicyStream> = { ...base.streams };
    for (const [dataset, stream] of Object.entries(given.streams ?? {})) {
      const known = base.streams[dataset];
      if (known === undefined) throw new KibanaError(400, `Stream not found ${id}: ${dataset}`);
      laid[dataset] = {
        // Whatever is named and not said to be off is on.
        enabled: stream.enabled !== false,
        vars: assignVars(known.vars, stream.vars ?? {}, streams.get(dataset)?.vars ?? [], `${id} ${dataset}`),
        ...(stream.condition === undefined ? {} : { condition: stream.condition }),
        ...(stream.var_group_selections === undefined ? {} : { var_group_selections: stream.var_group_selections }),
      };
    }
    const on = Object.values(laid).some((stream) => stream.enabled);
    const condition = given.condition === undefined ? {} : { condition: given.condition };
    inputs[id] = { enabled: given.enabled !== false && on, ...condition, streams: laid };
  }
  return inputs;
}

/** What of a policy has to be in a form. */
export interface CheckedPolicy {
  readonly name: string;
  readonly namespace: string;
  readonly vars: Vars;
  /** The option that is chosen of each of the package's groups of vars. */
  readonly groups: Readonly<Record<string, string>>;
  readonly inputs: PolicyInputs;
}

/**
 * What is wrong with a policy, by the place of it; empty where nothing is. Inputs and streams that are off may be
 * incomplete. Source: `validatePackagePolicy` of Kibana's Fleet plugin.
 */
export function validatePolicy(form: PackageForm, policy: CheckedPolicy): Map<string, string> {
  const problems = new Map<string, string>();
  if (policy.name === "") problems.set("name", "Name is required");
  const namespace = wrongNamespace(policy.namespace);
  if (namespace !== undefined) problems.set("namespace", namespace);
  validateVars(shownVars(form, policy.groups), policy.vars, "vars", problems);
  const forms = inputsOf(form);
  for (const [id, input] of Object.entries(policy.inputs)) {
    if (!input.enabled) continue;
    for (const [dataset, stream] of Object.entries(input.streams)) {
      const streamForm = forms.get(id)?.get(dataset);
      if (stream.enabled && streamForm !== undefined) {
        validateVars(streamForm.vars, stream.vars, `inputs.${id}.streams.${dataset}.vars`, problems);
      }
    }
  }
  return problems;
}

/** Source: `isValidNamespace` of Kibana's Fleet plugin. */
function wrongNamespace(namespace: string): string | undefined {
  if (namespace.trim() === "") return undefined;
  if (namespace !== namespace.toLowerCase()) return "Namespace must be lowercase";
  if (/[*\\/?"<>|\s,#:-]/.test(namespace)) return "Namespace contains invalid characters";
  return Buffer.byteLength(namespace) > 100 ? "Namespace cannot be more than 100 bytes" : undefined;
}

/** Vars of options that are not chosen are not looked at; those of one that is have to be there where the group says so. */
function shownVars(form: PackageForm, chosen: Readonly<Record<string, string>>): readonly VariableForm[] {
  const groups = form.var_groups ?? [];
  const grouped = new Set(groups.flatMap(({ options }) => options.flatMap(({ vars }) => vars)));
  const needed = new Map(
    groups.flatMap(({ name, required, options }) => {
      const vars = options.find((option) => option.name === chosen[name])?.vars ?? [];
      return vars.map((one) => [one, required === true] as const);
    }),
  );
  return form.vars
    .filter(({ name }) => !grouped.has(name) || needed.has(name))
    .map((one) => ({ ...one, required: one.required === true || needed.get(one.name) === true }));
}

function validateVars(forms: readonly VariableForm[], vars: Vars, place: string, problems: Map<string, string>): void {
  for (const form of forms) {
    const value = vars[form.name];
    const none = value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
    const missing = value === undefined || (none && (form.type === "yaml" || form.multi === true));
    const problem = none
      ? missing && form.required === true
        ? `${form.title ?? form.name} is required`
        : undefined
      : wrongValue(form, value);
    if (problem !== undefined) problems.set(`${place}.${form.name}`, problem);
  }
}

function wrongValue(form: VariableForm, value: unknown): string | undefined {
  const reference = typeof value === "object" && value !== null && "isSecretRef" in value;
  if (reference) return form.secret === true ? undefined : "is not a secret";
  if (form.multi === true && !Array.isArray(value)) return "Invalid format: expected array";
  if (form.multi !== true && Array.isArray(value)) return "Invalid format";
  if (form.type === "text" && [value].flat().some((one) => typeof one === "string" && /^\s*[*&]/.test(one))) {
    return "Strings starting with special YAML characters like * or & need to be enclosed in double quotes.";
  }
  if (form.type === "bool" && typeof value !== "boolean") return "Boolean values must be either true or false";
  if (form.type === "integer" && !Number.isInteger(Number(value))) return "Invalid integer";
  if (form.type === "yaml" && typeof value === "string") {
    try {
      parse(value);
    } catch {
      return "Invalid YAML format";
    }
  }
  return undefined;
}
