/**
 * What Wavefront's API answers, as far as awslink reads it. Everything else in an answer is let through untouched, since
 * it has to go back with an update. Source: "Cloud Integration" of the API documentation of a Wavefront cluster, and
 * https://docs.wavefront.com/integrations_aws_overview_API.html.
 */
import { z } from "zod";

/** The services of which awslink makes integrations. */
export type AwsService = "CLOUDWATCH" | "EC2" | "CLOUDTRAIL";

const credentials = z.looseObject({ roleArn: z.string().nullish(), externalId: z.string().nullish() });

/** What an integration says of its own service; one of the three is there. */
const block = z.looseObject({ baseCredentials: credentials.nullish() });

/** One cloud integration, as answered. Integrations of other clouds are in the same collection. */
export const cloudIntegrationAnswer = z.looseObject({
  id: z.string(),
  name: z.string(),
  // Upper case by the client models; some of the vendor's samples write it otherwise.
  service: z.string().transform((service) => service.toUpperCase()),
  disabled: z
    .boolean()
    .nullish()
    .transform((disabled) => disabled ?? false),
  additionalTags: z.record(z.string(), z.string()).nullish(),
  serviceRefreshRateInMins: z.number().nullish(),
  reuseExternalIdCredential: z.string().nullish(),
  cloudWatch: block.nullish(),
  ec2: block.nullish(),
  cloudTrail: block.nullish(),
  lastError: z.string().nullish(),
  lastErrorMs: z.number().nullish(),
  lastErrorEvent: z.looseObject({ annotations: z.record(z.string(), z.unknown()).nullish() }).nullish(),
  lastMetricCount: z.number().nullish(),
  lastReceivedDataPointMs: z.number().nullish(),
  lastProcessingTimestamp: z.number().nullish(),
  lastProcessorId: z.string().nullish(),
  createdEpochMillis: z.number().nullish(),
  updatedEpochMillis: z.number().nullish(),
  creatorId: z.string().nullish(),
  updaterId: z.string().nullish(),
  deleted: z.boolean().nullish(),
  inTrash: z.boolean().nullish(),
});

export type CloudIntegrationAnswer = z.output<typeof cloudIntegrationAnswer>;

/** What is sent to make or replace an integration. */
export type CloudIntegrationBody = Readonly<Record<string, unknown>> & {
  readonly name: string;
  readonly service: string;
};

/**
 * What only the vendor sets: it goes back in no update. (`disabled` is not among them, though no request of ours changes
 * it either: it is reached by calls of its own, and goes back as it was.)
 */
export const READ_ONLY_FIELDS: ReadonlySet<string> = new Set([
  "lastErrorEvent",
  "lastError",
  "lastErrorMs",
  "lastMetricCount",
  "lastProcessingTimestamp",
  "lastProcessorId",
  "lastReceivedDataPointMs",
  "createdEpochMillis",
  "updatedEpochMillis",
  "creatorId",
  "updaterId",
  "deleted",
  "inTrash",
]);

/** One page of a list or search. */
export const pageAnswer = z.looseObject({
  items: z
    .array(cloudIntegrationAnswer)
    .nullish()
    .transform((items) => items ?? []),
  moreItems: z.boolean().nullish(),
});

/** What every answer is wrapped in. */
export const envelope = z.looseObject({
  status: z.looseObject({
    result: z.string(),
    message: z.string().nullish(),
    code: z.number().nullish(),
  }),
  response: z.unknown().optional(),
});

/** Whether an integration is in the trash: to a resource it is gone. */
export function isTrashed(answer: CloudIntegrationAnswer): boolean {
  return answer.inTrash === true || answer.deleted === true;
}

/** The vendor's words on what went wrong last; undefined where nothing did. */
export function lastErrorMessage(answer: CloudIntegrationAnswer): string | undefined {
  const message = answer.lastErrorEvent?.annotations?.errorMessage;
  const text = typeof message === "string" ? message : answer.lastError;
  return text === undefined || text === null || text === "" ? undefined : text;
}

/** The external ID that an integration was made with; undefined where the answer does not carry it. */
export function externalIdOf(answer: CloudIntegrationAnswer): string | undefined {
  const externalId = (answer.cloudWatch ?? answer.ec2 ?? answer.cloudTrail)?.baseCredentials?.externalId;
  return typeof externalId === "string" && externalId !== "" ? externalId : undefined;
}
