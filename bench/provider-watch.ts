/**
 * What a provider's processes cost, seen from outside: nothing in the product knows that it is measured. Linux tells of
 * each process its peak of memory (`VmHWM`) and its time on a processor, for as long as it lives: so both are read again
 * and again.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";

/** How often is looked, in milliseconds. What a process takes in the very last of them can be missed. */
const INTERVAL = 20;

/** The unit of processor time in `/proc`, in milliseconds: the same on every platform that Node runs on. */
const TICK = 10;

export interface ProviderCost {
  /** The most memory that any one process had, in MB. */
  readonly memory: number;
  /** Time on a processor of all processes together, in milliseconds. */
  readonly processorTime: number;
}

export interface ProviderWatch {
  /** Ends it. Undefined where there is no `/proc`, or no process was seen. */
  stop(): ProviderCost | undefined;
}

/**
 * Watches every process that is started from now on.
 *
 * @param environment something that the processes' environment has and that of others has not
 * @param program what their command line looks like
 */
export function watchProvider(environment: string, program: RegExp): ProviderWatch {
  if (!existsSync("/proc/self/status")) return { stop: () => undefined };
  const strangers = new Set(processes());
  const costs = new Map<string, ProviderCost>();
  const look = (): void => {
    for (const pid of processes()) {
      if (strangers.has(pid)) continue;
      const own = read(pid, "environ");
      // A process that is just being started has none yet.
      if (own !== "" && !own.includes(environment)) strangers.add(pid);
      if (!own.includes(environment) || !program.test(read(pid, "cmdline").replaceAll("\0", " "))) continue;
      const memory = Number(/^VmHWM:\s+(\d+) kB$/m.exec(read(pid, "status"))?.[1]) / 1024;
      // After the name, which may have blanks: state is the first field, time in the program and in the kernel the
      // twelfth and thirteenth. Source: proc_pid_stat(5)
      const fields = read(pid, "stat").split(") ").at(-1)?.split(" ") ?? [];
      const processorTime = (Number(fields[11]) + Number(fields[12])) * TICK;
      // It may have ended between the one file and the other.
      if (!Number.isNaN(memory + processorTime)) costs.set(pid, { memory, processorTime });
    }
  };
  const timer = setInterval(look, INTERVAL);
  return {
    stop() {
      clearInterval(timer);
      const all = [...costs.values()];
      if (all.length === 0) return undefined;
      return {
        memory: Math.max(...all.map(({ memory }) => memory)),
        processorTime: all.reduce((sum, { processorTime }) => sum + processorTime, 0),
      };
    },
  };
}

function processes(): string[] {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
}

/** Empty where the process has ended meanwhile, or is somebody else's. */
function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
