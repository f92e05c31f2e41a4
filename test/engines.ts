/** Which of the programs that end-to-end tests drive are there, and what a test does where one is missing. */

import { join } from "node:path";
import { findCommand } from "../examples/runner/find-command.ts";
import { motoFolder } from "../examples/runner/moto-server.ts";

/** A program that tests drive: an engine's CLI, moto's server, the Go tool chain, or a checker of templates and policies. */
export type Engine = "pulumi" | "terraform" | "tofu" | "moto" | "go" | "checkov" | "cfn-lint";

const PROGRAMS: Readonly<Record<Engine, string>> = {
  pulumi: "pulumi",
  terraform: "terraform",
  tofu: "tofu",
  moto: "moto_server",
  go: "go",
  checkov: "checkov",
  "cfn-lint": "cfn-lint",
};

/** Where the programs are that the project installs itself: looked into before PATH. */
const OWN_FOLDERS: Readonly<Partial<Record<Engine, string>>> = {
  moto: motoFolder,
  "cfn-lint": motoFolder,
  checkov: join(import.meta.dirname, "../.venv-checkov/bin"),
};

const HINTS: Readonly<Partial<Record<Engine, string>>> = {
  moto: "node scripts/install-moto.ts installs it",
  "cfn-lint": "node scripts/install-python.ts installs it",
  checkov: "node scripts/install-python.ts installs it",
};

/** Names the engines whose absence is a failure, separated by commas: `pulumi,moto`. */
const REQUIRED_VARIABLE = "AWSLINK_REQUIRE_ENGINES";

/** The path of an engine's program; `undefined` where there is none. */
export function findEngine(engine: Engine, environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const own = OWN_FOLDERS[engine];
  return findCommand(PROGRAMS[engine], environment, own === undefined ? [] : [own]);
}

/**
 * The path of an engine's program for tests that need it. Where there is none, says on stderr that they are skipped
 * and answers `undefined`: `describe.skipIf(requireEngine("moto") === undefined)`.
 * @throws Error where there is none and `AWSLINK_REQUIRE_ENGINES` names it.
 */
export function requireEngine(engine: Engine, environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const found = findEngine(engine, environment);
  if (found !== undefined) return found;
  const hint = HINTS[engine] ?? "install it and put it on PATH";
  const required = (environment[REQUIRED_VARIABLE] ?? "").split(",").map((name) => name.trim());
  if (required.includes(engine)) {
    throw new Error(`${PROGRAMS[engine]} is missing, and ${REQUIRED_VARIABLE} asks for it: ${hint}`);
  }
  process.stderr.write(`SKIPPED: tests that need ${engine}, since there is no ${PROGRAMS[engine]} (${hint})\n`);
  return undefined;
}
