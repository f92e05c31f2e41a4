/** What one process of the provider holds: the definitions with their schemas, its configuration, and the clients. */
import { check } from "../core/check.ts";
import {
  attributesOf,
  type DataSourceDefinition,
  type Registry,
  type ResourceDefinition,
  typeName,
  type VendorDefinition,
} from "../core/definition.ts";
import { AwslinkError, formatPath } from "../core/errors.ts";
import type { FunctionDefinition } from "../core/function.ts";
import { type Shape, shapeOf } from "../core/schema/shape.ts";
import { isAbsent, isRecord, UNKNOWN, type Value, type Values } from "../core/value.ts";
import { version } from "../version.ts";
import { plainPaths, Report, type Subject } from "./report.ts";
import { type ConfigurationSchema, type ConfigurationStyle, configurationSchema } from "./schema/configuration.ts";
import { type DataSourceSchema, dataSourceSchema } from "./schema/data-source.ts";
import { snakeCase, Words } from "./schema/names.ts";
import { type ResourceSchema, resourceSchema } from "./schema/resource.ts";
import { objectType } from "./wire/type.ts";

export interface TerraformHostOptions {
  readonly registry: Registry;
  /** The provider's type, by which configurations name it: `awslink`. */
  readonly name: string;
  /** What the provider is, in Markdown. */
  readonly description: string;
  readonly configuration: ConfigurationStyle;
  /** Data sources that ask no vendor. */
  readonly dataSources?: readonly DataSourceDefinition[];
  /** Functions of no vendor. */
  readonly functions?: readonly FunctionDefinition[];
  /** Default: this process's variables. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Takes what only Terraform's log is to know. Default: dropped. */
  readonly log?: (message: string) => void;
}

/** A vendor that can be asked, or one whose configuration is not known yet. */
export type Connection = { readonly known: true; readonly client: unknown } | { readonly known: false };

export class TerraformHost {
  readonly registry: Registry;
  readonly words: Words;
  readonly configuration: ConfigurationSchema;
  readonly functions: ReadonlyMap<string, FunctionDefinition>;
  readonly #options: TerraformHostOptions;
  readonly #resources: ReadonlyMap<string, ResourceDefinition>;
  readonly #dataSources: ReadonlyMap<string, DataSourceDefinition>;
  readonly #resourceSchemas = new Map<string, ResourceSchema>();
  readonly #dataSourceSchemas = new Map<string, DataSourceSchema>();
  readonly #stopping = new AbortController();
  #shapes: readonly Shape[] | undefined;
  #settings: Values = {};
  /** The clients of the configuration in force, by vendor. */
  #clients = new Map<string, unknown>();

  constructor(options: TerraformHostOptions) {
    const { registry, dataSources = [] } = options;
    const functions = [...registry.vendors.flatMap((vendor) => vendor.functions ?? []), ...(options.functions ?? [])];
    this.#options = options;
    this.registry = registry;
    this.functions = new Map(functions.map((definition) => [definition.terraformName, definition]));
    this.words = new Words(
      registry,
      new Map(functions.map(({ name, terraformName }) => [name, `provider::${options.name}::${terraformName}`])),
    );
    this.configuration = configurationSchema(registry, options.configuration, options.description, this.words);
    this.#resources = byTerraformName(registry.vendors.flatMap((vendor) => vendor.resources));
    this.#dataSources = byTerraformName([...registry.vendors.flatMap((vendor) => vendor.dataSources), ...dataSources]);
  }

  get resourceTypes(): readonly string[] {
    return [...this.#resources.keys()];
  }

  get dataSourceTypes(): readonly string[] {
    return [...this.#dataSources.keys()];
  }

  /** @throws AwslinkError where there is no such type. */
  resource(type: string): ResourceSchema {
    return remembered(this.#resourceSchemas, type, () => {
      const definition = this.#resources.get(type);
      if (definition === undefined) throw this.#noSuchType("resource", type, this.resourceTypes);
      return resourceSchema(definition, this.words.of(definition.vendor));
    });
  }

  /** @throws AwslinkError where there is no such type. */
  dataSource(type: string): DataSourceSchema {
    return remembered(this.#dataSourceSchemas, type, () => {
      const definition = this.#dataSources.get(type);
      if (definition === undefined) throw this.#noSuchType("data source", type, this.dataSourceTypes);
      return dataSourceSchema(definition, this.words.of(definition.vendor));
    });
  }

  /** Brings a text into Terraform's words that may name attributes of any resource: a function belongs to none. */
  readonly wordsOfAll = (text: string): string => {
    this.#shapes ??= [...this.#resources.values()].map(attributesOf);
    return this.words.translate(text, this.#shapes);
  };

  /** A report about a resource; problems of a secret point to its twin where that is the one declared. */
  reportOn(schema: ResourceSchema, declaredTwins: ReadonlySet<string> = new Set()): Report {
    const paths = plainPaths(schema.shape);
    return new Report({
      ...this.#subject,
      words: this.words.of(schema.definition.vendor),
      shapes: schema.shapes,
      type: schema.type,
      pathOf: (path) => {
        const twin = schema.twins.find(({ secret }) => secret === path[0]);
        return twin !== undefined && declaredTwins.has(twin.secret) ? [twin.writeOnly] : paths(path);
      },
    });
  }

  reportOnDataSource(schema: DataSourceSchema): Report {
    return new Report({
      ...this.#subject,
      words: this.words.of(schema.definition.vendor),
      shapes: schema.shapes,
      type: schema.type,
      pathOf: plainPaths(schema.shape),
    });
  }

  reportOnConfiguration(vendor: VendorDefinition): Report {
    return new Report({
      ...this.#subject,
      words: this.words.of(vendor.name),
      shapes: [],
      type: this.configuration.type,
      pathOf: (path) => this.configuration.pathOf(vendor, path),
    });
  }

  /** A report about nothing that has attributes. */
  report(): Report {
    return new Report({ ...this.#subject, shapes: [], type: objectType({}), pathOf: (path) => path });
  }

  get #subject(): Pick<Subject, "words" | "terraformName" | "log"> {
    return {
      words: this.words,
      terraformName: (name) =>
        [...this.#resources.values()].find((definition) => typeName(definition) === name)?.terraformName ?? name,
      log: this.#options.log ?? (() => {}),
    };
  }

  /** What is wrong with a provider's configuration, as far as it is known. */
  checkConfiguration(plain: Values): Report[] {
    return this.registry.vendors.map((vendor) => {
      const report = this.reportOnConfiguration(vendor);
      const settings = this.configuration.settingsOf(vendor, plain);
      if (isRecord(settings)) {
        const problems = check({ inputs: vendor.configuration }, settings, { kind: "inputs" });
        for (const problem of problems) report.problem(problem);
      }
      return report;
    });
  }

  /** Takes the provider's configuration in its plain form, unknown parts included. */
  configure(plain: Values): void {
    this.#clients = new Map();
    this.#settings = Object.fromEntries(
      this.registry.vendors.map((vendor) => [vendor.name, this.configuration.settingsOf(vendor, plain)]),
    );
  }

  /**
   * A vendor's client, made when it is first asked for.
   * @throws AwslinkError where the configuration lacks something.
   */
  connection(vendorName: string): Connection {
    const vendor = this.registry.vendors.find((candidate) => candidate.name === vendorName);
    // What asks no vendor needs no client.
    if (vendor === undefined) return { known: true, client: undefined };
    const settings = this.#settings[vendor.name];
    if (settings === UNKNOWN || (isRecord(settings) && Object.values(settings).some(hasUnknown))) {
      return { known: false };
    }
    if (!this.#clients.has(vendor.name)) {
      this.#clients.set(vendor.name, this.#connect(vendor, isRecord(settings) ? settings : {}));
    }
    return { known: true, client: this.#clients.get(vendor.name) };
  }

  /**
   * The same for what cannot wait.
   * @throws AwslinkError where the configuration is not known yet, or lacks something.
   */
  client(vendorName: string): unknown {
    const connection = this.connection(vendorName);
    if (connection.known) return connection.client;
    throw new AwslinkError(`the provider's configuration for ${vendorName} is not known yet`, {
      nextStep: "apply what it comes from first (-target), or give it as a variable or in the environment",
    });
  }

  /** Ends every request, and all later ones. */
  stop(): void {
    this.#stopping.abort(new AwslinkError("Terraform asked the provider to stop"));
  }

  /** Its problems are about the provider's configuration, and not about what is being asked for: they lose their paths. */
  #connect(vendor: VendorDefinition, declared: Values): unknown {
    const settings = this.#withEnvironment(vendor, declared);
    const [problem] = check({ inputs: vendor.configuration }, settings, { kind: "inputs" });
    if (problem !== undefined) {
      const where = formatPath(this.configuration.pathOf(vendor, problem.path));
      const environment = shapeOf(vendor.configuration).get(String(problem.path[0]))?.environment ?? [];
      const places = [where, ...environment].join(", ");
      throw new AwslinkError(`the provider's configuration is not acceptable: ${where}: ${problem.message}`, {
        nextStep: problem.nextStep ?? `correct it where it is given: ${places}`,
      });
    }
    try {
      return vendor.connect(settings, { version, signal: this.#stopping.signal });
    } catch (error) {
      if (!(error instanceof AwslinkError)) throw error;
      throw new AwslinkError(error.message, {
        cause: error,
        ...(error.nextStep === undefined ? {} : { nextStep: error.nextStep }),
      });
    }
  }

  #withEnvironment(vendor: VendorDefinition, declared: Values): Record<string, Value> {
    const environment = this.#options.environment ?? process.env;
    const settings: Record<string, Value> = {};
    for (const [name, attribute] of shapeOf(vendor.configuration)) {
      const given = declared[name];
      const value =
        isAbsent(given) || given === ""
          ? attribute.environment?.map((variable) => environment[variable]).find(Boolean)
          : given;
      if (!isAbsent(value)) settings[name] = value;
    }
    return settings;
  }

  #noSuchType(kind: string, type: string, known: readonly string[]): AwslinkError {
    return new AwslinkError(`this version of ${this.#options.name} has no ${kind} ${snakeCase(type)}`, {
      nextStep: `it has ${known.join(", ")}`,
    });
  }
}

function hasUnknown(value: Value): boolean {
  if (value === UNKNOWN) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  return isRecord(value) && Object.values(value).some(hasUnknown);
}

function byTerraformName<Definition extends { readonly terraformName: string }>(
  definitions: readonly Definition[],
): ReadonlyMap<string, Definition> {
  return new Map(definitions.map((definition) => [definition.terraformName, definition]));
}

function remembered<Made>(known: Map<string, Made>, key: string, make: () => Made): Made {
  let made = known.get(key);
  if (made === undefined) {
    made = make();
    known.set(key, made);
  }
  return made;
}
