/**
 * Mackerel's permissions, service by service.
 *
 * The bound is the custom policy that Mackerel's guide prints as "a list of all permissions used in AWS Integration".
 * Where it prints an action, that action is granted. Where it prints a pattern (`rds:Describe*`), the pattern stands
 * here for the actions under it that read what becomes a host, what a host's metrics are named after (aliases, rules,
 * activities, streams), and its tags: not for offerings, reservations, snapshots, backups, events, parameters, queries
 * or the contents of a zone. What is in doubt is in: a link that misses an action collects nothing.
 *
 * Tags are read even where no filter asks for it, because the tag `mackerel-integration` gives hosts their roles; the
 * two exceptions (ElastiCache, Step Functions) are those that the guide's table marks with *2.
 */
import type { VendorCatalogue } from "../catalogue.ts";
import { computeServices } from "./compute.ts";
import { databaseServices } from "./databases.ts";
import { deliveryServices } from "./delivery.ts";
import { GUIDE, printedPolicy } from "./guide.ts";
import { operationsServices } from "./operations.ts";
import { storageServices } from "./storage.ts";

export const mackerelCatalogue: VendorCatalogue = {
  vendor: "mackerel",
  title: "Mackerel",
  accountId: "217452466226",
  date: "2026-05-07",
  source: GUIDE,
  common: [
    {
      actions: ["cloudwatch:GetMetricData", "cloudwatch:GetMetricStatistics", "cloudwatch:ListMetrics"],
      reason: "Finds and reads the metrics themselves, for every service.",
      ...printedPolicy("cloudwatch:Get*", "cloudwatch:List*"),
    },
  ],
  metricsPolicy: "CloudWatchReadOnlyAccess",
  refusesOverPermission: true,
  services: [...computeServices, ...deliveryServices, ...databaseServices, ...storageServices, ...operationsServices],
};
