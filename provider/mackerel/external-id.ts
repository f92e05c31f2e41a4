/** An external ID made by Mackerel for the trust policy of a role. */
import { z } from "zod";
import { defineResource } from "../core/definition.ts";
import { attribute } from "../core/schema/metadata.ts";
import type { MackerelClient } from "./client.ts";

const inputs = z.strictObject({
  renewUnused: attribute(z.boolean().optional(), {
    description:
      "Whether an ID that is in no setting counts as gone even if it was never seen in use, so that it is made anew. " +
      "Right where the trust policy follows by itself, as in a link; wrong where the ID was handed to somebody. " +
      "Default: `false`.",
    local: true,
    default: false,
  }),
});

const outputs = z.strictObject({
  externalId: attribute(z.string(), {
    description: "The external ID: the `sts:ExternalId` that the role's trust policy asks for.",
    computed: true,
  }),
  used: attribute(z.boolean(), {
    description:
      "Whether a setting was seen to use it. One that was used and is in no setting any more is dead, and is made anew.",
    computed: true,
  }),
});

/**
 * Made by a POST; there is neither a GET nor a DELETE. It can be used by many settings of the organisation, and is dead
 * when the last of them is gone. Source: "Generate AWS Integration External ID",
 * https://mackerel.io/api-docs/entry/aws-integration.
 */
export const externalId = defineResource<MackerelClient, typeof inputs, typeof outputs>({
  vendor: "mackerel",
  name: "ExternalId",
  terraformName: "awslink_mackerel_external_id",
  description:
    "An external ID made by Mackerel, for the trust policy of the role that Mackerel assumes. It can be shared by all " +
    "settings of an organisation and lives until the last setting that used it is deleted.",
  inputs,
  outputs,

  async create(client) {
    const made = await client.createExternalId();
    return { id: made, values: { externalId: made, used: false } };
  },

  async read(client, id, prior) {
    const settings = await client.listAwsIntegrations();
    const inUse = settings.some((setting) => setting.externalId === id);
    // One that never was in use cannot be told from a dead one, and has done no harm yet: it stays, unless a new one
    // costs nothing. Without a state of it (an import) nothing shows that there is such an ID at all.
    const known = prior.externalId !== undefined;
    if (!inUse && (!known || prior.used === true || prior.renewUnused === true)) return null;
    return { id, values: { externalId: id, used: inUse } };
  },

  async update(_client, id, { prior }) {
    return { id, values: { externalId: id, used: prior.used ?? false } };
  },

  async delete() {
    // Nothing to ask: Mackerel has no call for it, and an ID that no setting uses grants nothing.
  },
});
