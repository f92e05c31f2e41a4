/** A pure function that an engine's configuration language can call. It asks nobody and gives the same for the same. */
import { AwslinkError, describeError, formatPath } from "./errors.ts";
import type { Value } from "./value.ts";

/** The types of arguments and results; `any` takes what the function itself looks at. */
export type FunctionType =
  | { readonly kind: "string" | "any" }
  | { readonly kind: "list" | "set"; readonly element: FunctionType }
  | { readonly kind: "object"; readonly attributes: Readonly<Record<string, FunctionType>> };

export interface FunctionParameter {
  readonly name: string;
  /** In Markdown. */
  readonly description: string;
  readonly type: FunctionType;
}

export interface FunctionDefinition {
  /** The name in TypeScript: `tagFilter`. */
  readonly name: string;
  /** The name in Terraform, without the provider's: `mackerel_tag_filter`. */
  readonly terraformName: string;
  /** One line. */
  readonly summary: string;
  /** In Markdown. */
  readonly description: string;
  readonly parameters: readonly FunctionParameter[];
  /** Any number of further arguments. */
  readonly variadic?: FunctionParameter;
  readonly result: FunctionType;
  /** @throws ArgumentError that names the argument. */
  call(args: readonly Value[]): Value;
}

/** An argument that the function does not take. */
export class ArgumentError extends AwslinkError {
  override readonly name = "ArgumentError";
  /** Its place, from 0. */
  readonly argument: number;
  constructor(argument: number, message: string) {
    super(message);
    this.argument = argument;
  }
}

/**
 * Computes a result. What is wrong is told of the argument that it came by.
 *
 * @param places the arguments of the fields that errors name; of any other field, and of none, it is the first one.
 * @throws ArgumentError in the place of any other error that is thrown on purpose.
 */
export function fromArguments<Result>(places: Readonly<Record<string, number>>, compute: () => Result): Result {
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof AwslinkError) || error instanceof ArgumentError) throw error;
    const [problem] = error.problems;
    if (problem === undefined) throw new ArgumentError(0, describeError(error));
    const argument = places[String(problem.path[0])];
    const message = argument === undefined ? `${formatPath(problem.path)}: ${problem.message}` : problem.message;
    const step = problem.nextStep === undefined ? "" : `\n  → ${problem.nextStep}`;
    throw new ArgumentError(argument ?? 0, message + step);
  }
}
