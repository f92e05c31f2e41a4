/**
 * What the behaviour table asks of a host. The scenarios are written once, in the words of the definitions, and run by
 * each engine through this interface: declared resources go in, what the engine did and said comes out.
 */
import type { Sandbox } from "../../sandbox/index.ts";
import type { Engine } from "../engines.ts";

/** One declared resource: `mackerel.AwsIntegration`, with its inputs as the definition names them. */
export interface Declared {
  readonly type: string;
  /** A string `${other.attribute}` stands for an output of another resource of the same program. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The inputs of which the engine is to ignore changes. */
  readonly ignores?: readonly string[];
}

/** A program: resources by the name that they have in it, in the order of their declaration. */
export type Program = Readonly<Record<string, Declared>>;

/** What the engine did, or would do, with one resource. */
export type Operation = "create" | "update" | "replace" | "delete" | "same";

/** One thing that the engine said. */
export interface Said {
  /** The resource of the program that it is about, where the engine tells. */
  readonly resource: string | undefined;
  readonly text: string;
}

/** One run of the engine. */
export interface Run {
  /** Whether the engine reports success. */
  readonly ok: boolean;
  /** By the name in the program. A resource that the engine left out, because of an error elsewhere, is not in it. */
  readonly operations: Readonly<Record<string, Operation>>;
  readonly errors: readonly Said[];
  readonly warnings: readonly Said[];
  /** What was said for information. */
  readonly notes: readonly Said[];
}

/** How an operation is run. */
export interface RunOptions {
  /** Whether the real state is read first. Default: it is. */
  readonly refresh?: boolean;
}

/** One stack of one program, on an engine. What fails does not keep independent resources from going on. */
export interface BehaviourHost {
  apply(program: Program, options?: RunOptions): Promise<Run>;
  plan(program: Program, options?: RunOptions): Promise<Run>;
  /** Reads the real state of everything, and changes nothing at the vendor. */
  refresh(): Promise<Run>;
  destroy(): Promise<Run>;
  /** Takes over what exists, as the vendor has it, under a name of the program. @throws Error with what was printed. */
  importExisting(program: Program, name: string, idOrName: string): Promise<void>;
  /** The API key that is used from now on. */
  configure(settings: { readonly mackerelApiKey: string }): Promise<void>;
  /** The stored state as text, as a reader of the backend finds it. */
  state(): Promise<string>;
  /** Everything that the engine printed or left on disk so far, but for the program itself. */
  traces(): Promise<string>;
  close(): Promise<void>;
}

/** An engine, and how to begin a stack on it. */
export interface HostKind {
  readonly title: string;
  readonly engine: Engine;
  open(sandbox: Sandbox): Promise<BehaviourHost>;
  /** How this engine's user is told what to do. */
  readonly words: {
    readonly import: (type: string, id: string) => RegExp;
    readonly refresh: RegExp;
    readonly replace: (type: string) => RegExp;
  };
  /** The field of an error at preview or plan, as this engine writes it: `services.EC2.role`. */
  readonly field: (path: readonly (string | number)[]) => RegExp;
  /**
   * What is said of a field that there is not, and of the one that was meant; `nested` is absent where the engine drops
   * such fields inside of objects before a provider sees them.
   */
  readonly unknownFields: {
    readonly top: (field: string, meant: string) => RegExp;
    readonly nested?: (field: string, meant: string) => RegExp;
  };
  /** The type in the stored state; permanent (rule 1 of the design). */
  readonly typeInState: (type: string) => string;
  /** Whether an error of the declared values keeps the engine from telling those of other resources. */
  readonly stopsAtFirstInvalid: boolean;
}
