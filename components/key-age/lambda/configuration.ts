/** What the function is told by its environment. No secret is in it: those are named, and fetched when they are needed. */
import { z } from "zod";
import { AwslinkError } from "../../../provider/core/errors.ts";
import { CONFIGURATION_VARIABLE } from "./names.ts";

/** Where a secret is kept: the ARN of a secret of Secrets Manager, or of a parameter of SSM. */
const secretSource = z.string().regex(/^arn:[\w-]+:(secretsmanager|ssm):/);

const schema = z.strictObject({
  /** Accounts to look into by a role, beside or in place of the function's own. */
  roles: z.array(z.strictObject({ roleArn: z.string(), externalId: z.string().optional() })).default([]),
  /** Whether the function's own account is read. */
  ownAccount: z.boolean().default(true),
  thresholdDays: z.int().min(0).default(180),
  pageMetricOnly: z.boolean().default(false),
  wavefront: z.strictObject({ url: z.string(), token: secretSource }).optional(),
  wavefrontProxy: z.strictObject({ host: z.string(), port: z.int() }).optional(),
  mackerel: z.strictObject({ service: z.string(), apiKey: secretSource, apiUrl: z.string().optional() }).optional(),
  elastic: z.strictObject({ url: z.string(), apiKey: secretSource, dataStream: z.string().optional() }).optional(),
});

/** The function's configuration, defaults filled in. */
export type ParsedConfiguration = z.output<typeof schema>;

/** @throws AwslinkError where the variable is missing or not what it should be */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): ParsedConfiguration {
  const text = environment[CONFIGURATION_VARIABLE];
  if (text === undefined) throw new AwslinkError(`the function's environment has no ${CONFIGURATION_VARIABLE}`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new AwslinkError(`${CONFIGURATION_VARIABLE} is not JSON`, { cause: error });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AwslinkError(`${CONFIGURATION_VARIABLE}: ${z.prettifyError(parsed.error)}`);
}
