/** The processes of one stack: the CLI, the engine's plugins, which have process groups of their own, the program. */
import { readdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { PulumiProject } from "../../examples/runner/pulumi-project.ts";

/** Kills them all at once, as a machine does that loses its power. Found by the stack's own folder in the environment. */
export async function killEverything(stack: PulumiProject): Promise<number> {
  const pids = await processesOf(dirname(stack.folder));
  for (const pid of pids) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }
  return pids.length;
}

async function processesOf(folder: string): Promise<number[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => {
      // A process that has ended meanwhile, or is somebody else's, cannot be read.
      const environment = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "");
      return pid !== process.pid && environment.split("\0").includes(`PULUMI_HOME=${folder}/home`) ? [pid] : [];
    }),
  );
  return found.flat();
}
