/** Finds command-line tools the way a shell would, but never those that npm put on PATH. */
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join, sep } from "node:path";

/** PATH without the `node_modules/.bin` folders: what npm puts there is not what the user installed. */
export function pathWithoutNodeModules(path = process.env.PATH ?? ""): string {
  return path
    .split(delimiter)
    .filter(
      (folder) =>
        folder !== "" && !folder.endsWith(join("node_modules", ".bin")) && !folder.includes(`node_modules${sep}.bin`),
    )
    .join(delimiter);
}

/** The full path of a command, or undefined where there is none. */
export function findCommand(name: string): string | undefined {
  return pathWithoutNodeModules()
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
