/** Brings the engines to the one process that has all stand-ins: see `stand-in-server.ts`. */
import { spawn } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { InstalledProvider } from "../examples/runner/terraform-project.ts";

/** Stand-ins that need no process of Node's each. */
export interface SharedStandIn {
  /** The folder with Pulumi's plugin, to be put before PATH. */
  readonly path: string;
  /** Terraform's provider. */
  provider(version?: string): Promise<readonly InstalledProvider[]>;
  close(): Promise<void>;
}

/** @param environment what says where AWS is. */
export async function startSharedStandIn(environment: Readonly<Record<string, string>>): Promise<SharedStandIn> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "stand-in-server.ts")], {
    env: { ...process.env, ...environment },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.on("exit", () => resolve()));
  const folder = await mkdtemp(join(tmpdir(), "awslink-shared-"));
  const port = await firstLine(child.stdout);
  const [path, files] = [join(folder, "pulumi"), join(folder, "terraform")];
  // The engines find both by their names.
  await writeProgram(path, "pulumi-resource-aws", launcher(port, `pulumi "\${@: -1}"`));
  await writeProgram(
    files,
    "terraform-provider-aws_shared",
    launcher(port, `terraform "$PLUGIN_MULTIPLEX_GRPC" "$PLUGIN_CLIENT_CERT"`),
  );
  return {
    path,
    provider: async (version = "6.999.0") =>
      ["registry.terraform.io", "registry.opentofu.org"].map((host) => ({
        address: `${host}/hashicorp/aws`,
        version,
        files,
      })),
    async close() {
      child.stdin.end();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Says its words, a line each, and becomes what prints the answer: one small process until it is killed. */
function launcher(port: string, words: string): string {
  return `#!/usr/bin/env bash
exec 3<>/dev/tcp/127.0.0.1/${port}
printf '%s\\n' ${words} . >&3
exec cat <&3
`;
}

async function writeProgram(folder: string, name: string, text: string): Promise<void> {
  await mkdir(folder);
  await writeFile(join(folder, name), text);
  await chmod(join(folder, name), 0o755);
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stream })) {
    stream.resume();
    return line;
  }
  throw new Error("the shared stand-in did not start");
}
