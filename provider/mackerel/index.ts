/** Mackerel: its configuration, its client, and everything that is defined over it. */
import { z } from "zod";
import type { VendorDefinition } from "../core/definition.ts";
import { AwslinkError } from "../core/errors.ts";
import { attribute } from "../core/schema/metadata.ts";
import { awsIntegration } from "./aws-integration/index.ts";
import { MackerelClient } from "./client.ts";
import { getAwsIntegration, getAwsIntegrations, getExcludableMetrics } from "./data-sources.ts";
import { externalId } from "./external-id.ts";
import { tagFilterFunction } from "./functions.ts";

const configuration = z.strictObject({
  apiKey: attribute(z.string().optional(), {
    description: "API key of the Mackerel organisation, with the Read and Write permissions.",
    secret: true,
    flatName: "mackerelApiKey",
    environment: ["MACKEREL_APIKEY", "MACKEREL_API_KEY"],
  }),
  apiUrl: attribute(z.string().optional(), {
    description: "Address of the API. Default: `https://api.mackerelio.com`.",
    flatName: "mackerelApiUrl",
    environment: ["MACKEREL_API_URL"],
  }),
});

export const mackerel: VendorDefinition = {
  name: "mackerel",
  title: "Mackerel",
  configuration,
  connect(settings, { version, signal }) {
    const { apiKey, apiUrl } = configuration.parse(settings);
    if (apiKey === undefined || apiKey === "") {
      throw new AwslinkError("Mackerel: there is no API key", {
        problems: [{ severity: "error", path: ["apiKey"], message: "missing" }],
        nextStep:
          "set it in the configuration (Pulumi: pulumi config set --secret awslink:mackerelApiKey …; Terraform: " +
          "mackerel { api_key = … } in the provider) or in the environment as MACKEREL_APIKEY",
      });
    }
    return new MackerelClient({
      apiKey,
      ...(apiUrl === undefined ? {} : { apiUrl }),
      userAgent: `awslink/${version}`,
      ...(signal === undefined ? {} : { signal }),
    });
  },
  resources: [awsIntegration, externalId],
  dataSources: [getExcludableMetrics, getAwsIntegrations, getAwsIntegration],
  functions: [tagFilterFunction],
};
