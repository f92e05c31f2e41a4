/** One definition behind Pulumi's calls: what both fronts, dynamic provider and plugin, do alike. */
import { check, hasErrors } from "../core/check.ts";
import { claim } from "../core/claims.ts";
import {
  attributesOf,
  inputShape,
  type KnownResource,
  labelOf,
  type OperationContext,
  type ResourceDefinition,
  typeName,
} from "../core/definition.ts";
import { AwslinkError, InvalidInputError, PartialFailureError, type Problem } from "../core/errors.ts";
import { askFacts } from "../core/facts.ts";
import { scrubber } from "../core/http/scrub.ts";
import { createResource, deleteResource, readResource, updateResource } from "../core/lifecycle.ts";
import { plan } from "../core/plan.ts";
import { holdsSecret, secretsAmong } from "../core/schema/secrets.ts";
import { inputsFrom, sameInputs, stateFrom } from "../core/state.ts";
import { stableText, type Values } from "../core/value.ts";
import { errorText, PulumiError, problemText, propertyOf, storedConfigurationText } from "./errors.ts";
import { fromProperties, type Properties, toProperties } from "./properties.ts";
import { MUST_EXIST_PROPERTY, PROVIDER_PROPERTY } from "./type-token.ts";

/** What an operation needs of its surroundings. */
export interface Surroundings {
  /** The vendor's client; asked for only when the vendor is. */
  client(): unknown;
  /**
   * Whether every part of the vendor's configuration is known: at preview an explicit provider's may not be, and then
   * nothing is asked before planning. Default: it is.
   */
  isConfigurationKnown?(): boolean;
  /** Whether the front marks secrets by itself in what it hands to the engine. Default: it does not. */
  readonly marksSecrets?: boolean;
  readonly context: OperationContext;
}

/** Pulumi's answer to a check. */
export interface CheckAnswer {
  readonly inputs: Properties;
  /** `property` stays empty: see {@link failureOf}. */
  readonly failures: { readonly property: string; readonly reason: string }[];
}

/** Pulumi's answer to a diff. */
export interface DiffAnswer {
  readonly changes: boolean;
  readonly replaces: string[];
}

/**
 * The inputs that reads of this process have reported. A refresh compares with them, and they are the vendor's, not the
 * program's: what would be wrong to declare is no error there, and nothing is asked about it.
 */
const reported = new WeakMap<ResourceDefinition, Set<string>>();

function reportedInputs(definition: ResourceDefinition): Set<string> {
  const known = reported.get(definition) ?? new Set();
  reported.set(definition, known);
  return known;
}

/**
 * The problems of the credentials, beside the state. All others were said by the check of the program's inputs, and a
 * refresh also compares with inputs that no program has declared: those of an import are the vendor's.
 */
function besideState(definition: ResourceDefinition, desired: Values, prior: Values): readonly Problem[] {
  const { methods: _methods, ...withoutMethods } = definition;
  const said = new Set(check(withoutMethods, desired, { kind: "inputs" }).map((problem) => JSON.stringify(problem)));
  return check(definition, desired, { kind: "update", prior }).filter((problem) => !said.has(JSON.stringify(problem)));
}

/** The methods of one resource type. */
export class Operations {
  readonly #definition: ResourceDefinition;
  readonly #surroundings: Surroundings;
  /** Ids that resources of the program have, as the engine showed them: none is taken over by another one's create. */
  readonly #held = new Set<string>();

  constructor(definition: ResourceDefinition, surroundings: Surroundings) {
    this.#definition = definition;
    this.#surroundings = surroundings;
  }

  /** `olds` are the old inputs, none where nothing exists yet. Inputs go on as they are: nothing is injected. */
  async check(olds: Properties, news: Properties): Promise<CheckAnswer> {
    return this.#reporting([news], async () => {
      const exists = Object.keys(fromProperties(olds)).length > 0 || PROVIDER_PROPERTY in olds;
      const desired = fromProperties(news);
      const declared = check(this.#definition, desired, { kind: exists ? "inputs" : "create" });
      // Missing credentials of the vendor are said before anything is made, not half-way through.
      if (!exists && !hasErrors(declared) && this.#surroundings.isConfigurationKnown?.() !== false)
        this.#surroundings.client();
      // What exists is looked at by the diff, which knows it.
      const facts = exists || hasErrors(declared) ? [] : await this.#facts(desired, undefined);
      const problems = [...declared, ...facts];
      this.#warn(problems, desired);
      return {
        inputs: news,
        failures: problems.filter((problem) => problem.severity === "error").map(failureOf),
      };
    });
  }

  /** `olds` are the old outputs, which hold every input as it was applied; `id` is for what asks the vendor. */
  async diff(olds: Properties, news: Properties, id = ""): Promise<DiffAnswer> {
    return this.#reporting([olds, news], async () => {
      const prior = fromProperties(olds);
      const desired = fromProperties(news);
      const planned = plan(this.#definition, prior, desired);
      const answer = {
        changes: planned.kind !== "none",
        replaces: planned.kind === "replace" ? [...planned.reasons] : [],
      };
      this.#held.add(id);
      if (reportedInputs(this.#definition).has(stableText(desired))) return answer;
      const problems = besideState(this.#definition, desired, prior);
      this.#warn(problems, desired);
      this.#refuse(problems);
      if (planned.kind !== "none") {
        const facts = await this.#facts(desired, planned.kind === "update" ? { id, state: prior } : undefined);
        this.#refuse(facts);
        this.#warn(facts, desired);
      }
      return answer;
    });
  }

  /** Makes the resource; what was made before a later step failed stays in the engine's state. */
  async create(news: Properties): Promise<{ id: string; outs: Properties }> {
    return this.#keepingPartial({}, news, async () => {
      const { context } = this.#surroundings;
      const client = this.#surroundings.client();
      for (const held of this.#held) claim(this.#definition, client, held);
      const { id, state } = await createResource(this.#definition, client, fromProperties(news), context);
      return { id, outs: toProperties(state) };
    });
  }

  /** An empty answer says that it is gone. Where there is drift the inputs follow, so that it shows as a difference. */
  async read(id: string, known: Properties): Promise<{ id?: string; props?: Properties; inputs?: Properties }> {
    return this.#reporting(
      [known],
      async () => {
        const { client, context } = this.#surroundings;
        const prior = fromProperties(known);
        const resource = await readResource(this.#definition, client(), id, prior, context);
        if (resource === null) {
          if (known[MUST_EXIST_PROPERTY] !== true) return {};
          throw new AwslinkError(`${typeName(this.#definition)}: there is none with the id ${JSON.stringify(id)}`);
        }
        const read = { id: resource.id, props: toProperties(resource.state) };
        // Without a difference the engine keeps the inputs as the program wrote them.
        if (sameInputs(this.#definition, prior, resource.state)) return read;
        const inputs = toProperties(this.#reportable(inputsFrom(this.#definition, resource.state)));
        reportedInputs(this.#definition).add(stableText(fromProperties(inputs)));
        return { ...read, inputs };
      },
      storedConfigurationText,
    );
  }

  /** Changes the resource in place. */
  async update(id: string, olds: Properties, news: Properties): Promise<{ outs: Properties }> {
    return this.#keepingPartial(olds, news, async () => {
      const { client, context } = this.#surroundings;
      const { state } = await updateResource(
        this.#definition,
        client(),
        id,
        fromProperties(olds),
        fromProperties(news),
        context,
      );
      return { outs: toProperties(state) };
    });
  }

  /** Deletes the resource; one that is gone already is deleted. */
  async delete(id: string, known: Properties): Promise<void> {
    return this.#reporting(
      [known],
      async () => {
        const { client, context } = this.#surroundings;
        await deleteResource(this.#definition, client(), id, fromProperties(known), context);
      },
      storedConfigurationText,
    );
  }

  /**
   * An engine that marks secrets itself hides only those inputs that were secret at the last update, and a secret of the
   * state need not be declared any more: none is reported then. Differences are found by the outputs.
   */
  #reportable(inputs: Values): Values {
    if (this.#surroundings.marksSecrets === true) return inputs;
    const shape = inputShape(this.#definition);
    return Object.fromEntries(
      Object.entries(inputs).filter(([name]) => {
        const attribute = shape.get(name);
        return attribute === undefined || !holdsSecret(attribute);
      }),
    );
  }

  async #facts(desired: Values, known: KnownResource | undefined): Promise<readonly Problem[]> {
    const { client, context, isConfigurationKnown } = this.#surroundings;
    if (this.#definition.facts === undefined || isConfigurationKnown?.() === false) return [];
    return askFacts(this.#definition, client(), desired, known, context);
  }

  #warn(problems: readonly Problem[], desired: Values): void {
    for (const problem of problems) {
      if (problem.severity === "error") continue;
      const where = `${labelOf(this.#definition, desired)} ${propertyOf(problem)}`;
      const subject = { title: `Check ${propertyOf(problem)}`, path: problem.path };
      this.#surroundings.context.log("warning", `${where}: ${problemText(problem)}`, subject);
    }
  }

  #refuse(problems: readonly Problem[]): void {
    if (!hasErrors(problems)) return;
    throw new InvalidInputError(
      typeName(this.#definition),
      problems.filter((problem) => problem.severity === "error"),
    );
  }

  async #keepingPartial<Result>(olds: Properties, news: Properties, operation: () => Promise<Result>): Promise<Result> {
    try {
      return await operation();
    } catch (error) {
      const message = this.#tell(error, [olds, news]);
      if (!(error instanceof PartialFailureError)) throw new PulumiError(message);
      const state = stateFrom(this.#definition, fromProperties(news), error);
      const properties = { ...toProperties(state), [PROVIDER_PROPERTY]: news[PROVIDER_PROPERTY] };
      throw new PulumiError(message, { id: error.id, properties });
    }
  }

  /** @param more what else there is to say of an error */
  async #reporting<Result>(
    known: readonly Properties[],
    operation: () => Promise<Result>,
    more: (error: unknown) => string = () => "",
  ): Promise<Result> {
    try {
      return await operation();
    } catch (error) {
      throw new PulumiError(this.#tell(error, known) + more(error));
    }
  }

  /** An error's text, without any secret of the properties: a vendor may repeat what it was sent long ago. */
  #tell(error: unknown, known: readonly Properties[]): string {
    const attributes = attributesOf(this.#definition);
    const secrets = known.flatMap((properties) => secretsAmong(attributes, fromProperties(properties)));
    return scrubber(secrets)(errorText(error));
  }
}

/**
 * A failed check. The engine prints the value of a property that it is told of, whoever wants it to be secret: so it is
 * told of none, and the reason names the field.
 */
function failureOf(problem: Problem): CheckAnswer["failures"][number] {
  const field = propertyOf(problem);
  return { property: "", reason: field === "" ? problemText(problem) : `${field}: ${problemText(problem)}` };
}
