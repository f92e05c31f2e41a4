/** A stack of a test program, run by the real CLI against a sandbox of its own. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findPulumi, PulumiProject } from "../../examples/runner/pulumi-project.ts";
import type { Sandbox } from "../../sandbox/index.ts";

const root = join(import.meta.dirname, "../..");

export interface StackOptions {
  /** A folder of `test/e2e/programs`. */
  readonly program: string;
  readonly sandbox: Sandbox;
  /** Default: the repository's own. */
  readonly nodeModules?: string;
  /** What the environment says beside or instead of the sandbox's address and key. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Folders with plugins and tools that come before those of PATH. */
  readonly path?: readonly string[];
}

/** Opens the stack. Whoever calls closes it. */
export async function openStack(options: StackOptions): Promise<PulumiProject> {
  const { program, sandbox, nodeModules, environment, path = [] } = options;
  const cli = await findPulumi();
  if (cli === undefined) throw new Error("there is no pulumi");
  return PulumiProject.open({
    cli,
    program: join(root, "test/e2e/programs", program),
    nodeModules: nodeModules ?? join(root, "node_modules"),
    environment: {
      MACKEREL_APIKEY: sandbox.credentials.mackerel.apiKey,
      MACKEREL_API_URL: sandbox.url,
      ...environment,
    },
    path,
  });
}

/** Declares resources for the program `resources`. */
export function declare(stack: PulumiProject, resources: object): Promise<void> {
  return writeFile(join(stack.folder, "resources.json"), JSON.stringify(resources));
}
