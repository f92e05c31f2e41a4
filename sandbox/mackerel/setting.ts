/** A setting as the sandbox keeps it. */

/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Which of the two lists the services of a setting have. */
export type MetricFilter = "excludedMetrics" | "includedMetrics";

export interface ServiceSetting {
  readonly enable: boolean;
  /** `service:role` without a blank, or null. */
  readonly role: string | null;
  readonly metrics: readonly string[];
  readonly retireAutomatically: boolean;
  /** Fields beyond the documented ones (option `future.serviceFields`). */
  readonly extra: Readonly<Record<string, Json>>;
}

/** How a setting says who it is towards AWS; null where it holds nothing. */
export interface Credentials {
  readonly key: string | null;
  /** Never answered. */
  readonly secretKey: string | null;
  readonly roleArn: string | null;
  readonly externalId: string | null;
}

export interface Setting extends Credentials {
  readonly id: string;
  readonly name: string;
  readonly memo: string;
  readonly region: string;
  readonly includedTags: string;
  readonly excludedTags: string;
  readonly metricFilter: MetricFilter;
  /** By canonical service name; a service that is not in it is off. */
  readonly services: ReadonlyMap<string, ServiceSetting>;
  /** Fields beyond the documented ones (option `future.fields`). */
  readonly extra: Readonly<Record<string, Json>>;
}

export const DISABLED_SERVICE: ServiceSetting = {
  enable: false,
  role: null,
  metrics: [],
  retireAutomatically: false,
  extra: {},
};
