/** Wavefront's integrations of mixed kinds, each with an external ID of its own, since none can be used twice. */

import { WavefrontByHand } from "../test/behaviour/wavefront-by-hand.ts";
import type { Workload } from "./engine.ts";

const KINDS = [
  { type: "wavefront.CloudWatchIntegration", inputs: {} },
  { type: "wavefront.Ec2Integration", inputs: {} },
  { type: "wavefront.CloudTrailIntegration", inputs: { region: "us-west-2", bucketName: "logs" } },
] as const;

export const wavefrontIntegrations: Workload = {
  things: ["integration", "integrations"],
  async program(sandbox, count) {
    // A role that Wavefront can assume: it switches off what does not work.
    await new WavefrontByHand(sandbox).role("wavefront", true);
    const declared = Array.from({ length: count }, (_, index) => {
      const { type, inputs } = KINDS[index % KINDS.length] ?? KINDS[0];
      return [
        [`id${index}`, { type: "wavefront.ExternalId", inputs: {} }],
        [
          `link${index}`,
          {
            type,
            inputs: {
              name: `link-${index}`,
              roleArn: "arn:aws:iam::123456789012:role/wavefront",
              externalId: `\${id${index}.externalId}`,
              ...inputs,
            },
          },
        ],
      ] as const;
    });
    return Object.fromEntries(declared.flat());
  },
  apart: { title: "external IDs", is: ({ path }) => path.includes("/awsExternalId") },
};
