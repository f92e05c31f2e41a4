/** What the benchmark asks of an engine: the same three things at growing numbers of things. */
import type { LoggedRequest, Sandbox, SandboxOptions } from "../sandbox/index.ts";
import type { Program } from "../test/behaviour/host.ts";

/** What is measured, in the order in which it is done. */
export const OPERATIONS = ["create", "unchanged apply", "refresh"] as const;
export type Operation = (typeof OPERATIONS)[number];

/** What a stack is made of. */
export interface Workload {
  /** What is counted: one, and several. */
  readonly things: readonly [one: string, several: string];
  /** How the sandbox is started for so many of them. Default: with nothing else said. */
  readonly sandbox?: (count: number) => SandboxOptions;
  /** A program with so many of them. What the program does not make itself is there when this resolves. */
  program(sandbox: Sandbox, count: number): Promise<Program>;
  /** Requests that are counted by themselves, since each thing needs one of its own. */
  readonly apart?: { readonly title: string; readonly is: (request: LoggedRequest) => boolean };
}

/** One stack that holds a program. */
export interface BenchStack {
  /** How this engine's user calls the operation: `pulumi up`. */
  command(operation: Operation): string;
  /** @throws Error with what was printed, where the operation fails or does anything but what it says. */
  run(operation: Operation): Promise<void>;
  close(): Promise<void>;
}

export interface BenchEngine {
  readonly title: string;
  /** More things than that take too long here, and say nothing new. Default: no bound. */
  readonly most?: number;
  /** Finds the provider's processes by their command line. */
  readonly provider: RegExp;
  /** The engine's version; undefined where it is not to be had. */
  version(): Promise<string | undefined>;
  /** A stack that is to hold the program; nothing is made yet. */
  open(sandbox: Sandbox, program: Program): Promise<BenchStack>;
}
