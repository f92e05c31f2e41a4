/** Elastic's integration policies, each with one stream and the agents' own identity. */
import type { Workload } from "./engine.ts";

export const elasticPolicies: Workload = {
  things: ["policy", "policies"],
  program: (_sandbox, count) =>
    Promise.resolve(
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          `policy${index}`,
          {
            type: "elastic.AwsIntegration",
            inputs: {
              name: `policy-${index}`,
              policyIds: ["sandbox-agents"],
              services: { ec2: { awsMetrics: { ec2_metrics: { period: "5m" } } } },
            },
          },
        ]),
      ),
    ),
};
