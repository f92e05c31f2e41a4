/**
 * The file that `pulumi import --file` takes. Pulumi's own import cannot read dynamic resources (pulumi/pulumi#3550),
 * so the file brings inputs and outputs along, read from the vendor here.
 */
import {
  inputShape,
  type OperationContext,
  type Registry,
  type ResourceDefinition,
  typeName,
} from "../core/definition.ts";
import { AwslinkError } from "../core/errors.ts";
import { importResource } from "../core/lifecycle.ts";
import { inputsFrom } from "../core/state.ts";
import { clientFor, vendorOf } from "./configuration.ts";
import { type Properties, toProperties } from "./properties.ts";
import { PROVIDER_PROPERTY, providerLine, typeToken } from "./type-token.ts";

/** One resource to import. */
export interface ImportRequest {
  /** `mackerel:AwsIntegration`. */
  readonly type: string;
  /** Its name in the Pulumi program. */
  readonly name: string;
  /** Its id at the vendor, or its unique name there. */
  readonly idOrName: string;
}

/** The whole file. */
export interface ImportFile {
  readonly resources: readonly {
    readonly type: string;
    readonly name: string;
    readonly id: string;
    readonly inputs: Properties;
    readonly outputs: Properties;
  }[];
}

/**
 * Reads what exists and writes the file's contents. Credentials come from the environment.
 * @throws AwslinkError for an unknown type, or where there is nothing of that id or name.
 */
export async function importFile(
  registry: Registry,
  requests: readonly ImportRequest[],
  context: OperationContext,
): Promise<ImportFile> {
  const resources = [];
  for (const request of requests) {
    const definition = definitionOf(registry, request.type);
    const client = clientFor(vendorOf(registry, definition.vendor), () => undefined);
    const { id, state } = await importResource(definition, client, request.idOrName, context);
    const provider = { [PROVIDER_PROPERTY]: providerLine(definition) };
    resources.push({
      type: typeToken(definition),
      name: request.name,
      id,
      inputs: { ...toProperties(inputsFrom(definition, state)), ...provider },
      outputs: { ...toProperties(state), ...provider },
    });
  }
  return { resources };
}

/** What to declare in the program for an imported resource: TypeScript, as a user would write it. */
export function programText(registry: Registry, file: ImportFile): string {
  return file.resources
    .map(({ type, name, inputs }) => {
      const definition = registry.vendors
        .flatMap((vendor) => vendor.resources)
        .find((candidate) => typeToken(candidate) === type);
      if (definition === undefined) return "";
      const declared = Object.fromEntries(
        [...inputShape(definition).keys()].flatMap((field) => (field in inputs ? [[field, inputs[field]]] : [])),
      );
      return `new ${typeName(definition)}(${JSON.stringify(name)}, ${JSON.stringify(declared, null, 2)});`;
    })
    .join("\n\n");
}

function definitionOf(registry: Registry, type: string): ResourceDefinition {
  const known = registry.vendors.flatMap((vendor) => vendor.resources);
  const found = known.find((definition) => `${definition.vendor}:${definition.name}` === type);
  if (found !== undefined) return found;
  throw new AwslinkError(`there is no resource type ${type}`, {
    nextStep: `the types are ${known.map((definition) => `${definition.vendor}:${definition.name}`).join(", ")}`,
  });
}
