/** Runs a command to its end and keeps what it printed. */
import { spawn } from "node:child_process";

/** How a command ended. */
export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Kills the command's whole process group when aborted. */
  readonly signal?: AbortSignal;
  /** Interrupts the command's whole process group when aborted, as Ctrl-C does. */
  readonly interrupt?: AbortSignal;
  /** Told of each line of stdout as it comes. */
  readonly onLine?: (line: string) => void;
}

/** @throws Error where the command cannot be started. */
export function runCommand(command: string, args: readonly string[], options: CommandOptions): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own: the engine starts plugins, and a kill has to reach them all.
      detached: true,
    });
    let stdout = "";
    let stderr = "";
    let line = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      const lines = (line + text).split("\n");
      line = lines.pop() ?? "";
      for (const complete of lines) options.onLine?.(complete);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    const signalGroup = (signal: NodeJS.Signals) => (): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, signal);
      } catch {
        // It has ended by itself.
      }
    };
    const kill = signalGroup("SIGKILL");
    const interrupt = signalGroup("SIGINT");
    options.signal?.addEventListener("abort", kill, { once: true });
    options.interrupt?.addEventListener("abort", interrupt, { once: true });
    child.on("error", reject);
    child.on("close", (code) => {
      options.signal?.removeEventListener("abort", kill);
      options.interrupt?.removeEventListener("abort", interrupt);
      resolve({ code: code ?? 1, stdout, stderr });
    });
  });
}
