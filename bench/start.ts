/** What the Terraform provider's start costs: from the start of its process to the handshake line, beside bare Node. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { makeCertificate } from "../provider/terraform/handshake/certificate.ts";
import { magicCookie } from "../provider/terraform/handshake/environment.ts";

const RUNS = 15;
const provider = join(import.meta.dirname, "../dist/terraform/start.cjs");

/** A line for people: both medians, and how many times the one is the other. */
export async function measureStart(): Promise<string> {
  const environment = {
    ...process.env,
    TF_PLUGIN_MAGIC_COOKIE: magicCookie,
    PLUGIN_PROTOCOL_VERSIONS: "6",
    PLUGIN_CLIENT_CERT: makeCertificate().certificatePem,
  };
  const bare: number[] = [];
  const whole: number[] = [];
  // Not counted: it compiles, and keeps that for the runs to come, as the first start on a machine does.
  await firstLine([provider], environment, "SIGTERM");
  // In turn, so that a noisy machine hits both alike.
  for (let run = 0; run < RUNS; run++) {
    bare.push(await firstLine(["-p", "0"], process.env));
    whole.push(await firstLine([provider], environment));
  }
  const ratio = median(whole) / median(bare);
  const figures = `${median(bare).toFixed(0)} ms bare Node, ${median(whole).toFixed(0)} ms to the handshake with mutual TLS`;
  return `provider start: ${ratio.toFixed(1)} times bare Node (${figures}; medians of ${RUNS})`;
}

/** From the start of a process to its first line, in milliseconds; then it is made to end. */
async function firstLine(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  end: NodeJS.Signals = "SIGKILL",
): Promise<number> {
  const start = performance.now();
  // All of it pipes, as Terraform gives them to it.
  const child = spawn(process.execPath, args, { env, stdio: "pipe" });
  child.stderr.resume();
  await once(createInterface({ input: child.stdout }), "line");
  const time = performance.now() - start;
  if (child.exitCode === null) {
    child.kill(end);
    await once(child, "exit");
  }
  return time;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
