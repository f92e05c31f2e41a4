/**
 * What a resource *is*, free of any engine: its schema, its credential methods, its rules, and its life over a typed
 * client. Hosts run definitions; vendors write them; nothing else knows both.
 */
import type { z } from "zod";
import type { Problem, PropertyPath } from "./errors.ts";
import type { FunctionDefinition } from "./function.ts";
import type { Methods } from "./methods.ts";
import type { UpdatePlan } from "./plan.ts";
import { type Attribute, type Shape, shapeOf } from "./schema/shape.ts";
import type { Values } from "./value.ts";

/** How a definition speaks to the user beside its result: the engine's own log. */
export interface OperationContext {
  /** Says something that the user should know; never a secret. */
  log(severity: "info", message: string): void;
  log(severity: "warning", message: string, subject: WarningSubject): void;
}

/** What a warning is about. */
export interface WarningSubject {
  /** What there is to know, in a few words that stand alone: an engine with titles shows it above the message. */
  readonly title: string;
  /** The field, where it is one field's. */
  readonly path?: PropertyPath;
}

/** What a call of the vendor's API gave: the id and every readable attribute, as the vendor writes them. */
export interface Remote<State = Values> {
  readonly id: string;
  readonly values: State;
  /**
   * Write-only inputs of which the vendor shows that it does not hold what was last sent (another secret reference, none
   * at all): what is remembered of them is worth nothing, and the next plan sends them again.
   */
  readonly forgotten?: readonly string[];
}

/** A resource that exists, as it was last known. */
export interface KnownResource {
  readonly id: string;
  readonly state: Values;
}

/** What `update` is given. */
export interface Update<Inputs = Values, State = Values> {
  readonly prior: State;
  readonly inputs: Inputs;
  readonly plan: UpdatePlan;
}

/** Why something is looked for after a create. */
export interface Search {
  /** What `beforeCreate` gave. */
  readonly before: unknown;
  /** How the create failed. */
  readonly cause: unknown;
}

/** A type of another Terraform provider for the same thing at the vendor, from which a state can be taken over. */
export interface PeerType {
  /** Namespace and type of the provider, without its host: `mackerelio-labs/mackerel`. */
  readonly provider: string;
  /** `mackerel_aws_integration`. */
  readonly type: string;
  /**
   * What a state of that type says of this resource; it is read anew before it is used.
   *
   * @param state the peer's attributes, by its own names.
   * @param privateState what the peer remembers beside its state, in its own form; empty where there is none.
   * @returns undefined where it is no state of something that exists.
   */
  take(state: Values, privateState: Values): KnownResource | undefined;
}

/** A check across fields. It sees partly known values and reports what it can already tell. */
export type Rule = (inputs: Values, report: (problem: Problem) => void) => void;

/** One vendor resource, described once. Types are erased here; {@link defineResource} keeps them where it is written. */
export interface ResourceDefinition {
  /** The vendor's name in type tokens: `mackerel`. */
  readonly vendor: string;
  /** The type's name: `AwsIntegration`. Together with the vendor it is in state forever. */
  readonly name: string;
  /** The Terraform type: `awslink_mackerel_aws_integration`. In state forever. */
  readonly terraformName: string;
  /** What the resource is, in Markdown; the first sentence stands alone. */
  readonly description: string;
  readonly inputs: z.ZodObject;
  readonly outputs: z.ZodObject;
  /** Groups of credential fields that exclude each other (rule 2 of the design). */
  readonly methods?: Methods;
  readonly rules?: readonly Rule[];
  /**
   * What only the vendor can tell of declared inputs before they are planned: asked once, cached by the client, and not
   * at all while the configuration is unknown. Inputs may have unknown parts, of which nothing is said. Errors refuse
   * the change; warnings become the engine's own (Terraform's diagnostics, Pulumi's log lines).
   *
   * @param known undefined where nothing exists yet.
   */
  facts?(
    client: unknown,
    inputs: Values,
    known: KnownResource | undefined,
    context: OperationContext,
  ): Promise<readonly Problem[]>;
  /**
   * The outputs that the next update changes though no input differs: what an earlier run began, and a read has found
   * to be ready for its end. Pure, and empty again once the update is done.
   */
  due?(prior: Values): readonly string[];
  create(client: unknown, inputs: Values, context: OperationContext): Promise<Remote>;
  /** The state as the vendor has it now, or null where it is gone. */
  read(client: unknown, id: string, prior: Values, context: OperationContext): Promise<Remote | null>;
  update(client: unknown, id: string, update: Update, context: OperationContext): Promise<Remote>;
  /** Deleting what is gone succeeds. */
  delete(client: unknown, id: string, prior: Values, context: OperationContext): Promise<void>;
  /**
   * What has to be known from before a create, so that what it made can be told from what was there: where names are
   * not unique. Asked for before the first request; handed to `find`.
   */
  beforeCreate?(client: unknown, inputs: Values, context: OperationContext): Promise<unknown>;
  /**
   * What the vendor holds under the name of these inputs; never answered from a snapshot. With `search`: only what a
   * create of these inputs can be proven to have made.
   */
  find?(client: unknown, inputs: Values, context: OperationContext, search?: Search): Promise<readonly Remote[]>;
  /** What serves as the inputs of `find` when a user imports by name. Absent: only ids can be imported. */
  readonly nameField?: string;
  /** Whether the vendor takes a name once, so that one can be made anew under its name only when the old one is gone. */
  readonly namesAreUnique?: boolean;
  /** From where `moved` blocks of Terraform can take it over. */
  readonly peers?: readonly PeerType[];
  /** Whether a refused create may mean that the unique name is taken, so that looking is worthwhile. */
  isConflict?(error: unknown): boolean;
}

/** A question to a vendor's API, asked anew each time: data that never lives in a resource's state. */
export interface DataSourceDefinition {
  readonly vendor: string;
  /** The function's name in TypeScript: `getExcludableMetrics`. */
  readonly name: string;
  /** The Terraform data source: `awslink_mackerel_excludable_metrics`. */
  readonly terraformName: string;
  readonly description: string;
  readonly inputs: z.ZodObject;
  readonly outputs: z.ZodObject;
  readonly rules?: readonly Rule[];
  read(client: unknown, inputs: Values, context: OperationContext): Promise<Values>;
}

/** A vendor: how its configuration becomes a client, and what is defined over it. */
export interface VendorDefinition {
  readonly name: string;
  /** How people write the vendor's name. */
  readonly title: string;
  /** The vendor's connection settings; each field's metadata names its environment variables and flat name. */
  readonly configuration: z.ZodObject;
  /** Makes the client of one configuration. Called once a process and configuration. */
  connect(configuration: Values, options: ConnectOptions): unknown;
  readonly resources: readonly ResourceDefinition[];
  readonly dataSources: readonly DataSourceDefinition[];
  /** Pure functions that help to write values, for configuration languages that can call them. */
  readonly functions?: readonly FunctionDefinition[];
}

/** What a host adds to a vendor's configuration. */
export interface ConnectOptions {
  /** awslink's own version, for the User-Agent. */
  readonly version: string;
  /** Ends every request of the client, and all later ones: the engine was told to stop. */
  readonly signal?: AbortSignal;
}

/** Everything a host can run. A host takes it as an argument and names no vendor itself. */
export interface Registry {
  readonly vendors: readonly VendorDefinition[];
}

/** An empty strict object parses to `Record<string, never>`, with which nothing could be joined. */
type Parsed<Schema extends z.ZodObject> = string extends keyof z.output<Schema> ? object : z.output<Schema>;

/** A resource definition with the types of its schemas and client, as a vendor writes it. */
export interface TypedResource<Client, Inputs extends z.ZodObject, Outputs extends z.ZodObject>
  extends Omit<
    ResourceDefinition,
    "inputs" | "outputs" | "facts" | "create" | "read" | "update" | "delete" | "beforeCreate" | "find"
  > {
  readonly inputs: Inputs;
  readonly outputs: Outputs;
  facts?(
    client: Client,
    inputs: Values,
    known: KnownResource | undefined,
    context: OperationContext,
  ): Promise<readonly Problem[]>;
  create(client: Client, inputs: Parsed<Inputs>, context: OperationContext): Promise<Remote<StateOf<Inputs, Outputs>>>;
  read(
    client: Client,
    id: string,
    prior: Partial<StateOf<Inputs, Outputs>>,
    context: OperationContext,
  ): Promise<Remote<StateOf<Inputs, Outputs>> | null>;
  update(
    client: Client,
    id: string,
    update: Update<Parsed<Inputs>, Partial<StateOf<Inputs, Outputs>>>,
    context: OperationContext,
  ): Promise<Remote<StateOf<Inputs, Outputs>>>;
  delete(
    client: Client,
    id: string,
    prior: Partial<StateOf<Inputs, Outputs>>,
    context: OperationContext,
  ): Promise<void>;
  beforeCreate?(client: Client, inputs: Parsed<Inputs>, context: OperationContext): Promise<unknown>;
  find?(
    client: Client,
    inputs: Partial<Parsed<Inputs>>,
    context: OperationContext,
    search?: Search,
  ): Promise<readonly Remote<StateOf<Inputs, Outputs>>[]>;
}

/** What is known of a resource: its inputs as the vendor has them, and its outputs. */
export type StateOf<Inputs extends z.ZodObject, Outputs extends z.ZodObject> = Partial<Parsed<Inputs>> &
  Parsed<Outputs>;

/** Checks a definition's types where it is written and erases them for the hosts. */
export function defineResource<Client, Inputs extends z.ZodObject, Outputs extends z.ZodObject>(
  definition: TypedResource<Client, Inputs, Outputs>,
): ResourceDefinition {
  // The core parses inputs with the definition's own schema before any method sees them, and gives back to each
  // definition only the client that its own vendor made: what the erased types can no longer say holds all the same.
  return definition as unknown as ResourceDefinition;
}

/** The same for data sources. */
export function defineDataSource<Client, Inputs extends z.ZodObject, Outputs extends z.ZodObject>(
  definition: Omit<DataSourceDefinition, "inputs" | "outputs" | "read"> & {
    readonly inputs: Inputs;
    readonly outputs: Outputs;
    read(client: Client, inputs: Parsed<Inputs>, context: OperationContext): Promise<Parsed<Outputs>>;
  },
): DataSourceDefinition {
  // As above: inputs are parsed by this schema before `read` is called.
  return definition as unknown as DataSourceDefinition;
}

/** An attribute of a resource, and where it comes from. An attribute that is both is an input that reads back. */
export interface ResourceAttribute extends Attribute {
  readonly origin: "input" | "output";
}

const attributesByDefinition = new WeakMap<ResourceDefinition, ReadonlyMap<string, ResourceAttribute>>();

/** Every attribute of a resource's state, inputs first. */
export function attributesOf(definition: ResourceDefinition): ReadonlyMap<string, ResourceAttribute> {
  let attributes = attributesByDefinition.get(definition);
  if (attributes === undefined) {
    const all = new Map<string, ResourceAttribute>();
    for (const [name, attribute] of inputShape(definition)) all.set(name, { ...attribute, origin: "input" });
    for (const [name, attribute] of shapeOf(definition.outputs)) {
      if (!all.has(name)) all.set(name, { ...attribute, origin: "output" });
    }
    attributes = all;
    attributesByDefinition.set(definition, attributes);
  }
  return attributes;
}

/** The shape of a resource's declared inputs. */
export function inputShape(definition: Pick<ResourceDefinition, "inputs">): Shape {
  return shapeOf(definition.inputs);
}

/** A definition's name as errors and logs write it: `mackerel.AwsIntegration`. */
export function typeName(definition: Pick<ResourceDefinition, "vendor" | "name">): string {
  return `${definition.vendor}.${definition.name}`;
}

/** The same with the resource's own name at the vendor, where it is known: `mackerel.AwsIntegration "production"`. */
export function labelOf(definition: Pick<ResourceDefinition, "vendor" | "name" | "nameField">, values: Values): string {
  const name = values[definition.nameField ?? "name"];
  return typeof name === "string" ? `${typeName(definition)} ${JSON.stringify(name)}` : typeName(definition);
}
