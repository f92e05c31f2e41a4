/** Runs an entry of the command line as a shell does, and tells how it ended. */
import { spawn } from "node:child_process";

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface CliRun {
  readonly args: readonly string[];
  /** All of it: nothing of the tests' own environment is passed on. Empty values are left out. */
  readonly environment: Readonly<Record<string, string>>;
  readonly folder?: string;
  /** What comes on stdin. */
  readonly input?: string;
}

export function runCli(entry: string, { args, environment, folder, input = "" }: CliRun): Promise<Ended> {
  const env = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const child = spawn(process.execPath, [entry, ...args], { env, ...(folder === undefined ? {} : { cwd: folder }) });
  // A command that ends before it reads has closed its end.
  child.stdin.on("error", () => undefined).end(input);
  const output = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output.err += text;
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...output })));
}
