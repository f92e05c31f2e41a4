/** Where the vendors take in data: Wavefront's points, Mackerel's service metrics, Elasticsearch's documents. */
import type { ElasticKeys, MackerelKeys, WavefrontCredentials } from "../options.ts";
import type { Vendor } from "../vendor.ts";
import { elasticIngestion, type StreamDocument } from "./elastic.ts";
import { mackerelIngestion, type ServiceMetric } from "./mackerel.ts";
import { type WavefrontReports, wavefrontIngestion } from "./wavefront.ts";

/** What the sandbox was sent. */
export interface IngestionControls {
  /** Lines and points, and the lines that were blocked. */
  wavefront(): WavefrontReports;
  /** Values of services' metrics. */
  mackerel(): ServiceMetric[];
  /** Documents of data streams. */
  elastic(): StreamDocument[];
}

/** Makes the ingestion of all vendors. They go before the vendors themselves, whose paths are wider. */
export function ingestion(credentials: {
  readonly mackerel: MackerelKeys;
  readonly wavefront: WavefrontCredentials;
  readonly elastic: ElasticKeys;
}): { vendors: readonly Vendor[]; controls: IngestionControls } {
  const wavefront = wavefrontIngestion(credentials.wavefront);
  const mackerel = mackerelIngestion(credentials.mackerel);
  const elastic = elasticIngestion(credentials.elastic);
  return {
    vendors: [wavefront.vendor, mackerel.vendor, elastic.vendor],
    controls: { wavefront: wavefront.reports, mackerel: mackerel.metrics, elastic: elastic.documents },
  };
}
