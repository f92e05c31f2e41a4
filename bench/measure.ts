/** Measures an engine: requests to the vendor, wall time and the provider's memory, of each operation at each number. */
import { performance } from "node:perf_hooks";
import { startSandbox } from "../sandbox/index.ts";
import { type BenchEngine, OPERATIONS, type Operation, type Workload } from "./engine.ts";
import { watchMemory } from "./memory.ts";

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
  /** The most that a process of the provider had, in MB; undefined where that cannot be seen. */
  readonly memory: number | undefined;
}

/** Each number of things gets a stack and a vendor of its own. */
export async function measure(
  engine: BenchEngine,
  workload: Workload,
  counts: readonly number[],
): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  for (const count of counts) {
    const sandbox = await startSandbox();
    try {
      const stack = await engine.open(sandbox, await workload.program(sandbox, count));
      try {
        for (const operation of OPERATIONS) {
          sandbox.clearRequests();
          const memory = watchMemory(sandbox.url, engine.provider);
          const start = performance.now();
          await stack.run(operation);
          const wallTime = performance.now() - start;
          const all = sandbox.requests();
          const apart = all.filter((request) => workload.apart?.is(request) === true).length;
          const requests = all.length - apart;
          const command = stack.command(operation);
          measurements.push({ count, operation, command, requests, apart, wallTime, memory: memory.stop() });
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
