/** A vendor's guide, followed on Pulumi from nothing: the project and the program as they stand there. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { awsEnvironment, standInPath } from "../../examples/runner/aws-stand-in.ts";
import { findPulumi, PulumiProject } from "../../examples/runner/pulumi-project.ts";
import type { Sandbox } from "../../sandbox/index.ts";

const root = join(import.meta.dirname, "../..");

/** The first code block of a language after a heading. */
function block(guide: string, heading: string, language: string): string {
  const section = guide.slice(guide.indexOf(heading));
  const found = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(section)?.[1];
  if (found === undefined) throw new Error(`the guide has no ${language} after "${heading}"`);
  return found;
}

/** A project that a reader of a guide has; address and key are still to be configured. */
export interface GuideProject {
  readonly project: PulumiProject;
  /** Writes the program again. */
  edit(change: (program: string) => string): Promise<void>;
  close(): Promise<void>;
}

/** @param adapt what the sandbox calls otherwise than the guide. */
export async function openGuide(
  vendor: string,
  sandbox: Sandbox,
  adapt: (program: string) => string = (program) => program,
): Promise<GuideProject> {
  const guide = await readFile(join(root, `docs/guides/${vendor}.md`), "utf8");
  const cli = await findPulumi();
  if (cli === undefined) throw new Error("there is no Pulumi CLI");
  const folder = await mkdtemp(join(tmpdir(), "awslink-guide-"));
  const name = `${vendor}-link`;
  const settings = `name: ${name}\nruntime: nodejs\n${block(guide, "## 1. A project", "yaml")}`;
  await writeFile(join(folder, "Pulumi.yaml"), settings);
  await writeFile(join(folder, "package.json"), JSON.stringify({ name, private: true, type: "module" }));
  await writeFile(join(folder, "index.ts"), adapt(block(guide, "## 3. The link", "typescript")));
  const project = await PulumiProject.open({
    cli,
    program: folder,
    nodeModules: join(root, "node_modules"),
    environment: awsEnvironment(sandbox.credentials),
    path: [standInPath],
  });
  return {
    project,
    edit: async (change) => {
      const file = join(project.folder, "index.ts");
      await writeFile(file, change(await readFile(file, "utf8")));
    },
    close: async () => {
      await project.close();
      await rm(folder, { recursive: true });
    },
  };
}
