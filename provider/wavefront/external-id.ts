/** An external ID made by Wavefront for the trust policy of a role. */
import { z } from "zod";
import { defineResource } from "../core/definition.ts";
import { attribute } from "../core/schema/metadata.ts";
import { type CloudIntegrationAnswer, externalIdOf, isTrashed } from "./api.ts";
import type { WavefrontClient } from "./client.ts";
import { externalIdPeer } from "./peer-state.ts";

const inputs = z.strictObject({});

const outputs = z.strictObject({
  externalId: attribute(z.string(), {
    description: "The external ID: the `sts:ExternalId` that the role's trust policy asks for.",
    computed: true,
  }),
});

const AWS_SERVICES = new Set(["CLOUDWATCH", "EC2", "CLOUDTRAIL"]);

/**
 * Valid for a limited time until an integration is made with it, and for that one alone.
 * Source: https://docs.wavefront.com/integrations_aws_overview_API.html ("Create an External ID").
 */
export const externalId = defineResource<WavefrontClient, typeof inputs, typeof outputs>({
  vendor: "wavefront",
  name: "ExternalId",
  terraformName: "awslink_wavefront_external_id",
  description:
    "An external ID made by Wavefront, for the trust policy of the role that Wavefront assumes. It serves one " +
    "integration, and expires when it is not used in time: then the next apply makes a new one.",
  inputs,
  outputs,
  peers: [externalIdPeer],

  async create(client) {
    const made = await client.createAwsExternalId();
    return { id: made, values: { externalId: made } };
  },

  async read(client, id) {
    const there = { id, values: { externalId: id } };
    const integrations = (await client.listCloudIntegrations()).filter(isLiveOnAws);
    // One that is in use is needed, whatever a request for it would say.
    if (integrations.some((integration) => externalIdOf(integration) === id)) return there;
    if (await client.hasAwsExternalId(id)) return there;
    // Where answers do not carry external IDs it may be in use all the same, and a new one would replace an integration
    // that works. One that has died unused is then told by the refusal of the create that needs it.
    return integrations.some((integration) => externalIdOf(integration) === undefined) ? there : null;
  },

  async update(_client, id) {
    return { id, values: { externalId: id } };
  },

  async delete(client, id) {
    await client.deleteAwsExternalId(id);
  },
});

function isLiveOnAws(integration: CloudIntegrationAnswer): boolean {
  return AWS_SERVICES.has(integration.service) && !isTrashed(integration);
}
