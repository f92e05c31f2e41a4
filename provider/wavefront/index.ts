/** Wavefront (VMware Tanzu Observability): its configuration, its client, and everything that is defined over it. */
import { z } from "zod";
import type { VendorDefinition } from "../core/definition.ts";
import { AwslinkError } from "../core/errors.ts";
import { attribute } from "../core/schema/metadata.ts";
import { alert } from "./alert/index.ts";
import { WavefrontClient } from "./client.ts";
import { getCloudIntegration, getCloudIntegrations } from "./data-sources.ts";
import { externalId } from "./external-id.ts";
import { cloudTrailIntegration } from "./integration/cloudtrail.ts";
import { cloudWatchIntegration } from "./integration/cloudwatch.ts";
import { ec2Integration } from "./integration/ec2.ts";

const configuration = z.strictObject({
  address: attribute(z.string().optional(), {
    description: "Address of the Wavefront cluster: its host (`example.wavefront.com`) or a URL.",
    flatName: "wavefrontAddress",
    environment: ["WAVEFRONT_ADDRESS"],
  }),
  token: attribute(z.string().optional(), {
    description: "API token of an account of the cluster that has the Proxy Management permission.",
    secret: true,
    flatName: "wavefrontToken",
    environment: ["WAVEFRONT_TOKEN"],
  }),
});

export const wavefront: VendorDefinition = {
  name: "wavefront",
  title: "Wavefront",
  configuration,
  connect(settings, { version, signal }) {
    const { address, token } = configuration.parse(settings);
    if (address === undefined || address === "") {
      throw missing("address", "address", "awslink:wavefrontAddress", "WAVEFRONT_ADDRESS");
    }
    if (token === undefined || token === "") {
      throw missing("token", "API token", "--secret awslink:wavefrontToken", "WAVEFRONT_TOKEN");
    }
    return new WavefrontClient({
      address,
      token,
      userAgent: `awslink/${version}`,
      ...(signal === undefined ? {} : { signal }),
    });
  },
  resources: [externalId, cloudWatchIntegration, ec2Integration, cloudTrailIntegration, alert],
  dataSources: [getCloudIntegrations, getCloudIntegration],
};

function missing(field: string, what: string, pulumiName: string, variable: string): AwslinkError {
  return new AwslinkError(`Wavefront: there is no ${what}`, {
    problems: [{ severity: "error", path: [field], message: "missing" }],
    nextStep:
      `set it in the configuration (Pulumi: pulumi config set ${pulumiName} …; Terraform: wavefront { ${field} = … } ` +
      `in the provider) or in the environment as ${variable}`,
  });
}
