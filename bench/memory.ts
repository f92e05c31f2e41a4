/**
 * How much memory a program's processes had at most, seen from outside: nothing in the product knows that it is
 * measured. Linux keeps the peak of each process (`VmHWM`); it is read again and again, since it goes with the process.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";

/** How often is looked, in milliseconds. What a process takes in the very last of it can be missed. */
const INTERVAL = 20;

export interface MemoryWatch {
  /** Ends it. The most that any one process had, in MB; undefined where there is no `/proc`, or none was seen. */
  stop(): number | undefined;
}

/**
 * Watches every process that is started from now on.
 *
 * @param environment something that the processes' environment has and that of others has not
 * @param program what their command line looks like
 */
export function watchMemory(environment: string, program: RegExp): MemoryWatch {
  if (!existsSync("/proc/self/status")) return { stop: () => undefined };
  const others = new Set(processes());
  const strangers = new Set<string>();
  let peak = 0;
  const look = (): void => {
    for (const pid of processes()) {
      if (others.has(pid) || strangers.has(pid)) continue;
      const own = read(pid, "environ");
      // A process that is just being started has none yet.
      if (own !== "" && !own.includes(environment)) strangers.add(pid);
      if (!own.includes(environment) || !program.test(read(pid, "cmdline").replaceAll("\0", " "))) continue;
      peak = Math.max(peak, Number(/^VmHWM:\s+(\d+) kB$/m.exec(read(pid, "status"))?.[1] ?? 0));
    }
  };
  const timer = setInterval(look, INTERVAL);
  return {
    stop() {
      clearInterval(timer);
      return peak === 0 ? undefined : peak / 1024;
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
