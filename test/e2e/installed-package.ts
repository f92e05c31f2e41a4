/** The package as a user installs it: what `npm pack` makes of the repository, beside the other packages. */
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

export interface InstalledPackage {
  /** A `node_modules` that holds awslink as a folder of its own. */
  readonly nodeModules: string;
  remove(): Promise<void>;
}

/** Packs `dist/` as it is now and unpacks it; everything else is linked from the repository's own packages. */
export async function installPackage(): Promise<InstalledPackage> {
  const folder = await mkdtemp(join(tmpdir(), "awslink-installed-"));
  const nodeModules = join(folder, "node_modules");
  const installed = join(nodeModules, "awslink");
  await mkdir(installed, { recursive: true });
  for (const name of await readdir(join(root, "node_modules"))) {
    if (name !== "awslink") await symlink(join(root, "node_modules", name), join(nodeModules, name));
  }
  execFileSync("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { cwd: root, stdio: "pipe" });
  const tarball = (await readdir(folder)).find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new Error("npm pack made no tarball");
  execFileSync("tar", ["-xzf", join(folder, tarball), "-C", installed, "--strip-components=1"]);
  return { nodeModules, remove: () => rm(folder, { recursive: true, force: true }) };
}
