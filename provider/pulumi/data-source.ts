/** Data sources as functions of a Pulumi program: they run in its own process, with the stack's configuration. */
import * as pulumi from "@pulumi/pulumi";
import { check, hasErrors } from "../core/check.ts";
import { typeName } from "../core/definition.ts";
import { InvalidInputError } from "../core/errors.ts";
import { withoutAbsent } from "../core/value.ts";
import { registry } from "../registry.ts";
import { clientFor, vendorOf } from "./configuration.ts";
import { CONFIGURATION_NAMESPACE } from "./configuration-namespace.ts";
import { errorText, PulumiError, problemText, propertyOf } from "./errors.ts";
import { fromProperties, toProperties } from "./properties.ts";
import type { VendorProvider } from "./vendor-provider.ts";

/** As whom a data source asks. */
export interface DataSourceOptions {
  /** Settings of an explicit provider instead of the stack's configuration. */
  readonly provider?: VendorProvider;
}

/** Asks a data source, with the stack's configuration. @throws PulumiError with the field and what to do. */
export async function ask(
  vendorName: string,
  name: string,
  args: object,
  settings?: Readonly<Record<string, string | undefined>>,
): Promise<unknown> {
  const vendor = vendorOf(registry, vendorName);
  const definition = vendor.dataSources.find((candidate) => candidate.name === name);
  if (definition === undefined) throw new PulumiError(`this version of awslink has no ${vendorName}.${name}`);
  const log = (severity: "info" | "warning", message: string): void => {
    void (severity === "warning" ? pulumi.log.warn(message) : pulumi.log.info(message));
  };
  try {
    const inputs = withoutAbsent(fromProperties({ ...args }));
    const problems = check(definition, inputs, { kind: "inputs" });
    if (hasErrors(problems)) throw new InvalidInputError(typeName(definition), problems);
    for (const problem of problems) {
      log("warning", `${typeName(definition)} ${propertyOf(problem)}: ${problemText(problem)}`);
    }
    const configuration = new pulumi.Config(CONFIGURATION_NAMESPACE);
    const client = clientFor(vendor, (flatName) => (settings ? settings[flatName] : configuration.get(flatName)));
    return toProperties(await definition.read(client, inputs, { log }));
  } catch (error) {
    throw new PulumiError(errorText(error));
  }
}

/** The same for arguments that are outputs, and for an explicit provider. */
export function askOutput(
  vendorName: string,
  name: string,
  args: object,
  options: DataSourceOptions = {},
): pulumi.Output<unknown> {
  const settings = options.provider?.settings;
  return pulumi
    .all([pulumi.output(args), pulumi.output(settings)])
    .apply(([known, resolved]) => ask(vendorName, name, known, resolved));
}
