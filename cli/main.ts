/** The command line: each command is a file of its own that registers itself. */
import { Command } from "commander";
import { describeError } from "../provider/core/errors.ts";
import { version } from "../provider/version.ts";
import { registerDoctor } from "./doctor.ts";
import { registerKeyAge } from "./key-age.ts";
import { registerPolicy } from "./policy.ts";
import { registerPulumi } from "./pulumi.ts";
import { registerSandbox } from "./sandbox.ts";
import { registerTerraform } from "./terraform.ts";

/** The program with all of its commands. */
export function commandLine(): Command {
  const program = new Command("awslink")
    .description("Links AWS accounts to the monitoring services that watch them.")
    .version(version);
  for (const register of [
    registerSandbox,
    registerPolicy,
    registerPulumi,
    registerTerraform,
    registerKeyAge,
    registerDoctor,
  ])
    register(program);
  return program;
}

/** Runs the command that `argv` names; an error is one readable message on stderr and exit code 1. */
export async function main(argv: readonly string[]): Promise<void> {
  try {
    await commandLine().parseAsync(argv);
  } catch (error) {
    console.error(`awslink: ${describeError(error)}`);
    process.exitCode = 1;
  }
}
