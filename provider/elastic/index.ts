/** Elastic: its configuration, its client, and everything that is defined over it. */
import { z } from "zod";
import type { VendorDefinition } from "../core/definition.ts";
import { AwslinkError, type Problem } from "../core/errors.ts";
import { attribute } from "../core/schema/metadata.ts";
import { awsIntegration } from "./aws-integration/index.ts";
import { FleetClient } from "./client.ts";
import { getAwsIntegrations, getAwsPackage } from "./data-sources.ts";

const configuration = z.strictObject({
  kibanaUrl: attribute(z.string().optional(), {
    description: "Address of Kibana.",
    flatName: "kibanaUrl",
    environment: ["KIBANA_ENDPOINT"],
  }),
  apiKey: attribute(z.string().optional(), {
    description: "API key (encoded) with the privileges Fleet and Integrations, all, in the spaces that are used.",
    secret: true,
    flatName: "kibanaApiKey",
    environment: ["KIBANA_API_KEY"],
  }),
  space: attribute(z.string().optional(), {
    description: "Kibana space of resources that declare none. Default: `default`.",
    flatName: "kibanaSpace",
  }),
});

const WHERE: Readonly<Record<"kibanaUrl" | "apiKey", { command: string; variable: string; terraform: string }>> = {
  kibanaUrl: { command: "awslink:kibanaUrl", variable: "KIBANA_ENDPOINT", terraform: "kibana_url" },
  apiKey: { command: "--secret awslink:kibanaApiKey", variable: "KIBANA_API_KEY", terraform: "api_key" },
};

export const elastic: VendorDefinition = {
  name: "elastic",
  title: "Elastic",
  configuration,
  connect(settings, { version, signal }) {
    const { kibanaUrl = "", apiKey = "", space } = configuration.parse(settings);
    const missing = [
      kibanaUrl === "" ? missingSetting("kibanaUrl") : [],
      apiKey === "" ? missingSetting("apiKey") : [],
    ].flat();
    if (missing.length > 0) {
      const what = missing.map((problem) => (problem.path[0] === "kibanaUrl" ? "no address of Kibana" : "no API key"));
      throw new AwslinkError(`Elastic: there is ${what.join(" and ")}`, { problems: missing });
    }
    // Encoded it is base64, in which there is no colon; with one, it is `id:api_key`.
    if (apiKey.includes(":")) {
      throw new AwslinkError("Elastic: the API key (apiKey) is not in its encoded form", {
        nextStep: "take the one that Kibana calls Encoded when it makes the key: the base64 of id:api_key",
      });
    }
    return new FleetClient({
      kibanaUrl,
      apiKey,
      ...(space === undefined ? {} : { space }),
      userAgent: `awslink/${version}`,
      ...(signal === undefined ? {} : { signal }),
    });
  },
  resources: [awsIntegration],
  dataSources: [getAwsPackage, getAwsIntegrations],
};

function missingSetting(name: keyof typeof WHERE): Problem {
  const { command, variable, terraform } = WHERE[name];
  return {
    severity: "error",
    path: [name],
    message: "missing",
    nextStep:
      `set it in the configuration (Pulumi: pulumi config set ${command} …; Terraform: elastic { ${terraform} = … } ` +
      `in the provider) or in the environment as ${variable}`,
  };
}
