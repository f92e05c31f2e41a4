/** What a vendor brings to the sandbox: its routes at its own paths, and a way back to the beginning. */
import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";

/** What is known of a request before any vendor looks at it. */
export interface Exchange {
  readonly method: string;
  /** The path as it was asked, without the query. */
  readonly path: string;
  readonly query: string;
  readonly headers: Headers;
  /** The body as it came. */
  readonly text: string;
  /** The body as JSON or as a form's fields; undefined where there is none or it is neither. */
  readonly body: unknown;
}

/** The environment of the sandbox's Hono applications. */
export interface SandboxEnv {
  Bindings: HttpBindings;
  Variables: { exchange: Exchange };
}

export type SandboxContext = Context<SandboxEnv>;

/** One vendor of the sandbox. A further one is a folder that exports such an object and a line in `index.ts`. */
export interface Vendor {
  /** As it stands in the request log and in a fault's `match.vendor`. */
  readonly name: string;
  /** The vendor's API at its own paths; mounted at the root. */
  readonly routes: Hono<SandboxEnv>;
  /** What can be asked of the vendor behind its back; mounted at `/_sandbox/<name>`. */
  readonly control?: Hono<SandboxEnv>;
  /** Whether a request is meant for this vendor, also where no route answers it. */
  owns(method: string, path: string): boolean;
  /** What is asked, where method and path do not tell it: the action of AWS's query protocol. */
  action?(exchange: Exchange): string | undefined;
  /** The vendor's answer to a path that it does not have. */
  notFound(context: SandboxContext): Response;
  /** Forgets all state. */
  reset(): void;
}
