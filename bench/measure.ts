/** Measures an engine: requests to the vendor, and wall time, of each operation at each number of settings. */
import { performance } from "node:perf_hooks";
import { startSandbox } from "../sandbox/index.ts";
import { type BenchEngine, OPERATIONS, type Operation } from "./engine.ts";

/** One operation at one number of settings. */
export interface Measurement {
  readonly settings: number;
  readonly operation: Operation;
  readonly command: string;
  readonly requests: number;
  /** From start to end of the command, in milliseconds. */
  readonly wallTime: number;
}

/** Each number of settings gets a stack and a vendor of its own. */
export async function measure(engine: BenchEngine, counts: readonly number[]): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  for (const settings of counts) {
    const sandbox = await startSandbox();
    try {
      const stack = await engine.open(sandbox, settings);
      try {
        for (const operation of OPERATIONS) {
          sandbox.clearRequests();
          const start = performance.now();
          await stack.run(operation);
          const wallTime = performance.now() - start;
          const requests = sandbox.requests().length;
          measurements.push({ settings, operation, command: stack.command(operation), requests, wallTime });
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
