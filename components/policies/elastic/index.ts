/**
 * Elastic's permissions, data stream by data stream.
 *
 * The page of the `aws` package prints one list of actions for everything. Here each of them is tied to the streams that
 * need it, and bounded to the queues, buckets, log groups and roles that are declared wherever AWS can bound it. The
 * whole list, as it is printed, is there on request (`guide`).
 */
import type { VendorCatalogue } from "../catalogue.ts";
import { GUIDE, NEWER_ACTIONS, PRINTED_ACTIONS, printedList } from "./guide.ts";
import { logsParameters, logsServices } from "./logs.ts";
import { metricsServices } from "./metrics.ts";

/** What the owner of the keys or profile needs, where the policy names a role. */
export const ROLE_ENTRY = "role";

export const elasticCatalogue: VendorCatalogue = {
  vendor: "elastic",
  title: "Elastic",
  // Elastic assumes nothing: the customer's own agents do.
  accountId: undefined,
  assumedByAgents: true,
  date: "2026-09-01",
  source: GUIDE,
  common: [],
  metricsPolicy: "",
  refusesOverPermission: false,
  guideGrants: [
    {
      actions: [...PRINTED_ACTIONS, ...NEWER_ACTIONS],
      reason: "What the page prints for all metrics and logs together, for 1.x and for newer versions.",
      ...printedList(...PRINTED_ACTIONS, ...NEWER_ACTIONS),
      writes: true,
    },
  ],
  parameters: {
    ...logsParameters,
    roleArn: {
      description: "ARN of the role that the agents assume.",
      services: [ROLE_ENTRY],
      pattern: /^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/,
      isFormOf: "is not the ARN of an IAM role",
    },
  },
  services: [
    ...metricsServices,
    ...logsServices,
    {
      id: ROLE_ENTRY,
      aliases: ["sts:AssumeRole"],
      title: "A role that is assumed",
      grants: [
        {
          actions: ["sts:AssumeRole"],
          scope: { name: "Role", patterns: ["{roleArn}"] },
          reason: "Lets the owner of the keys or profile assume the role that the integration names.",
          ...printedList("sts:AssumeRole"),
          writes: true,
        },
      ],
      managedPolicies: [],
      needsMetricsPolicy: false,
    },
  ],
};
