/** What Mackerel can be asked: metrics by service, and settings by id, by name, or all of them. */
import { z } from "zod";
import { defineDataSource } from "../core/definition.ts";
import { AwslinkError } from "../core/errors.ts";
import { idOrName } from "../core/id-or-name.ts";
import { attribute } from "../core/schema/metadata.ts";
import type { AwsIntegrationAnswer } from "./api.ts";
import { setting } from "./aws-integration/schema.ts";
import { valuesOf } from "./aws-integration/wire.ts";
import type { MackerelClient } from "./client.ts";

const excludableMetricsOutputs = z.strictObject({
  excludableMetrics: attribute(z.record(z.string(), z.array(z.string())), {
    description: "Metric names by Mackerel's service id.",
    computed: true,
  }),
});

const none = z.strictObject({});

export const getExcludableMetrics = defineDataSource<MackerelClient, typeof none, typeof excludableMetricsOutputs>({
  vendor: "mackerel",
  name: "getExcludableMetrics",
  terraformName: "awslink_mackerel_excludable_metrics",
  description: "The metrics that `excludedMetrics` and `includedMetrics` can name, by service.",
  inputs: none,
  outputs: excludableMetricsOutputs,
  async read(client) {
    return { excludableMetrics: await client.excludableMetrics() };
  },
});

const settingsOutputs = z.strictObject({
  awsIntegrations: attribute(z.array(setting), {
    description: "Every AWS integration setting of the organisation.",
    computed: true,
  }),
});

export const getAwsIntegrations = defineDataSource<MackerelClient, typeof none, typeof settingsOutputs>({
  vendor: "mackerel",
  name: "getAwsIntegrations",
  terraformName: "awslink_mackerel_aws_integrations",
  description: "All AWS integration settings of the organisation.",
  inputs: none,
  outputs: settingsOutputs,
  async read(client) {
    return { awsIntegrations: (await client.listAwsIntegrations()).map(settingOf) };
  },
});

const lookup = z.strictObject({
  id: attribute(z.string().optional(), { description: "Id of the setting. Give this or `name`.", computed: true }),
  name: attribute(z.string().optional(), { description: "Name of the setting. Give this or `id`.", computed: true }),
});

export const getAwsIntegration = defineDataSource<MackerelClient, typeof lookup, typeof setting>({
  vendor: "mackerel",
  name: "getAwsIntegration",
  terraformName: "awslink_mackerel_aws_integration",
  description: "One AWS integration setting, by its id or by its name.",
  inputs: lookup,
  outputs: setting,
  rules: [idOrName],
  async read(client, { id, name }) {
    const found =
      id === undefined
        ? (await client.listAwsIntegrations()).find((candidate) => candidate.name === name)
        : await client.getAwsIntegration(id);
    if (found === undefined) {
      const asked = id === undefined ? `named ${JSON.stringify(name)}` : `with the id ${JSON.stringify(id)}`;
      throw new AwslinkError(`mackerel.getAwsIntegration: there is no setting ${asked}`, {
        nextStep: "getAwsIntegrations lists those that there are",
      });
    }
    return settingOf(found);
  },
});

function settingOf(answer: AwsIntegrationAnswer): z.output<typeof setting> {
  // The API gives every readable field but the credentials of the method not in use, which the schema leaves optional.
  return { id: answer.id, ...valuesOf(answer), services: valuesOf(answer).services ?? {} };
}
