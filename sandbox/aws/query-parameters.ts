/**
 * The parameters of AWS's query protocol: flat names (`Tags.member.1.Key`) that spell lists and structures. Source:
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
import { validationError } from "./error.ts";

/** The parameters of one call, read with the errors that IAM and STS give. */
export class QueryParameters {
  readonly #fields: Readonly<Record<string, string>>;

  constructor(fields: Readonly<Record<string, string>>) {
    this.#fields = fields;
  }

  optional(name: string): string | undefined {
    return this.#fields[name];
  }

  /** @throws AwsError ValidationError where it is missing, empty or not in its form */
  required(name: string, form = /^[\s\S]+$/): string {
    const value = this.#fields[name];
    if (value === undefined || value === "") {
      throw validationError(
        `1 validation error detected: Value null at '${camelCase(name)}' failed to satisfy constraint: Member must not be null`,
      );
    }
    return this.#checked(name, value, form);
  }

  /** @throws AwsError ValidationError where it is not in its form */
  inForm(name: string, form: RegExp): string | undefined {
    const value = this.#fields[name];
    return value === undefined ? undefined : this.#checked(name, value, form);
  }

  /** @throws AwsError ValidationError where it is no whole number in the range */
  integer(name: string, least: number, most: number): number | undefined {
    const text = this.#fields[name];
    if (text === undefined) return undefined;
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most) {
      throw validationError(
        `1 validation error detected: Value '${text}' at '${camelCase(name)}' failed to satisfy constraint: Member must have value between ${least} and ${most}`,
      );
    }
    return value;
  }

  boolean(name: string): boolean {
    return this.#fields[name] === "true";
  }

  /** `TagKeys.member.1`, `TagKeys.member.2` … */
  list(name: string): string[] {
    const values: string[] = [];
    for (let index = 1; ; index += 1) {
      const value = this.#fields[`${name}.member.${index}`];
      if (value === undefined) return values;
      values.push(value);
    }
  }

  /** `Tags.member.1.Key`, `Tags.member.1.Value` … as pairs; undefined where the first of the two is missing. */
  pairs(name: string, first: string, second: string): [string, string][] {
    const pairs: [string, string][] = [];
    for (let index = 1; ; index += 1) {
      const prefix = `${name}.member.${index}`;
      const value = this.#fields[`${prefix}.${first}`];
      if (value === undefined) return pairs;
      pairs.push([value, this.#fields[`${prefix}.${second}`] ?? ""]);
    }
  }

  #checked(name: string, value: string, form: RegExp): string {
    if (form.test(value)) return value;
    throw validationError(
      `1 validation error detected: Value at '${camelCase(name)}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${form.source}`,
    );
  }
}

function camelCase(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

/** Names of roles, users (64) and of policies (128). Source: the patterns and limits of the IAM API reference. */
export const PRINCIPAL_NAME = /^[\w+=,.@-]{1,64}$/;
export const POLICY_NAME = /^[\w+=,.@-]{1,128}$/;
export const PATH = /^\/(?:[\x21-\x7e]{1,510}\/)?$/;
