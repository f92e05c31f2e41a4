/** The fields that all AWS integrations of Wavefront have. Source: the API documentation of a Wavefront cluster. */
import { z } from "zod";
import { attribute } from "../../core/schema/metadata.ts";
import { wholeNumber } from "../../core/schema/whole-number.ts";

/** What is read back. */
const readable = {
  name: attribute(z.string().min(1, "must not be empty"), {
    description: "Name of the integration. Wavefront lets several have the same.",
    example: "production",
  }),
  roleArn: attribute(z.string().optional(), {
    description: "ARN of the IAM role that Wavefront assumes, with the `externalId`.",
    computed: true,
    example: "arn:aws:iam::123456789012:role/wavefront",
  }),
  externalId: attribute(z.string().optional(), {
    description:
      "The external ID, made by Wavefront (`ExternalId`) for this integration alone, that the role's trust policy asks " +
      "for. Wavefront takes it when an integration is made and never afterwards: another one makes another integration.",
    computed: true,
    replaces: true,
    adoptsUnknown: true,
  }),
  disabled: attribute(z.boolean().optional(), {
    description:
      "Whether the integration is switched off. Wavefront does that by itself where the credentials do not work: the " +
      "next apply then sends them again and switches it on. Default: `false`.",
    default: false,
    settledLater: true,
  }),
  serviceRefreshRateInMins: attribute(wholeNumber(1).optional(), {
    description: "How often metrics are fetched, in minutes. Default: what Wavefront chooses (5).",
    computed: true,
    example: 5,
  }),
  additionalTags: attribute(z.record(z.string(), z.string()).optional(), {
    description: "Point tags that every point of this integration gets. Default: none.",
    default: {},
    example: { account: "production" },
  }),
  reuseExternalIdCredential: attribute(z.string().optional(), {
    description: "A field of the API without documentation, handed on as it is.",
    computed: true,
  }),
};

/** What every kind takes beside its own fields. */
export const commonInputs = {
  ...readable,
  forceSave: attribute(z.boolean().optional(), {
    description:
      "Whether Wavefront is to save the integration although it finds something wrong with it. Counts for the request " +
      "that it is sent with and is never read back; a change of it alone sends nothing. Default: `false`.",
    writeOnly: true,
    default: false,
  }),
  onDelete: attribute(z.string().optional(), {
    description:
      'What deleting does: `"trash"` moves the integration into Wavefront\'s trash, from which it can come back, ' +
      '`"purge"` deletes it for good. Default: `"trash"`.',
    writeOnly: true,
    default: "trash",
    example: "purge",
  }),
  restore: attribute(z.boolean().optional(), {
    description:
      "Whether an integration of the same name, service and role that is in the trash is brought back instead of " +
      "making a second one. Counts when the resource is made. Default: `false`.",
    local: true,
    default: false,
  }),
  restoreId: attribute(z.string().min(1, "must not be empty").optional(), {
    description: "Id of the integration that is brought back from the trash. Counts when the resource is made.",
    local: true,
  }),
  rolePropagationTimeout: attribute(wholeNumber(0, 3600).optional(), {
    description:
      "How long, in seconds, a role that Wavefront cannot use is taken for one that AWS does not know everywhere yet, " +
      "and tried again. Default: `120`.",
    local: true,
    default: 120,
  }),
};

/** The same with types, as the life of an integration needs them. Their defaults are applied by then. */
export const commonValues = z.object(commonInputs);

/** What a read adds. */
export const outputs = z.strictObject({
  lastErrorMessage: attribute(z.string().optional(), {
    description: "Wavefront's words on what went wrong last, such as why it switched the integration off.",
    computed: true,
  }),
});

/** What data sources give of every integration: the readable fields, and what changes by itself. */
export const readableFields = {
  ...readable,
  disabled: attribute(z.boolean(), { description: "Whether the integration is switched off." }),
  additionalTags: attribute(z.record(z.string(), z.string()), {
    description: "Point tags that every point of this integration gets.",
  }),
};
