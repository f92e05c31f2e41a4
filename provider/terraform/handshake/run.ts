/** A provider as a process: from its start by Terraform until it has left without a trace. */
import { flushCompileCache } from "node:module";
import { describeError } from "../../core/errors.ts";
import { magicCookie } from "./environment.ts";
import type { ProviderServer } from "./provider-server.ts";
import { serve } from "./serve.ts";

export interface RunOptions {
  readonly provider: () => ProviderServer | Promise<ProviderServer>;
  /** What to say to a person who starts the program by hand, one or more lines without a last line break. */
  readonly explanation: string;
}

/** How often the parent is looked for. Nobody waits for it: it only bounds how long an orphan lives. */
const parentCheck = 1000;

/**
 * Runs until Terraform has the provider leave, or is itself gone; then ends the process. Does not return before that.
 *
 * Ends at once with exit code 1 where it was not Terraform that started it.
 */
export async function runProvider(options: RunOptions): Promise<never> {
  if (process.env.TF_PLUGIN_MAGIC_COOKIE !== magicCookie) {
    process.stderr.write(`${options.explanation}\n`);
    process.exit(1);
  }
  // Ctrl-C reaches the whole group of processes. Terraform then asks its providers to stop, and still needs answers.
  process.on("SIGINT", () => {});
  const parent = process.ppid;
  const serving = serve({ provider: options.provider, log });
  // From before the first line on: whoever reads it may change their mind at once.
  const leave = () => void serving.then(({ close }) => close()).catch(() => {});
  process.on("SIGTERM", leave);
  process.on("SIGHUP", leave);
  // A process whose parent died is given to another one.
  setInterval(() => process.ppid === parent || leave(), parentCheck).unref();
  try {
    const served = await serving;
    // Whoever reads the logs may be gone before this process is. Not before the handshake, which needs no stderr.
    process.stderr.on("error", () => {});
    // Terraform kills rather than waits, so what was compiled is kept now and not at the end.
    setImmediate(flushCompileCache);
    await served.closed;
    process.exit(0);
  } catch (error) {
    log(describeError(error));
    process.exit(1);
  }
}

/** One line on stderr for each of the message's: go-plugin takes the level from its beginning. */
function log(message: string): void {
  for (const line of message.split("\n")) process.stderr.write(`[ERROR] ${line}\n`);
}
