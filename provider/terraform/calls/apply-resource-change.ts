/** ApplyResourceChange: makes, changes or deletes. After a failure it answers with what exists all the same. */
import { inputShape } from "../../core/definition.ts";
import { PartialFailureError } from "../../core/errors.ts";
import { createResource, deleteResource, type Resource, updateResource } from "../../core/lifecycle.ts";
import { stateFrom } from "../../core/state.ts";
import type { Value, Values } from "../../core/value.ts";
import type { CallHandler } from "../handshake/provider-server.ts";
import type { TerraformHost } from "../host.ts";
import {
  attributeOf,
  type Declared,
  declaredIn,
  decodeObject,
  idOf,
  knownOf,
  plainObject,
  secretComparison,
} from "../planning/declared.ts";
import { withoutIgnored } from "../planning/ignored-changes.ts";
import { madeOtherwise, settle, stateObject } from "../planning/new-state.ts";
import type { ApplyResourceChangeRequest, ApplyResourceChangeResponseInit } from "../protocol/generated/messages.ts";
import type { Report } from "../report.ts";
import { identityOf } from "../schema/identity.ts";
import type { ResourceSchema } from "../schema/resource.ts";
import { encodeDynamicValue } from "../wire/dynamic-value.ts";
import { nullOf, type ObjectValue, object } from "../wire/value.ts";

export function applyResourceChange(host: TerraformHost): CallHandler<"applyResourceChange"> {
  return (request) => {
    const schema = host.resource(request.typeName);
    const prior = decodeObject(request.priorState, schema.type);
    const planned = decodeObject(request.plannedState, schema.type);
    const config = decodeObject(request.config, schema.type);
    if (planned !== undefined && config !== undefined) {
      return new Change(host, schema, request, planned, config, prior).apply();
    }
    return prior === undefined ? {} : remove(host, schema, request, prior);
  };
}

async function remove(
  host: TerraformHost,
  schema: ResourceSchema,
  request: ApplyResourceChangeRequest,
  prior: ObjectValue,
): Promise<ApplyResourceChangeResponseInit> {
  const { definition, type } = schema;
  const report = host.reportOn(schema);
  try {
    const client = host.client(definition.vendor);
    await deleteResource(definition, client, idOf(prior), knownOf(schema, prior), report.context);
    return { newState: encodeDynamicValue(nullOf(type), type), diagnostics: report.diagnostics };
  } catch (error) {
    report.failure(`Cannot delete ${definition.terraformName}`, error);
    return {
      newState: request.priorState,
      private: request.plannedPrivate,
      newIdentity: request.plannedIdentity,
      diagnostics: report.diagnostics,
    };
  }
}

/** One create or update. */
class Change {
  readonly #host: TerraformHost;
  readonly #schema: ResourceSchema;
  readonly #request: ApplyResourceChangeRequest;
  readonly #planned: ObjectValue;
  readonly #config: ObjectValue;
  readonly #prior: ObjectValue | undefined;
  readonly #declared: Declared;
  readonly #report: Report;

  constructor(
    host: TerraformHost,
    schema: ResourceSchema,
    request: ApplyResourceChangeRequest,
    planned: ObjectValue,
    config: ObjectValue,
    prior: ObjectValue | undefined,
  ) {
    this.#host = host;
    this.#schema = schema;
    this.#request = request;
    this.#planned = planned;
    this.#config = withoutIgnored(schema, config, planned);
    this.#prior = prior;
    this.#declared = declaredIn(schema, this.#config);
    this.#report = host.reportOn(schema, this.#declared.byTwin);
  }

  async apply(): Promise<ApplyResourceChangeResponseInit> {
    const { definition } = this.#schema;
    try {
      const { id, state } = await this.#carryOut();
      this.#warnOfOtherwise(state);
      return this.#answer(this.#settled(id, state), id);
    } catch (error) {
      const doing = this.#prior === undefined ? "create" : "update";
      this.#report.failure(`Cannot ${doing} ${definition.terraformName}`, error);
      if (error instanceof PartialFailureError) return this.#answer(this.#partial(error), error.id);
      return {
        newState: this.#request.priorState,
        private: this.#request.plannedPrivate,
        newIdentity: this.#prior === undefined ? undefined : this.#request.plannedIdentity,
        diagnostics: this.#report.diagnostics,
      };
    }
  }

  #carryOut(): Promise<Resource> {
    const { definition } = this.#schema;
    const { inputs } = this.#declared;
    const client = this.#host.client(definition.vendor);
    const { context } = this.#report;
    if (this.#prior === undefined) return createResource(definition, client, inputs, context);
    return updateResource(
      definition,
      client,
      idOf(this.#prior),
      knownOf(this.#schema, this.#prior),
      inputs,
      context,
      secretComparison(this.#schema, this.#declared, this.#config, this.#prior),
    );
  }

  /** What was planned, with the answers in the place of what was unknown. */
  #settled(id: string, state: Values): ObjectValue {
    const { twins } = this.#schema;
    const given = plainObject(this.#config);
    const versions = Object.fromEntries<Value>(twins.map(({ version }) => [version, given[version]]));
    const actual = stateObject(this.#schema, id, this.#withoutTwinSecrets(state), versions);
    const settled = settle(this.#planned, actual);
    return settled.kind === "object" ? settled : actual;
  }

  /** What exists, as the vendor answered it; of a secret it is not known whether the last one arrived. */
  #partial(error: PartialFailureError): ObjectValue {
    const state = stateFrom(this.#schema.definition, this.#declared.inputs, error);
    const before = Object.fromEntries(
      this.#schema.twins.map(({ version }) => {
        const value = attributeOf(this.#prior, version);
        return [version, value.kind === "number" ? Number(value.value) : undefined];
      }),
    );
    return stateObject(this.#schema, error.id, this.#withoutTwinSecrets(state), before);
  }

  /** A secret that came by its twin is nobody's to keep. */
  #withoutTwinSecrets(state: Values): Values {
    const kept = Object.entries(state).filter(([name]) => !this.#declared.byTwin.has(name));
    return Object.fromEntries(kept);
  }

  #warnOfOtherwise(state: Values): void {
    const { definition, shape } = this.#schema;
    if (shape.kind !== "object") return;
    for (const name of madeOtherwise(this.#schema, this.#planned, state)) {
      if (!inputShape(definition).has(name)) continue;
      this.#report.problem({
        severity: "warning",
        path: [name],
        message: "the vendor made something else of the value than was planned",
        nextStep: "the next plan shows what it is",
      });
    }
  }

  #answer(state: ObjectValue, id: string): ApplyResourceChangeResponseInit {
    const withoutWriteOnly = object(
      new Map(
        [...state.attributes].map(([name, value]) => {
          const field = this.#schema.fields.get(name);
          return [name, field?.writeOnly === true ? nullOf(field.type) : value];
        }),
      ),
    );
    return {
      newState: encodeDynamicValue(withoutWriteOnly, this.#schema.type),
      private: this.#request.plannedPrivate,
      newIdentity: identityOf(id),
      diagnostics: this.#report.diagnostics,
    };
  }
}
