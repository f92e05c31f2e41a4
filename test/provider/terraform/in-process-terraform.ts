/**
 * What Terraform does with one resource, through the provider's calls, in this process. Every plan and every apply is
 * held against what Terraform allows; a breach is an error of the test, whatever else it looks at.
 */
import { attributesOf, type ResourceDefinition } from "../../../provider/core/definition.ts";
import type { Value, Values } from "../../../provider/core/value.ts";
import type { CallContext, ProviderServer } from "../../../provider/terraform/handshake/provider-server.ts";
import {
  type Diagnostic,
  type DiagnosticInit,
  DiagnosticSeverity,
  type DynamicValue,
  type DynamicValueInit,
  type SchemaBlockInit,
} from "../../../provider/terraform/protocol/generated/messages.ts";
import { snakeCase } from "../../../provider/terraform/schema/names.ts";
import { decodeDynamicValue, encodeDynamicValue } from "../../../provider/terraform/wire/dynamic-value.ts";
import { encodeJson } from "../../../provider/terraform/wire/json.ts";
import { fromPlain, toPlain } from "../../../provider/terraform/wire/plain.ts";
import { blockType } from "../../../provider/terraform/wire/schema-type.ts";
import type { ObjectType } from "../../../provider/terraform/wire/type.ts";
import { isWhollyKnown, nullOf, valuesEqual, type WireValue } from "../../../provider/terraform/wire/value.ts";
import { applyProblems, planProblems } from "./legality.ts";

/** Calls a handler as the handshake does. @throws Error where the provider does not have the call. */
export async function call<Name extends keyof ProviderServer>(
  server: ProviderServer,
  name: Name,
  request: Parameters<NonNullable<ProviderServer[Name]>>[0],
): Promise<Awaited<ReturnType<NonNullable<ProviderServer[Name]>>>> {
  const handler = server[name];
  if (handler === undefined) throw new Error(`the provider has no ${name}`);
  const context: CallContext = { signal: new AbortController().signal };
  // A handler belongs to its name; TypeScript does not follow that through the index.
  const answer = (handler as (request: unknown, context: CallContext) => unknown)(request, context);
  return (await answer) as Awaited<ReturnType<NonNullable<ProviderServer[Name]>>>;
}

/** A message's field as it arrives. */
export function received(value: DynamicValueInit | undefined): DynamicValue {
  return { msgpack: value?.msgpack ?? new Uint8Array(), json: value?.json ?? new Uint8Array() };
}

/** One diagnostic as a line: severity, path and text. */
export function lineOf({ severity, summary, detail, attribute }: DiagnosticInit | Diagnostic): string {
  const path = (attribute?.steps ?? [])
    .map(({ attributeName, elementKeyString, elementKeyInt }) => attributeName ?? elementKeyString ?? elementKeyInt)
    .join(".");
  return `${severity === DiagnosticSeverity.ERROR ? "error" : "warning"} at ${path || "-"}: ${summary} | ${detail}`;
}

/** What Terraform refuses to go on with. */
export class Refused extends Error {
  readonly lines: readonly string[];
  constructor(lines: readonly string[]) {
    super(lines.join("\n"));
    this.lines = lines;
  }
}

const CAPABLE = { deferralAllowed: false, writeOnlyAttributesAllowed: true };

export interface Planned {
  readonly value: WireValue;
  readonly replaces: readonly string[];
  readonly warnings: readonly string[];
}

/** One resource of a configuration. */
export class InProcessTerraform {
  readonly #server: ProviderServer;
  readonly #definition: ResourceDefinition;
  #block: SchemaBlockInit | undefined;
  /** The stored state; undefined while there is none. */
  state: WireValue | undefined;
  /** Every warning so far. */
  readonly warnings: string[] = [];

  constructor(server: ProviderServer, definition: ResourceDefinition) {
    this.#server = server;
    this.#definition = definition;
  }

  get #typeName(): string {
    return this.#definition.terraformName;
  }

  async #schema(): Promise<SchemaBlockInit> {
    if (this.#block === undefined) {
      const { resourceSchemas = {} } = await call(this.#server, "getProviderSchema", {});
      this.#block = resourceSchemas[this.#typeName]?.block;
    }
    if (this.#block === undefined) throw new Error(`there is no ${this.#typeName}`);
    return this.#block;
  }

  async type(): Promise<ObjectType> {
    return blockType(await this.#schema());
  }

  /** The stored state in its plain form, nulls left out. */
  get plain(): Record<string, Value> {
    const plain = this.state === undefined ? {} : (toPlain(this.state) as Record<string, Value>); // states are objects
    return withoutNulls(plain);
  }

  /** A configuration on the wire. @param declared by Terraform's names */
  async config(declared: Values): Promise<WireValue> {
    const { blockTypes = [] } = await this.#schema();
    // Blocks that are not there are an empty list; the blocks here are all lists.
    const blocks = Object.fromEntries<Value>(blockTypes.map(({ typeName = "" }) => [typeName, []]));
    return fromPlain({ ...blocks, ...declared }, await this.type());
  }

  /** A definition's inputs by Terraform's names, secrets by their twins. @param version of the secrets */
  declared(inputs: Readonly<Record<string, unknown>>, version = 1): Values {
    const attributes = attributesOf(this.#definition);
    const entries = Object.entries(inputs).flatMap(([name, value]): [string, Value][] => {
      const attribute = attributes.get(name);
      const written = renamed(value);
      if (attribute?.secret !== true || attribute.writeOnly !== true) return [[snakeCase(name), written]];
      return [
        [`${snakeCase(name)}_wo`, written],
        [`${snakeCase(name)}_wo_version`, version],
      ];
    });
    return Object.fromEntries<Value>(entries);
  }

  /** Validates and plans. @throws Refused for errors */
  async plan(declared: Values): Promise<Planned> {
    const type = await this.type();
    const config = encodeDynamicValue(await this.config(declared), type);
    const validated = await call(this.#server, "validateResourceConfig", {
      typeName: this.#typeName,
      config,
      clientCapabilities: CAPABLE,
    });
    this.#note(validated.diagnostics);
    return this.#plan(config, this.state);
  }

  async #plan(config: DynamicValue, prior: WireValue | undefined): Promise<Planned> {
    const type = await this.type();
    const request = {
      typeName: this.#typeName,
      priorState: encodeDynamicValue(prior ?? nullOf(type), type),
      proposedNewState: config,
      config,
      priorPrivate: new Uint8Array(),
      clientCapabilities: CAPABLE,
    };
    const response = await call(this.#server, "planResourceChange", request);
    this.#legal(planProblems(await this.#schema(), request, response));
    const warnings = this.#note(response.diagnostics);
    const replaces = (response.requiresReplace ?? []).map(({ steps }) => String(steps?.[0]?.attributeName));
    return { value: decodeDynamicValue(received(response.plannedState), type), replaces, warnings };
  }

  /** One apply without a refresh. @returns what was done. @throws Refused for errors; the state is as it was answered */
  async apply(declared: Values, resolved: Values = declared): Promise<"create" | "update" | "replace" | "same"> {
    const type = await this.type();
    let planned = await this.plan(declared);
    if (this.state !== undefined && valuesEqual(planned.value, this.state)) return "same";
    let done: "create" | "update" | "replace" = this.state === undefined ? "create" : "update";
    if (planned.replaces.length > 0) {
      done = "replace";
      await this.delete();
      planned = await this.#plan(encodeDynamicValue(await this.config(declared), type), undefined);
    }
    await this.#carryOut(planned.value, await this.config(resolved));
    return done;
  }

  async delete(): Promise<void> {
    await this.#carryOut(undefined, undefined);
  }

  async #carryOut(planned: WireValue | undefined, config: WireValue | undefined): Promise<void> {
    const type = await this.type();
    const request = {
      typeName: this.#typeName,
      priorState: encodeDynamicValue(this.state ?? nullOf(type), type),
      plannedState: encodeDynamicValue(planned ?? nullOf(type), type),
      config: encodeDynamicValue(config ?? nullOf(type), type),
      plannedPrivate: new Uint8Array(),
    };
    const response = await call(this.#server, "applyResourceChange", request);
    this.#legal(applyProblems(await this.#schema(), request, response));
    const state = decodeDynamicValue(received(response.newState), type);
    this.state = state.kind === "null" ? undefined : state;
    this.#note(response.diagnostics);
  }

  /** Reads the real state, as before every plan: through the stored form of the state. @throws Refused for errors */
  async refresh(): Promise<void> {
    if (this.state === undefined) return;
    const type = await this.type();
    const upgraded = await call(this.#server, "upgradeResourceState", {
      typeName: this.#typeName,
      version: 0,
      rawState: { json: encodeJson(this.state, type), flatmap: {} },
    });
    this.#note(upgraded.diagnostics);
    await this.#read(received(upgraded.upgradedState));
  }

  /** Takes over what exists. @throws Refused for errors */
  async import(id: string): Promise<void> {
    const imported = await call(this.#server, "importResourceState", { typeName: this.#typeName, id });
    this.#note(imported.diagnostics);
    await this.#read(received(imported.importedResources?.[0]?.state));
  }

  async #read(currentState: DynamicValue): Promise<void> {
    const type = await this.type();
    const response = await call(this.#server, "readResource", {
      typeName: this.#typeName,
      currentState,
      private: new Uint8Array(),
      clientCapabilities: CAPABLE,
    });
    this.#note(response.diagnostics);
    const read = decodeDynamicValue(received(response.newState), type);
    if (!isWhollyKnown(read)) throw new Error("something is unknown in what was read");
    this.state = read.kind === "null" ? undefined : read;
  }

  #note(diagnostics: readonly DiagnosticInit[] | undefined): readonly string[] {
    const lines = (diagnostics ?? []).map(lineOf);
    const errors = lines.filter((line) => line.startsWith("error"));
    const warnings = lines.filter((line) => line.startsWith("warning"));
    this.warnings.push(...warnings);
    if (errors.length > 0) throw new Refused(errors);
    return warnings;
  }

  #legal(problems: readonly string[]): void {
    if (problems.length > 0) throw new Error(`Terraform would not take this: ${problems.join("; ")}`);
  }
}

/** Map keys stay as they are; none of the maps here has one that would change. */
function renamed(value: unknown): Value {
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== "object" || value === null) return value as Value; // tests declare plain values
  return Object.fromEntries<Value>(
    Object.entries(value).map(([key, item]) => [/^[a-z]/.test(key) ? snakeCase(key) : key, renamed(item)]),
  );
}

function withoutNulls(record: Values): Record<string, Value> {
  const kept: Record<string, Value> = {};
  for (const [key, value] of Object.entries(record)) {
    if (value === null || value === undefined) continue;
    kept[key] = typeof value === "object" && !Array.isArray(value) ? withoutNulls(value as Values) : value; // a record, then
  }
  return kept;
}
