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

/** Whoever reads what is printed may have seen enough (`| head`): the rest is for nobody, and no reason to stop. */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
}

/** Runs the command that `argv` names; an error is one readable message on stderr and exit code 1. */
export async function main(argv: readonly string[]): Promise<void> {
  outliveReaders();
  try {
    await commandLine().parseAsync(argv);
  } catch (error) {
    console.error(`awslink: ${describeError(error)}`);
    process.exitCode = 1;
  }
}
