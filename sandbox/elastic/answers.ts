/** Policies as the API answers them, in its two forms. A var without a value is absent, and so is an empty description. */
import type { ElasticOptions } from "./options.ts";
import { type Policy, secretIdsOf } from "./policies.ts";
import type { Vars } from "./policy-inputs.ts";
import { compareVersions } from "./versions.ts";

/** Who the sandbox's API key belongs to. */
const USER = "sandbox";

export function policyAnswer(
  policy: Policy,
  form: "simplified" | "legacy",
  { stackVersion }: ElasticOptions,
): Record<string, unknown> {
  const since = (version: string, fields: Record<string, unknown>) =>
    compareVersions(stackVersion, version) >= 0 ? fields : {};
  return {
    id: policy.id,
    version: "WzEsMV0=",
    name: policy.name,
    ...(policy.description === "" ? {} : { description: policy.description }),
    namespace: policy.namespace,
    policy_id: policy.policyIds[0] ?? null,
    ...since("8.15.0", { policy_ids: policy.policyIds }),
    ...since("8.16.0", policy.outputId === null ? {} : { output_id: policy.outputId }),
    enabled: policy.enabled,
    package: { name: policy.package.name, title: policy.package.title, version: policy.package.version },
    vars: form === "simplified" ? policy.vars : legacyVars(policy.vars),
    ...(Object.keys(policy.groups).length === 0 ? {} : { var_group_selections: policy.groups }),
    inputs: form === "simplified" ? policy.inputs : legacyInputs(policy),
    ...since("8.10.0", { secret_references: secretIdsOf(policy).map((id) => ({ id })) }),
    ...policy.extra,
    revision: policy.revision,
    created_at: policy.createdAt,
    created_by: USER,
    updated_at: policy.updatedAt,
    updated_by: USER,
  };
}

function legacyVars(vars: Vars): Record<string, unknown> {
  return Object.fromEntries(Object.entries(vars).map(([name, value]) => [name, { value }]));
}

function legacyInputs({ inputs }: Policy): unknown[] {
  return Object.entries(inputs).map(([id, input]) => {
    const [template = "", ...type] = id.split("-");
    return {
      type: type.join("-"),
      policy_template: template,
      enabled: input.enabled,
      streams: Object.entries(input.streams).map(([dataset, stream]) => ({
        enabled: stream.enabled,
        data_stream: { type: type.includes("aws/metrics") ? "metrics" : "logs", dataset },
        vars: legacyVars(stream.vars),
      })),
    };
  });
}
