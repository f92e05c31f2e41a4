/** `aws.lambda.Function`, `aws_lambda_function`, as far as a function in one archive needs it. */
import { readFile } from "node:fs/promises";
import {
  type Architecture,
  type FunctionConfiguration,
  type LogFormat,
  type Runtime,
  waitUntilFunctionActiveV2,
  waitUntilFunctionUpdatedV2,
} from "@aws-sdk/client-lambda";
import { z } from "zod";
import { defineResource } from "../../../provider/core/definition.ts";
import { AwslinkError } from "../../../provider/core/errors.ts";
import { changes } from "../../../provider/core/plan.ts";
import { attribute } from "../../../provider/core/schema/metadata.ts";
import { type AwsClient, given, unlessGone } from "../client.ts";
import { descriptionFacts, tagsAllAttribute, tagsAttribute } from "../iam/attributes.ts";
import { nameFor } from "../iam/naming.ts";
import { changeTagMap, tagMapValues } from "../tag-map.ts";

const inputs = z.strictObject({
  name: attribute(z.string().optional(), {
    description: "Name of the function, in Pulumi. Default: a unique name.",
    replaces: true,
    computed: true,
  }),
  description: attribute(z.string().optional(), { description: "What the function does.", ...descriptionFacts }),
  role: attribute(z.string(), { description: "ARN of the role that it runs as." }),
  filename: attribute(z.string().optional(), { description: "Path of the archive.", local: true }),
  sourceCodeHash: attribute(z.string().optional(), {
    description: "A hash of the archive: another one deploys it again.",
    computed: true,
  }),
  handler: attribute(z.string().optional(), { description: "The function in the code: `index.handler`." }),
  runtime: attribute(z.string().optional(), { description: "The runtime, as `nodejs24.x`." }),
  architectures: attribute(z.array(z.string()).optional(), {
    description: "`x86_64` or `arm64`.",
    computed: true,
  }),
  timeout: attribute(z.int().optional(), { description: "Longest run, in seconds. Default: 3.", default: 3 }),
  memorySize: attribute(z.int().optional(), { description: "Memory, in MB. Default: 128.", default: 128 }),
  environment: attribute(
    z
      .strictObject({
        variables: attribute(z.record(z.string(), z.string()).optional(), { description: "By name." }),
      })
      .optional(),
    { description: "Environment variables.", block: true },
  ),
  deadLetterConfig: attribute(
    z.strictObject({ targetArn: attribute(z.string(), { description: "ARN of the queue." }) }).optional(),
    { description: "Where an event goes that the function failed on.", block: true },
  ),
  loggingConfig: attribute(
    z
      .strictObject({
        logFormat: attribute(z.string(), { description: "`Text` or `JSON`." }),
        logGroup: attribute(z.string().optional(), { description: "Name of the log group.", computed: true }),
      })
      .optional(),
    { description: "Where it logs.", block: true, computed: true },
  ),
  tags: tagsAttribute,
});

const outputs = z.strictObject({
  arn: attribute(z.string(), { description: "ARN of the function.", computed: true }),
  codeSha256: attribute(z.string(), {
    description: "Lambda's own hash of the archive.",
    computed: true,
    follows: ["sourceCodeHash"],
  }),
  tagsAll: tagsAllAttribute,
});

type Declared = z.output<typeof inputs>;
type Remembered = Pick<Declared, "filename" | "sourceCodeHash" | "deadLetterConfig" | "loggingConfig">;

async function archiveOf({ filename }: Declared): Promise<Uint8Array> {
  if (filename === undefined) throw new AwslinkError("AWS (stand-in): a function needs its archive");
  return readFile(filename);
}

function configurationOf(declared: Declared) {
  const { environment, deadLetterConfig, loggingConfig } = declared;
  return {
    Role: declared.role,
    Handler: declared.handler,
    // Lambda refuses what it does not know, with the list of what it does.
    Runtime: declared.runtime as Runtime | undefined,
    Description: declared.description ?? "",
    Timeout: declared.timeout,
    MemorySize: declared.memorySize,
    Environment: { Variables: { ...environment?.variables } },
    DeadLetterConfig: { TargetArn: deadLetterConfig?.targetArn ?? "" },
    ...(loggingConfig === undefined
      ? {}
      : { LoggingConfig: { LogFormat: loggingConfig.logFormat as LogFormat, LogGroup: loggingConfig.logGroup } }),
  };
}

function environmentOf({ Environment }: FunctionConfiguration) {
  const variables = Environment?.Variables ?? {};
  return Object.keys(variables).length === 0 ? {} : { environment: { variables: { ...variables } } };
}

/** The function as Lambda has it. moto leaves out queue and log group, which are then as they were sent. */
async function read({ lambda }: AwsClient, id: string, remembered: Remembered) {
  const { Configuration, Tags } = await lambda.getFunction({ FunctionName: id });
  const found = given(Configuration, "function");
  const { DeadLetterConfig, LoggingConfig } = found;
  const queue = DeadLetterConfig?.TargetArn;
  const group = LoggingConfig?.LogGroup;
  return {
    id,
    values: {
      name: given(found.FunctionName, "function name"),
      description: found.Description,
      role: given(found.Role, "role"),
      filename: remembered.filename,
      sourceCodeHash: remembered.sourceCodeHash,
      handler: found.Handler,
      runtime: found.Runtime,
      architectures: found.Architectures,
      timeout: found.Timeout,
      memorySize: found.MemorySize,
      ...environmentOf(found),
      deadLetterConfig: queue === undefined ? remembered.deadLetterConfig : { targetArn: queue },
      loggingConfig:
        LoggingConfig?.LogFormat === undefined
          ? remembered.loggingConfig
          : { logFormat: LoggingConfig.LogFormat, ...(group === undefined ? {} : { logGroup: group }) },
      arn: given(found.FunctionArn, "function ARN"),
      codeSha256: given(found.CodeSha256, "hash"),
      ...tagMapValues(Tags),
    },
  };
}

/** Seconds until a change is in force. */
const PATIENCE = 60;

export const lambdaFunction = defineResource<AwsClient, typeof inputs, typeof outputs>({
  vendor: "aws",
  name: "Function",
  terraformName: "aws_lambda_function",
  description: "A Lambda function.",
  inputs,
  outputs,

  async create(client, declared) {
    const name = nameFor(declared);
    const { DeadLetterConfig, ...configuration } = configurationOf(declared);
    await client.lambda.createFunction({
      FunctionName: name,
      ...configuration,
      ...(declared.deadLetterConfig === undefined ? {} : { DeadLetterConfig }),
      ...(declared.architectures === undefined ? {} : { Architectures: declared.architectures as Architecture[] }),
      Tags: { ...declared.tags },
      Code: { ZipFile: await archiveOf(declared) },
    });
    await waitUntilFunctionActiveV2({ client: client.lambda, maxWaitTime: PATIENCE }, { FunctionName: name });
    return read(client, name, declared);
  },

  async read(client, id, prior) {
    return unlessGone(read(client, id, prior));
  },

  async update(client, id, { prior, inputs: declared, plan }) {
    const { lambda } = client;
    const FunctionName = id;
    const settled = () => waitUntilFunctionUpdatedV2({ client: lambda, maxWaitTime: PATIENCE }, { FunctionName });
    if (changes(plan, "sourceCodeHash") || changes(plan, "architectures")) {
      await lambda.updateFunctionCode({
        FunctionName,
        ZipFile: await archiveOf(declared),
        ...(declared.architectures === undefined ? {} : { Architectures: declared.architectures as Architecture[] }),
      });
      await settled();
    }
    await lambda.updateFunctionConfiguration({ FunctionName, ...configurationOf(declared) });
    await settled();
    const Resource = given(prior.arn, "function ARN");
    await changeTagMap(prior.tags, declared.tags, {
      untag: (TagKeys) => lambda.untagResource({ Resource, TagKeys }),
      tag: (Tags) => lambda.tagResource({ Resource, Tags }),
    });
    return read(client, id, declared);
  },

  async delete({ lambda }, id) {
    await lambda.deleteFunction({ FunctionName: id });
  },
});
