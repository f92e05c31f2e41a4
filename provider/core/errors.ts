/**
 * The errors of awslink. Each says which field or request it is about, what is wrong with it, what the vendor said
 * of it in its own words, and what to do next. Hosts translate them; none of them ever holds a secret.
 */

import type { Values } from "./value.ts";

/** The way to a value inside a resource: `["services", "EC2", "role"]`. Empty means the resource as a whole. */
export type PropertyPath = readonly (string | number)[];

/** Writes a path the way users write it in their programs: `services.EC2.role`, `services["Route 53"].role`. */
export function formatPath(path: PropertyPath): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else if (/^[A-Za-z_$][\w$]*$/.test(step)) text += text === "" ? step : `.${step}`;
    else text += `[${JSON.stringify(step)}]`;
  }
  return text;
}

/** One thing that is wrong (`error`) or worth knowing (`warning`) about one field. */
export interface Problem {
  readonly severity: "error" | "warning";
  readonly path: PropertyPath;
  /** What is wrong with the value, as a sentence without a full stop at its end being required. */
  readonly message: string;
  /** What to do about it, where that is not plain from the message. */
  readonly nextStep?: string;
}

/** What to do after an error that only a command of the engine can mend; each host writes it in its own words. */
export type Remedy =
  /**
   * Have the engine make the named resource type anew (`pulumi up --replace …`, `terraform apply -replace=…`).
   * `when`: in which of the cases that the message names; `follows`: what becomes right by it.
   */
  | { readonly kind: "replace"; readonly resourceName: string; readonly when?: string; readonly follows?: string }
  /** Take over what exists already (`pulumi import`, `terraform import`). */
  | { readonly kind: "import"; readonly resourceName: string; readonly id: string }
  /** Have the engine read the real state again (`pulumi refresh`, `terraform apply -refresh-only`). */
  | { readonly kind: "refresh" };

/** A replacement as a step: when it is one, an engine's command for it, and what follows. */
export function replacing({ when, follows }: Remedy & { kind: "replace" }, command: string): string {
  return `${when === undefined ? "" : `${when}, `}${command}${follows === undefined ? "" : `; ${follows}`}`;
}

export interface AwslinkErrorOptions {
  readonly problems?: readonly Problem[];
  readonly nextStep?: string;
  readonly remedy?: Remedy;
  readonly cause?: unknown;
}

/** The base of everything that awslink throws on purpose. Its message can be shown to a user as it is. */
export class AwslinkError extends Error {
  override readonly name: string = "AwslinkError";
  readonly problems: readonly Problem[];
  readonly nextStep: string | undefined;
  readonly remedy: Remedy | undefined;

  constructor(message: string, options: AwslinkErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.problems = options.problems ?? [];
    this.nextStep = options.nextStep;
    this.remedy = options.remedy;
  }
}

/** The declared values are not acceptable: thrown before anything is sent. */
export class InvalidInputError extends AwslinkError {
  override readonly name = "InvalidInputError";
  constructor(resource: string, problems: readonly Problem[]) {
    super(
      `${resource}: ${problems
        .map((problem) => [formatPath(problem.path), problem.message].filter((part) => part !== "").join(": "))
        .join("; ")}`,
      { problems },
    );
  }
}

export interface ApiErrorOptions extends AwslinkErrorOptions {
  /** HTTP status of the vendor's answer. */
  readonly status: number;
  readonly method: string;
  /** Path and query only: the host of the address can hold a customer's name. */
  readonly path: string;
  /** The vendor's own words, secrets removed; empty where it gave none. */
  readonly vendorMessage: string;
  /**
   * False where it was not the vendor's API that answered but something else at the address (a web page, a proxy's text):
   * the status then says nothing of what exists at the vendor. Default: true.
   */
  readonly fromVendor?: boolean;
}

/** The vendor answered, and the answer was a refusal. */
export class ApiError extends AwslinkError {
  override readonly name = "ApiError";
  readonly status: number;
  readonly method: string;
  readonly path: string;
  readonly vendorMessage: string;
  readonly fromVendor: boolean;
  constructor(message: string, options: ApiErrorOptions) {
    super(message, options);
    this.status = options.status;
    this.method = options.method;
    this.path = options.path;
    this.vendorMessage = options.vendorMessage;
    this.fromVendor = options.fromVendor ?? true;
  }

  /** Whether the vendor says that there is no such thing. */
  get saysGone(): boolean {
    return this.status === 404 && this.fromVendor;
  }
}

/** No answer came, and it is certain that nothing was done: the request never left, or was one that changes nothing. */
export class UnreachableError extends AwslinkError {
  override readonly name = "UnreachableError";
}

/** The vendor was reached as somebody whose things are not those that the resource is about: another account. */
export class WrongCredentialsError extends AwslinkError {
  override readonly name = "WrongCredentialsError";
}

/**
 * A request that may not be repeated left, and what became of it is not known (time-out, reset, a gateway's 5xx).
 * Whoever sent it has to look for what it may have done before anything else (rule 7 of the design).
 */
export class AmbiguousOutcomeError extends AwslinkError {
  override readonly name = "AmbiguousOutcomeError";
}

/**
 * A resource was made or changed, and a later step failed: what exists has to be kept in state, or it would be lost
 * (rule 7 of the design).
 */
export class PartialFailureError extends AwslinkError {
  override readonly name = "PartialFailureError";
  readonly id: string;
  /** What exists, as the vendor answered it. */
  readonly values: Values;
  /** Write-only inputs that were not sent: the next plan sends them. */
  readonly forgotten: readonly string[];
  constructor(
    message: string,
    made: { readonly id: string; readonly values: Values; readonly forgotten?: readonly string[] },
    options?: AwslinkErrorOptions,
  ) {
    super(message, options);
    this.id = made.id;
    this.values = made.values;
    this.forgotten = made.forgotten ?? [];
  }
}

/** An error as text: its message, then the next step on a line of its own. */
export function describeError(error: unknown): string {
  if (error instanceof AwslinkError) {
    return error.nextStep === undefined ? error.message : `${error.message}\n  → ${error.nextStep}`;
  }
  return error instanceof Error ? error.message : String(error);
}
