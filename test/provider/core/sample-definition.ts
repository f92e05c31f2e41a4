/** A small definition with one attribute of each kind, for the core's own tests. */
import { z } from "zod";
import type { ResourceDefinition } from "../../../provider/core/definition.ts";
import { attribute } from "../../../provider/core/schema/metadata.ts";

const lower = (value: unknown): string | undefined => (typeof value === "string" ? value.toLowerCase() : undefined);

const inputs = z.strictObject({
  name: attribute(z.string().min(1, "must not be empty"), { description: "Name." }),
  zone: attribute(z.string().optional(), { description: "Zone.", replaces: true }),
  note: attribute(z.string().optional(), { description: "Note.", default: "" }),
  level: attribute(z.string().optional(), { description: "Level, case does not matter.", canonical: lower }),
  size: attribute(z.int().optional(), { description: "Size, chosen by the vendor.", computed: true }),
  labels: attribute(z.array(z.string()).optional(), { description: "Labels.", set: true }),
  steps: attribute(z.array(z.string()).optional(), { description: "Steps, in order." }),
  parts: attribute(
    z
      .record(
        z.string(),
        z.strictObject({
          on: attribute(z.boolean().optional(), { description: "On.", default: true }),
          names: attribute(z.array(z.string()).optional(), { description: "Names.", set: true }),
        }),
      )
      .optional(),
    { description: "Parts.", knownKeys: ["alpha", "beta"] },
  ),
  roleArn: attribute(z.string().optional(), { description: "Role.", computed: true }),
  externalId: attribute(z.string().optional(), { description: "External ID.", computed: true }),
  key: attribute(z.string().optional(), { description: "Key.", computed: true }),
  secretKey: attribute(z.string().optional(), { description: "Secret.", secret: true, writeOnly: true }),
});

const outputs = z.strictObject({
  address: attribute(z.string(), { description: "Address.", computed: true }),
});

const refuse = async (): Promise<never> => {
  throw new Error("not part of this test");
};

/** The definition; tests replace the parts of its life that they watch. */
export const sample: ResourceDefinition = {
  vendor: "sample",
  name: "Thing",
  terraformName: "awslink_sample_thing",
  description: "A thing.",
  inputs,
  outputs,
  methods: {
    role: { title: "IAM role", fields: ["roleArn", "externalId"] },
    accessKey: { title: "access key", fields: ["key", "secretKey"] },
  },
  nameField: "name",
  create: refuse,
  read: refuse,
  update: refuse,
  delete: refuse,
};
