/** The Go program beside this file, built once and asked as often as wanted. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { typeToJson, type WireType } from "../../../../provider/terraform/wire/type.ts";

export interface OracleAnswer {
  readonly type: unknown;
  readonly msgpack: Uint8Array;
  /** Absent where something in the value is unknown. */
  readonly json: string | undefined;
}

export interface Oracle {
  /** What go-cty makes of a value of the type. @throws with go-cty's words where it refuses it. */
  ask(type: WireType, value: { readonly msgpack: Uint8Array } | { readonly json: Uint8Array }): Promise<OracleAnswer>;
  close(): Promise<void>;
}

export async function startOracle(): Promise<Oracle> {
  const folder = await mkdtemp(join(tmpdir(), "awslink-cty-"));
  const program = join(folder, "oracle");
  await promisify(execFile)("go", ["build", "-o", program, "."], { cwd: join(import.meta.dirname, "cty-oracle") });
  const child: ChildProcess = spawn(program, { stdio: ["pipe", "pipe", "inherit"] });
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error("the oracle has no pipes");
  const waiting: ((line: string) => void)[] = [];
  createInterface({ input: stdout }).on("line", (line) => waiting.shift()?.(line));
  return {
    async ask(type, value) {
      const request = Object.fromEntries(
        Object.entries(value).map(([form, bytes]: [string, Uint8Array]) => [
          form,
          Buffer.from(bytes).toString("base64"),
        ]),
      );
      const answered = new Promise<string>((resolve) => waiting.push(resolve));
      stdin.write(`${JSON.stringify({ type: typeToJson(type), ...request })}\n`);
      const answer = JSON.parse(await answered) as { type: unknown; msgpack: string; json?: string; error?: string };
      if (answer.error !== undefined) throw new Error(answer.error);
      return {
        type: answer.type,
        msgpack: Buffer.from(answer.msgpack, "base64"),
        json: answer.json === undefined ? undefined : Buffer.from(answer.json, "base64").toString(),
      };
    },
    async close() {
      stdin.end();
      await new Promise((resolve) => child.once("exit", resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
