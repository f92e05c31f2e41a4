/**
 * The engine's calls on plain property maps: the second front of the Pulumi host. Beside what both fronts do alike it
 * configures itself, names what has no name, answers previews, and keeps secrets wrapped.
 */
import { check, hasErrors } from "../../core/check.ts";
import { attributesOf, type OperationContext, type ResourceDefinition, typeName } from "../../core/definition.ts";
import { AwslinkError, InvalidInputError } from "../../core/errors.ts";
import { sameValue } from "../../core/schema/canonical.ts";
import { shapeOf } from "../../core/schema/shape.ts";
import { isRecord, type Value, type Values } from "../../core/value.ts";
import { version } from "../../version.ts";
import { errorText, PulumiError } from "../errors.ts";
import { Operations } from "../operations.ts";
import { fromProperties, type Properties, toProperties } from "../properties.ts";
import { withoutArchives } from "./archives.ts";
import { declaredInputs, defaulted, defaultedAs, isDefaulted, providerSettings } from "./inputs.ts";
import { autoName, logicalNameOf, typeOf } from "./naming.ts";
import type { PluginPackage, PluginResource } from "./package.ts";
import { plannedCreate, plannedUpdate } from "./preview.ts";
import { unwrapSecrets, wrapSecrets } from "./secrets.ts";

/** What each call of a resource says first. */
interface ResourceCall {
  readonly urn: string;
}

export interface CheckCall extends ResourceCall {
  /** Old inputs; empty where nothing exists yet, or where it will be made anew. */
  readonly olds: Properties;
  readonly news: Properties;
  readonly randomSeed: Uint8Array;
}

export interface DiffCall extends ResourceCall {
  /** Old outputs. */
  readonly olds: Properties;
  readonly news: Properties;
}

export interface CreateCall extends ResourceCall {
  readonly news: Properties;
  readonly preview: boolean;
}

export interface UpdateCall extends CreateCall {
  readonly id: string;
  /** Old outputs. */
  readonly olds: Properties;
}

export interface ReadCall extends ResourceCall {
  readonly id: string;
  /** Outputs as last known; empty at an import. */
  readonly properties: Properties;
  /** Old inputs; empty at an import. */
  readonly inputs: Properties;
}

export interface DeleteCall extends ResourceCall {
  readonly id: string;
  readonly properties: Properties;
}

/** One provider of the package: the engine starts a process for each. */
export class PluginCalls {
  readonly #package: PluginPackage;
  readonly #context: OperationContext;
  #client: { readonly value: unknown } | undefined;

  constructor(served: PluginPackage, context: OperationContext) {
    this.#package = served;
    this.#context = context;
  }

  /** Takes the provider's settings, then the environment's. @throws PulumiError that says what is missing. */
  configure(properties: Properties): void {
    const { vendor } = this.#package;
    const { settings, unknown } = providerSettings(shapeOf(vendor.configuration), unwrapSecrets(properties).plain);
    if (unknown.length > 0) {
      throw new PulumiError(`${this.#package.title} does not have the provider setting ${unknown.join(", ")}`);
    }
    for (const [name, { environment = [] }] of shapeOf(vendor.configuration)) {
      const value = environment.map((variable) => process.env[variable]).find(Boolean);
      if (settings[name] === undefined && value !== undefined) settings[name] = value;
    }
    this.#client = { value: telling(() => vendor.connect(settings, { version })) };
  }

  async check({ urn, olds, news, randomSeed }: CheckCall): Promise<{
    readonly inputs: Properties;
    readonly failures: readonly { readonly property: string; readonly reason: string }[];
  }> {
    const resource = this.#resource(urn);
    const { definition } = resource;
    const { plain, secrets } = unwrapSecrets(news);
    const declared = declaredInputs(definition, withoutArchives(plain, resource.archives));
    const before = unwrapSecrets(olds).plain;
    const name = nameFor(resource, urn, before, declared, randomSeed);
    const inputs = name === undefined ? declared : { ...declared, name };
    const answer = await this.#operations(definition).check(declaredInputs(definition, before), inputs);
    return {
      inputs: { ...wrapSecrets(answer.inputs, secrets), ...(name === undefined ? {} : defaulted(["name"])) },
      failures: answer.failures,
    };
  }

  async diff({ urn, olds, news }: DiffCall): Promise<{
    readonly changes: boolean;
    readonly replaces: readonly string[];
    readonly deleteBeforeReplace: boolean;
  }> {
    const { definition, autoNameLength } = this.#resource(urn);
    const prior = unwrapSecrets(olds).plain;
    const desired = unwrapSecrets(news).plain;
    const { changes, replaces } = await this.#operations(definition).diff(prior, declaredInputs(definition, desired));
    // Two cannot have one name at once: a name that the program gives has to be free before it is used again.
    const nameStays =
      autoNameLength !== undefined &&
      desired.name !== undefined &&
      desired.name === prior.name &&
      !isDefaulted(desired, "name");
    return { changes, replaces, deleteBeforeReplace: replaces.length > 0 && nameStays };
  }

  async create({ urn, news, preview }: CreateCall): Promise<{ readonly id: string; readonly outs: Properties }> {
    const { definition } = this.#resource(urn);
    const { plain, secrets } = unwrapSecrets(news);
    const inputs = declaredInputs(definition, plain);
    const wrapped = (outs: Properties): Properties => wrapSecrets(outs, secretOutputs(definition, secrets));
    if (preview) return { id: "", outs: wrapped(toProperties(plannedCreate(definition, fromProperties(inputs)))) };
    const { id, outs } = await keepingPartial(wrapped, () => this.#operations(definition).create(inputs));
    return { id, outs: wrapped(outs) };
  }

  async update({ urn, id, olds, news, preview }: UpdateCall): Promise<{ readonly outs: Properties }> {
    const { definition } = this.#resource(urn);
    const prior = unwrapSecrets(olds).plain;
    const { plain, secrets } = unwrapSecrets(news);
    const inputs = declaredInputs(definition, plain);
    const wrapped = (outs: Properties): Properties => wrapSecrets(outs, secretOutputs(definition, secrets));
    if (preview) {
      return { outs: wrapped(toProperties(plannedUpdate(definition, fromProperties(prior), fromProperties(inputs)))) };
    }
    const { outs } = await keepingPartial(wrapped, () => this.#operations(definition).update(id, prior, inputs));
    return { outs: wrapped(outs) };
  }

  /** Without an id in the answer it is gone; without inputs they are as they were. */
  async read({ urn, id, properties, inputs: oldInputs }: ReadCall): Promise<{
    readonly id?: string;
    readonly outs?: Properties;
    readonly inputs?: Properties;
  }> {
    const { definition } = this.#resource(urn);
    const state = unwrapSecrets(properties);
    const declared = unwrapSecrets(oldInputs);
    const answer = await this.#operations(definition).read(id, state.plain);
    if (answer.id === undefined) return {};
    const secrets = secretOutputs(definition, new Set([...state.secrets, ...declared.secrets]));
    const outs = wrapSecrets(answer.props ?? {}, secrets);
    if (answer.inputs === undefined) return { id: answer.id, outs };
    const inputs =
      Object.keys(oldInputs).length === 0
        ? answer.inputs
        : drifted(definition, declared.plain, state.plain, answer.inputs);
    return { id: answer.id, outs, inputs: { ...wrapSecrets(inputs, secrets), ...defaultedAs(oldInputs) } };
  }

  async delete({ urn, id, properties }: DeleteCall): Promise<void> {
    const { definition } = this.#resource(urn);
    await this.#operations(definition).delete(id, unwrapSecrets(properties).plain);
  }

  /** Asks a function of the package. @throws PulumiError with the field and what to do. */
  async invoke(token: string, args: Properties): Promise<Properties> {
    const found = this.#package.functions[token];
    if (found === undefined) throw new PulumiError(`${this.#package.title} does not have the function ${token}`);
    const { definition, renamed = {} } = found;
    return tellingLater(async () => {
      const given = fromProperties(unwrapSecrets(args).plain);
      const inputs = withNames(given, renamed);
      const problems = check(definition, inputs, { kind: "inputs" });
      if (hasErrors(problems)) throw new InvalidInputError(typeName(definition), problems);
      // What was asked is part of the answer, as the package's types say.
      return toProperties({ ...given, ...(await definition.read(this.#connected(), inputs, this.#context)) });
    });
  }

  #operations(definition: ResourceDefinition): Operations {
    return new Operations(definition, {
      client: () => this.#connected(),
      marksSecrets: true,
      context: this.#context,
    });
  }

  #connected(): unknown {
    if (this.#client === undefined) throw new AwslinkError(`${this.#package.title} was not configured`);
    return this.#client.value;
  }

  #resource(urn: string): PluginResource {
    const token = typeOf(urn);
    const resource = this.#package.resources[token];
    if (resource !== undefined) return resource;
    const known = Object.keys(this.#package.resources).join(", ");
    throw new PulumiError(`${this.#package.title} does not have the type ${token}\n  → it has ${known}`);
  }
}

/** The name to fill in; undefined where the program gives one, or says how one begins. */
function nameFor(
  { autoNameLength }: PluginResource,
  urn: string,
  olds: Properties,
  declared: Properties,
  randomSeed: Uint8Array,
): string | undefined {
  if (autoNameLength === undefined) return undefined;
  if ((declared.name ?? declared.namePrefix ?? null) !== null) return undefined;
  if (isDefaulted(olds, "name") && typeof olds.name === "string") return olds.name;
  return autoName(logicalNameOf(urn), randomSeed, autoNameLength);
}

/** What is secret by itself, what was given as a secret, and what follows from it. */
function secretOutputs(definition: ResourceDefinition, given: ReadonlySet<string>): ReadonlySet<string> {
  const secrets = new Set(given);
  for (const [name, { secret, follows = [] }] of attributesOf(definition)) {
    if (secret === true || follows.some((input) => given.has(input))) secrets.add(name);
  }
  return secrets;
}

/** Of the inputs that explain a state: those of the program, and those by which it was changed outside. */
function drifted(
  definition: ResourceDefinition,
  declared: Properties,
  before: Properties,
  after: Properties,
): Properties {
  const [known, now] = [fromProperties(before), fromProperties(after)];
  const attributes = attributesOf(definition);
  return Object.fromEntries(
    Object.entries(after).filter(([name]) => {
      const attribute = attributes.get(name);
      return name in declared || (attribute !== undefined && !sameValue(attribute, known[name], now[name]));
    }),
  );
}

/** Brings the package's names to the definition's, at every depth. */
function withNames(values: Values, renamed: Readonly<Record<string, string>>): Values {
  const visit = (value: Value): Value => {
    if (Array.isArray(value)) return value.map(visit);
    return isRecord(value) ? withNames(value, renamed) : value;
  };
  return Object.fromEntries(Object.entries(values).map(([name, item]) => [renamed[name] ?? name, visit(item)]));
}

async function keepingPartial<Result>(
  wrapped: (outs: Properties) => Properties,
  operation: () => Promise<Result>,
): Promise<Result> {
  try {
    return await operation();
  } catch (error) {
    if (!(error instanceof PulumiError) || error.id === undefined) throw error;
    const { __provider: _none, ...properties } = error.properties ?? {};
    throw new PulumiError(error.message, { id: error.id, properties: wrapped(properties) });
  }
}

function telling<Result>(operation: () => Result): Result {
  try {
    return operation();
  } catch (error) {
    throw error instanceof PulumiError ? error : new PulumiError(errorText(error));
  }
}

async function tellingLater<Result>(operation: () => Promise<Result>): Promise<Result> {
  try {
    return await operation();
  } catch (error) {
    throw error instanceof PulumiError ? error : new PulumiError(errorText(error));
  }
}
