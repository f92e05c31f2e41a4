/** What Wavefront can be asked: cloud integrations by id, by name, or all of them, with what changes by itself. */
import { z } from "zod";
import { defineDataSource } from "../core/definition.ts";
import { AwslinkError } from "../core/errors.ts";
import { idOrName } from "../core/id-or-name.ts";
import { attribute } from "../core/schema/metadata.ts";
import { isAbsent, UNKNOWN } from "../core/value.ts";
import { type CloudIntegrationAnswer, externalIdOf, isTrashed, lastErrorMessage } from "./api.ts";
import type { WavefrontClient } from "./client.ts";
import { cloudTrailFields } from "./integration/cloudtrail.ts";
import { cloudWatchFields } from "./integration/cloudwatch.ts";
import { ec2Fields } from "./integration/ec2.ts";
import { readableFields } from "./integration/schema.ts";

const telemetry = {
  lastErrorMessage: attribute(z.string().optional(), { description: "Wavefront's words on what went wrong last." }),
  lastErrorMs: attribute(z.int().optional(), { description: "When that was, in milliseconds since the epoch." }),
  lastMetricCount: attribute(z.int().optional(), {
    description: "How many metrics or events were ingested the last time it ran.",
  }),
  lastReceivedDataPointMs: attribute(z.int().optional(), {
    description: "When the last data point came, in milliseconds since the epoch.",
  }),
  lastProcessingTimestamp: attribute(z.int().optional(), {
    description: "When it ran last, in milliseconds since the epoch.",
  }),
  lastProcessorId: attribute(z.string().optional(), { description: "Which of Wavefront's processes ran it last." }),
  createdEpochMillis: attribute(z.int().optional(), {
    description: "When it was made, in milliseconds since the epoch.",
  }),
  updatedEpochMillis: attribute(z.int().optional(), {
    description: "When it was changed last, in milliseconds since the epoch.",
  }),
  creatorId: attribute(z.string().optional(), { description: "The account that made it." }),
  updaterId: attribute(z.string().optional(), { description: "The account that changed it last." }),
};

const integration = z.strictObject({
  id: attribute(z.string(), { description: "Id of the integration." }),
  ...readableFields,
  service: attribute(z.string(), {
    description: "`CLOUDWATCH`, `EC2` or `CLOUDTRAIL`, or a service of another cloud.",
  }),
  cloudWatch: attribute(cloudWatchFields.partial().optional(), {
    description: "What a CloudWatch integration collects.",
  }),
  ec2: attribute(ec2Fields.partial().optional(), { description: "What a Metrics+ integration collects." }),
  cloudTrail: attribute(cloudTrailFields.partial().optional(), {
    description: "Where a CloudTrail integration reads.",
  }),
  ...telemetry,
});

type Integration = z.output<typeof integration>;

const none = z.strictObject({});

const listOutputs = z.strictObject({
  cloudIntegrations: attribute(z.array(integration), {
    description: "Every cloud integration of the cluster that is not in the trash.",
    computed: true,
  }),
});

export const getCloudIntegrations = defineDataSource<WavefrontClient, typeof none, typeof listOutputs>({
  vendor: "wavefront",
  name: "getCloudIntegrations",
  terraformName: "awslink_wavefront_cloud_integrations",
  description: "All cloud integrations of the cluster, those of other clouds included.",
  inputs: none,
  outputs: listOutputs,
  async read(client) {
    const all = await client.listCloudIntegrations();
    return { cloudIntegrations: all.filter((answer) => !isTrashed(answer)).map(integrationOf) };
  },
});

const lookup = z.strictObject({
  id: attribute(z.string().optional(), { description: "Id of the integration. Give this or `name`.", computed: true }),
  name: attribute(z.string().optional(), {
    description: "Name of the integration. Give this or `id`.",
    computed: true,
  }),
  service: attribute(z.string().optional(), {
    description: "Beside `name`, not `id`: the service, where integrations of several have that name.",
    computed: true,
  }),
});

export const getCloudIntegration = defineDataSource<WavefrontClient, typeof lookup, typeof integration>({
  vendor: "wavefront",
  name: "getCloudIntegration",
  terraformName: "awslink_wavefront_cloud_integration",
  description: "One cloud integration, by its id or by its name.",
  inputs: lookup,
  outputs: integration,
  rules: [
    idOrName,
    ({ id, service }, report) => {
      if (id === undefined || id === UNKNOWN || service === undefined || service === UNKNOWN) return;
      report({ severity: "error", path: ["service"], message: "goes beside a name: an id names one integration" });
    },
  ],
  async read(client, { id, name, service }) {
    const candidates =
      id === undefined
        ? (await client.listCloudIntegrations()).filter(
            (it) => it.name === name && (service === undefined || it.service === service.toUpperCase()),
          )
        : [await client.getCloudIntegration(id)].filter((it) => it !== undefined);
    const found = candidates.filter((it) => !isTrashed(it));
    const [only, another] = found;
    const asked = id === undefined ? `named ${JSON.stringify(name)}` : `with the id ${JSON.stringify(id)}`;
    if (only === undefined) {
      throw new AwslinkError(`wavefront.getCloudIntegration: there is no integration ${asked}`, {
        nextStep: "getCloudIntegrations lists those that there are",
      });
    }
    if (another !== undefined) {
      const ids = found.map((it) => `${it.id} (${it.service})`).join(", ");
      throw new AwslinkError(`wavefront.getCloudIntegration: there are several integrations ${asked}: ${ids}`, {
        nextStep: "ask for it by its id, or name its service as well",
      });
    }
    return integrationOf(only);
  },
});

function integrationOf(answer: CloudIntegrationAnswer): Integration {
  const block = answer.cloudWatch ?? answer.ec2 ?? answer.cloudTrail;
  return {
    id: answer.id,
    name: answer.name,
    service: answer.service,
    disabled: answer.disabled,
    additionalTags: answer.additionalTags ?? {},
    ...present({
      roleArn: block?.baseCredentials?.roleArn,
      externalId: externalIdOf(answer),
      serviceRefreshRateInMins: answer.serviceRefreshRateInMins,
      reuseExternalIdCredential: answer.reuseExternalIdCredential,
      lastErrorMessage: lastErrorMessage(answer),
      lastErrorMs: answer.lastErrorMs,
      lastMetricCount: answer.lastMetricCount,
      lastReceivedDataPointMs: answer.lastReceivedDataPointMs,
      lastProcessingTimestamp: answer.lastProcessingTimestamp,
      lastProcessorId: answer.lastProcessorId,
      createdEpochMillis: answer.createdEpochMillis,
      updatedEpochMillis: answer.updatedEpochMillis,
      creatorId: answer.creatorId,
      updaterId: answer.updaterId,
    }),
    ...(isAbsent(answer.cloudWatch) ? {} : { cloudWatch: known(cloudWatchFields, answer.cloudWatch) }),
    ...(isAbsent(answer.ec2) ? {} : { ec2: known(ec2Fields, answer.ec2) }),
    ...(isAbsent(answer.cloudTrail) ? {} : { cloudTrail: known(cloudTrailFields, answer.cloudTrail) }),
  };
}

function present<Fields extends object>(fields: Fields): { [Name in keyof Fields]?: NonNullable<Fields[Name]> } {
  // What is left is exactly what is neither null nor undefined.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isAbsent(value))) as {
    [Name in keyof Fields]?: NonNullable<Fields[Name]>;
  };
}

/** The fields of a block that this release knows; one in a form that it does not know is left out. */
function known<Fields extends z.ZodRawShape>(
  fields: z.ZodObject<Fields>,
  block: object,
): Partial<z.output<z.ZodObject<Fields>>> {
  const entries = Object.entries(block).flatMap(([name, value]) => {
    const field = fields.shape[name];
    // The fields of an object schema made with `z.…` are ZodTypes; zod types them by their core class.
    const parsed =
      field === undefined || isAbsent(value) ? undefined : (field as unknown as z.ZodType).safeParse(value);
    return parsed?.success === true ? [[name, parsed.data] as const] : [];
  });
  // Each value was parsed by the schema of its own field.
  return Object.fromEntries(entries) as Partial<z.output<z.ZodObject<Fields>>>;
}
