/**
 * What Kibana's Fleet API answers, as far as awslink reads it; everything else in an answer is let through.
 * Source: https://www.elastic.co/docs/api/doc/kibana (Fleet package policies, Elastic Package Manager).
 */
import { z } from "zod";

/** Vars of a package policy in the simplified form. A var without a value is absent. */
const vars = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value) => value ?? {});

const streamAnswer = z.looseObject({ enabled: z.boolean().nullish(), vars });

/** One input of a package policy in the simplified form. */
export const inputAnswer = z.looseObject({
  enabled: z.boolean().nullish(),
  vars,
  streams: z
    .record(z.string(), streamAnswer)
    .nullish()
    .transform((value) => value ?? {}),
});

/** One package policy in the simplified form. */
export const packagePolicyAnswer = z.looseObject({
  id: z.string(),
  name: z.string(),
  namespace: z.string().nullish(),
  description: z.string().nullish(),
  policy_id: z.string().nullish(),
  policy_ids: z.array(z.string()).nullish(),
  output_id: z.string().nullish(),
  /** False: agents do not get it. */
  enabled: z.boolean().nullish(),
  package: z.looseObject({ name: z.string(), version: z.string() }),
  vars,
  var_group_selections: z.record(z.string(), z.string()).nullish(),
  inputs: z.record(z.string(), inputAnswer),
  revision: z.number().nullish(),
  created_at: z.string().nullish(),
});

export type PackagePolicyAnswer = z.output<typeof packagePolicyAnswer>;
export type InputAnswer = z.output<typeof inputAnswer>;
export type VarAnswers = z.output<typeof vars>;

/** One agent policy. Source: the Fleet API's `GET /api/fleet/agent_policies/{agentPolicyId}`. */
export const agentPolicyAnswer = z.looseObject({
  item: z.looseObject({
    id: z.string(),
    name: z.string(),
    /** How many agents are enrolled in it. */
    agents: z.number().nullish(),
  }),
});

export type AgentPolicyAnswer = z.output<typeof agentPolicyAnswer>["item"];

export const itemAnswer = z.looseObject({ item: packagePolicyAnswer });
/** A page of package policies. Those of other packages need not be in the form that is read here. */
export const pageAnswer = z.looseObject({ items: z.array(z.unknown()), total: z.number().nullish() });

const variable = z.looseObject({
  name: z.string(),
  type: z
    .string()
    .nullish()
    .transform((type) => type ?? "text"),
  multi: z.boolean().nullish(),
  required: z.boolean().nullish(),
  secret: z.boolean().nullish(),
  default: z.unknown().optional(),
});

const variables = z
  .array(variable)
  .nullish()
  .transform((list) => list ?? []);

/** A package's own description. */
export const packageAnswer = z.looseObject({
  name: z.string(),
  version: z.string(),
  latestVersion: z.string().nullish(),
  status: z.string().nullish(),
  vars: variables,
  var_groups: z
    .array(
      z.looseObject({
        name: z.string(),
        required: z.boolean().nullish(),
        options: z.array(z.looseObject({ name: z.string(), vars: z.array(z.string()).nullish() })).nullish(),
      }),
    )
    .nullish(),
  policy_templates: z
    .array(
      z.looseObject({
        name: z.string(),
        data_streams: z.array(z.string()).nullish(),
        inputs: z.array(z.looseObject({ type: z.string() })).nullish(),
      }),
    )
    .nullish(),
  data_streams: z
    .array(
      z.looseObject({
        dataset: z.string(),
        path: z.string(),
        streams: z
          .array(z.looseObject({ input: z.string(), enabled: z.boolean().nullish(), vars: variables }))
          .nullish(),
      }),
    )
    .nullish(),
});

export type PackageAnswer = z.output<typeof packageAnswer>;
export type VariableAnswer = z.output<typeof variable>;

/** Since 8.0 under `item`, before under `response`. */
export const packageItemAnswer = z.looseObject({ item: packageAnswer.nullish(), response: packageAnswer.nullish() });

/** What an upgrade would do to each policy that was asked about. */
export const dryRunAnswer = z.array(
  z.looseObject({
    name: z.string().nullish(),
    hasErrors: z.boolean(),
    statusCode: z.number().nullish(),
    body: z.looseObject({ message: z.string().nullish() }).nullish(),
    diff: z
      .array(
        z.looseObject({
          errors: z.array(z.looseObject({ key: z.string().nullish(), message: z.unknown().optional() })).nullish(),
        }),
      )
      .nullish(),
  }),
);

export const statusAnswer = z.looseObject({
  version: z.looseObject({ number: z.string() }),
});

/** What is sent of one stream. */
export interface StreamBody {
  readonly enabled: boolean;
  readonly vars?: Readonly<Record<string, unknown>>;
}

/** What is sent of one input. */
export interface InputBody {
  readonly enabled: boolean;
  readonly streams: Readonly<Record<string, StreamBody>>;
}

/** What is sent to create or replace a package policy, in the simplified form. */
export interface PackagePolicyBody {
  readonly name: string;
  readonly namespace?: string;
  readonly description?: string;
  readonly policy_ids?: readonly string[];
  /** Stacks before 8.15 know only one. */
  readonly policy_id?: string;
  readonly output_id?: string | null;
  readonly package: { readonly name: string; readonly version: string };
  readonly vars: Readonly<Record<string, unknown>>;
  readonly var_group_selections?: Readonly<Record<string, string>>;
  readonly inputs: Readonly<Record<string, InputBody>>;
  readonly force?: boolean;
}
