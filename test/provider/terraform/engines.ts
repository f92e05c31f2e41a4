/**
 * Programs of others that tests need: where one is missing its tests are skipped and say so, unless the environment
 * variable AWSLINK_REQUIRE_ENGINES (names with commas between) says that it must be there.
 */
import { spawnSync } from "node:child_process";

/** Whether the program can be run here. @throws where it is missing though it is required. */
export function engineIsHere(name: string, versionArguments: readonly string[] = ["version"]): boolean {
  const found = spawnSync(name, versionArguments, { stdio: "ignore" }).status === 0;
  const required = (process.env.AWSLINK_REQUIRE_ENGINES ?? "").split(",").includes(name);
  if (!found && required) throw new Error(`${name} is required by AWSLINK_REQUIRE_ENGINES, and is not here`);
  if (!found) console.warn(`SKIPPED: ${name} is not on the PATH, so the tests that run it are left out`);
  return found;
}
