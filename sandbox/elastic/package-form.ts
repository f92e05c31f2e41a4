/** A package as `/api/fleet/epm/packages/{name}/{version}` describes it: the part that policies are made by. */
import { z } from "zod";

const variableSchema = z.looseObject({
  name: z.string(),
  type: z.string(),
  title: z.string().optional(),
  multi: z.boolean().optional(),
  required: z.boolean().optional(),
  secret: z.boolean().optional(),
  show_user: z.boolean().optional(),
  default: z.json().optional(),
});

/** One version of a package. Any can be given to a sandbox, beside those that it has. */
export const packageSchema = z.looseObject({
  name: z.string(),
  title: z.string().optional(),
  version: z.string(),
  vars: z.array(variableSchema).default([]),
  var_groups: z
    .array(
      z.looseObject({
        name: z.string(),
        required: z.boolean().optional(),
        options: z.array(z.looseObject({ name: z.string(), vars: z.array(z.string()).default([]) })),
      }),
    )
    .optional(),
  policy_templates: z.array(
    z.looseObject({
      name: z.string(),
      data_streams: z.array(z.string()).optional(),
      inputs: z.array(z.looseObject({ type: z.string() })),
    }),
  ),
  data_streams: z.array(
    z.looseObject({
      dataset: z.string(),
      path: z.string(),
      type: z.string(),
      streams: z.array(
        z.looseObject({
          input: z.string(),
          enabled: z.boolean().optional(),
          vars: z.array(variableSchema).default([]),
        }),
      ),
    }),
  ),
});

export type PackageForm = z.output<typeof packageSchema>;
export type VariableForm = z.output<typeof variableSchema>;
