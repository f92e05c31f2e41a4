/** A `node_modules` with packages of one's own in it, as `npm install` makes it in a workspace. */
import { mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A `node_modules` in a folder of its own. */
export interface Workspace {
  readonly nodeModules: string;
  close(): Promise<void>;
}

/**
 * Links what is installed, and the packages given.
 * @param packages folder of each package, by its name.
 */
export async function openWorkspace(installed: string, packages: Readonly<Record<string, string>>): Promise<Workspace> {
  const nodeModules = await mkdtemp(join(tmpdir(), "awslink-workspace-"));
  const link = async (name: string, folder: string): Promise<void> => {
    const place = join(nodeModules, name);
    await mkdir(dirname(place), { recursive: true });
    await symlink(folder, place);
  };
  const entries = (await readdir(installed)).filter((name) => !name.startsWith("."));
  await Promise.all(entries.map((name) => link(name, join(installed, name))));
  await Promise.all(Object.entries(packages).map(([name, folder]) => link(name, folder)));
  return { nodeModules, close: () => rm(nodeModules, { recursive: true, force: true }) };
}
