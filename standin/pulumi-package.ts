/** The stand-in's types under the tokens of `@pulumi/aws`, so that its real classes work unchanged. */
import type { DataSourceDefinition, ResourceDefinition } from "../provider/core/definition.ts";
import type { PluginFunction, PluginPackage, PluginResource } from "../provider/pulumi/plugin/package.ts";
import { aws } from "./aws/index.ts";

/**
 * Lengths of made-up names, as the bridged provider cuts them.
 * Source: provider/resources.go of pulumi/pulumi-aws; https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const NAME_LENGTHS: Readonly<Record<string, number>> = {
  Role: 64,
  User: 64,
  InstanceProfile: 128,
  Policy: 128,
  RolePolicy: 128,
  UserPolicy: 128,
  Function: 64,
  Schedule: 64,
  Queue: 80,
  Secret: 512,
  LogGroup: 512,
  MetricAlarm: 255,
  StackSet: 128,
};

/** The modules of the types that are not IAM's. */
const MODULES: Readonly<Record<string, string>> = {
  Function: "lambda",
  Schedule: "scheduler",
  Queue: "sqs",
  Secret: "secretsmanager",
  SecretVersion: "secretsmanager",
  LogGroup: "cloudwatch",
  MetricAlarm: "cloudwatch",
  StackSet: "cloudformation",
  StackSetInstance: "cloudformation",
};

function resourceEntry(definition: ResourceDefinition): [string, PluginResource] {
  const { name } = definition;
  const autoNameLength = NAME_LENGTHS[name];
  const token = `aws:${MODULES[name] ?? "iam"}/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
  return [
    token,
    {
      definition,
      ...(autoNameLength === undefined ? {} : { autoNameLength }),
      ...(name === "Function" ? { archives: { code: { path: "filename", hash: "sourceCodeHash" } } } : {}),
    },
  ];
}

function functionEntry(definition: DataSourceDefinition): [string, PluginFunction] {
  const { name } = definition;
  if (name !== "getPolicyDocument") return [`aws:index/${name}:${name}`, { definition }];
  const renamed = { statements: "statement", conditions: "condition" };
  return [`aws:iam/${name}:${name}`, { definition, renamed }];
}

export const pulumiPackage: PluginPackage = {
  name: "aws",
  title: "the stand-in aws plugin of awslink",
  // Any 7.x of the SDK is content with it, and it says what it is wherever the engine lists its plugins.
  version: "7.999.0-stand-in",
  vendor: aws,
  resources: Object.fromEntries(aws.resources.map(resourceEntry)),
  functions: Object.fromEntries(aws.dataSources.map(functionEntry)),
};
