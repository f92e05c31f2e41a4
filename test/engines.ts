/** Which of the programs that end-to-end tests drive are there, and what a test does where one is missing. */
import { findCommand } from "../examples/runner/find-command.ts";
import { motoFolder } from "../examples/runner/moto-server.ts";

/** A program that tests drive: an engine's CLI, moto's server, or the Go tool chain. */
export type Engine = "pulumi" | "terraform" | "tofu" | "moto" | "go";

const PROGRAMS: Readonly<Record<Engine, string>> = {
  pulumi: "pulumi",
  terraform: "terraform",
  tofu: "tofu",
  moto: "moto_server",
  go: "go",
};

/** Names the engines whose absence is a failure, separated by commas: `pulumi,moto`. */
const REQUIRED_VARIABLE = "AWSLINK_REQUIRE_ENGINES";

/** The path of an engine's program; `undefined` where there is none. moto is looked for in `.venv/` first. */
export function findEngine(engine: Engine, environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const own = engine === "moto" ? [motoFolder] : [];
  return findCommand(PROGRAMS[engine], environment, own);
}

/**
 * The path of an engine's program for tests that need it. Where there is none, says on stderr that they are skipped
 * and answers `undefined`: `describe.skipIf(requireEngine("moto") === undefined)`.
 * @throws Error where there is none and `AWSLINK_REQUIRE_ENGINES` names it.
 */
export function requireEngine(engine: Engine, environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const found = findEngine(engine, environment);
  if (found !== undefined) return found;
  const hint = engine === "moto" ? "node scripts/install-moto.ts installs it" : "install it and put it on PATH";
  const required = (environment[REQUIRED_VARIABLE] ?? "").split(",").map((name) => name.trim());
  if (required.includes(engine)) {
    throw new Error(`${PROGRAMS[engine]} is missing, and ${REQUIRED_VARIABLE} asks for it: ${hint}`);
  }
  process.stderr.write(`SKIPPED: tests that need ${engine}, since there is no ${PROGRAMS[engine]} (${hint})\n`);
  return undefined;
}
