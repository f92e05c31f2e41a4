/** What a definition says of an attribute beside its type, kept next to the zod schema and read in one place. */
import { z } from "zod";
import type { Value } from "../value.ts";

/** Facts about one attribute that its type cannot hold. Hosts, documentation and bindings read them. */
export interface AttributeMetadata {
  /** What the value means, with unit, default and source, in Markdown. */
  readonly description: string;
  /** Hidden in state, logs and diffs wherever the engine can. */
  readonly secret?: boolean;
  /** The vendor settles the value where the user declared none. */
  readonly computed?: boolean;
  /** Another value needs another resource. */
  readonly replaces?: boolean;
  /** With `replaces`: where the prior value is not known the declared one is adopted; only a known one that differs replaces. */
  readonly adoptsUnknown?: boolean;
  /**
   * Reached by a call of its own once the resource is there: no part of the proof that something found is what a create
   * made, and brought about when such a thing is taken over.
   */
  readonly settledLater?: boolean;
  /** An array in which order and repetition mean nothing. */
  readonly set?: boolean;
  /** The vendor never gives it back: what was sent is what is remembered. */
  readonly writeOnly?: boolean;
  /** Steers awslink itself and is never sent: a change of it alone is no difference. */
  readonly local?: boolean;
  /**
   * With `local`: a deletion goes by it, and knows only what is stored. So a change of it alone is an update, which has to
   * send nothing.
   */
  readonly steersDeletion?: boolean;
  /**
   * Outputs only: the inputs whose change changes this output too. Any other output stays as it is through an update,
   * so that hosts can tell at preview and plan what will be known.
   */
  readonly follows?: readonly string[];
  /** What an undeclared value stands for; applied by the core before planning. */
  readonly default?: Value;
  /**
   * Brings equal forms to one: two values are the same when their canonical forms are. Inner values are canonical
   * already when it is called. Returning `undefined` says that the value means the same as none.
   */
  readonly canonical?: (value: Value) => Value;
  /** The same for the keys of a map. */
  readonly canonicalKey?: (key: string) => string;
  /** Maps only: the keys that this release knows. Others are let through with a warning, since vendors add more. */
  readonly knownKeys?: readonly string[];
  /** Whether Terraform writes the nested objects as blocks (the AWS types that links use do). Default: attributes. */
  readonly block?: boolean;
  /** Vendor configuration only: the environment variables that give the value, first one set wins. */
  readonly environment?: readonly string[];
  /** Vendor configuration only: the name where all vendors share one flat name space (`mackerelApiKey`). */
  readonly flatName?: string;
  /** An example of the value for the reference pages. */
  readonly example?: Value;
}

const metadata = new WeakMap<z.ZodType, AttributeMetadata>();

/** Gives a schema its metadata. The schema passed in is left as it is; a copy carries the metadata. */
export function attribute<Schema extends z.ZodType>(schema: Schema, facts: AttributeMetadata): Schema {
  // `clone` keeps the class, and with it the type, though zod's declaration says less.
  const copy = schema.clone() as Schema;
  metadata.set(copy, facts);
  return copy;
}

/** Takes one wrapper (`optional`, `nullable`, `readonly`, `default`, …) off a schema; undefined when there is none. */
export function unwrap(schema: z.ZodType): z.ZodType | undefined {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodReadonly ||
    schema instanceof z.ZodNonOptional
  ) {
    // zod types the inner schema by its core class; every schema made with `z.…` is a ZodType.
    return schema.unwrap() as z.ZodType;
  }
  return undefined;
}

/** The metadata of an attribute, wherever between its wrappers it was given; outer facts win over inner ones. */
export function metadataOf(schema: z.ZodType): AttributeMetadata | undefined {
  const inner = unwrap(schema);
  const below = inner === undefined ? undefined : metadataOf(inner);
  const own = metadata.get(schema);
  return own === undefined ? below : { ...below, ...own };
}
