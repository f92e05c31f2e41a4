/** The processes that a test started by way of an engine: the CLI, the engine's plugins, the program. */
import { readdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { PulumiProject } from "../../examples/runner/pulumi-project.ts";
import type { TerraformProject } from "../../examples/runner/terraform-project.ts";

/** One process, as it was when it was looked for. */
export interface EngineProcess {
  readonly pid: number;
  /** Its program and arguments, with blanks between them. */
  readonly command: string;
}

/** Kills them all at once, as a machine does that loses its power. */
export async function killEverything(stack: PulumiProject): Promise<number> {
  // Plugins have process groups of their own.
  const processes = await processesWith(`PULUMI_HOME=${dirname(stack.folder)}/home`);
  for (const { pid } of processes) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }
  return processes.length;
}

/** Everything that runs for a project. */
export function processesOf(project: TerraformProject): Promise<EngineProcess[]> {
  return processesWith(`XDG_DATA_HOME=${project.root}/data`);
}

/** Found by a variable of the environment that only they have. */
async function processesWith(variable: string): Promise<EngineProcess[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => {
      // A process that has ended meanwhile, or is somebody else's, cannot be read.
      const environment = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "");
      if (pid === process.pid || !environment.split("\0").includes(variable)) return [];
      const command = (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).split("\0").join(" ").trim();
      return [{ pid, command }];
    }),
  );
  return found.flat();
}
