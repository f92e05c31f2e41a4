/** What a version of the `aws` package says of itself: its vars, its inputs and their streams, and their defaults. */
import type { PackageAnswer, VariableAnswer } from "./api.ts";

/** The package that this vendor's resources are about. */
export const PACKAGE = "aws";

/** One var, as the package declares it. */
export interface Variable {
  readonly name: string;
  /** `text`, `integer`, `bool`, `duration`, `yaml`, `password`, `select` … */
  readonly type: string;
  readonly multi: boolean;
  readonly required: boolean;
  readonly secret: boolean;
  readonly default: unknown;
}

export type Variables = ReadonlyMap<string, Variable>;

/** One stream of an input. */
export interface StreamDescription {
  /** Whether it is on where a policy says nothing of it. */
  readonly enabled: boolean;
  readonly vars: Variables;
}

/** One input of a policy template, in policies `<template>-<type>`. */
export interface InputDescription {
  readonly id: string;
  /** The policy template: `ec2`. */
  readonly template: string;
  /** `aws/metrics`, `aws-s3`, `aws-cloudwatch`, `httpjson`. */
  readonly type: string;
  /** By dataset: `aws.ec2_metrics`. */
  readonly streams: ReadonlyMap<string, StreamDescription>;
}

/** A choice among ways to give some vars. */
export interface VariableGroup {
  readonly name: string;
  /** Whether every var of the option that is chosen has to have a value. */
  readonly required: boolean;
  readonly options: readonly { readonly name: string; readonly vars: ReadonlySet<string> }[];
}

export interface PackageDescription {
  readonly version: string;
  readonly vars: Variables;
  readonly groups: readonly VariableGroup[];
  readonly inputs: ReadonlyMap<string, InputDescription>;
}

/** Reads a description out of what the API answers. */
export function describePackage(answer: PackageAnswer): PackageDescription {
  const inputs = new Map<string, InputDescription>();
  for (const template of answer.policy_templates ?? []) {
    for (const { type } of template.inputs ?? []) {
      const id = `${template.name}-${type}`;
      inputs.set(id, { id, template: template.name, type, streams: streamsOf(answer, template.data_streams, type) });
    }
  }
  return {
    version: answer.version,
    vars: variables(answer.vars),
    groups: (answer.var_groups ?? []).map(({ name, required, options }) => ({
      name,
      required: required ?? false,
      options: (options ?? []).map((option) => ({ name: option.name, vars: new Set(option.vars ?? []) })),
    })),
    inputs,
  };
}

/** The policy templates: what users call services. */
export function templatesOf(description: PackageDescription): readonly string[] {
  return [...new Set([...description.inputs.values()].map((input) => input.template))];
}

/** A template without a list of data streams has all of the package's. */
function streamsOf(
  answer: PackageAnswer,
  paths: readonly string[] | null | undefined,
  type: string,
): Map<string, StreamDescription> {
  const streams = new Map<string, StreamDescription>();
  for (const dataStream of answer.data_streams ?? []) {
    if (paths !== null && paths !== undefined && !paths.includes(dataStream.path)) continue;
    const stream = dataStream.streams?.find((candidate) => candidate.input === type);
    if (stream !== undefined) {
      streams.set(dataStream.dataset, { enabled: stream.enabled ?? true, vars: variables(stream.vars) });
    }
  }
  return streams;
}

function variables(answers: readonly VariableAnswer[]): Map<string, Variable> {
  return new Map(
    answers.map((answer) => [
      answer.name,
      {
        name: answer.name,
        type: answer.type,
        multi: answer.multi ?? false,
        required: answer.required ?? false,
        secret: answer.secret ?? false,
        default: answer.default,
      },
    ]),
  );
}
