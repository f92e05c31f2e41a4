/** The Wavefront lines of keys and accounts. */
import { type AccessKeyAge, type AccountSummary, MAX_KEY_AGE } from "../access-key.ts";
import { accountMetrics, keyMetrics, METRICS } from "../metric.ts";
import { wavefrontLine } from "./wavefront-line.ts";
import type { WriterOptions } from "./writer.ts";

export interface LineOptions extends WriterOptions {
  /** The metric of the vendor's page alone, without those that awslink adds. Default: false. */
  readonly pageMetricOnly?: boolean;
  /** As given to the collector; told beside the count. Default: 180. */
  readonly thresholdDays?: number;
}

export const linesOf = {
  key(key: AccessKeyAge, { pageMetricOnly = false }: LineOptions): string[] {
    const metrics = keyMetrics(key);
    const told = pageMetricOnly ? metrics.filter(({ name }) => name === METRICS.age) : metrics;
    return told.map((metric) => wavefrontLine(metric));
  },

  account(summary: AccountSummary, { pageMetricOnly = false, thresholdDays = MAX_KEY_AGE }: LineOptions): string[] {
    return pageMetricOnly ? [] : accountMetrics(summary, thresholdDays).map((metric) => wavefrontLine(metric));
  },
};
