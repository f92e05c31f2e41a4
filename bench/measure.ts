/** Measures an engine: requests to the vendor, wall time and the provider's share, of each operation and number. */
import { performance } from "node:perf_hooks";
import { startSandbox } from "../sandbox/index.ts";
import { type BenchEngine, OPERATIONS, type Operation, type Workload } from "./engine.ts";
import { type ProviderCost, watchProvider } from "./provider-watch.ts";

/** One operation at one number of things. */
export interface Measurement {
  readonly count: number;
  readonly operation: Operation;
  readonly command: string;
  readonly requests: number;
  /** Those that the workload counts apart. */
  readonly apart: number;
  /** From start to end of the command, in milliseconds. */
  readonly wallTime: number;
  /** What of it was the provider's; undefined where that cannot be seen. */
  readonly provider: ProviderCost | undefined;
}

/** Each number of things gets a stack and a vendor of its own. */
export async function measure(
  engine: BenchEngine,
  workload: Workload,
  counts: readonly number[],
): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  for (const count of counts) {
    const sandbox = await startSandbox(workload.sandbox?.(count));
    try {
      const stack = await engine.open(sandbox, await workload.program(sandbox, count));
      try {
        for (const operation of OPERATIONS) {
          sandbox.clearRequests();
          const watch = watchProvider(sandbox.url, engine.provider);
          const start = performance.now();
          await stack.run(operation);
          const wallTime = performance.now() - start;
          const all = sandbox.requests();
          const apart = all.filter((request) => workload.apart?.is(request) === true).length;
          const requests = all.length - apart;
          const command = stack.command(operation);
          measurements.push({ count, operation, command, requests, apart, wallTime, provider: watch.stop() });
        }
      } finally {
        await stack.close();
      }
    } finally {
      await sandbox.close();
    }
  }
  return measurements;
}
