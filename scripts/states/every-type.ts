/**
 * The programs that have every type and every component in them, on both engines: `every-type` needs of AWS what the
 * sandbox has, `every-service` what only moto has.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { functionArchive } from "../../components/key-age/deployment/archive.ts";
import { awsEnvironment, standInPath } from "../../examples/runner/aws-stand-in.ts";
import { CdkProject } from "../../examples/runner/cdk-project.ts";
import { type PulumiCli, PulumiProject } from "../../examples/runner/pulumi-project.ts";
import type { TerraformCli } from "../../examples/runner/terraform-project.ts";
import { vendorEnvironment } from "../../examples/runner/vendor-environment.ts";
import type { SandboxCredentials } from "../../sandbox/index.ts";
import type { FunctionArchive } from "./recording.ts";

const root = join(import.meta.dirname, "../..");
const nodeModules = join(root, "node_modules");

/** Whoever calls closes it. */
export function openEveryTypeOnPulumi(cli: PulumiCli, credentials: SandboxCredentials): Promise<PulumiProject> {
  return PulumiProject.open({
    cli,
    program: join(root, "test/e2e/programs/every-type"),
    nodeModules,
    environment: { ...vendorEnvironment(credentials), ...awsEnvironment(credentials) },
    path: [standInPath],
  });
}

/** Whoever calls closes it. */
export function openEveryTypeOnTerraform(cli: TerraformCli, credentials: SandboxCredentials): Promise<CdkProject> {
  return CdkProject.open({
    cli,
    program: join(root, "test/e2e/programs/cdk-every-type"),
    nodeModules,
    stack: "every-type",
    environment: { ...vendorEnvironment(credentials), ...awsEnvironment(credentials) },
  });
}

/** The key-age function that the programs deploy. */
export function keyAgeArchive(): FunctionArchive {
  const path = functionArchive();
  const hash = createHash("sha256").update(readFileSync(path)).digest();
  return { path, hash: hash.toString("base64"), assetHash: hash.toString("hex") };
}

/** What the programs with every service stand on. */
export interface ServiceSurroundings {
  readonly credentials: SandboxCredentials;
  /** AWS, or what stands for it, in us-east-1. */
  readonly aws: Readonly<Record<string, string>>;
  /** What the programs read from their environment. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Whoever calls closes it. */
export function openEveryServiceOnPulumi(
  cli: PulumiCli,
  { credentials, aws, variables }: ServiceSurroundings,
): Promise<PulumiProject> {
  return PulumiProject.open({
    cli,
    program: join(root, "test/e2e/programs/every-service"),
    nodeModules,
    environment: { ...vendorEnvironment(credentials), ...aws, ...variables },
    path: [standInPath],
  });
}

/** Whoever calls closes it. */
export function openEveryServiceOnTerraform(
  cli: TerraformCli,
  { credentials, aws, variables }: ServiceSurroundings,
): Promise<CdkProject> {
  return CdkProject.open(
    {
      cli,
      program: join(root, "test/e2e/programs/cdk-every-service"),
      nodeModules,
      stack: "every-service",
      environment: { ...vendorEnvironment(credentials), ...aws },
    },
    variables,
  );
}
