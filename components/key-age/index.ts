/** `awslink/key-age`: reads the age of IAM access keys and writes it to the monitoring services. */
import "../../provider/node-version.ts";

export {
  type AccessKeyAge,
  type AccessKeyStatus,
  type AccountSummary,
  type AccountView,
  isOlderThan,
  type KeyUse,
  MAX_KEY_AGE,
  shownKey,
  wholeDays,
} from "./access-key.ts";
export {
  type CollectOptions,
  collectKeyAges,
  type KeyAgeEvent,
  type TargetFailure,
} from "./collect/collect.ts";
export { RequestCount } from "./collect/request-count.ts";
export { type KeyAgeTarget, targetText } from "./collect/target.ts";
export { accountMetrics, keyMetrics, METRICS, type Metric } from "./metric.ts";
export { failuresOf, type KeyAgeRun, type RunOptions, runKeyAge } from "./run.ts";
export { DEFAULT_DATA_STREAM } from "./write/data-stream.ts";
export { type ElasticWriterOptions, elasticWriter } from "./write/elastic.ts";
export type { LineOptions } from "./write/lines.ts";
export { type MackerelWriterOptions, mackerelWriter } from "./write/mackerel.ts";
export { parseProxyAddress } from "./write/proxy-address.ts";
export { type WavefrontWriterOptions, wavefrontWriter } from "./write/wavefront.ts";
export { SOURCE, wavefrontLine } from "./write/wavefront-line.ts";
export { type WavefrontProxyWriterOptions, wavefrontProxyWriter } from "./write/wavefront-proxy.ts";
export type { KeyAgeWriter, WriteFailure, WriteReport, WriterOptions } from "./write/writer.ts";
