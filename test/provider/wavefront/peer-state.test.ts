import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { plan } from "../../../provider/core/plan.ts";
import type { Values } from "../../../provider/core/value.ts";
import { registry } from "../../../provider/registry.ts";

/** What the vendor's own provider wrote, by type and name. */
const recorded: {
  resources: { type: string; name: string; instances: { attributes: Values }[] }[];
} = JSON.parse(readFileSync(join(import.meta.dirname, "../../e2e/programs/peer/wavefront.tfstate"), "utf8"));

const role = { roleArn: "arn:aws:iam::123456789012:role/wf", serviceRefreshRateInMins: 5, forceSave: true };

/** What a user declares here for what the vendor's provider had declared there. */
const declared: Record<string, { target: string; inputs: Values }> = {
  "wavefront_cloud_integration_cloudwatch a": {
    target: "awslink_wavefront_cloudwatch_integration",
    inputs: {
      name: "cw",
      ...role,
      externalId: "73c035e1d5b24b1d9032e941e1c5f45a",
      namespaces: ["AWS/SQS", "AWS/EC2"],
      metricFilterRegex: "^aws\\.(ec2|sqs).*$",
    },
  },
  "wavefront_cloud_integration_ec2 b": {
    target: "awslink_wavefront_ec2_integration",
    inputs: { name: "ec2", ...role, externalId: "99339b4fbdf846d9a2d89823b7cd1ddc", hostNameTags: ["Name"] },
  },
  "wavefront_cloud_integration_cloudtrail c": {
    target: "awslink_wavefront_cloudtrail_integration",
    inputs: {
      name: "trail",
      ...role,
      externalId: "8ad74802b7ed48ff8af9b38fe6122930",
      region: "us-west-2",
      prefix: "p",
      bucketName: "bkt",
    },
  },
  "wavefront_cloud_integration_aws_external_id a": { target: "awslink_wavefront_external_id", inputs: {} },
};

const definitions = registry.vendors.flatMap((vendor) => vendor.resources);

describe("states of the vendor's own Terraform provider", () => {
  test.each(Object.entries(declared))("%s is taken over, and the same declaration is no change", (peer, expected) => {
    const [type, name] = peer.split(" ");
    const resource = recorded.resources.find((candidate) => candidate.type === type && candidate.name === name);
    const definition = definitions.find((candidate) => candidate.terraformName === expected.target);
    if (resource === undefined || definition === undefined) throw new Error(`there is no ${peer}`);
    const source = definition.peers?.find((candidate) => candidate.type === type);
    expect(source?.provider).toBe("vmware/wavefront");
    const attributes = resource.instances[0]?.attributes ?? {};
    const taken = source?.take(attributes, {});
    expect(taken?.id).toBe(attributes.id);
    expect(plan(definition, taken?.state ?? {}, expected.inputs)).toEqual({ kind: "none" });
    expect(source?.take({ ...attributes, id: null }, {})).toBeUndefined();
  });
});
