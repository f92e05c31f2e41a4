/** The dynamic front: a definition as the resource provider that the SDK's dynamic provider server expects. */
import type { Registry, ResourceDefinition } from "../../core/definition.ts";
import { clientFor, isConfigurationKnown, vendorOf } from "../configuration.ts";
import { CONFIGURATION_NAMESPACE } from "../configuration-namespace.ts";
import { type CheckAnswer, type DiffAnswer, Operations } from "../operations.ts";
import type { Properties } from "../properties.ts";
import { engineLog } from "./engine-log.ts";

/** What the server hands to `configure`. */
interface ConfigureRequest {
  readonly config: { get(key: string): string | undefined };
}

/** The server passes its own arguments on: the engine's address comes first. */
const log = engineLog(process.argv[2]);

/** One resource type behind the SDK's dynamic provider server. */
export class DynamicProvider {
  #configuration: ConfigureRequest["config"] | undefined;
  readonly #operations: Operations;

  constructor(registry: Registry, definition: ResourceDefinition) {
    const vendor = vendorOf(registry, definition.vendor);
    const lookup = (name: string) => this.#configuration?.get(`${CONFIGURATION_NAMESPACE}:${name}`);
    this.#operations = new Operations(definition, {
      client: () => clientFor(vendor, lookup),
      isConfigurationKnown: () => isConfigurationKnown(vendor, lookup),
      context: { log },
    });
  }

  /**
   * Only remembers: a call may come before it has finished, and one that failed would leave the provider without its
   * configuration. It is resolved when a client is first needed.
   */
  async configure(request: ConfigureRequest): Promise<void> {
    this.#configuration = request.config;
  }

  check(olds: Properties, news: Properties): Promise<CheckAnswer> {
    return this.#operations.check(olds, news);
  }

  diff(id: string, olds: Properties, news: Properties): Promise<DiffAnswer> {
    return this.#operations.diff(olds, news, id);
  }

  create(inputs: Properties): Promise<{ id: string; outs: Properties }> {
    return this.#operations.create(inputs);
  }

  read(id: string, known: Properties): Promise<{ id?: string; props?: Properties; inputs?: Properties }> {
    return this.#operations.read(id, known);
  }

  update(id: string, olds: Properties, news: Properties): Promise<{ outs: Properties }> {
    return this.#operations.update(id, olds, news);
  }

  delete(id: string, known: Properties): Promise<void> {
    return this.#operations.delete(id, known);
  }
}
