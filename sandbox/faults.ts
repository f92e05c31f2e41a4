/** Faults on demand: what goes wrong with which requests, told by `PUT /_sandbox/faults`. */
import { z } from "zod";

const matchSchema = z.strictObject({
  vendor: z.string().optional(),
  method: z.string().toUpperCase().optional(),
  /** The beginning of the path. */
  path: z.string().optional(),
  /** A regular expression that the path must match. */
  pathPattern: z.string().refine(isRegularExpression, "is not a regular expression").optional(),
  /** The action of AWS's query protocol, exactly: `CreateRole`. */
  action: z.string().optional(),
});

function isRegularExpression(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}

export const faultSchema = z.strictObject({
  /** Which requests; what is left out matches everything. */
  match: matchSchema.default({}),
  /** How many matching requests pass unharmed first. Default 0. */
  skip: z.int().min(0).optional(),
  /** How many requests are hit. Default: all, until the faults are replaced. */
  times: z.int().min(1).optional(),
  /** Milliseconds to wait before anything else happens. */
  latencyMs: z.number().min(0).max(600_000).optional(),
  /** Answer with this status instead of asking the vendor. */
  status: z.int().min(200).max(599).optional(),
  /** The answer's body: text as it is, anything else as JSON. Only with `status`. */
  body: z.json().optional(),
  /** The answer's headers, `Retry-After` for one. Only with `status`. */
  headers: z.record(z.string(), z.string()).optional(),
  /** With `status`: the vendor does what it was asked first, and only its answer is replaced (a gateway's 502). */
  commit: z.boolean().optional(),
  /** Reset the connection without an answer, `before` the vendor does anything or `after` it did everything. */
  reset: z.enum(["before", "after"]).optional(),
});

/** A fault, and the requests that it hits. Of several that match, the first one in the list is taken. */
export type Fault = z.input<typeof faultSchema>;
type ParsedFault = z.output<typeof faultSchema>;

/** How a fault stands now. */
export interface FaultState {
  readonly fault: ParsedFault;
  /** How many matching requests it has seen, those that it let pass by `skip` included. */
  readonly seen: number;
  /** How many it has hit. */
  readonly hits: number;
}

interface Counter {
  readonly fault: ParsedFault;
  seen: number;
  hits: number;
}

/** The part of a request that a fault can be matched on. */
export interface FaultTarget {
  readonly vendor: string;
  readonly method: string;
  readonly path: string;
  readonly action: string | undefined;
}

function matches({ match }: ParsedFault, target: FaultTarget): boolean {
  return (
    (match.vendor === undefined || match.vendor === target.vendor) &&
    (match.method === undefined || match.method === target.method) &&
    (match.path === undefined || target.path.startsWith(match.path)) &&
    (match.pathPattern === undefined || new RegExp(match.pathPattern).test(target.path)) &&
    (match.action === undefined || match.action === target.action)
  );
}

/** The faults in force. */
export class Faults {
  #counters: Counter[] = [];

  /** Replaces all faults; their counts start at zero. */
  set(faults: readonly Fault[]): void {
    this.#counters = z
      .array(faultSchema)
      .parse(faults)
      .map((fault) => ({ fault, seen: 0, hits: 0 }));
  }

  get(): FaultState[] {
    return this.#counters.map((counter) => ({ ...counter }));
  }

  /** The fault that hits this request, if any; it is counted. */
  take(target: FaultTarget): ParsedFault | undefined {
    for (const counter of this.#counters) {
      const { fault } = counter;
      if (!matches(fault, target)) continue;
      if (fault.times !== undefined && counter.hits >= fault.times) continue;
      counter.seen += 1;
      if (counter.seen <= (fault.skip ?? 0)) continue;
      counter.hits += 1;
      return fault;
    }
    return undefined;
  }

  reset(): void {
    this.#counters = [];
  }
}
