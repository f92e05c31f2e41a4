/** Finds command-line tools the way a shell would, but never those that npm put on PATH. */
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join, sep } from "node:path";

/**
 * The folders of PATH without `node_modules/.bin`: what npm puts there is not what the user installed, and a launcher
 * there could shadow the real CLI.
 */
export function searchPath(environment: NodeJS.ProcessEnv = process.env): readonly string[] {
  return (environment.PATH ?? "")
    .split(delimiter)
    .filter((folder) => folder !== "" && !folder.endsWith(join("node_modules", ".bin")) && folder !== `.${sep}`);
}

/** The full path of a command, or undefined where there is none. `first` is searched before PATH. */
export function findCommand(
  name: string,
  environment: NodeJS.ProcessEnv = process.env,
  first: readonly string[] = [],
): string | undefined {
  return [...first, ...searchPath(environment)].map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
