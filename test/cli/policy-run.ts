import { Command, CommanderError } from "commander";
import { registerPolicy } from "../../cli/policy.ts";

export interface PolicyRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `awslink policy` in this process, and gives what it wrote and its exit code. */
export function runPolicy(...args: readonly string[]): PolicyRun {
  const written = { out: "", err: "" };
  const program = new Command("awslink").exitOverride().configureOutput({
    writeOut: (text) => {
      written.out += text;
    },
    writeErr: (text) => {
      written.err += text;
    },
  });
  registerPolicy(program);
  try {
    program.parse(["policy", ...args], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return { code: error.exitCode, ...written };
    throw error;
  }
  return { code: 0, ...written };
}
