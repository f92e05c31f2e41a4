/** What Pulumi's engine does with one resource, through the adapter, in this process: many lives in a second. */
import type { ResourceDefinition } from "../../../provider/core/definition.ts";
import { Operations } from "../../../provider/pulumi/operations.ts";
import type { Properties } from "../../../provider/pulumi/properties.ts";

/** One resource of a stack. */
export class InProcessEngine {
  readonly #operations: Operations;
  #inputs: Properties | undefined;
  /** The stored outputs; undefined while the resource does not exist. */
  state: Properties | undefined;
  id = "";
  /** What was said. */
  readonly log: string[] = [];

  constructor(definition: ResourceDefinition, client: unknown) {
    this.#operations = new Operations(definition, {
      client: () => client,
      context: { log: (_severity, message) => this.log.push(message) },
    });
  }

  /** One `up` without a refresh. @returns what was done. @throws Error where the inputs are refused. */
  async apply(declared: Properties): Promise<"create" | "update" | "same"> {
    const inputs = plain(declared);
    const { failures } = await this.#operations.check(this.#inputs ?? {}, inputs);
    if (failures.length > 0)
      throw new Error(failures.map(({ property, reason }) => `${property}: ${reason}`).join("\n"));
    if (this.state === undefined) {
      const { id, outs } = await this.#operations.create(inputs);
      this.id = id;
      this.#remember(inputs, outs);
      return "create";
    }
    const { changes, replaces } = await this.#operations.diff(this.state, inputs, this.id);
    if (replaces.length > 0) throw new Error(`replaced for ${replaces.join(", ")}`);
    if (!changes) {
      this.#inputs = inputs;
      return "same";
    }
    const { outs } = await this.#operations.update(this.id, this.state, inputs);
    this.#remember(inputs, outs);
    return "update";
  }

  /** Reads the real state. */
  async refresh(): Promise<void> {
    const { id, props, inputs } = await this.#operations.read(this.id, this.state ?? {});
    this.state = id === undefined ? undefined : clean(props);
    this.#inputs = id === undefined ? undefined : (inputs ?? this.#inputs);
  }

  async delete(): Promise<void> {
    await this.#operations.delete(this.id, this.state ?? {});
    this.state = undefined;
    this.#inputs = undefined;
  }

  #remember(inputs: Properties, outs: Properties): void {
    this.#inputs = inputs;
    this.state = clean(outs);
  }
}

/** What arrives at a provider: JSON, in which what is undefined is not there. */
function plain(properties: Properties): Properties {
  return JSON.parse(JSON.stringify(properties));
}

/** What a provider answers must pass as it is: the SDK throws on anything that JSON would change. */
function clean(properties: Properties | undefined): Properties {
  const copy = plain(properties ?? {});
  if (JSON.stringify(copy) !== JSON.stringify(properties) || hasUndefined(properties)) {
    throw new Error(`a result that is not plain: ${JSON.stringify(properties)}`);
  }
  return copy;
}

function hasUndefined(value: unknown): boolean {
  if (value === undefined) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUndefined);
}
