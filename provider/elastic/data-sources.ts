/** What Kibana can be asked: what the `aws` package is like, and which integration policies there are. */
import { z } from "zod";
import { defineDataSource } from "../core/definition.ts";
import { AwslinkError } from "../core/errors.ts";
import { attribute } from "../core/schema/metadata.ts";
import { type Value, withoutAbsent } from "../core/value.ts";
import { credentialGroup } from "./aws-integration/credential-type.ts";
import { integration } from "./aws-integration/schema.ts";
import { remoteOf } from "./aws-integration/wire.ts";
import type { FleetClient } from "./client.ts";
import type { Variables } from "./package-description.ts";
import { toText } from "./streams/vars.ts";

const space = attribute(z.string().optional(), {
  description: "Kibana space that is asked. Default: the configured one, else `default`.",
});

const variable = z.strictObject({
  name: attribute(z.string(), { description: "The package's name of the var." }),
  type: attribute(z.string(), { description: "`text`, `integer`, `bool`, `duration`, `yaml`, `password` …" }),
  multi: attribute(z.boolean(), { description: "Whether it takes a list." }),
  required: attribute(z.boolean(), { description: "Whether it has to have a value." }),
  secret: attribute(z.boolean(), { description: "Whether the stack keeps it as a secret (8.10 and newer)." }),
  default: attribute(z.string().optional(), { description: "Its default, as JSON where it is no text." }),
});

const stream = z.strictObject({
  service: attribute(z.string(), { description: "The service: the package's policy template." }),
  input: attribute(z.string(), { description: "The type of input: `aws/metrics`, `aws-s3` …" }),
  stream: attribute(z.string(), { description: "The data stream." }),
  enabledByDefault: attribute(z.boolean(), { description: "Whether it is on in a policy that says nothing of it." }),
  vars: attribute(z.array(variable), { description: "Its vars." }),
});

const packageInputs = z.strictObject({
  version: attribute(z.string().optional(), {
    description: "Version that is described. Default: the installed one, else the newest.",
  }),
  space,
});

const packageOutputs = z.strictObject({
  version: attribute(z.string(), { description: "The version that is described.", computed: true }),
  installedVersion: attribute(z.string().optional(), {
    description: "The version that is installed; none where the package is not.",
    computed: true,
  }),
  latestVersion: attribute(z.string(), { description: "The newest version that there is.", computed: true }),
  vars: attribute(z.array(variable), { description: "Vars of the package as a whole.", computed: true }),
  credentialTypes: attribute(z.array(z.string()), {
    description: "The ways to give credentials that the version names; empty before 7.x.",
    computed: true,
  }),
  streams: attribute(z.array(stream), { description: "Every stream that can be collected.", computed: true }),
});

export const getAwsPackage = defineDataSource<FleetClient, typeof packageInputs, typeof packageOutputs>({
  vendor: "elastic",
  name: "getAwsPackage",
  terraformName: "awslink_elastic_aws_package",
  description: "The `aws` package as Kibana has it: its versions, and what one of them can collect.",
  inputs: packageInputs,
  outputs: packageOutputs,
  async read(client, { version, space: declaredSpace }) {
    const place = declaredSpace ?? client.defaultSpace;
    const { installedVersion, latestVersion } = await client.packageState(place);
    const wanted = version ?? installedVersion ?? latestVersion;
    const description = await client.describePackage(place, wanted);
    if (description === undefined) {
      throw new AwslinkError(`elastic.getAwsPackage: there is no version ${wanted} of the package aws`, {
        nextStep: `the newest is ${latestVersion}`,
      });
    }
    return {
      version: wanted,
      ...(installedVersion === undefined ? {} : { installedVersion }),
      latestVersion,
      vars: variablesOf(description.vars),
      credentialTypes: credentialGroup(description)?.options.map((option) => option.name) ?? [],
      streams: [...description.inputs.values()].flatMap((input) =>
        [...input.streams].map(([id, { enabled, vars }]) => ({
          service: input.template,
          input: input.type,
          stream: id,
          enabledByDefault: enabled,
          vars: variablesOf(vars),
        })),
      ),
    };
  },
});

function variablesOf(vars: Variables): z.output<typeof variable>[] {
  return [...vars.values()].map(({ default: value, ...rest }) => ({
    ...rest,
    ...(value === undefined || value === null ? {} : { default: toText(value) }),
  }));
}

const listInputs = z.strictObject({ space });

const listOutputs = z.strictObject({
  awsIntegrations: attribute(z.array(integration), {
    description: "Every integration policy of the `aws` package in the space.",
    computed: true,
  }),
});

export const getAwsIntegrations = defineDataSource<FleetClient, typeof listInputs, typeof listOutputs>({
  vendor: "elastic",
  name: "getAwsIntegrations",
  terraformName: "awslink_elastic_aws_integrations",
  description: "All integration policies of the `aws` package in a space.",
  inputs: listInputs,
  outputs: listOutputs,
  async read(client, { space: declaredSpace }) {
    const place = declaredSpace ?? client.defaultSpace;
    const policies = await client.listPolicies(place);
    const read = policies.map(async (policy) => {
      const { id, values } = await remoteOf(client, place, policy, {});
      const { secretReferences: _ids, defaultsVersion: _version, ...fields } = values;
      // Every value came out of JSON.
      const plain = withoutAbsent(fields as Record<string, Value>);
      return integration.parse({ id, ...plain });
    });
    return { awsIntegrations: await Promise.all(read) };
  },
});
