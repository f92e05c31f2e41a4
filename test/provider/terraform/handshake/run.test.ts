import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { magicCookie } from "../../../../provider/terraform/handshake/environment.ts";
import { makeClientIdentity, PluginClient, readHandshake } from "../plugin-client.ts";

const fixture = join(import.meta.dirname, "fixture-provider.ts");
const identity = makeClientIdentity();
const asPlugin = { ...process.env, TF_PLUGIN_MAGIC_COOKIE: magicCookie, PLUGIN_CLIENT_CERT: identity.certificatePem };

const undo: (() => unknown)[] = [];
afterEach(() => {
  for (const step of undo.splice(0).reverse()) step();
});

function run(program: string, args: readonly string[], environment: NodeJS.ProcessEnv) {
  // What is killed at a test's end may leave its socket there.
  const temporary = mkdtempSync(join(tmpdir(), "awslink-run-"));
  undo.push(() => rmSync(temporary, { recursive: true }));
  const child = spawn(program, args, { env: { ...environment, TMPDIR: temporary }, stdio: ["ignore", "pipe", "pipe"] });
  undo.push(() => child.kill("SIGKILL"));
  return child;
}

async function connectTo(child: ChildProcess) {
  if (child.stdout === null) throw new Error("the provider has no stdout");
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const handshake = readHandshake(String(line));
  const client = new PluginClient(handshake, identity);
  undo.push(() => client.close());
  const { diagnostics } = await client.call("validateProviderConfig", {});
  return { client, folder: dirname(handshake.address), pid: Number(diagnostics[0]?.summary) };
}

describe("a provider's process", () => {
  it("says what it is when it is started by hand", async () => {
    const child = run(process.execPath, [fixture], { ...asPlugin, TF_PLUGIN_MAGIC_COOKIE: "" });
    const exited = once(child, "exit");
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect([stdout, stderr]).toEqual([
      "",
      "This is a provider for Terraform.\nIt is not meant to be started by hand.\n",
    ]);
    expect((await exited)[0]).toBe(1);
  });

  it("says why it cannot start, and not where handshakes are read", async () => {
    const child = run(process.execPath, [fixture], { ...asPlugin, PLUGIN_CLIENT_CERT: "x" });
    const exited = once(child, "exit");
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^\[ERROR\] PLUGIN_CLIENT_CERT holds no certificate.*\n$/);
    expect((await exited)[0]).toBe(1);
  });

  it("leaves when it is asked to, and takes its socket along", async () => {
    const child = run(process.execPath, [fixture], asPlugin);
    const { client, folder } = await connectTo(child);
    const exited = once(child, "exit");
    await client.shutdown();
    expect(await exited).toEqual([0, null]);
    expect(existsSync(folder)).toBe(false);
  });

  it("lives through Ctrl-C, for Terraform still has questions", async () => {
    const child = run(process.execPath, [fixture], asPlugin);
    const { client, pid } = await connectTo(child);
    expect(child.kill("SIGINT")).toBe(true);
    await expect(client.call("stopProvider", {})).resolves.toEqual({ error: "" });
    await expect(client.call("validateProviderConfig", {})).resolves.toMatchObject({
      diagnostics: [{ summary: String(pid) }],
    });
  });

  it.each(["SIGTERM", "SIGHUP"] as const)("leaves in order on %s", async (signal) => {
    const child = run(process.execPath, [fixture], asPlugin);
    const { folder } = await connectTo(child);
    const exited = once(child, "exit");
    child.kill(signal);
    expect(await exited).toEqual([0, null]);
    expect(existsSync(folder)).toBe(false);
  });

  it("leaves nothing behind when it is killed while a client is there", async () => {
    const child = run(process.execPath, [fixture], asPlugin);
    const { client, folder } = await connectTo(child);
    client.stream("/plugin.GRPCStdio/StreamStdio").on("error", () => {});
    await vi.waitFor(() => expect(existsSync(folder)).toBe(false));
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    expect(await exited).toEqual([null, "SIGKILL"]);
    expect(existsSync(folder)).toBe(false);
  });

  it("leaves when its parent is gone", async () => {
    const parent = `require("node:child_process").spawn(process.execPath, [${JSON.stringify(fixture)}], { stdio: "inherit" })`;
    const child = run(process.execPath, ["-e", parent], asPlugin);
    // Closed only when nobody holds the other ends any more: neither the parent nor the provider.
    const closed = once(child, "close");
    const { folder, pid } = await connectTo(child);
    undo.push(() => stop(pid));
    expect(pid).not.toBe(child.pid);
    child.kill("SIGKILL");
    await closed;
    expect(existsSync(folder)).toBe(false);
  });
});

/** Ends a process that is not a child of this one, where it still runs. */
function stop(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has left by itself, as it should.
  }
}
