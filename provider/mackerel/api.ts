/**
 * What Mackerel's API answers, as far as awslink reads it. Everything else in an answer is let through untouched, since
 * it has to go back with an update. Source: https://mackerel.io/api-docs/entry/aws-integration.
 */
import { z } from "zod";

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "");

/** One service of a setting, as answered. Absent and disabled are the same. */
export const serviceAnswer = z.looseObject({
  enable: z
    .boolean()
    .nullish()
    .transform((enable) => enable ?? false),
  role: z.string().nullish(),
  excludedMetrics: z.array(z.string()).nullish(),
  includedMetrics: z.array(z.string()).nullish(),
  retireAutomatically: z.boolean().nullish(),
});

/** One AWS integration setting, as answered. Credential fields of the unused method come as null, "" or not at all. */
export const awsIntegrationAnswer = z.looseObject({
  id: z.string(),
  name: z.string(),
  memo: text,
  key: z.string().nullish(),
  roleArn: z.string().nullish(),
  externalId: z.string().nullish(),
  region: text,
  includedTags: text,
  excludedTags: text,
  services: z.record(z.string(), serviceAnswer).nullish(),
});

export type ServiceAnswer = z.output<typeof serviceAnswer>;
export type AwsIntegrationAnswer = z.output<typeof awsIntegrationAnswer>;

/** The answer to a list of all settings. */
export const listAnswer = z.looseObject({ aws_integrations: z.array(awsIntegrationAnswer) });

/** The answer to the making of an external ID. */
export const externalIdAnswer = z.looseObject({ externalId: z.string().min(1) });

/** Metric names by service id. */
export const excludableMetricsAnswer = z.record(z.string(), z.array(z.string()));

/** What is sent to create or overwrite a setting. `null` removes a credential; leaving it out keeps it. */
export interface AwsIntegrationBody {
  readonly name: string;
  readonly memo: string;
  readonly key?: string | null;
  readonly secretKey?: string | null;
  readonly roleArn?: string | null;
  readonly externalId?: string | null;
  readonly region: string;
  readonly includedTags: string;
  readonly excludedTags: string;
  readonly services: Readonly<Record<string, ServiceBody>>;
}

/** What is sent of one service. */
export interface ServiceBody {
  readonly enable: boolean;
  /** `null` for none: the API overwrites it either way. */
  readonly role: string | null;
  readonly excludedMetrics?: readonly string[];
  readonly includedMetrics?: readonly string[];
  readonly retireAutomatically?: boolean;
}
