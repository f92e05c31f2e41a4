/** A Pulumi program of the examples, run against the sandbox. */
import { join } from "node:path";
import { type SandboxCredentials, startSandbox } from "../../sandbox/index.ts";
import { awsEnvironment, standInPath } from "./aws-stand-in.ts";
import { runPulumiLife } from "./example-life.ts";
import { findPulumi, type PulumiCli, PulumiProject } from "./pulumi-project.ts";
import { vendorEnvironment } from "./vendor-environment.ts";

const root = join(import.meta.dirname, "../..");

/** What a program requires of its stack's configuration. */
const CONFIGURATION: Readonly<Record<string, (credentials: SandboxCredentials) => Readonly<Record<string, string>>>> = {
  "wavefront-link": ({ wavefront }) => ({ wavefrontAccountId: wavefront.accountId }),
  "elastic-link": () => ({ agentPolicyId: "sandbox-agents" }),
};

/** Runs the program in a folder of `examples`. @throws Error with what the CLI printed where a step fails */
export async function runPulumiExample(folder: string): Promise<void> {
  const cli = await foundPulumi();
  const sandbox = await startSandbox();
  let project: PulumiProject | undefined;
  try {
    project = await PulumiProject.open({
      cli,
      program: join(root, "examples", folder),
      nodeModules: join(root, "node_modules"),
      environment: { ...vendorEnvironment(sandbox.credentials), ...awsEnvironment(sandbox.credentials) },
      path: [standInPath],
    });
    for (const [key, value] of Object.entries(CONFIGURATION[folder]?.(sandbox.credentials) ?? {})) {
      console.log(`$ pulumi config set ${key} ${value}`);
      await project.configure(key, value);
    }
    await runPulumiLife(project, sandbox, `examples/${folder}`);
  } finally {
    await project?.close();
    await sandbox.close();
  }
}

/** The CLI. @throws Error where there is none */
export async function foundPulumi(): Promise<PulumiCli> {
  const cli = await findPulumi();
  if (cli === undefined) throw new Error("The example needs pulumi, or npx to fetch it.");
  return cli;
}
