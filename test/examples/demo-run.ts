/** Runs the demo on a machine that has only the programs given. */
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type CommandResult, runCommand } from "../../examples/runner/run-command.ts";

const root = join(import.meta.dirname, "../..");

/** Runs the demo with nothing on PATH but Node, a shell, and the programs given. */
export async function runDemoWith(programs: readonly string[]): Promise<CommandResult> {
  const folder = await mkdtemp(join(tmpdir(), "awslink-path-"));
  try {
    for (const program of programs) await symlink(program, join(folder, program.split("/").at(-1) ?? ""));
    return await runCommand(process.execPath, ["examples/demo.ts"], {
      cwd: root,
      env: {
        ...process.env,
        PATH: [folder, join(process.execPath, "..")].join(delimiter),
        // No launcher of Pulumi's can be fetched either.
        npm_config_registry: "http://127.0.0.1:9",
        npm_config_fetch_retries: "0",
        npm_config_cache: join(folder, "npm"),
      },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
