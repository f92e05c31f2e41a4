/** What a create or an update may say. Source: the client models that are generated from the API's own description. */
import { z } from "zod";
import { ROLE_ARN } from "../aws/arn.ts";
import { WavefrontError } from "./error.ts";
import { BLOCKS, type Integration, type Json, type Service } from "./integration.ts";
import type { WavefrontOptions } from "./options.ts";

const text = z.string().nullish();
const texts = z.array(z.string()).nullish();
const tags = z.record(z.string(), z.string()).nullish();
const credentials = z.looseObject({
  roleArn: z.string().regex(ROLE_ARN, "is not the ARN of a role"),
  externalId: text,
});

const blockSchemas = {
  CLOUDWATCH: z.looseObject({
    baseCredentials: credentials,
    namespaces: texts,
    metricFilterRegex: text,
    pointTagFilterRegex: text,
    s3BucketNameFilterRegex: text,
    threadDistributionInMins: z.int().nullish(),
    instanceSelectionTags: tags,
    volumeSelectionTags: tags,
    instanceSelectionTagsExpr: text,
    volumeSelectionTagsExpr: text,
  }),
  EC2: z.looseObject({
    baseCredentials: credentials,
    hostNameTags: texts,
    instanceSelectionTagsExpr: text,
    volumeSelectionTagsExpr: text,
    metricFilterRegex: text,
    pointTagFilterRegex: text,
    customNamespaces: texts,
  }),
  CLOUDTRAIL: z.looseObject({
    baseCredentials: credentials,
    region: z.string().min(1),
    prefix: text,
    bucketName: z.string().min(1),
    filterRule: text,
  }),
} as const;

/** What answers show where a request says nothing: the samples of the API guide, and the models' own words. */
const BLOCK_DEFAULTS: Readonly<Record<Service, Readonly<Record<string, Json>>>> = {
  CLOUDWATCH: {
    namespaces: [],
    metricFilterRegex: "",
    pointTagFilterRegex: "",
    instanceSelectionTags: {},
    volumeSelectionTags: {},
  },
  EC2: { hostNameTags: ["hostname", "host", "name"], metricFilterRegex: "", pointTagFilterRegex: "" },
  CLOUDTRAIL: { prefix: "", filterRule: "" },
};

const bodySchema = z.looseObject({
  name: z.string().min(1),
  service: z.enum(["CLOUDWATCH", "EC2", "CLOUDTRAIL"]),
  forceSave: z.boolean().nullish(),
  additionalTags: tags,
  serviceRefreshRateInMins: z.int().min(1).nullish(),
  reuseExternalIdCredential: text,
  lastErrorEvent: z.null().optional(),
});

/** A request, checked, before it meets what is stored. */
export interface IntegrationInput
  extends Pick<
    Integration,
    | "name"
    | "service"
    | "additionalTags"
    | "serviceRefreshRateInMins"
    | "reuseExternalIdCredential"
    | "roleArn"
    | "externalId"
    | "block"
    | "extra"
  > {
  readonly forceSave: boolean;
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown, where: readonly string[]): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = [...where, ...(issue?.path ?? []).map(String)].join(".");
  throw new WavefrontError(400, `${path}: ${issue?.message ?? "is not acceptable"}`);
}

/**
 * Reads a body. Fields that are not known are ignored, but for those that the options name; what is read-only is
 * ignored too, except `lastErrorEvent`, which the vendor's own Terraform provider knows to be refused.
 *
 * @throws WavefrontError 400 naming the field.
 */
export function readIntegrationInput(body: unknown, options: WavefrontOptions): IntegrationInput {
  const input = parse(bodySchema, body, []);
  const own = BLOCKS[input.service];
  for (const block of Object.values(BLOCKS)) {
    if (block !== own && input[block] !== undefined && input[block] !== null) {
      throw new WavefrontError(400, `${block}: an integration has one service, and this one is ${input.service}`);
    }
  }
  const { baseCredentials, ...fields } = parse(blockSchemas[input.service], input[own] ?? {}, [own]);
  const known = Object.keys(blockSchemas[input.service].shape);
  const given = Object.entries(fields).filter(([name, value]) => known.includes(name) && value != null);
  return {
    name: input.name,
    service: input.service,
    forceSave: input.forceSave ?? false,
    additionalTags: input.additionalTags ?? {},
    serviceRefreshRateInMins: input.serviceRefreshRateInMins ?? 5,
    reuseExternalIdCredential: input.reuseExternalIdCredential ?? null,
    roleArn: baseCredentials.roleArn,
    externalId: baseCredentials.externalId ?? null,
    block: {
      ...BLOCK_DEFAULTS[input.service],
      // What came out of JSON.parse is JSON.
      ...(Object.fromEntries(given) as Record<string, Json>),
      ...extras(fields, options.futureBlockFields),
    },
    extra: extras(input, options.futureFields),
  };
}

function extras(
  values: Readonly<Record<string, unknown>>,
  known: Readonly<Record<string, Json>>,
): Record<string, Json> {
  // As above: JSON.
  return Object.fromEntries(Object.keys(known).map((name) => [name, (values[name] ?? null) as Json]));
}
