/** The key-age function as it was deployed to moto, which runs no code: its code, run here. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { unzipSync } from "fflate";
import { functionArchive } from "../../components/key-age/deployment/archive.ts";
import type { Sandbox } from "../../sandbox/index.ts";
import type { AwsClient } from "../../standin/aws/client.ts";

/** What the function is given where it runs: its code, and the configuration that was deployed with it. */
export interface DeployedFunction {
  readonly name: string;
  readonly code: Uint8Array;
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * moto gives nobody the code back, only its hash: the archive that has it is the one that was deployed.
 * @throws Error where another one was
 */
export async function deployedFunction({ lambda }: AwsClient, name: string): Promise<DeployedFunction> {
  const { Configuration } = await lambda.getFunction({ FunctionName: name });
  const archive = await readFile(functionArchive());
  if (createHash("sha256").update(archive).digest("base64") !== Configuration?.CodeSha256) {
    throw new Error(`${name} was not deployed with the archive of this package`);
  }
  const { "index.cjs": code = new Uint8Array() } = unzipSync(archive);
  return { name, code, variables: Configuration.Environment?.Variables ?? {} };
}

/**
 * Runs it once, in a process of its own: IAM is the sandbox's, the secret is where it was deployed.
 * @param awsUrl where it was deployed.
 * @returns what it logged, and its answer in the last line.
 */
export async function runDeployedFunction(
  { name, code, variables }: DeployedFunction,
  sandbox: Sandbox,
  awsUrl: string,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "awslink-deployed-"));
  try {
    await writeFile(join(folder, "index.cjs"), code);
    const script = 'require("./index.cjs").handler({}, {}).then((answer) => console.log(JSON.stringify(answer)))';
    const { accessKeyId, secretAccessKey } = sandbox.credentials.aws;
    const env = {
      PATH: process.env.PATH ?? "",
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_ENDPOINT_URL: sandbox.url,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: awsUrl,
      ...variables,
    };
    return (await promisify(execFile)(process.execPath, ["-e", script], { cwd: folder, env })).stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
