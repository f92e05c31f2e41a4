/** moto's server as a process: AWS's IAM and STS as somebody else understood them. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Where `node scripts/install-moto.ts` puts it: looked into before PATH. */
export const motoFolder = join(import.meta.dirname, "../../.venv/bin");

/** A moto server that runs. */
export interface MotoServer {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts moto on a free port.
 * @param program the path of `moto_server`
 * @param environment what moto is told beside this process's own
 */
export async function startMoto(
  program: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<MotoServer> {
  const child = spawn(program, ["--host", "127.0.0.1", "--port", "0"], {
    cwd: tmpdir(),
    env: { ...process.env, ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const exited = once(child, "exit");
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    said.push(line);
    const url = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1];
    if (url === undefined) continue;
    // Its request log has to be read on, or it would stop at a full pipe.
    child.stderr.resume();
    return {
      url,
      stop: async () => {
        child.kill("SIGKILL");
        await exited;
      },
    };
  }
  throw new Error(`moto did not start:\n${said.join("\n")}`);
}
