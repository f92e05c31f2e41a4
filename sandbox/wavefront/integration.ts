/** An integration as the sandbox keeps it, and as the API answers it. */
import type { WavefrontOptions } from "./options.ts";

/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonFields = Readonly<Record<string, Json>>;

export type Service = "CLOUDWATCH" | "EC2" | "CLOUDTRAIL";

/** The field that holds what is of a service alone. */
export const BLOCKS = { CLOUDWATCH: "cloudWatch", EC2: "ec2", CLOUDTRAIL: "cloudTrail" } as const;

/** What went wrong last. */
export interface LastError {
  readonly message: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface Integration {
  readonly id: string;
  readonly name: string;
  readonly service: Service;
  readonly disabled: boolean;
  readonly additionalTags: Readonly<Record<string, string>>;
  readonly serviceRefreshRateInMins: number;
  readonly reuseExternalIdCredential: string | null;
  readonly roleArn: string;
  /** Null only where it was made before external IDs were asked for. */
  readonly externalId: string | null;
  /** The service's own fields, credentials apart. */
  readonly block: JsonFields;
  readonly inTrash: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly lastError: LastError | null;
  /** Fields beyond the documented ones. */
  readonly extra: JsonFields;
}

/** An account that does not exist: nobody's address is in the sandbox. */
const ACCOUNT = "sandbox@example.com";

/**
 * The JSON object of an integration. What changes by itself changes with every answer while the integration is on: the
 * time of the last run, the last data point, the count of metrics. `forceSave` is never read back.
 */
export function integrationAnswer(integration: Integration, options: WavefrontOptions): Record<string, Json> {
  const { roleArn, externalId, lastError } = integration;
  const now = Date.now();
  return {
    forceSave: false,
    name: integration.name,
    id: integration.id,
    service: integration.service,
    ...(integration.disabled
      ? {}
      : { lastReceivedDataPointMs: now, lastMetricCount: now % 1000, lastProcessingTimestamp: now }),
    lastProcessorId: "3198d07c-210c-4670-9bd0-eb407d2a71dc",
    [BLOCKS[integration.service]]: {
      ...integration.block,
      baseCredentials: {
        roleArn,
        ...(options.externalIdsInAnswers && externalId !== null ? { externalId } : {}),
      },
    },
    disabled: integration.disabled,
    additionalTags: { ...integration.additionalTags },
    ...(integration.reuseExternalIdCredential === null
      ? {}
      : { reuseExternalIdCredential: integration.reuseExternalIdCredential }),
    serviceRefreshRateInMins: integration.serviceRefreshRateInMins,
    createdEpochMillis: integration.createdAt,
    updatedEpochMillis: integration.updatedAt,
    creatorId: ACCOUNT,
    updaterId: ACCOUNT,
    deleted: integration.inTrash,
    inTrash: integration.inTrash,
    ...(lastError === null ? {} : errorAnswer(integration, lastError)),
    ...integration.extra,
  };
}

/** An event of the client models, of the type that bad credentials leave behind. */
function errorAnswer({ id, name }: Integration, { message, at }: LastError): Record<string, Json> {
  return {
    lastError: message,
    lastErrorMs: at,
    lastErrorEvent: {
      id: `${at}:Cloud integration ${id}:0`,
      name: `Cloud integration ${name}`,
      annotations: { severity: "warn", type: "credentials-error", errorMessage: message },
      startTime: at,
      endTime: at + 1,
      isEphemeral: false,
      isUserEvent: false,
      table: "sandbox",
      tags: [],
      hosts: [],
      summarizedEvents: 0,
    },
  };
}
