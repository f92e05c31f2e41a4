/** A pure function that an engine's configuration language can call. It asks nobody and gives the same for the same. */
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
  /** @throws AwslinkError, or {@link ArgumentError} that names the argument. */
  call(args: readonly Value[]): Value;
}

/** An argument that the function does not take. */
export class ArgumentError extends Error {
  override readonly name = "ArgumentError";
  /** Its place, from 0. */
  readonly argument: number;
  constructor(argument: number, message: string) {
    super(message);
    this.argument = argument;
  }
}
