/**
 * The function's own heartbeat, as a line of its log that CloudWatch turns into a metric: no permission is needed for it.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */

import { HEARTBEAT } from "./names.ts";

/** The line that says that a run arrived as a whole. */
export function heartbeatLine(functionName: string, now: Date, facts: Readonly<Record<string, number>>): string {
  return JSON.stringify({
    _aws: {
      Timestamp: now.getTime(),
      CloudWatchMetrics: [
        {
          Namespace: HEARTBEAT.namespace,
          Dimensions: [[HEARTBEAT.dimension]],
          Metrics: [{ Name: HEARTBEAT.name, Unit: "Count" }],
        },
      ],
    },
    [HEARTBEAT.dimension]: functionName,
    [HEARTBEAT.name]: 1,
    ...facts,
  });
}
