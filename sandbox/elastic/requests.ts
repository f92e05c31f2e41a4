/** What Fleet's API takes. Kibana refuses any key that it does not know. */
import { z } from "zod";
import { KibanaError } from "./error.ts";
import { compareVersions } from "./versions.ts";

const vars = z.record(z.string(), z.unknown());

const inputs = z.record(
  z.string(),
  z.strictObject({
    enabled: z.boolean().optional(),
    vars: vars.optional(),
    condition: z.string().optional(),
    streams: z
      .record(
        z.string(),
        z.strictObject({
          enabled: z.boolean().optional(),
          vars: vars.optional(),
          condition: z.string().optional(),
          var_group_selections: z.record(z.string(), z.string()).optional(),
        }),
      )
      .optional(),
  }),
);

const packageSchema = z.looseObject({ name: z.string(), version: z.string() });

const policyBody = z.strictObject({
  id: z.string().optional(),
  name: z.string().optional(),
  namespace: z.string().optional(),
  description: z.string().nullish(),
  enabled: z.boolean().optional(),
  policy_id: z.string().nullish(),
  policy_ids: z.array(z.string()).optional(),
  output_id: z.string().nullish(),
  package: packageSchema.optional(),
  vars: vars.optional(),
  var_group_selections: z.record(z.string(), z.string()).optional(),
  inputs: inputs.optional(),
  force: z.boolean().optional(),
  additional_datastreams_permissions: z.array(z.string()).nullish(),
  condition: z.string().optional(),
  supports_agentless: z.boolean().nullish(),
  supports_cloud_connector: z.boolean().nullish(),
  cloud_connector_id: z.string().nullish(),
});

export type PolicyBody = z.output<typeof policyBody>;

/** Keys that a stack does not know yet, by the version that has them first. */
const SINCE: Readonly<Record<string, string>> = { policy_ids: "8.15.0", output_id: "8.16.0" };

/** @throws KibanaError 400 in the form of Kibana's own checks */
export function readPolicyBody(body: unknown, stackVersion: string): PolicyBody {
  const read = readBody(policyBody, body);
  for (const [key, since] of Object.entries(SINCE)) {
    if (compareVersions(stackVersion, since) >= 0 || !(key in read)) continue;
    throw new KibanaError(400, `[request body.${key}]: definition for this key is missing`);
  }
  return read;
}

/** @throws KibanaError 400 in the form of Kibana's own checks */
export function readBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const result = schema.safeParse(body ?? {});
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = ["request body", ...(issue?.path ?? [])].map(String);
  if (issue?.code === "unrecognized_keys") {
    throw new KibanaError(400, `[${[...path, issue.keys[0]].join(".")}]: definition for this key is missing`);
  }
  throw new KibanaError(400, `[${path.join(".")}]: ${issue?.message ?? "is not acceptable"}`);
}

export const deleteBody = z.strictObject({ packagePolicyIds: z.array(z.string()), force: z.boolean().optional() });
export const bulkGetBody = z.strictObject({ ids: z.array(z.string()), ignoreMissing: z.boolean().optional() });
export const installBody = z.looseObject({ force: z.boolean().optional() });
export const upgradeBody = z.strictObject({
  packagePolicyIds: z.array(z.string()),
  packageVersion: z.string().optional(),
});
export const agentPolicyBody = z.looseObject({
  id: z.string().optional(),
  name: z.string(),
  namespace: z.string(),
  description: z.string().optional(),
  is_managed: z.boolean().optional(),
});

export type AgentPolicyBody = z.output<typeof agentPolicyBody>;
